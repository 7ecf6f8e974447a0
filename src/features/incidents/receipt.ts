import { receipt } from '../../../cards/incidents/receipt.ts';
import { receiptShared } from '../../../cards/incidents/receipt-shared.ts';
import type { Card } from '../../core/answer.ts';
import type { Person, Roster } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import { contactLine, toldOf } from '../policies/index.ts';
import { type Concern, noticeLine, readersOf } from './access.ts';
import type { Desk } from './desk.ts';
import type { Incident } from './incident.ts';
import {
  numbersForAnybody,
  numbersUntilThen,
  openedBy,
  readersInWords,
  rolesOf,
  toSpeakTo,
  whenRead,
} from './when-read.ts';

/** The contact for allegations against adults, where a policy names one. */
const LADO = 'lado';

const FRESH: Concern = { route: 'child', parties: [], declared: [] };

/** Who reads a report about a child, said before it is sent; null: nobody can be reached. */
export const readersBefore = (
  policy: Policy,
  roster: Roster,
): { readonly told: string; readonly also: string | null } | null => {
  const line = noticeLine(FRESH, roster, toldOf(policy, []));
  if (line.length === 0) return null;
  const toldRoles = rolesOf(line, roster);
  const also = rolesOf(readersOf(FRESH, roster, toldOf(policy, [])), roster).filter(
    (role) => !toldRoles.includes(role),
  );
  return { told: readersInWords(toldRoles), also: also.length === 0 ? null : readersInWords(also) };
};

/** The reporter's card: where their report stands, and nothing of what it says. */
export const drawReceipt = async (
  desk: Desk,
  incident: Incident,
  reporter: Pick<Person, 'shared'>,
  now: Date,
): Promise<Card> => {
  const school = desk.people.school(incident.schoolId);
  const roster = await desk.people.roster(incident.schoolId);
  const policy = desk.policies.current(incident.schoolId);
  const told = noticeLine(incident, roster, toldOf(policy, incident.types));
  const whom = toSpeakTo(incident, roster);
  if (reporter.shared) {
    const { reference } = incident;
    return receiptShared({ reference, reached: told.length > 0, numbers: numbersForAnybody(school, told) });
  }
  const adult = incident.route === 'adult';
  const knowsLado = policy.contacts.some(({ id }) => id === LADO);
  return receipt({
    school: incident.schoolId,
    incident: incident.id,
    reference: incident.reference,
    status: incident.status,
    danger: incident.danger,
    readers: told.length === 0 ? null : readersInWords(rolesOf(told, roster)),
    whenRead: whenRead(school, now),
    numbers: numbersUntilThen(school, whom, adult && knowsLado ? contactLine(policy, school, LADO) : null),
    openedBy: openedBy(incident, roster),
    whom,
  });
};
