import { receipt } from '../../../cards/incidents/receipt.ts';
import { receiptShared } from '../../../cards/incidents/receipt-shared.ts';
import type { Card } from '../../core/answer.ts';
import { isOpen } from '../../core/calendar.ts';
import type { Person, Roster } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import type { Role } from '../../core/roles.ts';
import type { School } from '../../core/school.ts';
import { contactLine, heldIn, toldOf, toldOfSome } from '../policies/index.ts';
import { type Concern, noticeLine, readersOf } from './access.ts';
import type { Desk } from './desk.ts';
import type { Incident } from './incident.ts';
import * as say from './messages.ts';
import { aboutAdult, partiesOf, type ReportFields } from './report.ts';
import {
  asReporterKnows,
  ifNobodyOpens,
  numbersForAnybody,
  numbersUntilThen,
  openedBy,
  readersInWords,
  rolesOf,
  toSpeakTo,
  whenRead,
} from './when-read.ts';

/** Contacts for concerns about adults, where the policy or the national floor names them. */
const LADO = 'lado';
const WHISTLEBLOWING = 'nspcc-whistleblowing';

/** Who reads a report, as it is said before it is sent and its types are known. */
export interface ReadersBefore {
  readonly told: string;
  /** Who else may read one about a child. */
  readonly also: string | null;
  /** Who is told as well of one that is about equipment or data alone. */
  readonly technical: string | null;
}

/** null: nobody can be reached. */
export const readersBefore = (
  policy: Policy,
  school: Pick<School, 'roles'>,
  roster: Roster,
): ReadersBefore | null => {
  const held = (roles: readonly Role[]): readonly Role[] => heldIn(roles, policy, school);
  const fresh: Concern = { route: 'child', parties: [], declared: [], told: held(toldOf(policy, [])) };
  const line = noticeLine(fresh, roster);
  if (line.length === 0) return null;
  const readers = readersOf(fresh, roster);
  const some = held(toldOfSome(policy));
  const more = noticeLine({ ...fresh, told: some }, roster).filter((id) => !readers.includes(id));
  const words = (ids: readonly string[], besides: readonly Role[]): string | null => {
    const roles = rolesOf(ids, roster, [...fresh.told, ...some]).filter((role) => !besides.includes(role));
    return roles.length === 0 ? null : readersInWords(roles, policy);
  };
  const told = rolesOf(line, roster, fresh.told);
  return { told: readersInWords(told, policy), also: words(readers, told), technical: words(more, []) };
};

/** Those of these contacts that the policy or the floor names, each in a line with its number. */
export const adultLines = async (
  desk: Desk,
  schoolId: string,
  ids: readonly string[],
): Promise<readonly string[]> => {
  const policy = desk.policies.current(schoolId);
  const confirmed = await desk.policies.confirmed(schoolId);
  return ids
    .filter((wanted) => policy.contacts.some(({ id }) => id === wanted))
    .map((id) => contactLine(policy, confirmed, id));
};

/** Who reads a report that is about one of those who would, and whom to call besides. */
export interface ReadInstead {
  /** In words; null: nobody at school. */
  readonly readers: string | null;
  readonly numbers: readonly string[];
}

/** null: its reporter did not say that it is about one of them. */
export const readInstead = async (
  desk: Desk,
  schoolId: string,
  fields: ReportFields,
): Promise<ReadInstead | null> => {
  if (aboutAdult(fields) !== 'reader') return null;
  const roster = await desk.people.roster(schoolId);
  const parties = partiesOf(fields, [], desk.newId);
  const line = noticeLine({ route: 'adult', parties, declared: [], told: [] }, roster);
  return {
    readers: line.length === 0 ? null : readersInWords(rolesOf(line, roster)),
    numbers: await adultLines(desk, schoolId, [LADO, WHISTLEBLOWING]),
  };
};

/** Lines for a case about an adult: where it is about the head or a reader, also whom to call outside school. */
const outsideLines = (desk: Desk, { schoolId, route, report }: Incident): Promise<readonly string[]> => {
  const more = report.adult === 'head' || report.adult === 'reader';
  return adultLines(desk, schoolId, route === 'child' ? [] : more ? [LADO, WHISTLEBLOWING] : [LADO]);
};

/** The council's social care, of whom the policy or the school says how to reach them about a child. */
const SOCIAL_CARE = 'social-care';

/** About a child, also at night: the number that the school gives for it, else the policy's. */
const socialCare = async (desk: Desk, school: School): Promise<readonly string[]> => {
  const { outOfHours } = school;
  if (outOfHours) return [say.outOfHours(outOfHours.name, outOfHours.phone)];
  return (await adultLines(desk, school.id, [SOCIAL_CARE])).map(say.aboutAChild);
};

/** Whom its reporter can call; while school is closed, or when nobody opens it, also outside school. */
export const toCall = async (
  desk: Desk,
  incident: Incident,
  reporter: Pick<Person, 'shared'>,
  now: Date | 'nobody-opens',
): Promise<readonly string[]> => {
  const school = desk.people.school(incident.schoolId);
  const outside = now === 'nobody-opens' || !isOpen(school.calendar, now);
  const [first = '', ...more] = await inSchool(desk, incident, reporter);
  return [first, ...(outside ? await socialCare(desk, school) : []), ...more];
};

const inSchool = async (
  desk: Desk,
  incident: Incident,
  reporter: Pick<Person, 'shared'>,
): Promise<readonly string[]> => {
  const school = desk.people.school(incident.schoolId);
  const roster = await desk.people.roster(incident.schoolId);
  return reporter.shared
    ? numbersForAnybody(school, noticeLine(incident, roster))
    : numbersUntilThen(school, toSpeakTo(incident, roster), await outsideLines(desk, incident));
};

/** The reporter's card: where their report stands, and nothing of what it says. */
export const drawReceipt = async (
  desk: Desk,
  stored: Incident,
  reporter: Pick<Person, 'shared'>,
  now: Date,
): Promise<Card> => {
  const incident = asReporterKnows(stored);
  const school = desk.people.school(incident.schoolId);
  const roster = await desk.people.roster(incident.schoolId);
  const policy = desk.policies.current(incident.schoolId);
  const told = noticeLine(incident, roster);
  const whom = toSpeakTo(incident, roster);
  if (reporter.shared) {
    const { reference } = incident;
    const numbers = await toCall(desk, incident, reporter, now);
    return receiptShared({ reference, reached: told.length > 0, numbers });
  }
  return receipt({
    school: incident.schoolId,
    incident: incident.id,
    reference: incident.reference,
    status: incident.status,
    danger: incident.danger,
    readers: told.length === 0 ? null : readersInWords(rolesOf(told, roster, incident.told), policy),
    whenRead: `${whenRead(school, now)} ${ifNobodyOpens(school, incident)}`,
    numbers: await toCall(desk, incident, reporter, now),
    openedBy: openedBy(incident, roster),
    whom,
  });
};
