/** A school's group as it stands: everybody's row, what they have signed, and who is outside of it all. */
import type { Roster } from '../../core/person.ts';
import type { School } from '../../core/school.ts';
import type { AgreementRequest } from '../agreements/index.ts';
import { graceOf, groupOf, type MembershipDesk } from './desk.ts';
import type { Membership } from './ports.ts';
import { type Proposal, proposals, protectedIn } from './proposals.ts';
import { countingForms, type Standing, standingOf } from './standing.ts';

export interface Scene {
  readonly school: School;
  readonly group: string;
  readonly roster: Roster;
  readonly memberships: readonly Membership[];
  readonly requests: readonly AgreementRequest[];
  readonly protectedIds: ReadonlySet<string>;
  readonly proposed: readonly Proposal[];
  readonly standing: (personId: string) => Standing;
}

/** null: the school has named no group. */
export const sceneOf = async (desk: MembershipDesk, schoolId: string, now: Date): Promise<Scene | null> => {
  const school = desk.people.school(schoolId);
  const group = groupOf(school);
  if (group === null) return null;
  const [roster, memberships, requests] = await Promise.all([
    desk.people.roster(schoolId),
    desk.store.all(schoolId),
    desk.agreements.requests(schoolId),
  ]);
  const counting = countingForms(desk.policies.current(schoolId), school);
  const grace = graceOf(school);
  const protectedIds = protectedIn(school, roster);
  const byPerson = Map.groupBy(requests, ({ personId }) => personId);
  return {
    school,
    group,
    roster,
    memberships,
    requests,
    protectedIds,
    // A group that could never be read may be the one that says who is a safeguarding lead.
    proposed: roster.partial
      ? []
      : proposals({ group, memberships, requests, counting, protectedIds, grace, now }),
    standing: (personId) => standingOf(byPerson.get(personId) ?? [], counting, grace, now),
  };
};
