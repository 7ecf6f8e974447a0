import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, choice, errors, group, heading, hint, send, text } from '../kit/index.ts';
import {
  SAMPLE_CHILD,
  SAMPLE_ID,
  SAMPLE_NARRATIVE,
  SAMPLE_OTHER_CHILD,
  SAMPLE_REFERENCE,
  SAMPLE_SCHOOL_ID,
  SAMPLE_TYPE,
  SAMPLE_TYPE_ID,
} from '../kit/sample-people.ts';

export interface LogRow {
  readonly incident: string;
  readonly reference: string;
  readonly status: string;
  /** What stands in each column of the policy's log, in its order. */
  readonly cells: readonly string[];
}

export interface LogView {
  readonly school: string;
  /** What the marks beside names mean; null: there are none. */
  readonly marks: string | null;
  /** The policy's own words for its columns. */
  readonly columns: readonly string[];
  readonly rows: readonly LogRow[];
  readonly filters: {
    readonly show: string;
    readonly type: string;
    readonly term: string;
  };
  readonly types: readonly { readonly id: string; readonly label: string }[];
  readonly terms: readonly { readonly id: string; readonly name: string }[];
  /** Where the next page begins; null: this is the last. */
  readonly after: string | null;
  /** This is not the first page. */
  readonly later: boolean;
  readonly faults: readonly string[];
}

/** "All" is a choice of its own: an empty one cannot be chosen again. */
export const ALL = 'all';

export const SHOW = [
  { value: ALL, title: 'All cases' },
  { value: 'open', title: 'Open cases' },
  { value: 'mine', title: 'Cases that I have' },
  { value: 'ended', title: 'Cases that have ended' },
] as const;

export const log = (view: LogView): Card => {
  const { filters } = view;
  const { school } = view;
  // Paging keeps the filters that made this page, whatever is chosen meanwhile.
  const same = { school, show: filters.show, type: filters.type, term: filters.term };
  const filtered = filters.show !== ALL || filters.type !== ALL || filters.term !== ALL;
  return card({
    summary: 'The incident log',
    body: [
      errors(view.faults),
      heading('Incident log'),
      view.marks === null ? null : hint(view.marks),
      view.rows.length === 0
        ? text(
            filtered
              ? 'There is nothing here that fits. Choose other filters below.'
              : 'There is nothing here yet.',
          )
        : null,
      ...view.rows.map((row) =>
        group(
          [
            text(`${row.reference} · ${row.status}`, { bold: true }),
            // A line for each column: the smallest form, since twenty cases share 28 KB.
            ...view.columns.map((column, index) =>
              text(`${column}: ${row.cells[index] || 'not recorded'}`, { close: true }),
            ),
          ],
          { line: true },
        ),
      ),
      view.after === null && view.later ? hint('That was the last page.') : null,
      view.rows.length === 0
        ? null
        : choice(
            'incident',
            'Open a case',
            view.rows.map(({ incident, reference, cells }) => ({
              value: incident,
              title: `${reference}, ${cells[0] ?? ''}`,
            })),
            { style: 'compact', placeholder: 'Choose a case' },
          ),
      choice('show', 'Which cases', SHOW, { style: 'compact', value: filters.show }),
      choice(
        'type',
        'Of which kind',
        [
          { value: ALL, title: 'Every kind' },
          ...view.types.map(({ id, label }) => ({ value: id, title: label })),
        ],
        { style: 'compact', value: filters.type },
      ),
      choice(
        'term',
        'From which term',
        [
          { value: ALL, title: 'Every term' },
          ...view.terms.map(({ id, name }) => ({ value: id, title: name })),
        ],
        { style: 'compact', value: filters.term },
      ),
    ],
    actions: [
      view.rows.length === 0 ? null : send('Open the case', 'incident.log-open', { school }),
      send('Show these', 'incident.log', { school }),
      view.after === null
        ? null
        : send('Older cases', 'incident.log', { ...same, after: view.after }, { ignoreInputs: true }),
      view.later ? send('Newest cases', 'incident.log', same, { ignoreInputs: true }) : null,
    ],
  });
};

export const kind: CardKind = 'dialog';
const full: LogView = {
  school: SAMPLE_SCHOOL_ID,
  marks: 'T: who was harmed; O: who is said to have done it',
  columns: [
    'Date and time',
    'Name of pupil or staff member, T (target) or O (offender)',
    'Nature of incident',
    'Details, including evidence',
    'Outcome, including action taken',
  ],
  rows: [
    {
      incident: SAMPLE_ID,
      reference: SAMPLE_REFERENCE,
      status: 'Open',
      cells: [
        'Monday 23 November, 3.45 pm',
        `${SAMPLE_CHILD} (T); ${SAMPLE_OTHER_CHILD} (O)`,
        SAMPLE_TYPE,
        SAMPLE_NARRATIVE,
        'Not ended yet',
      ],
    },
  ],
  filters: { show: ALL, type: ALL, term: ALL },
  types: [{ id: SAMPLE_TYPE_ID, label: SAMPLE_TYPE }],
  terms: [{ id: '2026-09-02', name: 'Autumn 2026' }],
  after: null,
  later: false,
  faults: [],
};
export const samples: Record<string, LogView> = {
  'a case': full,
  'nothing that fits': { ...full, rows: [], filters: { ...full.filters, show: 'mine' } },
  'nothing yet': { ...full, rows: [] },
  'the second page of three': { ...full, later: true, after: `2026-11-23T15:45:00.000Z|${SAMPLE_ID}` },
};
