import type { Card } from '../../src/core/answer.ts';
import {
  type CardKind,
  type CardPart,
  card,
  errors,
  group,
  heading,
  hint,
  note,
  send,
  text,
  textInput,
  toggle,
} from '../kit/index.ts';
import { SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface ContactRow {
  readonly id: string;
  readonly name: string;
  /** What it is for. */
  readonly for: string | null;
  /** "Printed in the policy (Appendix H): 01632 960001" */
  readonly printed: string;
  /** The national number beside it. */
  readonly national: string | null;
  /** "Checked on 3 December 2026."; null: nobody has checked it. */
  readonly state: string | null;
  /** false: a national number, nothing to check. */
  readonly asked: boolean;
  /** National guidance needs its number. */
  readonly needed: boolean;
  readonly number: string;
  readonly way: string;
  readonly checked: boolean;
}

export interface CheckContactsView {
  readonly school: string;
  readonly chart: string;
  readonly title: string;
  readonly form: string;
  /** Contact id -> when it was last changed, as shown here. */
  readonly seen: Readonly<Record<string, string>>;
  readonly rows: readonly ContactRow[];
  readonly faults: readonly string[];
}

const rowPart = (row: ContactRow): CardPart => [
  group(
    [
      text(row.name, { bold: true }),
      row.for === null ? null : hint(`For: ${row.for}`),
      hint(row.printed),
      row.national === null ? null : hint(`National: ${row.national}`),
      row.state === null ? null : text(row.state, { small: true, close: true }),
    ],
    { line: true },
  ),
  ...(row.asked
    ? [
        textInput(`number:${row.id}`, `Number to use: ${row.name}`, { value: row.number }),
        toggle(`checked:${row.id}`, 'I have rung this number or checked it with the council', {
          value: row.checked,
        }),
        row.needed
          ? null
          : textInput(`way:${row.id}`, `If there is none, how do you reach them? ${row.name}`, {
              value: row.way,
              placeholder: 'For example: We do not use this one',
            }),
      ]
    : []),
];

/** The numbers that a chart names, each as the policy prints it, to be checked one by one. */
export const checkContacts = (view: CheckContactsView): Card => {
  const ids = { school: view.school, chart: view.chart };
  const asked = view.rows.filter((row) => row.asked);
  return card({
    summary: 'Numbers to check',
    body: [
      errors(view.faults),
      heading(view.title),
      text(
        'In an emergency there is no time to find out that a number is old. Please ring each one, or ask your council, and tick it. You can leave some for later.',
      ),
      asked.some(({ needed, checked }) => needed && !checked)
        ? note(
            'Numbers that national guidance needs come first. They are different in each council: ring its front desk and ask.',
          )
        : null,
      hint('Please write no names of people: posts and numbers only.'),
      ...view.rows.flatMap((row) => rowPart(row)),
    ],
    actions: [
      send(
        'Save and look at the chart',
        'chart.check-contacts',
        { ...ids, form: view.form, seen: view.seen },
        {
          style: 'positive',
        },
      ),
      send('Only look at the chart', 'chart.steps', { ...ids, page: 0 }, { ignoreInputs: true }),
    ],
  });
};

export const kind: CardKind = 'dialog';
const open: CheckContactsView = {
  school: SAMPLE_SCHOOL_ID,
  chart: 'illegal',
  title: 'Is it illegal?',
  form: 'token',
  seen: { lado: '', adviser: '2026-12-03T10:00:00.000Z' },
  rows: [
    {
      id: 'lado',
      name: 'LADO',
      for: 'concerns about an adult who works with children',
      printed: 'The policy prints no number.',
      national: null,
      state: null,
      asked: true,
      needed: true,
      number: '',
      way: '',
      checked: false,
    },
    {
      id: 'adviser',
      name: 'E-safety adviser',
      for: null,
      printed: 'Printed in the policy (Appendix H): 01632 960001 or 01632 960002',
      national: null,
      state: 'Checked on 3 December 2026.',
      asked: true,
      needed: false,
      number: '01632 960001',
      way: '',
      checked: true,
    },
    {
      id: 'police',
      name: 'Police',
      for: null,
      printed: 'The policy prints no number.',
      national: '999 in an emergency, 101 otherwise',
      state: 'A national number: you need not check it.',
      asked: false,
      needed: false,
      number: '',
      way: '',
      checked: false,
    },
  ],
  faults: [],
};
export const samples: Record<string, CheckContactsView> = {
  open,
  'sent back': {
    ...open,
    faults: ['LADO: please write the number that you checked.', 'E-safety adviser: I see no number in it.'],
  },
};
