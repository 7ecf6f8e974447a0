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
  /** To a pupil, who writes nothing here: what follows. null: not a pupil. */
  readonly pupil: string | null;
  readonly words: string;
  readonly faults: readonly string[];
}

export const kind: CardKind = 'dialog';

const NOBODY =
  'The school has named nobody who is told here, so please speak to the headteacher or the office too.';

/** After a "no": what it means for them. Without the second where nobody is told. */
export const NOTHING_CHANGES = 'Nothing changes for you now.';
export const AFTER_NO = `${NOTHING_CHANGES} Somebody will talk with you.`;

/** "I have a question" and "I do not agree": both are real answers. */
export const say = ({ school, request, form, hash, what, to, pupil, words, faults }: SayView): Card => {
  const data = { school, request, form, hash };
  return card({
    summary: what === 'question' ? 'Your question' : 'You do not agree',
    body: [
      errors(faults),
      heading(
        what === 'decline'
          ? 'You do not agree'
          : pupil === null
            ? 'What would you like to ask?'
            : 'You have a question',
      ),
      text(
        pupil ??
          (what === 'question'
            ? `${to === null ? NOBODY : `Your question goes to ${to}.`} You will not be reminded until it is answered.`
            : `That is all right to say. ${to === null ? `${NOTHING_CHANGES} ${NOBODY}` : `${AFTER_NO} This is told to ${to}.`}`),
      ),
      pupil !== null
        ? null
        : textInput('words', what === 'question' ? 'Your question' : 'Why? You need not say.', {
            long: true,
            maxLength: 2000,
            value: words,
            ...(what === 'question' && { required: 'Please write your question.' }),
          }),
    ],
    actions: [
      what === 'question'
        ? send(
            pupil === null ? 'Send my question' : 'Yes, tell them I have a question',
            'agreement.question',
            data,
            { style: 'positive' },
          )
        : send(
            pupil === null ? 'Send: I do not agree' : 'Yes, tell them I do not agree',
            'agreement.decline',
            data,
          ),
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
  pupil: null,
  words: '',
  faults: [],
};
export const samples: Record<string, SayView> = {
  'a question': one,
  'sent back empty': { ...one, faults: ['Please write your question.'], words: SAMPLE_NOTE },
  'a no': { ...one, what: 'decline' },
  'a pupil says no': {
    ...one,
    what: 'decline',
    pupil:
      'That is all right to say. You are not in trouble. Press the button, and I tell the e-safety coordinator. You need not write anything: somebody will talk with you. Nothing changes for you now.',
  },
  'nobody to tell': { ...one, what: 'decline', to: null },
};
