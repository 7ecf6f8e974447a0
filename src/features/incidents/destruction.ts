/**
 * Destroying the record of a case about an adult that was found to be false or malicious. The case manager asks, and a
 * second person confirms: the chair or vice chair of governors, or with the LADO's reference the deputy head. Pure.
 */
import type { Roster } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';
import { rightsIn, secondsFor } from './access.ts';
import { leavesAccountOff } from './account-acts.ts';
import type { Incident, IncidentEvent } from './incident.ts';

export type Way = 'governors' | 'lado';

const ROLES: Readonly<Record<Way, readonly Role[]>> = {
  governors: ['chair-of-governors', 'vice-chair'],
  lado: ['deputy-head'],
};

export const mayBeDestroyed = ({ route, status, outcome }: Incident): boolean =>
  route === 'adult' &&
  status === 'ended' &&
  (outcome?.finding === 'false' || outcome?.finding === 'malicious');

export interface Second {
  readonly personId: string;
  readonly way: Way;
}

/** Who can confirm it, each once, the governors first. */
export const secondsIn = (incident: Incident, roster: Roster, asker: string): readonly Second[] => {
  const found = new Map<string, Second>();
  for (const way of ['governors', 'lado'] as const)
    for (const role of ROLES[way])
      for (const personId of secondsFor(incident, roster, asker, role))
        if (!found.has(personId)) found.set(personId, { personId, way });
  return [...found.values()];
};

export interface Asked extends Second {
  /** Of the question: an answer to an older one is none. */
  readonly id: string;
  readonly askedBy: string;
  readonly at: string;
  readonly words: string;
}

/** What is asked and not answered; null: nothing, or whoever asked or was asked may no longer. */
export const askedNow = (
  incident: Incident,
  events: readonly IncidentEvent[],
  roster: Roster,
): Asked | null => {
  // With the record the way to switch an account on again would be gone too.
  if (!mayBeDestroyed(incident) || leavesAccountOff(events)) return null;
  const last = events.findLast(
    ({ kind }) => kind === 'destruction-asked' || kind === 'destruction-refused' || kind === 'reopened',
  );
  if (last?.kind !== 'destruction-asked' || last.who === null) return null;
  const asker = roster.people[last.who];
  if (!asker || !rightsIn(incident, asker, roster).has('decide')) return null;
  const second = secondsIn(incident, roster, last.who).find(
    ({ personId }) => personId === last.data['second'],
  );
  return second === undefined
    ? null
    : { ...second, id: last.id, askedBy: last.who, at: last.at, words: last.words ?? '' };
};
