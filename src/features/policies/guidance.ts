import { addDuration } from '../../core/calendar.ts';
import type { NationalFloor } from '../../core/policy.ts';
import * as say from './messages.ts';

/** The lines of policies/national that cards show; a start without one of them stops. */
export const SHOWN_GUIDANCE = [
  'anyone-may-refer',
  'do-not-wait',
  'nudes-do-not-view',
  'adult-lado-when',
  'adult-no-investigation',
] as const;

export type GuidanceId = (typeof SHOWN_GUIDANCE)[number];

/** Guidance changes every September: after a year it is shown with a word of doubt. */
const TRUSTED_FOR = 'P1Y';

/** "National guidance says: ... (publisher, edition)", beside the school's own rule and never in its place. */
export const guidanceLine = (floor: NationalFloor, id: string, now: Date): string => {
  const line = floor.lines.find((one) => one.id === id);
  if (!line) throw new Error(`policies/national has no line ${id}`);
  const old = now > addDuration(new Date(floor.dated), TRUSTED_FOR);
  return say.guidance(line, old ? say.dayInWords(floor.dated) : null);
};

/**
 * Those of these lines that the floor has. A case under an older policy may name one that has left the floor since:
 * it is no longer national guidance, and is left out.
 */
export const guidanceLines = (floor: NationalFloor, ids: readonly string[], now: Date): readonly string[] =>
  [...new Set(ids)]
    .filter((id) => floor.lines.some((line) => line.id === id))
    .map((id) => guidanceLine(floor, id, now));
