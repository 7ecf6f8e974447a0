import type { Card } from '../../src/core/answer.ts';
import {
  type CardKind,
  card,
  choice,
  dialogButton,
  done,
  group,
  heading,
  hint,
  note,
  text,
  warning,
} from '../kit/index.ts';
import { SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface ChartRow {
  readonly id: string;
  readonly title: string;
  readonly live: boolean;
  /** "Live since 3 December 2026"; "Not live yet". */
  readonly state: string;
  /** "From your policy: Appendix H" */
  readonly source: string;
  /** Names of the contacts in it that are to be checked, in its order. */
  readonly contacts: readonly string[];
  readonly checked: number;
}

export interface ChartsView {
  readonly school: string;
  readonly schoolName: string;
  readonly policy: string;
  readonly charts: readonly ChartRow[];
  /** Local contacts that national guidance needs and nobody has entered yet. */
  readonly needed: readonly string[];
  /** false: may look. */
  readonly mayConfirm: boolean;
  /** false: what is confirmed could not be read. */
  readonly looked: boolean;
}

const contactsLine = ({ contacts, checked }: ChartRow): string =>
  contacts.length === 0
    ? 'It names nobody whose number has to be checked.'
    : `Checked: ${checked} of ${contacts.length} (it names: ${contacts.join(', ')}).`;

const rowPart = (row: ChartRow) =>
  group(
    [
      text(row.title, { bold: true }),
      text(row.state, { colour: row.live ? 'Good' : 'Attention', close: true }),
      hint(row.source),
      hint(contactsLine(row)),
    ],
    { line: true },
  );

/** Which charts of the policy lead cases at this school, and what is still to be checked. */
export const charts = (view: ChartsView): Card => {
  const next = view.charts.find(({ live }) => !live) ?? view.charts[0];
  return card({
    summary: 'The charts of your policy',
    body: [
      heading(`The charts of ${view.schoolName}`),
      hint(view.policy),
      text(
        'A chart leads nobody before somebody at your school has checked its numbers and said that it is right for you. Until then cases are worked on without it.',
      ),
      view.looked
        ? null
        : warning(
            'I could not read what your school has confirmed.',
            'Nothing is lost. Please try again soon.',
          ),
      view.needed.length === 0
        ? null
        : note(
            `Please enter these numbers first: ${view.needed.join(', ')}. They are different in each council, and national guidance needs them. Ring the front desk of your council and ask. Any chart below has a place for them.`,
          ),
      ...view.charts.map(rowPart),
      view.charts.length > 0 && view.charts.every(({ live }) => live)
        ? done('All charts are live. You can look at them again at any time.')
        : null,
      view.mayConfirm
        ? null
        : hint('You can look. The DSL or a deputy DSL confirms charts and numbers at your school.'),
      next === undefined
        ? null
        : choice(
            'chart',
            'Which chart?',
            view.charts.map(({ id, title }) => ({ value: id, title })),
            { style: 'compact', value: next.id },
          ),
    ],
    actions: [
      next === undefined
        ? null
        : dialogButton(view.mayConfirm ? 'Look and confirm' : 'Look', 'chart.look', { school: view.school }),
    ],
  });
};

export const kind: CardKind = 'chat';
const start: ChartsView = {
  school: SAMPLE_SCHOOL_ID,
  schoolName: 'Oakfield Primary School',
  policy: 'E-safety policy',
  charts: [
    {
      id: 'illegal',
      title: 'Is it illegal?',
      live: false,
      state: 'Not live yet',
      source: 'From your policy: Appendix H',
      contacts: ['LADO', 'Children’s services', 'E-safety adviser'],
      checked: 1,
    },
    {
      id: 'data-breach',
      title: 'Information or equipment is lost',
      live: false,
      state: 'Not live: not confirmed since the policy changed',
      source: 'National guidance',
      contacts: [],
      checked: 0,
    },
  ],
  needed: ['LADO', 'Children’s services'],
  mayConfirm: true,
  looked: true,
};
export const samples: Record<string, ChartsView> = {
  'at the start': start,
  'all live': {
    ...start,
    needed: [],
    charts: start.charts.map((row) => ({
      ...row,
      live: true,
      state: 'Live since 3 December 2026',
      checked: row.contacts.length,
    })),
  },
  'for the coordinator': { ...start, mayConfirm: false },
  'nobody could look': { ...start, looked: false },
  'no chart at all': { ...start, charts: [], needed: [] },
};
