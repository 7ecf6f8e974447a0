/** The register: everybody who is or was asked, those who have not signed first. Pure. */
import { inOrder } from '../../contract/in-order.ts';
import { inLondon } from '../../core/calendar.ts';
import type { Roster } from '../../core/person.ts';
import { elsewhereOf } from './elsewhere.ts';
import type { InForce } from './in-force.ts';
import * as say from './messages.ts';
import type { AgreementRequest, Chase, Elsewhere, PupilsElsewhere, RequestState } from './ports.ts';

export interface Entry {
  readonly request: AgreementRequest;
  readonly name: string;
  readonly jobTitle: string | null;
  readonly department: string | null;
  /** Title of the agreement. */
  readonly agreement: string;
  readonly chase: Chase | null;
  /** Days since it should have been signed; 0: it is not overdue. */
  readonly overdue: number;
  /** The last day, `YYYY-MM-DD`, on which they are away by their own word; null: they have not said so. */
  readonly away: string | null;
  /** The school file says that they are not asked: there is no row that anybody could decide about. */
  readonly byFile: boolean;
  /** What is to be said besides of somebody who has signed; null: nothing. */
  readonly note: string | null;
  /** Of a pupil who is asked, and has signed otherwise than in Teams. */
  readonly elsewhere: Elsewhere | null;
  /** The name that was typed with what stands signed is not the directory's. */
  readonly otherName: boolean;
}

export interface Filters {
  readonly state: say.StateFilter;
  /** Id of a form, which is an audience's, or `all`. */
  readonly form: string;
  /** `all`, `none`, `other` than those listed, or `d` and the place in the list: a value of a choice holds no comma. */
  readonly department: string;
}

export const isDone = ({ state }: Pick<AgreementRequest, 'state'>): boolean =>
  state === 'signed' || state === 'acknowledged';

/** As it stands for whoever looks, wherever it was signed. */
export const stateOf = ({ request, elsewhere }: Pick<Entry, 'request' | 'elsewhere'>): RequestState =>
  elsewhere === null ? request.state : elsewhere.state === 'done' ? 'signed' : 'exempt';

export const isDoneAnywhere = (entry: Pick<Entry, 'request' | 'elsewhere'>): boolean =>
  isDone({ state: stateOf(entry) });

/** Nobody asks them now: exempt, or on leave. */
const isExempt = (entry: Pick<Entry, 'request' | 'elsewhere'>): boolean => stateOf(entry) === 'exempt';

/** Nothing is decided of them: they are asked when they are back. */
const isOnLeave = (entry: Entry): boolean => isExempt(entry) && entry.request.exempt?.leave === true;

/** Have still to sign: somebody who need not, or is on leave, has not. */
const isUndone = (entry: Entry): boolean => !isDoneAnywhere(entry) && !isExempt(entry);

export const totalsOf = (entries: readonly Entry[]): say.Totals => {
  const count = (holds: (entry: Entry) => boolean): number => entries.filter(holds).length;
  const onLeave = count(isOnLeave);
  return {
    done: count(isDoneAnywhere),
    undone: count(isUndone),
    exempt: count(isExempt) - onLeave,
    onLeave,
  };
};

type Today = ReturnType<ReturnType<typeof inLondon>['toPlainDate']>;

const overdueDays = ({ state, dueAt }: AgreementRequest, today: Today): number => {
  if (state !== 'open' || dueAt === null) return 0;
  return Math.max(0, inLondon(new Date(dueAt)).toPlainDate().until(today, { largestUnit: 'days' }).days);
};

/** What asks most for somebody comes first. */
const rank = (entry: Entry): number => {
  const { request, overdue, chase } = entry;
  const state = stateOf(entry);
  if (state === 'declined') return 0;
  if (state === 'open' && request.question === 'asked') return 1;
  if (state === 'open' && chase?.notReached) return 2;
  if (state === 'open') return overdue > 0 ? 3 : 4;
  if (state === 'not-asked') return 5;
  return state === 'exempt' ? 6 : 7;
};

const byNeed = (a: Entry, b: Entry): number =>
  rank(a) - rank(b) || b.overdue - a.overdue || inOrder(a.name, b.name);

/** What is known of them besides, each by person. */
export interface Besides {
  /** The last day on which they are away by their own word. */
  readonly away?: ReadonlyMap<string, string>;
  readonly byFile?: readonly AgreementRequest[];
  readonly notes?: ReadonlyMap<string, string>;
  readonly elsewhere?: PupilsElsewhere;
  /** Ids of the signatures with another name than the directory's. */
  readonly otherNames?: ReadonlySet<string>;
}

