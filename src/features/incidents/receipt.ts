import { receipt } from '../../../cards/incidents/receipt.ts';
import type { Card } from '../../core/answer.ts';
import type { Person } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import { caseManagers, noticeLine } from './access.ts';
import type { Desk } from './desk.ts';
import type { Incident } from './incident.ts';
import { numbersUntilThen, readersInWords, whenRead } from './when-read.ts';

export const readersFor = (policy: Policy): string =>
  readersInWords([...new Set(['dsl', 'deputy-dsl', ...policy.reporting.told])]);

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
  const told = noticeLine(incident, roster, policy.reporting.told);
  const [manager] = caseManagers(incident, roster);
  const managerRole =
    manager && roster.holders['headteacher']?.includes(manager) ? 'headteacher' : 'chair-of-governors';
  return receipt({
    school: incident.schoolId,
    incident: incident.id,
    reference: incident.reference,
    status: incident.status,
    danger: incident.danger,
    readers:
      told.length === 0
        ? null
        : incident.route === 'adult'
          ? readersInWords([managerRole])
          : readersFor(policy),
    whenRead: whenRead(school, now),
    numbers: numbersUntilThen(school),
    canAdd: !reporter.shared,
  });
};
