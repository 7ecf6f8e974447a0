import type { Card } from '../../src/core/answer.ts';
import {
  buttons,
  type CardKind,
  card,
  dateInput,
  done,
  errors,
  group,
  heading,
  hint,
  list,
  send,
  subheading,
  text,
  textInput,
  toggle,
} from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_NOTE, SAMPLE_SCHOOL_ID, SAMPLE_STAFF } from '../kit/sample-people.ts';

export interface PersonView {
  readonly school: string;
  readonly request: string;
  /** Of the row that was read: an older one changes nothing. */
  readonly rev: number;
  /** Where "Back" leads. */
  readonly from: 'register' | 'list' | 'notice';
  readonly form: string;
  readonly name: string;
  readonly place: string;
  readonly agreement: string;
  readonly standing: string;
  /** What was written: by them, about them. */
  readonly words: readonly { readonly label: string; readonly words: string }[];
  /** What happened, newest first. */
  readonly history: readonly string[];
  readonly may: { readonly ask: boolean; readonly answer: boolean; readonly exempt: boolean };
  /** What happens when they are asked again, and what comes before it. */
  readonly askHint: string;
  /** `YYYY-MM-DD`: the first and the last day that may be chosen. */
  readonly days: { readonly first: string; readonly last: string };
  readonly typed: {
    readonly answer: string;
    readonly why: string;
    readonly until: string;
    readonly leave: boolean;
  };
  readonly faults: readonly string[];
  readonly said: string | null;
}

export const kind: CardKind = 'dialog';

/** One person and one agreement, with what can be decided: each under its heading, its own button beside it. */
export const person = (view: PersonView): Card => {
  const ids = {
    school: view.school,
    request: view.request,
    rev: view.rev,
    from: view.from,
    form: view.form,
  };
  return card({
    summary: 'One person’s agreement',
    body: [
      errors(view.faults),
      view.said === null ? null : done(view.said),
      heading(view.name),
      view.place === '' ? null : hint(view.place),
      text(`${view.agreement}: ${view.standing}`),
      ...view.words.map(({ label, words }) =>
        group([text(label, { bold: true }), text(words, { close: true })], { style: 'emphasis' }),
      ),
      ...(view.may.answer
        ? [
            subheading('Answer the question'),
            textInput('answer', 'Your answer to the question', {
              long: true,
              maxLength: 2000,
              value: view.typed.answer,
            }),
            buttons(send('Send the answer', 'agreement.answer', ids, { style: 'positive' })),
          ]
        : []),
      ...(view.may.ask
        ? [
            subheading('Ask again'),
            text(view.askHint),
            buttons(send('Ask again now', 'agreement.ask-again', ids, { ignoreInputs: true })),
          ]
        : []),
      ...(view.may.exempt
        ? [
            subheading('Not to be asked for a time'),
            toggle('leave', 'They are on leave', { value: view.typed.leave }),
            textInput('why', 'Why', { value: view.typed.why, maxLength: 500 }),
            dateInput('until', 'Until which day', {
              value: view.typed.until,
              min: view.days.first,
              max: view.days.last,
            }),
            buttons(send('Save: not asked until then', 'agreement.exempt', ids)),
          ]
        : []),
      ...(view.history.length === 0 ? [] : [subheading('What happened'), ...list(view.history)]),
    ],
    actions: [
      view.from === 'notice'
        ? null
        : send('Back', `agreement.${view.from}`, { school: view.school, page: 0 }, { ignoreInputs: true }),
    ],
  });
};

const one: PersonView = {
  school: SAMPLE_SCHOOL_ID,
  request: SAMPLE_ID,
  rev: 2,
  from: 'register',
  form: 'token',
  name: SAMPLE_STAFF,
  place: 'Class teacher, Year 3',
  agreement: 'Agreement for staff',
  standing: 'not signed, 3 days overdue.',
  words: [],
  history: ['Asked on Friday 27 November.', 'Reminded three times.'],
  may: { ask: true, answer: false, exempt: true },
  askHint: 'They get the message at once, and reminders start again.',
  days: { first: '2026-11-24', last: '2027-11-23' },
  typed: { answer: '', why: '', until: '', leave: false },
  faults: [],
  said: null,
};
export const samples: Record<string, PersonView> = {
  'not signed': one,
  'with a question': {
    ...one,
    from: 'notice',
    words: [{ label: 'They ask', words: SAMPLE_NOTE }],
    may: { ask: false, answer: true, exempt: true },
  },
  'does not agree': {
    ...one,
    standing: 'does not agree, said on Friday 4 December 2026. Somebody has to talk with them.',
    askHint:
      'Talk with them first. When you ask again, they get the message at once, and reminders start again.',
  },
  'sent back': {
    ...one,
    faults: ['Please say why, in a few words.'],
    typed: { answer: '', why: '', until: '2026-12-18', leave: true },
  },
  signed: {
    ...one,
    standing: 'signed on Friday 4 December 2026.',
    may: { ask: false, answer: false, exempt: false },
    said: 'Saved.',
  },
};
