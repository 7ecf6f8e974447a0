import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, errors, heading, send, text, textInput } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_NOTE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface SayView {
  readonly school: string;
  readonly request: string;
  readonly form: string;
  readonly hash: string;
  readonly what: 'question' | 'decline';
  /** "the headteacher"; null: there is nobody who is told. */
  readonly to: string | null;
  readonly words: string;
  readonly faults: readonly string[];
}

export const kind: CardKind = 'dialog';

const NOBODY =
  'The school has named nobody who is told here, so please speak to the headteacher or the office too.';

/** "I have a question" and "I do not agree": both are real answers. */
export const say = ({ school, request, form, hash, what, to, words, faults }: SayView): Card => {
  const data = { school, request, form, hash };
  return card({
    summary: what === 'question' ? 'Your question' : 'You do not agree',
    body: [
      errors(faults),
      heading(what === 'question' ? 'What would you like to ask?' : 'You do not agree'),
      text(
        what === 'question'
          ? `${to === null ? NOBODY : `Your question goes to ${to}.`} You will not be reminded until it is answered.`
          : `That is all right to say. You keep your access until somebody has talked with you. ${to === null ? NOBODY : `This is told to ${to}.`}`,
      ),
      textInput('words', what === 'question' ? 'Your question' : 'Why? You need not say.', {
        long: true,
        maxLength: 2000,
        value: words,
        ...(what === 'question' && { required: 'Please write your question.' }),
      }),
    ],
    actions: [
      what === 'question'
        ? send('Send my question', 'agreement.question', data, { style: 'positive' })
        : send('Send: I do not agree', 'agreement.decline', data),
      send('Back', 'agreement.page', { school, request, page: 0 }, { ignoreInputs: true }),
    ],
  });
};

const one: SayView = {
  school: SAMPLE_SCHOOL_ID,
  request: SAMPLE_ID,
  form: 'token',
  hash: 'abc',
  what: 'question',
  to: 'the e-safety coordinator',
  words: '',
  faults: [],
};
export const samples: Record<string, SayView> = {
  'a question': one,
  'sent back empty': { ...one, faults: ['Please write your question.'], words: SAMPLE_NOTE },
  'a no': { ...one, what: 'decline' },
  'nobody to tell': { ...one, what: 'decline', to: null },
};
