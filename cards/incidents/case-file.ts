import type { Card } from '../../src/core/answer.ts';
import {
  type CardKind,
  card,
  done,
  facts,
  group,
  heading,
  hint,
  list,
  send,
  subheading,
  text,
} from '../kit/index.ts';
import {
  SAMPLE_CHILD,
  SAMPLE_ID,
  SAMPLE_NOTE,
  SAMPLE_OTHER_CHILD,
  SAMPLE_REFERENCE,
  SAMPLE_SCHOOL_ID,
  SAMPLE_STAFF,
  SAMPLE_TYPE,
} from '../kit/sample-people.ts';
import { DSL_ENDS_IT } from './step-parts.ts';

export interface TimeLineRow {
  readonly when: string;
  readonly who: string;
  readonly what: string;
  /** What a person wrote, perhaps shortened. */
  readonly words: string | null;
}

export interface CaseFileView {
  readonly school: string;
  readonly incident: string;
  readonly rev: number;
  readonly reference: string;
  readonly status: string;
  readonly sent: string;
  readonly types: string | null;
  /** What a case turned out to be, and where else it is recorded. */
  readonly ending: readonly (readonly [title: string, words: string])[];
  /** Roles that the policy wants told as well, each with what of: "the SIRO (lost equipment)". */
  readonly alsoToTell: readonly string[];
  readonly people: readonly { readonly name: string; readonly part: string }[];
  /** Not shown here; they are in the report. */
  readonly morePeople: number;
  readonly openTasks: readonly { readonly what: string; readonly owner: string; readonly due: string }[];
  readonly moreTasks: number;
  readonly doneTasks: number;
  /** Newest last. */
  readonly timeLine: readonly TimeLineRow[];
  /** There are older entries than the ones shown. */
  readonly older: boolean;
  /** References of earlier cases that name the same child, as far as the reader may see them. */
  readonly earlier: readonly string[];
  /** How many things are written down. */
  readonly evidence: number;
  readonly ended: boolean;
  /** false: may read, not work on it. */
  readonly mayWork: boolean;
  /** Several pupils have the name of a child in it, and nobody has said which is meant. */
  readonly asksPupil?: boolean;
  /** The reader may work on it, and somebody else or nobody has it. */
  readonly mayTake: boolean;
  /** false: the DSL or a deputy ends it. */
  readonly mayEnd: boolean;
  /** It is about an adult, and the reader manages it: others are added by name. */
  readonly mayLetIn?: boolean;
  readonly dslKnows?: boolean;
  /** It is kept as a low-level concern, by this reader. */
  readonly mayRaise?: boolean;
  readonly said: string | null;
}

export const rowPart = (row: TimeLineRow) =>
  group([
    text(row.what, { bold: true }),
    hint(`${row.when}, ${row.who}`),
    row.words === null ? null : text(row.words, { close: true }),
  ]);

export const alsoToTellInWords = (roles: readonly string[]): string =>
  `The policy also has this told to: ${roles.join('; ')}. Tell them what they need to know.`;

