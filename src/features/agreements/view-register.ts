import type { RegisterView } from '../../../cards/agreements/register.ts';
import { formatLondon } from '../../core/calendar.ts';
import type { Roster } from '../../core/person.ts';
import { saidAway } from '../ladders/index.ts';
import type { AgreementsDesk, Families } from './desk.ts';
import { elsewhereFor, elsewhereOf, familiesFor, NOBODY } from './elsewhere.ts';
import { askableOf, exemptByFile, type InForce, inForce, unreadPupils, unsettledIn } from './in-force.ts';
import { readingOf } from './keep-true.ts';
import * as say from './messages.ts';
import type { AgreementRequest } from './ports.ts';
import { type Askable, areManyMissing, exemptRequest } from './reconcile.ts';
import {
  departmentsOf,
  type Entry,
  entriesOf,
  type Filters,
  filtered,
  MOST_DEPARTMENTS,
  standingInWords,
  statesOf,
  totalsOf,
} from './register.ts';
import { isWaiting } from './remind.ts';
import { waitsForWord } from './wait.ts';
import { mayAnswer } from './who.ts';

/** Rows on one page: with long names and titles of any alphabet still below what Teams takes. */
const PAGE = 10;
/** Longest name or title that is drawn, in letters; the directory allows 256. */
const LONGEST = 60;
const LONGEST_DEPARTMENT = 40;
/** Lines about agreements that nobody is asked for, on a card; in the tab all of them stand. */
const MOST_UNSETTLED = 4;
const LONGEST_NOTE = 240;

/** Not through the middle of a letter that is two to the machine. */
export const cut = (words: string, longest = LONGEST): string => {
  const letters = [...words];
  return letters.length > longest ? `${letters.slice(0, longest).join('')}…` : words;
};

const severalIn = (entries: readonly Entry[]): boolean =>
  new Set(entries.map(({ request }) => request.form)).size > 1;

/** Who is away by their own word, until which day. */
export const awayIn = async (
  desk: AgreementsDesk,
  schoolId: string,
  now: Date,
): Promise<ReadonlyMap<string, string>> => saidAway(await desk.settings.latest(schoolId), now);

/** As a request would be, had the school file not said that they are not asked. */
const notAsked = (
  at: { readonly schoolId: string; readonly now: Date },
  forms: readonly InForce[],
  exempt: readonly Askable[],
  requests: readonly AgreementRequest[],
): readonly AgreementRequest[] => {
  const standing = new Set(requests.flatMap(({ id, state }) => (state === 'closed' ? [] : [id])));
  return exempt.flatMap(({ personId, forms: theirs }) =>
    forms
      .filter(({ id }) => theirs.includes(id))
      .map((form): AgreementRequest => exemptRequest(at, personId, form))
      .filter(({ id }) => !standing.has(id)),
  );
};

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
  /** Agreements that nobody is asked for, each with why. */
  readonly unsettled: readonly string[];
  /** null: no pupil is asked in Teams, so that nobody looked. */
  readonly families: Families | null;
}> => {
  const [roster, requests, chases, away, notes, otherNames] = await Promise.all([
    desk.people.roster(schoolId),
    desk.store.requests(schoolId),
    desk.store.chases(schoolId),
    awayIn(desk, schoolId, now),
    desk.notes(schoolId),
    desk.store.otherNames(schoolId),
  ]);
  const families = await familiesFor(desk, schoolId, roster, requests, now);
  const elsewhere = families?.elsewhere() ?? NOBODY;
  const school = desk.people.school(schoolId);
  const policy = desk.policies.current(schoolId);
  const forms = inForce(policy);
  const everybody = Object.values(roster.people);
  const unread = unreadPupils(school, everybody);
  const isRead = ({ personId }: { readonly personId: string }): boolean => !unread.has(personId);
  const people = askableOf(school, forms, everybody.filter(isRead));
  const missing =
    notLooked(roster, now) ??
    (areManyMissing(forms, people, requests.filter(isRead)) ? say.MANY_MISSING : null);
  const byFile = notAsked({ schoolId, now }, forms, exemptByFile(school, forms, everybody), requests);
  return {
    entries: entriesOf(roster, forms, requests, chases, now, { away, byFile, notes, elsewhere, otherNames }),
    roster,
    forms,
    missing,
    unsettled: unsettledIn(school, policy).map(({ agreement, audience }) =>
      say.unsettled(agreement, audience),
    ),
    families,
  };
};

const notLooked = (roster: Roster, now: Date): string | null => {
  const reading = readingOf(roster, now);
  if (reading === 'complete') return null;
  return reading === 'unknown' ? say.NEVER_LOOKED : say.notLookedSince(formatLondon(roster.readAt));
};

/** As many as stand on a card. */
export const notesOn = (unsettled: readonly string[]): readonly string[] =>
  unsettled.slice(0, MOST_UNSETTLED).map((words) => cut(words, LONGEST_NOTE));

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
      opens: !entry.byFile,
      standing: standingInWords(entry),
    })),
  };
};

