/**
 * May this decision be posted in that channel? Only when everybody there may know of the case and somebody there
 * can decide it. Pure; the members are asked just before the post is queued (jobs.ts).
 */
import type { ChannelMember } from '../../core/chat.ts';
import type { Roster } from '../../core/person.ts';
import type { Incident } from '../incidents/index.ts';
import type { Escalation } from './escalation.ts';
import { mayDecide, maySee } from './line.ts';

export type ChannelFit =
  | 'fits'
  /** Its case manager decides 1:1, always. */
  | 'adult'
  | 'not-looked'
  | 'guest'
  | 'unknown'
  | 'may-not-read'
  | 'no-decider';

export const channelFit = (
  incident: Incident,
  escalation: Escalation,
  members: readonly ChannelMember[] | null,
  roster: Roster,
): ChannelFit => {
  if (incident.route === 'adult') return 'adult';
  if (members === null) return 'not-looked';
  if (members.some(({ guest }) => guest)) return 'guest';
  const people = members.map(({ personId }) => (personId === null ? undefined : roster.people[personId]));
  if (people.some((person) => person?.kind === 'guest')) return 'guest';
  const known = people.filter((person) => person !== undefined);
  if (known.length < people.length) return 'unknown';
  if (!known.every((person) => maySee(incident, escalation, person, roster))) return 'may-not-read';
  return known.some((person) => mayDecide(incident, escalation, person, roster)) ? 'fits' : 'no-decider';
};
