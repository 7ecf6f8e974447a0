import type { Card } from '../../src/core/answer.ts';
import { type CardKind, group, subheading, text } from '../kit/index.ts';
import { SAMPLE_NARRATIVE } from '../kit/sample-people.ts';
import { type WordsView, wordsForm, wordsSamples } from './words-parts.ts';

export interface AnswerView extends WordsView {
  /** As the decider wrote it. */
  readonly question: string;
}

export const answer = (view: AnswerView): Card =>
  wordsForm(view, {
    verb: 'escalation.answer',
    intro: [
      text(`Before ${view.reference} is decided, this is asked:`),
      group([subheading('The question'), text(view.question)], { style: 'emphasis' }),
    ],
    label: 'Your answer',
    required: 'Please write your answer.',
    button: 'Send the answer',
  });

export const kind: CardKind = 'dialog';
export const samples: Record<string, AnswerView> = {
  empty: { ...wordsSamples.empty, question: SAMPLE_NARRATIVE },
  'sent back': { ...wordsSamples['sent back'], question: 'Did they tell anybody else?' },
};
