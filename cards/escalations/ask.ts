import type { Card } from '../../src/core/answer.ts';
import { type CardKind, text } from '../kit/index.ts';
import { REFER_YOURSELF } from './decision-parts.ts';
import { type WordsView, wordsForm, wordsSamples } from './words-parts.ts';

export const ask = (view: WordsView): Card =>
  wordsForm(view, {
    verb: 'escalation.ask',
    intro: [text(`You need to know more before you decide about ${view.reference}.`), text(REFER_YOURSELF)],
    label: 'What do you need to know?',
    required: 'Please write what you need to know.',
    button: 'Send the question',
  });

export const kind: CardKind = 'dialog';
export const samples: Record<string, WordsView> = wordsSamples;
