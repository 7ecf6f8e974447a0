/**
 * Who may do what with one case. Pure, and the only place that decides it: lists, cards, notices and actions all
 * ask here. For somebody shut out the case does not exist.
 */
import type { CaseRight } from '../../core/feature.ts';
import { hasRole, type Person, type Roster } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';
import type { Incident } from './incident.ts';

/** What of a case decides who may know of it. */
export type Concern = Pick<Incident, 'route' | 'parties' | 'declared' | 'told' | 'passedTo'>;

/** Roles that see every case about a child, in the order in which a case falls to them when others are missing. */
const DECIDERS: readonly Role[] = ['dsl', 'deputy-dsl'];
/** Told of every case about a child, whatever the policy says. */
export const ALWAYS_TOLD = DECIDERS;
const TRIAGERS: readonly Role[] = [...DECIDERS, 'esafety-coordinator', 'headteacher', 'deputy-head'];
/** Who takes over when nobody on the line can act, in this order. */
const FALLBACK: readonly Role[] = ['headteacher', 'deputy-head', 'chair-of-governors'];

const isAccused = (incident: Concern, personId: string): boolean =>
  incident.parties.some((party) => party.personId === personId && party.part === 'accused');

/** Said to have done it, or declared a conflict of interest. Other parts do not shut out. */
export const isShutOut = (incident: Concern, personId: string): boolean =>
  isAccused(incident, personId) || incident.declared.includes(personId);

const isHarmed = (incident: Concern, personId: string): boolean =>
  incident.parties.some((party) => party.personId === personId && party.part === 'harmed');

/** A post that a governor or a helper with a guest account may hold too: whoever the school names acts. */
const POSTS: readonly Role[] = [...TRIAGERS, ...FALLBACK];

/** Their account lets them know of cases at all. Behind a shared one nobody knows who reads. */
const mayKnow = (person: Person): boolean =>
  !person.shared && (person.kind === 'staff' || (person.kind === 'guest' && hasRole(person, ...POSTS)));

/** Its reporter said that it is about the headteacher: whoever holds that post is kept out of it. */
const isPostKeptOut = (incident: Concern, person: Pick<Person, 'roles'>): boolean =>
  hasRole(person, 'headteacher') &&
  incident.parties.some(({ part, role }) => part === 'accused' && role === 'headteacher');

/**
 * May this person act on the case: work on it, be told of it, decide it, manage it? Everything below asks this: who
 * is told of a case can act on it, and who cannot act stops nobody else from being told. Behind a shared account
 * nobody knows who acts.
 */
const ableToAct = (incident: Concern, person: Person, roster: Roster): boolean =>
  mayKnow(person) &&
  roster.people[person.personId]?.enabled === true &&
  !isShutOut(incident, person.personId) &&
  !isPostKeptOut(incident, person) &&
  !isHarmed(incident, person.personId);

/** Holders of the role who can act on the case, in the order of the line. */
export const able = (incident: Concern, roster: Roster, role: Role): readonly string[] =>
  (roster.holders[role] ?? []).filter((id) => {
    const person = roster.people[id];
    return person !== undefined && ableToAct(incident, person, roster);
  });

const firstAble = (incident: Concern, roster: Roster, roles: readonly Role[]): readonly string[] => {
  for (const role of roles) {
    const holders = able(incident, roster, role);
    if (holders.length > 0) return holders;
  }
  return [];
};

/** Those to whom a case about an adult climbs. */
export const chairs = (incident: Concern, roster: Roster): readonly string[] =>
  able(incident, roster, 'chair-of-governors');

/** The head; when the head cannot act or it is about the head, the chair of governors. */
const firstManagers = (incident: Concern, roster: Roster): readonly string[] =>
  firstAble(incident, roster, ['headteacher', 'chair-of-governors']);

