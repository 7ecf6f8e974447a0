/**
 * What the school's roll says of the children whom a case names. Looked for by name when the safeguarding team opens the
 * case, never when somebody reports: a report waits for nothing, and nobody learns from a form who is on the roll.
 */
import type { RollPupil } from '../roll/index.ts';
import type { Desk } from './desk.ts';
import type { Incident, Party } from './incident.ts';
import { ON_ROLL } from './messages-casework.ts';

/** null: nobody of that name, or no roll: then there is nothing to say. Pure. */
export const rollInWords = (found: readonly RollPupil[]): string | null => {
  const present = found.filter(({ leftAt }) => leftAt === null);
  const classes = present.map(({ className }) => className);
  if (found.length === 0) return null;
  if (present.length === 0) return ON_ROLL.left;
  if (present.length === 1) return classes[0] == null ? ON_ROLL.here : ON_ROLL.inClass(classes[0]);
  return ON_ROLL.several(
    present.length,
    [...new Set(classes.flatMap((one) => one ?? []))].toSorted((a, b) =>
      a.localeCompare(b, 'en-GB', { numeric: true }),
    ),
  );
};

/** Beside each of them, by the party's id. A roll that cannot be read does not keep a case closed: it is said. */
export const onRoll = async (
  { roll, log }: Pick<Desk, 'roll' | 'log'>,
  { schoolId }: Incident,
  parties: readonly Party[],
): Promise<ReadonlyMap<string, string>> => {
  const words = await Promise.all(
    parties.map(async ({ id, kind, name }) => {
      if (kind !== 'child' || name === null) return [];
      try {
        const said = rollInWords(await roll.named(schoolId, name));
        return said === null ? [] : [[id, said] as const];
      } catch (error) {
        log.error('roll.not-looked', error);
        return [[id, ON_ROLL.notLooked] as const];
      }
    }),
  );
  return new Map(words.flat());
};
