/** Who is asked, who is told and who does it: always distinct people who may know of the case. Pure. */
import type { Person, Roster } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';
import { deciders, type Incident, isShutOut, rightsIn } from '../incidents/index.ts';
import type { Escalation } from './escalation.ts';

/** Told of somebody's own decision: the first of these who is somebody else. */
const SECOND_PAIR_OF_EYES: readonly Role[] = ['dsl', 'deputy-dsl', 'headteacher', 'deputy-head'];
const BEHIND_THE_DECIDERS: readonly Role[] = ['headteacher', 'deputy-head'];

type Passed = Pick<Escalation, 'passedTo'>;

const unique = (ids: readonly (string | null | undefined)[]): readonly string[] => [
  ...new Set(ids.filter((id) => typeof id === 'string')),
];

/** Decided is decided; while more is asked, only that same question is not asked twice. */
export const isPending = ({ state }: Pick<Escalation, 'state'>): boolean =>
  state === 'open' || state === 'more-asked';

/** Is there still something for this person to approve? */
export const isUndecided = (escalation: Escalation, personId: string): boolean =>
  isPending(escalation) || (escalation.state === 'not-now' && escalation.decided?.who !== personId);

const isHarmed = (incident: Incident, personId: string): boolean =>
  incident.parties.some((party) => party.personId === personId && party.part === 'harmed');

/** Ids of everybody for whom the case does not exist, in one order. */
export const shutOutOf = ({ parties, declared }: Incident): readonly string[] =>
  unique([
    ...parties.filter(({ part }) => part === 'accused').map(({ personId }) => personId),
    ...declared,
  ]).toSorted();

/** Cover or the next in line took it over. An adult case passes to nobody beside its case managers. */
const isPassedTo = (incident: Incident, { passedTo }: Passed, person: Person): boolean =>
  incident.route === 'child' &&
  passedTo.includes(person.personId) &&
  person.kind === 'staff' &&
  !isShutOut(incident, person.personId) &&
  !isHarmed(incident, person.personId);

/** Could the decision pass to this person? Of a case about an adult it passes to its case managers alone. */
export const mayTakeOver = (incident: Incident, personId: string, roster: Roster): boolean => {
  const person = roster.people[personId];
  return person !== undefined && mayDecide(incident, { passedTo: [personId] }, person, roster);
};

/** Does this decision exist for them? A reporter who has no other right has their receipt, and nothing of this. */
export const maySee = (incident: Incident, passed: Passed, person: Person, roster: Roster): boolean =>
  rightsIn(incident, person, roster).has('read') || isPassedTo(incident, passed, person);

/** Behind a shared account nobody knows who decides. */
export const mayDecide = (incident: Incident, passed: Passed, person: Person, roster: Roster): boolean =>
  !person.shared &&
  roster.people[person.personId]?.enabled === true &&
  (rightsIn(incident, person, roster).has('decide') || isPassedTo(incident, passed, person));

/** A "not now" is not the last word: somebody else who may decide can approve it still. */
export const mayApprove = (
  incident: Incident,
  escalation: Escalation,
  person: Person,
  roster: Roster,
): boolean =>
  incident.status !== 'ended' &&
  isUndecided(escalation, person.personId) &&
  mayDecide(incident, escalation, person, roster);

/** Those of them who can read a message and may know of the case. */
const ableToKnow = (
  incident: Incident,
  passed: Passed,
  roster: Roster,
  ids: readonly (string | null | undefined)[],
): readonly string[] =>
  unique(ids).filter((id) => {
    const person = roster.people[id];
    return person?.enabled === true && maySee(incident, passed, person, roster);
  });

/** The same without who was harmed: they see it, and neither check it nor do its work. */
const ableToHelp = (...args: Parameters<typeof ableToKnow>): readonly string[] =>
  ableToKnow(...args).filter((id) => !isHarmed(args[0], id));

const holding = (roster: Roster, roles: readonly Role[]): readonly string[] =>
  roles.flatMap((role) => roster.holders[role] ?? []);

/** Everybody who can decide this now. */
export const asked = (incident: Incident, passed: Passed, roster: Roster): readonly string[] =>
  unique([...deciders(incident, roster), ...passed.passedTo]).filter((id) => {
    const person = roster.people[id];
    return person !== undefined && mayDecide(incident, passed, person, roster);
  });

/** Who works on the case, else the coordinators, and who raised it. */
export const concerned = (incident: Incident, escalation: Escalation, roster: Roster): readonly string[] => {
  const workers = incident.holder
    ? [incident.holder.personId]
    : incident.route === 'child'
      ? holding(roster, ['esafety-coordinator'])
      : [];
  return ableToKnow(incident, escalation, roster, [...workers, escalation.raisedBy]);
};

/** After "not now": the other deciders; where there are none, the head, then the deputy head. */
export const nextInLine = (
  incident: Incident,
  escalation: Escalation,
  roster: Roster,
  decidedBy: string,
): readonly string[] => {
  const others = asked(incident, escalation, roster).filter((id) => id !== decidedBy);
  if (others.length > 0) return others;
  const behind = ableToHelp(incident, escalation, roster, holding(roster, BEHIND_THE_DECIDERS));
  return behind.filter((id) => id !== decidedBy).slice(0, 1);
};

/** Who is told that somebody decided what they themselves had raised; null: there is nobody else. */
export const secondPairOfEyes = (
  incident: Incident,
  escalation: Passed,
  roster: Roster,
  decidedBy: string,
): string | null => {
  const ids = incident.route === 'adult' ? deciders(incident, roster) : holding(roster, SECOND_PAIR_OF_EYES);
  return ableToHelp(incident, escalation, roster, ids).find((id) => id !== decidedBy) ?? null;
};

/** The holder of the item's role if they may know of the case, else who works on it, else who decided. */
export const ownerOf = (
  incident: Incident,
  escalation: Passed,
  roster: Roster,
  role: Role | undefined,
  decidedBy: string,
): string => {
  const wanted = [...(role === undefined ? [] : holding(roster, [role])), incident.holder?.personId];
  return ableToHelp(incident, escalation, roster, wanted)[0] ?? decidedBy;
};

const ROLES_OF_DECIDERS: readonly Role[] = [
  'dsl',
  'deputy-dsl',
  'headteacher',
  'deputy-head',
  'chair-of-governors',
];

/** The role in which somebody decided: in an adult case they did so as its case manager. */
export const decidingRole = (incident: Incident, person: Person | undefined): Role | null => {
  const held = ROLES_OF_DECIDERS.filter((role) => person?.roles.includes(role));
  if (incident.route === 'adult')
    return held.find((role) => role === 'headteacher' || role === 'chair-of-governors') ?? held[0] ?? null;
  return held[0] ?? null;
};
