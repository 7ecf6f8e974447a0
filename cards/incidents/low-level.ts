import type { Card } from '../../src/core/answer.ts';
import {
  type CardKind,
  card,
  choice,
  errors,
  group,
  heading,
  hint,
  list,
  note,
  send,
  text,
} from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID, SAMPLE_STAFF } from '../kit/sample-people.ts';

export interface LowLevelView {
  readonly school: string;
  /** National guidance, with its publisher. */
  readonly guidance: readonly string[];
  /** Most concerns first. */
  readonly people: readonly {
    readonly name: string;
    readonly concerns: readonly { readonly when: string; readonly reference: string }[];
  }[];
  readonly cases: readonly { readonly incident: string; readonly title: string }[];
  /** Older ones that are not shown here. */
  readonly older: number;
  /** Records that the reader and a second person destroyed: the day, and both by role. */
  readonly destroyed: readonly string[];
  readonly faults: readonly string[];
}

/** Concerns below the threshold, by the adult they are about: several together can mean more than each alone. */
export const lowLevel = (view: LowLevelView): Card =>
  card({
    summary: 'A list',
    body: [
      errors(view.faults),
      heading('Low-level concerns'),
      ...view.guidance.map(hint),
      view.people.length === 0 ? text('None has been recorded that you may see.') : null,
      ...view.people.map(({ name, concerns }) =>
        group(
          [
            text(`${name}: ${concerns.length}`, { bold: true }),
            concerns.length > 1 ? note('More than one. Do they make a pattern?') : null,
            ...list(concerns.map(({ when, reference }) => `${when}: ${reference}`)),
          ],
          { line: true },
        ),
      ),
      view.older === 0 ? null : hint(`And ${view.older} older ones. They are in the log.`),
      view.cases.length === 0
        ? null
        : choice(
            'incident',
            'Open one of them',
            view.cases.map(({ incident, title }) => ({ value: incident, title })),
            { style: 'compact', placeholder: 'Choose a case' },
          ),
      view.destroyed.length === 0
        ? null
        : group(
            [text('Records that you and a second person destroyed', { bold: true }), ...list(view.destroyed)],
            {
              line: true,
            },
          ),
    ],
    actions: [
      view.cases.length === 0
        ? null
        : send('Open the case', 'incident.low-level-open', { school: view.school }, { style: 'positive' }),
    ],
  });

export const kind: CardKind = 'dialog';
const one = { when: '2 March 2026', reference: SAMPLE_REFERENCE };
const several: LowLevelView = {
  school: SAMPLE_SCHOOL_ID,
  guidance: ['National guidance says: Look for a pattern. (A department, 2024)'],
  people: [
    { name: SAMPLE_STAFF, concerns: [one, { ...one, reference: 'OAK-2026-00917' }] },
    { name: 'Nobody is named', concerns: [one] },
  ],
  cases: [{ incident: SAMPLE_ID, title: `${SAMPLE_REFERENCE}: ${SAMPLE_STAFF}` }],
  older: 3,
  destroyed: ['4 March 2026, by the headteacher and the chair of governors'],
  faults: [],
};
export const samples: Record<string, LowLevelView> = {
  several,
  none: { ...several, people: [], cases: [], older: 0, destroyed: [] },
  'nothing chosen': { ...several, faults: ['Please choose a case from the list first.'] },
};
