/** A school's group as it stands: everybody's row, what they have signed, and who is outside of it all. */
import type { Roster } from '../../core/person.ts';
import type { School } from '../../core/school.ts';
import type { AgreementRequest } from '../agreements/index.ts';
import type { FamiliesBeforeAccess } from '../outside/index.ts';
import { graceOf, groupOf, type MembershipDesk } from './desk.ts';
import type { Membership } from './ports.ts';
import { type Proposal, proposals, protectedIn } from './proposals.ts';
import { countingForms, pupilsAsked, type Standing, standingOf, withFamily } from './standing.ts';

export interface Scene {
  readonly school: School;
  readonly group: string;
  readonly roster: Roster;
  readonly memberships: readonly Membership[];
  readonly requests: readonly AgreementRequest[];
  readonly protectedIds: ReadonlySet<string>;
  readonly proposed: readonly Proposal[];
  readonly standing: (personId: string) => Standing;
  /** Pupils who have signed in Teams, and wait: for their family, or because nobody knows for certain whose account it is. */
  readonly held: readonly { readonly personId: string; readonly why: 'family' | 'not-known' }[];
  /** Pupils of the roll of whom all is there, without a Teams account that is theirs for certain. */
  readonly unknown: FamiliesBeforeAccess['unknown'];
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
  const asked = pupilsAsked(requests, counting, roster);
  const families = asked.length === 0 ? null : await desk.families(schoolId, now);
  const inTeams = (personId: string): Standing =>
    standingOf(byPerson.get(personId) ?? [], counting, grace, now);
  const standing = (personId: string): Standing => withFamily(inTeams(personId), personId, roster, families);
  const formsInTeams = new Set(asked.map(({ form }) => form));
  return {
    school,
    group,
    roster,
    memberships,
    requests,
    protectedIds,
    // A group that could never be read may be the one that says who is a safeguarding lead.
    proposed: roster.partial ? [] : proposals({ group, memberships, standing, protectedIds, now }),
    standing,
    held: [...new Set(asked.map(({ personId }) => personId))].flatMap((personId) =>
      roster.people[personId] && inTeams(personId).kind === 'signed' && standing(personId).kind !== 'signed'
        ? [{ personId, why: families?.accounts.has(personId) ? 'family' : 'not-known' }]
        : [],
    ),
    unknown: (families?.unknown ?? []).filter(({ forms }) => forms.some((form) => formsInTeams.has(form))),
  };
};

/** One person's standing. */
export const standingNow = async (
  desk: Pick<MembershipDesk, 'agreements' | 'families' | 'people' | 'policies'>,
  schoolId: string,
  personId: string,
  now: Date,
): Promise<Standing> => {
  const school = desk.people.school(schoolId);
  const [requests, roster] = await Promise.all([
    desk.agreements.ofPerson(schoolId, personId),
    desk.people.roster(schoolId),
  ]);
  const counting = countingForms(desk.policies.current(schoolId), school);
  const own = standingOf(requests, counting, graceOf(school), now);
  const isAsked = pupilsAsked(requests, counting, roster).length > 0;
  return withFamily(own, personId, roster, isAsked ? await desk.families(schoolId, now, personId) : null);
};