/** The case managers of an adult case, and those to whom it climbed because none of them opened it. Nobody else is told. */
export const caseManagers = (incident: Concern, roster: Roster): readonly string[] => {
  const { passedTo = [] } = incident;
  const line = firstManagers(incident, roster);
  const next = chairs(incident, roster).filter((id) => passedTo.includes(id));
  return [...new Set([...line, ...next])];
};

/** Who does one task need not read its case; a case about an adult is nobody else's business at all. */
export const mayDoTask = (incident: Incident, personId: string, roster: Roster): boolean => {
  if (isShutOut(incident, personId)) return false;
  const person = roster.people[personId];
  return (
    incident.route === 'child' || (person !== undefined && rightsIn(incident, person, roster).has('read'))
  );
};

/** By name, by the case manager. A low-level concern is read by whoever keeps it alone. */
const isLetIn = ({ parties, outcome }: Incident, { personId, shared }: Person): boolean =>
  !shared &&
  outcome?.finding !== 'low-level' &&
  parties.some((party) => party.personId === personId && party.part === 'helping' && party.reads === true);

/** What this person may do with this case; empty: for them it does not exist. */
export const rightsIn = (incident: Incident, person: Person, roster: Roster): ReadonlySet<CaseRight> => {
  const rights = new Set<CaseRight>();
  // A reporter keeps the status of their own report, whatever else happens: it vanishing would tell them more.
  if (incident.reporterId === person.personId && !person.shared) rights.add('own');
  if (!mayKnow(person) || isShutOut(incident, person.personId) || isPostKeptOut(incident, person))
    return rights;

  const decides = deciders(incident, roster).includes(person.personId);
  if (decides) return rights.add('read').add('triage').add('decide');
  if (incident.route === 'adult' && isLetIn(incident, person)) return rights.add('read');
  // A head who was harmed may see the case that the chair manages.
  const sees = incident.route === 'adult' ? (['headteacher'] as const) : [...TRIAGERS, ...incident.told];
  if (!hasRole(person, ...sees)) return rights;
  const acts = incident.route === 'child' && ableToAct(incident, person, roster);
  if (incident.route === 'child' || isHarmed(incident, person.personId)) rights.add('read');
  return acts ? rights.add('triage') : rights;
};

/** Who may decide: the DSL and deputies; when none of them can act, the next behind the line. */
export const deciders = (incident: Concern, roster: Roster): readonly string[] => {
  if (incident.route === 'adult') return caseManagers(incident, roster);
  const named = [...new Set(DECIDERS.flatMap((role) => able(incident, roster, role)))];
  return named.length > 0 ? named : firstAble(incident, roster, FALLBACK);
};

/**
 * Who is told of a new report, each once: always somebody who may decide. Empty: nobody at all can act, and the reporter
 * must be given numbers instead of a receipt.
 */
export const noticeLine = (incident: Concern, roster: Roster): readonly string[] => {
  const first = deciders(incident, roster);
  if (incident.route === 'adult') return first;
  return [...new Set([...first, ...incident.told.flatMap((role) => able(incident, roster, role))])];
};

/**
 * Who can stand beside the case manager when a record is destroyed: somebody else who is able to act, and not its
 * reporter.
 */
export const secondsFor = (
  incident: Incident,
  roster: Roster,
  asker: string,
  role: Role,
): readonly string[] =>
  able(incident, roster, role).filter((id) => id !== asker && id !== incident.reporterId);

/** Who can be let into a case about an adult to read it: whoever is able to act and does not know of it yet. */
export const mayBeLetIn = (incident: Incident, personId: string, roster: Roster): boolean => {
  const person = roster.people[personId];
  return (
    person !== undefined &&
    ableToAct(incident, person, roster) &&
    !rightsIn(incident, person, roster).has('read')
  );
};

/** Everybody who may act on a case, those who are told of it first. */
export const readersOf = (incident: Concern, roster: Roster): readonly string[] => {
  const line = noticeLine(incident, roster);
  if (incident.route === 'adult') return line;
  return [...new Set([...line, ...TRIAGERS.flatMap((role) => able(incident, roster, role))])];
};