/** Everything about one case that its reader may see. */
export const caseFile = (view: CaseFileView): Card => {
  const ids = { school: view.school, incident: view.incident };
  const ticks = view.mayWork && view.openTasks.length > 0;
  const ends = view.mayEnd && !view.ended;
  return card({
    summary: 'A case',
    body: [
      view.said === null ? null : done(view.said),
      heading(view.reference),
      facts([['Where it stands', view.status], ['Sent', view.sent], ['Kind', view.types], ...view.ending]),
      view.alsoToTell.length === 0 ? null : hint(alsoToTellInWords(view.alsoToTell)),
      view.mayLetIn && !view.dslKnows
        ? hint('This is a case about an adult. The DSL does not know of it. Is a child at risk? Add the DSL.')
        : null,
      view.evidence === 0
        ? null
        : hint(
            `Evidence written down: ${view.evidence}. To see it, press "Read the report", then "Evidence".`,
          ),
      subheading('People'),
      view.people.length === 0 ? text('Nobody is named yet.') : null,
      ...list(view.people.map(({ name, part }) => `${name}: ${part}`)),
      view.morePeople === 0 ? null : hint(`And ${view.morePeople} more; all are in the report.`),
      view.earlier.length === 0 ? null : hint(`Earlier cases with the same name: ${view.earlier.join(', ')}`),
      subheading('Tasks'),
      view.openTasks.length === 0 ? text('No open tasks.') : null,
      ...list(view.openTasks.map(({ what, owner, due }) => `${what} (${owner}, by ${due})`)),
      view.moreTasks === 0 ? null : hint(`And ${view.moreTasks} more.`),
      view.doneTasks === 0 ? null : hint(`Done: ${view.doneTasks}`),
      view.mayWork && !view.mayEnd && !view.ended ? hint(DSL_ENDS_IT) : null,
      subheading('Time line'),
      view.older ? hint('Older entries: press "More", then "Whole time line".') : null,
      ...view.timeLine.map(rowPart),
    ],
    actions: [
      send('Read the report', 'incident.read', ids),
      view.mayTake ? send('Take this on', 'incident.take-over', { ...ids, rev: view.rev }) : null,
      view.mayWork ? send('Add a note', 'incident.note', ids) : null,
      // Seven do not fit: it is under "More" too.
      view.mayWork && !view.ended && !(view.mayTake && ticks && ends)
        ? view.mayLetIn
          ? send(view.dslKnows ? 'Add a reader' : 'Add the DSL', 'incident.let-in', ids)
          : view.asksPupil
            ? send('Which pupil?', 'incident.which-pupil', ids)
            : send('Add a task', 'incident.add-task', ids)
        : null,
      view.mayRaise ? send('Raise to the threshold', 'incident.raise', ids) : null,
      ticks ? send('Tick a task done', 'incident.finish-task', ids) : null,
      ends ? send('End the case', 'incident.close', ids) : null,
      view.mayWork && view.ended ? send('Open it again', 'incident.reopen', ids) : null,
      send('More', 'incident.more', ids),
    ],
  });
};

export const kind: CardKind = 'dialog';
const busy: CaseFileView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  rev: 2,
  reference: SAMPLE_REFERENCE,
  status: `Open, with ${SAMPLE_STAFF}`,
  sent: 'Monday 23 November, 3.45 pm',
  types: SAMPLE_TYPE,
  ending: [],
  alsoToTell: ['the SIRO (lost equipment)'],
  people: [
    { name: SAMPLE_CHILD, part: 'child harmed; class 4H' },
    {
      name: SAMPLE_OTHER_CHILD,
      part: 'child said to have done it; 2 pupils have this name (4H, 6A). Which one?',
    },
  ],
  morePeople: 2,
  openTasks: [{ what: 'Talk to the parents', owner: SAMPLE_STAFF, due: 'Tuesday 24 November, 4.30 pm' }],
  moreTasks: 3,
  doneTasks: 1,
  timeLine: [
    { when: 'Monday 23 November, 3.45 pm', who: SAMPLE_STAFF, what: 'Sent the report', words: null },
    { when: 'Monday 23 November, 4 pm', who: SAMPLE_STAFF, what: 'Wrote a note', words: SAMPLE_NOTE },
  ],
  older: true,
  earlier: ['OAK-2026-00917'],
  evidence: 1,
  ended: false,
  mayWork: true,
  mayTake: false,
  mayEnd: true,
  said: 'Your note is saved.',
};
export const samples: Record<string, CaseFileView> = {
  busy,
  'new, for somebody who may only read': {
    ...busy,
    alsoToTell: [],
    people: [],
    morePeople: 0,
    openTasks: [],
    moreTasks: 0,
    doneTasks: 0,
    timeLine: busy.timeLine.slice(0, 1),
    older: false,
    earlier: [],
    evidence: 0,
    mayWork: false,
    mayEnd: false,
    said: null,
  },
  'for somebody who may not end it': { ...busy, mayEnd: false },
  'with somebody else': { ...busy, mayTake: true },
  'two pupils of one name': { ...busy, asksPupil: true },
  'about an adult': { ...busy, alsoToTell: [], earlier: [], mayLetIn: true, dslKnows: false },
  'about an adult, and the DSL knows': { ...busy, alsoToTell: [], mayLetIn: true, dslKnows: true },
  'a low-level concern': { ...busy, ended: true, openTasks: [], moreTasks: 0, mayEnd: false, mayRaise: true },
  ended: {
    ...busy,
    ended: true,
    status: 'Ended',
    ending: [
      ['It turned out to be', SAMPLE_TYPE],
      ['CPOMS', '1234'],
    ],
    alsoToTell: [],
    openTasks: [],
    moreTasks: 0,
    said: null,
  },
};