const ownTotals = (entries: readonly Entry[], forms: readonly InForce[]): string => {
  if (entries.length === 0) return forms.length === 0 ? say.NO_FORMS : say.REGISTER_EMPTY;
  return say.totals(totalsOf(entries));
};

const waitsOf = (entries: readonly Entry[], place: 'chat' | 'register'): string | null => {
  const people = (some: readonly Entry[]): number =>
    new Set(some.map(({ request }) => request.personId)).size;
  const declined = entries.filter((entry) => statesOf(entry).includes('declined'));
  const asked = entries.filter((entry) => statesOf(entry).includes('question'));
  return say.waitTotals(people([...declined, ...asked]), people(declined), people(asked), place);
};

/**
 * A line each, numbers alone: who waits for somebody's word, since people come first; how many have signed, or why there is
 * nobody on it; and how many families.
 */
export const registerTotals = async (
  desk: AgreementsDesk,
  schoolId: string,
  {
    entries,
    forms,
    families,
  }: Pick<Awaited<ReturnType<typeof loadRegister>>, 'entries' | 'forms' | 'families'>,
  now: Date,
  place: 'chat' | 'register',
): Promise<readonly string[]> => {
  const { asked, complete, waiting } = families ?? (await desk.families(schoolId, now));
  const waits = [waitsOf(entries, place), say.familyWaits(waiting)].filter((line) => line !== null);
  return [...waits, `${ownTotals(entries, forms)}${say.familyTotals(asked, complete)}`];
};

export const registerView = async (
  desk: AgreementsDesk,
  schoolId: string,
  filters: Filters,
  page: number,
  now: Date,
): Promise<RegisterView> => {
  const register = await loadRegister(desk, schoolId, now);
  const { entries, forms, missing, unsettled } = register;
  const departments = departmentsOf(entries);
  return {
    school: schoolId,
    what: 'register',
    title: say.TITLES.register,
    totals: await registerTotals(desk, schoolId, register, now, 'register'),
    notLooked: missing,
    unsettled: notesOn(unsettled),
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
        ...(departments.length > MOST_DEPARTMENTS ? [{ value: 'other', title: say.OTHER_DEPARTMENTS }] : []),
        ...(entries.some(({ department }) => department === null)
          ? [{ value: 'none', title: say.NO_DEPARTMENT }]
          : []),
      ],
    },
    ...shown(filtered(entries, filters), page, severalIn(entries)),
  };
};

export interface KeptList {
  /** Have had every reminder, and were handed to this keeper. */
  readonly late: readonly Entry[];
  /** Have a question, or do not agree, and it is this keeper's turn to answer. */
  readonly waiting: readonly Entry[];
  readonly roster: Roster;
}

/** Read by keeper: nobody else of the school is loaded. */
export const loadList = async (
  desk: AgreementsDesk,
  schoolId: string,
  keeper: string,
  now: Date,
): Promise<KeptList> => {
  const [roster, chases, waits, away] = await Promise.all([
    desk.people.roster(schoolId),
    desk.store.handedTo(schoolId, keeper),
    desk.store.waits(schoolId),
    awayIn(desk, schoolId, now),
  ]);
  const ids = chases.map(({ id }) => id);
  const theirs = waits.filter(({ step, told }) => step > 0 && told.includes(keeper));
  const [late, asked] = await Promise.all([
    ids.length === 0 ? [] : desk.store.ofPeople(schoolId, ids),
    Promise.all(theirs.map(({ id }) => desk.store.request(schoolId, id))),
  ]);
  const waiting = asked.filter(
    (request) =>
      request !== null &&
      waitsForWord(request) &&
      mayAnswer(roster, request.personId, theirs.find(({ id }) => id === request.id)?.told ?? [], keeper),
  );
  const forms = inForce(desk.policies.current(schoolId));
  const elsewhere = await elsewhereFor(desk, schoolId, roster, late, now);
  const isLate = (request: AgreementRequest): boolean =>
    isWaiting(request) && elsewhereOf(request, elsewhere) === null;
  const entries = (requests: readonly (AgreementRequest | null)[]): readonly Entry[] =>
    entriesOf(
      roster,
      forms,
      requests.filter((request) => request !== null),
      chases,
      now,
      { away },
    );
  return { late: entries(late.filter(isLate)), waiting: entries(waiting), roster };
};

export const listView = async (
  desk: AgreementsDesk,
  schoolId: string,
  keeper: string,
  page: number,
  now: Date,
): Promise<RegisterView> => {
  const { late, waiting, roster } = await loadList(desk, schoolId, keeper, now);
  const all = [...waiting, ...late];
  return {
    school: schoolId,
    what: 'list',
    title: say.TITLES.list,
    totals: say.listTotals(late.length, waiting.length),
    notLooked: notLooked(roster, now),
    unsettled: [],
    filters: null,
    ...shown(all, page, severalIn(all)),
  };
};
