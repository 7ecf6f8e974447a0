/** A form with one long answer, as "not now", "ask for more" and "answer" have it. */
import type { Card } from '../../src/core/answer.ts';
import { type CardPart, card, errors, hint, send, textInput } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_NARRATIVE, SAMPLE_REFERENCE } from '../kit/sample-people.ts';
import { seenOf } from './decision-parts.ts';

export interface WordsView {
  readonly school: string;
  readonly escalation: string;
  readonly rev: number;
  readonly stood: string;
  readonly reference: string;
  readonly form: string;
  /** As sent before, when the form comes back: every word of it. */
  readonly words: string;
  readonly fault: string | null;
}

export const wordsForm = (
  view: WordsView,
  parts: {
    readonly verb: string;
    readonly intro: readonly CardPart[];
    readonly label: string;
    readonly required: string;
    readonly button: string;
  },
): Card =>
  card({
    summary: 'A form for you to fill in.',
    body: [
      errors(view.fault === null ? [] : [view.fault]),
      ...parts.intro,
      textInput('words', parts.label, { long: true, required: parts.required, value: view.words }),
      hint('Your words stay in the case. They are never posted in a chat.'),
    ].flat(),
    actions: [send(parts.button, parts.verb, { ...seenOf(view), form: view.form }, { style: 'positive' })],
  });

const empty: WordsView = {
  school: SAMPLE_ID,
  escalation: SAMPLE_ID,
  rev: 1,
  stood: 'open',
  reference: SAMPLE_REFERENCE,
  form: 'token',
  words: '',
  fault: null,
};
export const wordsSamples = {
  empty,
  'sent back': {
    ...empty,
    words: SAMPLE_NARRATIVE,
    fault: 'This is 5000 characters long and 4000 fit. Please shorten it. Nothing you wrote is lost.',
  },
} as const satisfies Record<string, WordsView>;
