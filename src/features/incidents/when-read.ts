/** What the reporter is told about when somebody reads it, and whom to call until then. Pure. */
import { formatLondon, isOpen, nextOpening } from '../../core/calendar.ts';
import type { Roster } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import type { Role } from '../../core/roles.ts';
import type { School } from '../../core/school.ts';
import { waitFor, waitInWords } from '../../core/waits.ts';
import { type Concern, deciders } from './access.ts';
import type { Incident, Party } from './incident.ts';

/** In the order of the line. */
const ROLE_WORDS: Readonly<Record<string, string>> = {
  dsl: 'the DSL',
  'deputy-dsl': 'the deputy DSL',
  'esafety-coordinator': 'the e-safety coordinator',
  headteacher: 'the headteacher',
  'deputy-head': 'the deputy headteacher',
  'chair-of-governors': 'the chair of governors',
  'assistant-head': 'the assistant headteacher',
  slt: 'the senior leadership team',
  siro: 'the SIRO',
  iao: 'the information asset owner',
  dpo: 'the data protection officer',
  'network-manager': 'the network manager',
  'ict-coordinator': 'the ICT coordinator',
};

const roleWords = (role: Role, policy: Pick<Policy, 'roles'> | null): string => {
  const named = policy?.roles.find(({ id }) => id === role);
  return ROLE_WORDS[role] ?? `the ${named?.name ?? role.replaceAll('-', ' ')}`;
};

/** "the DSL, the deputy DSL and the e-safety coordinator". `policy`: has names for roles of its own. */
export const readersInWords = (
  roles: readonly Role[],
  policy: Pick<Policy, 'roles'> | null = null,
): string => {
  const words = roles.map((role) => roleWords(role, policy));
  const last = words.at(-1) ?? 'nobody yet';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
};

/**
 * Each person's first role in the order of the line; a person of many roles is named once. `told`: roles of the policy's
 * own.
 */
export const rolesOf = (
  people: readonly string[],
  roster: Roster,
  told: readonly Role[] = [],
): readonly Role[] => {
  const line = [...Object.keys(ROLE_WORDS), ...told];
  return [...new Set(people.flatMap((id) => line.find((role) => roster.holders[role]?.includes(id)) ?? []))];
};

export const whenRead = (school: School, now: Date): string => {
  if (isOpen(school.calendar, now)) return 'We are telling them now.';
  const next = nextOpening(school.calendar, now);
  return next
    ? `We are telling them now. School is closed, so they may not open it before ${formatLondon(next)}.`
    : 'We are telling them now. School is closed, so it may be some time before they open it.';
};

/** What the school's own rule is for a report that waits. */
export const ifNobodyOpens = (
  school: Pick<School, 'ladder'>,
  { danger }: Pick<Incident, 'danger'>,
): string => {
  const wait = waitInWords(waitFor(school, danger ? 'danger' : 'report'));
  return `If nobody opens it within ${wait}, more people are told, and you are told whom to ring. That is your school’s own rule.`;
};

/**
 * Whom the reporter may speak to, never somebody the report is about: the DSL, or in an adult case its manager. null:
 * nobody at school.
 */
export const toSpeakTo = (incident: Concern, roster: Roster): string | null => {
  const [first] = deciders(incident, roster);
  const [role] = first === undefined ? [] : rolesOf([first], roster);
  return role === undefined ? null : readersInWords([role]);
};

/**
 * The case as its reporter may know it. Somebody whose own report became a case about themselves is not told so by who
 * reads it now: they see what they saw when they sent it. Whoever said it of themselves knows.
 */
export const asReporterKnows = (incident: Incident): Incident => {
  const { reporterId, report, parties } = incident;
  const isTheirs = ({ part, personId }: Party): boolean => part === 'accused' && personId === reporterId;
  if (report.adult !== undefined || !parties.some(isTheirs)) return incident;
  return { ...incident, route: 'child', parties: parties.filter((party) => !isTheirs(party)) };
};

/** Who opened it, as its reporter reads it: an adult case has one reader, and no team. */
export const openedBy = (incident: Concern, roster: Roster): string =>
  incident.route === 'adult'
    ? (toSpeakTo(incident, roster) ?? 'the person who looks into it')
    : 'the safeguarding team';

/** The same numbers whatever the report is about, `told` or nobody of the school being told of it. */
export const numbersForAnybody = (school: School, told: readonly string[]): readonly string[] => [
  'Somebody is in danger now: call 999.',
  ...(school.phone === null ? [] : [`The school office: ${school.phone}.`]),
  ...(told.length === 0 ? ['The children’s services of your council, or the police on 101.'] : []),
];

/** Numbers for the time until somebody has opened the report. `adults`: lines for cases about adults. */
export const numbersUntilThen = (
  school: School,
  whom: string | null,
  adults: readonly string[],
): readonly string[] => [
  'Somebody is in danger now: call 999.',
  ...(school.phone === null || whom === null ? [] : [`The school office: ${school.phone}. Ask for ${whom}.`]),
  ...adults.map((line) => `About an adult who works with children: ${line}`),
  ...(whom === null ? ['The children’s services of your council, or the police on 101.'] : []),
];
