/** Who may do what with agreements. Pure. */
import { REGISTER_ROLES } from '../../contract/agreements.ts';
import { hasRole, type Person, type Roster } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';

/** See the register, ask somebody, exempt somebody. */
export const REGISTRARS: readonly Role[] = REGISTER_ROLES;

/** Begin to ask everybody. */
export const STARTERS: readonly Role[] = ['esafety-coordinator', 'headteacher', 'deputy-head', 'office'];

/** An account of one's own that is switched on: behind another nobody knows who reads. */
export const isAble = (roster: Roster, id: string): boolean => {
  const person = roster.people[id];
  return person !== undefined && person.kind !== 'pupil' && person.enabled && !person.shared;
};

export const ableOf = (roster: Roster, roles: readonly Role[]): readonly string[] => [
  ...new Set(roles.flatMap((role) => roster.holders[role] ?? []).filter((id) => isAble(roster, id))),
];

const ANSWER = ['esafety-coordinator', 'headteacher', 'deputy-head', 'chair-of-governors'] as const;

/** Who is told of a question or a "no", and what they are: the coordinator, else the head, ... Never about oneself. */
export const answering = (
  roster: Roster,
  about: string,
): { readonly role: (typeof ANSWER)[number] | null; readonly people: readonly string[] } => {
  for (const role of ANSWER) {
    const people = ableOf(roster, [role]).filter((id) => id !== about);
    if (people.length > 0) return { role, people };
  }
  return { role: null, people: [] };
};

export const answerers = (roster: Roster, about: string): readonly string[] =>
  answering(roster, about).people;

/** Whose turn it is to answer, one after the other; each once, and never the one whom it is about. */
export const answerLine = (roster: Roster, about: string): readonly (readonly string[])[] => {
  const seen = new Set([about]);
  return ANSWER.flatMap((role) => {
    const rung = ableOf(roster, [role]).filter((id) => !seen.has(id));
    for (const id of rung) seen.add(id);
    return rung.length === 0 ? [] : [rung];
  });
};

/** Whose turn it is, and whoever has been told since because nobody answered. */
export const mayAnswer = (
  roster: Roster,
  about: string,
  told: readonly string[],
  personId: string,
): boolean => {
  const [first = [], ...others] = answerLine(roster, about);
  return first.includes(personId) || (told.includes(personId) && others.flat().includes(personId));
};

const headsFor = (roster: Roster, about: string): readonly string[] =>
  ableOf(roster, ['headteacher', 'deputy-head', 'chair-of-governors']).filter((id) => id !== about);

export const isPupil = (roster: Roster, id: string): boolean => roster.people[id]?.kind === 'pupil';

/** A pupil has no line manager: whoever answers for agreements sees to them before the head does. */
const coordinatorsFor = (roster: Roster, about: string): readonly string[] =>
  isPupil(roster, about) ? ableOf(roster, ['esafety-coordinator']) : [];

/** Who keeps the list instead of somebody who cannot be reached; null: there is nobody else. */
export const nextOverseer = (roster: Roster, about: string, handed: readonly string[]): string | null =>
  [...coordinatorsFor(roster, about), ...headsFor(roster, about)].find((id) => !handed.includes(id)) ?? null;

/**
 * Who keeps the list with this name: the line manager (of a pupil the e-safety coordinator), else the head; then the head
 * as well. At most two.
 */
export const overseers = (roster: Roster, about: string, manager: string | null): readonly string[] => {
  const managers = manager !== null && manager !== about && isAble(roster, manager) ? [manager] : [];
  const first = isPupil(roster, about) ? coordinatorsFor(roster, about).slice(0, 1) : managers;
  return [...new Set([...first, ...headsFor(roster, about)])].slice(0, 2);
};

export const mayStart = (person: Person): boolean =>
  person.kind !== 'pupil' && !person.shared && hasRole(person, ...STARTERS);

export const maySeeRegister = (person: Person): boolean =>
  person.kind !== 'pupil' && !person.shared && hasRole(person, ...REGISTRARS);
