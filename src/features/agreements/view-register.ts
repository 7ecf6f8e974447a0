import type { RegisterView } from '../../../cards/agreements/register.ts';
import { formatLondon } from '../../core/calendar.ts';
import type { Roster } from '../../core/person.ts';
import type { AgreementsDesk } from './desk.ts';
import { askableOf, type InForce, inForce } from './in-force.ts';
import { readingOf } from './keep-true.ts';
import * as say from './messages.ts';
import { areManyMissing } from './reconcile.ts';
import {
  departmentsOf,
  type Entry,
  entriesOf,
  type Filters,
  filtered,
  isDone,
  standingInWords,
} from './register.ts';

/** Rows on one page: with long names and titles of any alphabet still below what Teams takes. */
const PAGE = 10;
/** Longest name or title that is drawn, in letters; the directory allows 256. */
const LONGEST = 60;
/** More departments than anybody looks through in a list; the others are found by their people. */
const MOST_DEPARTMENTS = 40;
const LONGEST_DEPARTMENT = 40;

/** Not through the middle of a letter that is two to the machine. */
export const cut = (words: string, longest = LONGEST): string => {
  const letters = [...words];
  return letters.length > longest ? `${letters.slice(0, longest).join('')}…` : words;
};

const severalIn = (entries: readonly Entry[]): boolean =>
  new Set(entries.map(({ request }) => request.form)).size > 1;

/** Everybody of the school's register. */
export const loadRegister = async (
  desk: AgreementsDesk,
  schoolId: string,
  now: Date,
): Promise<{
  readonly entries: readonly Entry[];
  readonly roster: Roster;
  readonly forms: readonly InForce[];
  /** What could not be looked at, or is not believed yet; null: all was. */
  readonly missing: string | null;
}> => {
  const [roster, requests, chases] = await Promise.all([
    desk.people.roster(schoolId),
    desk.store.requests(schoolId),
    desk.store.chases(schoolId),
  ]);
  const forms = inForce(desk.policies.current(schoolId));
  const people = askableOf(desk.people.school(schoolId), forms, Object.values(roster.people));
  const missing =
    notLooked(roster, now) ?? (areManyMissing(forms, people, requests) ? say.MANY_MISSING : null);
  return { entries: entriesOf(roster, forms, requests, chases, now), roster, forms, missing };
};

const notLooked = (roster: Roster, now: Date): string | null => {
  const reading = readingOf(roster, now);
  if (reading === 'complete') return null;
  return reading === 'unknown' ? say.NEVER_LOOKED : say.notLookedSince(formatLondon(roster.readAt));
};

export const placeOf = ({ jobTitle, department }: Pick<Entry, 'jobTitle' | 'department'>): string =>
  cut([jobTitle, department].filter((part) => part !== null).join(', '));

/** `several`: there are more agreements than one, so that each row says which. */
const shown = (
  entries: readonly Entry[],
  page: number,
  several: boolean,
): Pick<RegisterView, 'rows' | 'page' | 'pages'> => {
  const pages = Math.max(1, Math.ceil(entries.length / PAGE));
  const at = Math.max(0, Math.min(page, pages - 1));
  return {
    page: at,
    pages,
    rows: entries.slice(at * PAGE, (at + 1) * PAGE).map((entry) => ({
      request: entry.request.id,
      name: cut(entry.name),
      place: placeOf(entry),
      form: several ? cut(entry.agreement) : null,
      standing: standingInWords(entry),
    })),
  };
};

/** How many have signed, or why there is nobody on it. */
export const registerTotals = (entries: readonly Entry[], forms: readonly InForce[]): string => {
  if (entries.length === 0) return forms.length === 0 ? say.NO_FORMS : say.REGISTER_EMPTY;
  return say.totals(entries.length, entries.filter(({ request }) => isDone(request)).length);
};

export const registerView = async (
  desk: AgreementsDesk,
  schoolId: string,
  filters: Filters,
  page: number,
  now: Date,
): Promise<RegisterView> => {
  const { entries, forms, missing } = await loadRegister(desk, schoolId, now);
  const departments = departmentsOf(entries);
  return {
    school: schoolId,
    what: 'register',
    title: say.TITLES.register,
    totals: registerTotals(entries, forms),
    notLooked: missing,
    filters: {
      state: filters.state,
      states: Object.entries(say.STATES).map(([value, title]) => ({ value, title })),
      form: filters.form,
      forms: [
        { value: 'all', title: say.EVERY_FORM },
        ...forms
          .filter(({ id }) => entries.some(({ request }) => request.form === id))
          .map(({ id, agreement }) => ({ value: id, title: cut(agreement.header.name) })),
      ],
      department: filters.department,
      departments: [
        { value: 'all', title: say.EVERY_DEPARTMENT },
        ...departments
          .slice(0, MOST_DEPARTMENTS)
          .map((title, index) => ({ value: `d${index}`, title: cut(title, LONGEST_DEPARTMENT) })),
      ],
    },
    ...shown(filtered(entries, filters), page, severalIn(entries)),
  };
};

/** Those whose names were handed to this keeper and are not decided. */
export const listOf = (entries: readonly Entry[], keeper: string): readonly Entry[] =>
  entries.filter(
    ({ request, chase }) => request.state === 'open' && (chase?.handed.includes(keeper) ?? false),
  );

export const listView = async (
  desk: AgreementsDesk,
  schoolId: string,
  keeper: string,
  page: number,
  now: Date,
): Promise<RegisterView> => {
  const { entries, missing } = await loadRegister(desk, schoolId, now);
  const own = listOf(entries, keeper);
  return {
    school: schoolId,
    what: 'list',
    title: say.TITLES.list,
    totals: say.listTotals(own.length),
    notLooked: missing,
    filters: null,
    ...shown(own, page, severalIn(entries)),
  };
};
