/**
 * The incident log as the school's policy lays it out. Only cases that its reader may read are in it, and nothing
 * (no count, no gap in a page) tells of others.
 */
import type { LogRow } from '../../../cards/incidents/log.ts';
import type { Person, Roster } from '../../core/person.ts';
import type { LogColumn, Policy } from '../../core/policy.ts';
import type { SchoolCalendar } from '../../core/school.ts';
import { rightsIn } from './access.ts';
import { endOf, startOf } from './days.ts';
import type { Incident, Part, Party } from './incident.ts';
import { FINDINGS } from './messages-casework.ts';
import { LOG } from './messages-log.ts';
import { shorten } from './pages.ts';
import type { IncidentFilter, IncidentStore } from './ports.ts';
import {
  answerInWords,
  doneInWords,
  entriesInWords,
  partyName,
  turnedOut,
  typesInWords,
} from './view-report.ts';
import { whenWithYear } from './view-words.ts';

/** Rows on a page. */
export const PAGE = 20;
/** Rows asked for at a time: some of them may be hidden from this reader. */
const BATCH = 40;
export type Position = NonNullable<IncidentFilter['after']>;

export interface LogFilters {
  /** `all`, or as named. */
  readonly show: 'all' | 'open' | 'mine' | 'ended';
  /** Type id, or `all`. */
  readonly type: string;
  /** First day of a term, or `all`. */
  readonly term: string;
}

/** `null`: no such term. */
export const filterFrom = (
  filters: LogFilters,
  personId: string,
  calendar: SchoolCalendar,
): Omit<IncidentFilter, 'limit' | 'after'> | null => {
  const term = calendar.terms.find(({ from }) => from === filters.term);
  if (filters.term !== 'all' && !term) return null;
  const from = term && startOf(term.from);
  const to = term && endOf(term.to);
  return {
    ...(filters.show === 'ended' && { status: 'ended' as const }),
    ...((filters.show === 'open' || filters.show === 'mine') && { status: 'open' as const }),
    ...(filters.show === 'mine' && { holderId: personId }),
    ...(filters.type !== 'all' && { type: filters.type }),
    ...(from && { from }),
    ...(to && { to }),
  };
};

export interface LogPage {
  readonly cases: readonly Incident[];
  /** The last case of this page, when there are more that this reader may see. */
  readonly after: Position | null;
}

/** Reads on until a page is full of cases that this person may read, and one more is known or ruled out. */
export const readPage = async (
  store: IncidentStore,
  reader: { readonly person: Person; readonly roster: Roster },
  filter: Omit<IncidentFilter, 'limit' | 'after'>,
  after: Position | null,
): Promise<LogPage> => {
  const cases: Incident[] = [];
  let from = after;
  for (;;) {
    const batch = await store.list(reader.person.schoolId, {
      ...filter,
      limit: BATCH,
      ...(from && { after: from }),
    });
    for (const incident of batch) {
      if (!rightsIn(incident, reader.person, reader.roster).has('read')) continue;
      const last = cases.at(-1);
      if (last && cases.length === PAGE) return { cases, after: { sentAt: last.sentAt, id: last.id } };
      cases.push(incident);
    }
    const end = batch.at(-1);
    if (!end || batch.length < BATCH) return { cases, after: null };
    from = { sentAt: end.sentAt, id: end.id };
  }
};

/** Target and offender as the policy's log marks them; other parts have no mark. */
const markOf = (part: Part, policy: Policy): string => {
  const marks = policy.reporting.log.partMarks;
  if (marks === null) return '';
  return part === 'harmed' ? ` (${marks.harmed})` : part === 'accused' ? ` (${marks.accused})` : '';
};

/** Whom it happened to and who is said to have done it; while neither is known, the child who told of it. */
const namedInLog = ({ parties }: Incident): readonly Party[] => {
  const concerned = parties.filter(({ part }) => part === 'harmed' || part === 'accused');
  if (concerned.length > 0) return concerned;
  return parties.filter(({ kind, part }) => kind === 'child' && part === 'reported');
};

const whoOf = (incident: Incident, policy: Policy, roster: Roster): string =>
  namedInLog(incident)
    .map((party) => `${partyName(party, roster)}${markOf(party.part, policy)}`)
    .join('; ');

const detailsOf = ({ report }: Incident): string =>
  [
    // First: cells are shortened at their end.
    ...(report.enteredFor === undefined ? [] : [LOG.enteredFor(report.enteredFor)]),
    report.what,
    ...(report.evidence === null ? [] : [LOG.evidence(report.evidence)]),
  ].join(' ');

const outcomeOf = (incident: Incident, policy: Policy): string => {
  const { outcome } = incident;
  if (outcome === null) return LOG.notEnded;
  const entries = entriesInWords(incident, policy).map(([title, words]) => `${title}: ${words}`);
  const found = outcome.finding === undefined ? [] : [FINDINGS[outcome.finding]];
  return [...found, outcome.summary, ...doneInWords(incident, policy), ...entries].join('; ');
};

const cellOf = (column: LogColumn, incident: Incident, policy: Policy, roster: Roster): string => {
  switch (column.id) {
    case 'when':
      return whenWithYear(incident.sentAt);
    case 'who':
      return whoOf(incident, policy, roster);
    case 'nature':
      return turnedOut(incident, policy) ?? typesInWords(incident, policy) ?? '';
    case 'details':
      return detailsOf(incident);
    case 'outcome':
      return outcomeOf(incident, policy);
    default:
      // A column that neither the product nor an answer fills stays empty, as it would on paper.
      return answerInWords(incident, policy, column.id) ?? '';
  }
};

/** `longest`: characters of a cell; the case itself holds every word. */
export const rowOf = (incident: Incident, policy: Policy, roster: Roster, longest: number): LogRow => ({
  incident: incident.id,
  reference: incident.reference,
  status: LOG.status[incident.status],
  cells: policy.reporting.log.columns.map((column) =>
    shorten(cellOf(column, incident, policy, roster), longest),
  ),
});
