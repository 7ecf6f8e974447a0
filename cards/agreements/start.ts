import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, done, facts, heading, hint, note, send, text } from '../kit/index.ts';
import { SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface StartView {
  readonly school: string;
  readonly form: string;
  /** Those who would be asked now, by agreement. */
  readonly rows: readonly { readonly agreement: string; readonly people: string }[];
  /** Those who are not asked, and why; a line each. */
  readonly leftOut: readonly string[];
  /** Where the names of those who would be asked stand. */
  readonly names: string;
  /** "Reminders go on school days after 3, 7 and 14 days." */
  readonly ladder: string;
  readonly notLooked: string | null;
  /** Agreements that some are not asked for, each with why. */
  readonly unsettled: readonly string[];
  readonly said: string | null;
}

export const kind: CardKind = 'dialog';

/** How many would be asked, before anybody is. */
export const start = ({
  school,
  form,
  rows,
  leftOut,
  names,
  ladder,
  notLooked,
  unsettled,
  said,
}: StartView): Card =>
  card({
    summary: 'Start agreements',
    body: [
      heading('Start agreements'),
      said === null ? null : done(said),
      notLooked === null ? null : note(notLooked),
      ...unsettled.map((words) => note(words)),
      rows.length === 0 ? null : text('One message each, with a button to read and sign, would go to:'),
      rows.length === 0 && said === null
        ? text('Everybody who can be asked has been asked. Whoever comes to the school is asked at once.')
        : null,
      rows.length === 0 ? null : facts(rows.map(({ agreement, people }) => [agreement, people] as const)),
      rows.length === 0 ? null : text(names),
      ...(rows.length === 0 ? [] : leftOut.map((line) => text(line))),
      rows.length === 0 ? null : hint(ladder),
    ],
    actions: [
      rows.length === 0
        ? null
        : send('Start asking', 'agreement.start', { school, form }, { style: 'positive' }),
    ],
  });

const one: StartView = {
  school: SAMPLE_SCHOOL_ID,
  form: 'token',
  rows: [
    { agreement: 'Agreement for staff', people: '24 people' },
    { agreement: 'Agreement for visiting teachers', people: '3 people' },
  ],
  leftOut: [
    'Not asked: 2 shared accounts. Several people use each of them, so nobody can sign with it.',
    'Not asked: 40 pupils. What pupils and their families sign is in "My desk", page "Families".',
  ],
  names: 'To see their names first, open "My desk", page "Register", and choose "Not asked yet".',
  ladder: 'They are reminded after 3, 7 and 14 days, in school hours only.',
  notLooked: null,
  unsettled: [],
  said: null,
};
export const samples: Record<string, StartView> = {
  'to be started': one,
  started: { ...one, rows: [] },
  'not settled': {
    ...one,
    unsettled: ['Parents are not asked for "Key Stage 2": the settings do not say which of them it is for.'],
  },
  'not looked': { ...one, notLooked: 'The directory could not be read. Some people may be missing here.' },
};
