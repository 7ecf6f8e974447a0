import type { Card } from '../../src/core/answer.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { type CardKind, card, heading, hint, send, text, textInput, warning } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_NOTE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface UnsavedView {
  /** Finds the log lines of what went wrong. */
  readonly id: string;
  /** What the form was sent with. */
  readonly verb: string;
  readonly data: JsonObject;
  /** What somebody wrote in it, by the ids of its inputs. */
  readonly words: Readonly<Record<string, string>>;
}

const MOST_WORDS = 20_000;

/** A form that could be neither kept nor drawn again: its words, and a button that sends all of it once more. */
export const unsaved = ({ id, verb, data, words }: UnsavedView): Card =>
  card({
    summary: 'Sorry, something went wrong.',
    body: [
      warning(
        'Sorry, this could NOT be saved.',
        'That is our fault, not yours. Please send it again in a minute.',
      ),
      heading('What you wrote'),
      Object.entries(words).map(([input, value]) =>
        textInput(input, 'Your words', { long: true, maxLength: MOST_WORDS, value }),
      ),
      text(
        'If a child may be at risk, do not wait for this: talk to somebody at school or call the police now.',
      ),
      hint(`If it happens again, give your IT team this number: ${id}`),
    ],
    actions: [send('Send it again', verb, data, { style: 'positive' })],
  });

export const kind: CardKind = 'dialog';
export const samples: Record<string, UnsavedView> = {
  'a note': {
    id: '5b2f7c1e-0d3a-4c55-9e57-2f1c8a6b9d01',
    verb: 'incident.note',
    data: { school: SAMPLE_SCHOOL_ID, incident: SAMPLE_ID, form: 'token' },
    words: { words: SAMPLE_NOTE },
  },
};
