import type { Roster } from '../../core/person.ts';
import type { Incident } from '../incidents/index.ts';
import type { Climbed } from './climb.ts';
import { atEndWrites } from './end-task.ts';
import type { Ladder } from './ladder.ts';
import type { Presence } from './presence.ts';
import { lastInLine } from './rungs.ts';
import { type LadderDesk, NOTHING, together, type Writes, write } from './turn.ts';

export interface Move {
  readonly ladder: Ladder;
  readonly kind: 'report' | 'decision';
  readonly incident: Incident;
  readonly roster: Roster;
  readonly presence: Presence;
  readonly climbed: Climbed;
}

/** Writes what one look came to: only a later time to look, a rung, or the ladder's end. `told`: what a rung writes. */
export const moveUp = async (at: LadderDesk, move: Move, told: () => Writes, now: Date): Promise<void> => {
  const { ladder, kind, incident, roster, presence, climbed } = move;
  if (!climbed.up) return write(at, ladder, climbed.next, NOTHING, now);
  const owner = lastInLine(incident, roster, presence.isAway);
  const end = climbed.atEnd
    ? await atEndWrites(at.desk, incident, { ...climbed.next, kind }, owner, now)
    : NOTHING;
  return write(at, ladder, climbed.next, together(told(), end), now);
};
