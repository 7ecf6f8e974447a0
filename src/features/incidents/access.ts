/**
 * Who may do what with one case. Pure, and the only place that decides it: lists, cards, notices and actions all
 * ask here. For somebody shut out the case does not exist.
 */
import type { CaseRight } from '../../core/feature.ts';
import { hasRole, type Person, type Roster } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';
import type { Incident } from './incident.ts';

/** What of a case decides who may know of it. */
export type Concern = Pick<Incident, 'route' | 'parties' | 'declared'>;

/** Roles that see every case about a child, in the order in which a case falls to them when others are missing. */
const DECIDERS: readonly Role[] = ['dsl', 'deputy-dsl'];
const TRIAGERS: readonly Role[] = [...DECIDERS, 'esafety-coordinator', 'headteacher', 'deputy-head'];
/** Who takes over when nobody on the line can be reached, in this order. */
const FALLBACK: readonly Role[] = ['headteacher', 'deputy-head', 'chair-of-governors'];

const isAccused = (incident: Concern, personId: string): boolean =>
  incident.parties.some((party) => party.personId === personId && party.part === 'accused');

/** Said to have done it, or declared a conflict of interest. Other parts do not shut out. */
export const isShutOut = (incident: Concern, personId: string): boolean =>
  isAccused(incident, personId) || incident.declared.includes(personId);

const isHarmed = (incident: Concern, personId: string): boolean =>
  incident.parties.some((party) => party.personId === personId && party.part === 'harmed');

const reachable = (incident: Concern, roster: Roster, role: Role): readonly string[] =>
  (roster.holders[role] ?? []).filter((id) => roster.people[id]?.enabled && !isShutOut(incident, id));

/**
 * The case managers of an adult case: the head; when the head is shut out or missing, the chair of governors.
 * Nobody else is told.
 */
export const caseManagers = (incident: Concern, roster: Roster): readonly string[] => {
  const heads = reachable(incident, roster, 'headteacher');
  return heads.length > 0 ? heads : reachable(incident, roster, 'chair-of-governors');
};

/** What this person may do with this case; empty: for them it does not exist. */
export const rightsIn = (incident: Incident, person: Person, roster: Roster): ReadonlySet<CaseRight> => {
  const rights = new Set<CaseRight>();
  // A reporter keeps the status of their own report, whatever else happens: it vanishing would tell them more.
  if (incident.reporterId === person.personId && !person.shared) rights.add('own');
  if (person.kind !== 'staff' || isShutOut(incident, person.personId)) return rights;

  if (incident.route === 'adult') {
    if (caseManagers(incident, roster).includes(person.personId)) {
      rights.add('read').add('triage').add('decide');
    }
    return rights;
  }
  if (!hasRole(person, ...TRIAGERS)) {
    // With the whole line shut out or gone, the case falls to whoever stands behind it.
    if (!noticeLine(incident, roster, []).includes(person.personId)) return rights;
    return rights.add('read').add('triage').add('decide');
  }
  rights.add('read');
  if (isHarmed(incident, person.personId)) return rights;
  rights.add('triage');
  if (hasRole(person, ...DECIDERS) || deciders(incident, roster).includes(person.personId))
    rights.add('decide');
  return rights;
};

/** Who may decide: the DSL and deputies; when all of them are shut out or gone, the next behind the line. */
export const deciders = (incident: Concern, roster: Roster): readonly string[] => {
  if (incident.route === 'adult') return caseManagers(incident, roster);
  const able = (role: Role): readonly string[] =>
    reachable(incident, roster, role).filter((id) => !isHarmed(incident, id));
  const named = [...new Set(DECIDERS.flatMap(able))];
  if (named.length > 0) return named;
  for (const role of FALLBACK) {
    const next = able(role);
    if (next.length > 0) return next;
  }
  return [];
};

/**
 * Who is told of a new report, each once. `told`: roles from the policy. Empty: nobody at all can be reached, and
 * the reporter must be given numbers instead of a receipt.
 */
export const noticeLine = (incident: Concern, roster: Roster, told: readonly Role[]): readonly string[] => {
  if (incident.route === 'adult') return caseManagers(incident, roster);
  const named = [...new Set([...DECIDERS, ...told].flatMap((role) => reachable(incident, roster, role)))];
  if (named.length > 0) return named;
  for (const role of FALLBACK) {
    const next = reachable(incident, roster, role);
    if (next.length > 0) return next;
  }
  return [];
};

/** Everybody who may read a case, those who are told of it first. */
export const readersOf = (incident: Concern, roster: Roster, told: readonly Role[]): readonly string[] => {
  const line = noticeLine(incident, roster, told);
  if (incident.route === 'adult') return line;
  return [...new Set([...line, ...TRIAGERS.flatMap((role) => reachable(incident, roster, role))])];
};
