/** Who is told, from the bottom up: always people who may know of the case and can act on it. Pure. */
import type { Roster } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';
import { asked, type Escalation, mayTakeOver } from '../escalations/index.ts';
import { able, chairs, deciders, type Incident, noticeLine, readersOf } from '../incidents/index.ts';

/** Behind those who decide, the first of these who can act sees to it when the ladder has ended. */
const LAST: readonly Role[] = ['headteacher', 'deputy-head', 'chair-of-governors'];

/** A case about an adult climbs from the head to the chair of governors and no further. */
export const reportRungs = (incident: Incident, roster: Roster): readonly (readonly string[])[] =>
  incident.route === 'adult'
    ? [noticeLine(incident, roster), chairs(incident, roster)]
    : [
        noticeLine(incident, roster),
        // A DSL or deputy who is new since then, or whom nobody could tell.
        deciders(incident, roster),
        able(incident, roster, 'headteacher'),
        readersOf(incident, roster),
      ];

export const decisionRungs = (
  incident: Incident,
  escalation: Escalation,
  roster: Roster,
): readonly (readonly string[])[] => {
  const first = asked(incident, escalation, roster);
  if (incident.route === 'adult') return [first, chairs(incident, roster)];
  const standIn = (role: Role): readonly string[] =>
    able(incident, roster, role).filter((id) => mayTakeOver(incident, id, roster));
  return [first, standIn('headteacher'), standIn('deputy-head')];
};

/** Who has to see to it at the ladder's end: of those who can act the first who is there; null: nobody. */
export const lastInLine = (
  incident: Incident,
  roster: Roster,
  isAway: (personId: string) => boolean,
): string | null => {
  const opens = readersOf(incident, roster);
  const line =
    incident.route === 'adult'
      ? noticeLine(incident, roster).toReversed()
      : LAST.flatMap((role) => able(incident, roster, role)).filter((id) => opens.includes(id));
  return line.find((id) => !isAway(id)) ?? line[0] ?? null;
};