export const entriesOf = (
  roster: Roster,
  forms: readonly InForce[],
  requests: readonly AgreementRequest[],
  chases: readonly Chase[],
  now: Date,
  {
    away = new Map(),
    byFile = [],
    notes = new Map(),
    elsewhere = new Map(),
    otherNames = new Set(),
  }: Besides = {},
): readonly Entry[] => {
  const today = inLondon(now).toPlainDate();
  // Whoever is asked together is due together, and counting days by the calendar takes longest of all.
  const late = new Map<string, number>();
  const lateness = (request: AgreementRequest): number => {
    const key = `${request.state} ${request.dueAt}`;
    const days = late.get(key) ?? overdueDays(request, today);
    late.set(key, days);
    return days;
  };
  const byPerson = new Map(chases.map((chase) => [chase.id, chase]));
  const exempt = new Set(byFile);
  return [...requests.filter(({ state }) => state !== 'closed'), ...byFile]
    .map((request): Entry => {
      const person = roster.people[request.personId];
      const form = forms.find(({ id }) => id === request.form);
      const signed = elsewhereOf(request, elsewhere);
      return {
        request,
        name: person?.name || say.NO_NAME,
        jobTitle: person?.facts?.jobTitle ?? null,
        department: person?.facts?.department ?? null,
        agreement: form?.agreement.header.name ?? request.form,
        chase: byPerson.get(request.personId) ?? null,
        overdue: signed === null ? lateness(request) : 0,
        away: away.get(request.personId) ?? null,
        byFile: exempt.has(request),
        note: isDone(request) ? (notes.get(request.personId) ?? null) : null,
        elsewhere: signed,
        otherName: isDone(request) && request.signature !== null && otherNames.has(request.signature),
      };
    })
    .sort(byNeed);
};

const stateHolds: Readonly<Record<say.StateFilter, (entry: Entry) => boolean>> = {
  all: () => true,
  undone: isUndone,
  open: (entry) => stateOf(entry) === 'open',
  overdue: ({ overdue }) => overdue > 0,
  declined: ({ request }) => request.state === 'declined',
  question: ({ request }) => request.state === 'open' && request.question === 'asked',
  'not-reached': (entry) => stateOf(entry) === 'open' && entry.chase?.notReached != null,
  'not-asked': (entry) => stateOf(entry) === 'not-asked',
  away: ({ away }) => away !== null,
  exempt: isExempt,
  done: isDoneAnywhere,
  'other-name': ({ otherName }) => otherName,
};

/** Whatever somebody counts as: `undone`, `open` and `overdue` at once. */
export const statesOf = (entry: Entry): readonly say.StateFilter[] =>
  (Object.keys(stateHolds) as say.StateFilter[]).filter((state) => stateHolds[state](entry));

/** More departments than anybody looks through in a list. */
export const MOST_DEPARTMENTS = 40;

export const departmentsOf = (entries: readonly Entry[]): readonly string[] =>
  [...new Set(entries.flatMap(({ department }) => department ?? []))].toSorted(inOrder);

const departmentFits = (wanted: string, departments: readonly string[]) => {
  const others = new Set(departments.slice(MOST_DEPARTMENTS));
  const named = departments[Number(wanted.slice(1))] ?? null;
  return ({ department }: Entry): boolean => {
    if (wanted === 'all') return true;
    if (wanted === 'none') return department === null;
    if (wanted === 'other') return department !== null && others.has(department);
    // A list that has become shorter since shows everybody, as one that was never narrowed.
    return named === null || department === named;
  };
};

export const filtered = (entries: readonly Entry[], filters: Filters): readonly Entry[] => {
  const isThere = departmentFits(filters.department, departmentsOf(entries));
  return entries.filter(
    (entry) =>
      stateHolds[filters.state](entry) &&
      (filters.form === 'all' || entry.request.form === filters.form) &&
      isThere(entry),
  );
};

/** "not signed, 3 days overdue. Could not be reached in Teams. ..." */
export const standingInWords = ({
  request,
  overdue,
  chase,
  away,
  byFile,
  note,
  elsewhere,
  otherName,
}: Entry): string => {
  if (elsewhere !== null) return say.STANDING.elsewhere(elsewhere.words);
  const { state, at, dueAt, exempt, question } = request;
  const parts = ((): string[] => {
    switch (state) {
      case 'not-asked':
        return [say.STANDING.notAsked];
      case 'open':
        return [
          question === 'asked'
            ? say.STANDING.question
            : overdue > 0
              ? say.STANDING.overdue(overdue)
              : say.STANDING.open(dueAt),
          ...(chase?.notReached
            ? [say.STANDING.notReached, say.REACH[chase.notReached.code] ?? say.REACH_OTHER]
            : []),
        ];
      case 'signed':
        return [say.STANDING.signed(at), ...(otherName ? [say.STANDING.otherName] : [])];
      case 'acknowledged':
        return [say.STANDING.acknowledged(at)];
      case 'declined':
        return [say.STANDING.declined(at)];
      case 'exempt':
        return [
          byFile ? say.STANDING.byFile : say.STANDING.exempt(exempt?.until ?? null, exempt?.leave ?? false),
        ];
      case 'closed':
        return [say.STANDING.closed];
    }
  })();
  if (away !== null && !isDone(request)) parts.push(say.STANDING.away(away));
  if (note !== null) parts.push(note);
  return parts.join(' ');
};
