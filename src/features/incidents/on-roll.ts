/**
 * What the school's roll says of the children whom a case names. Looked for by name when the safeguarding team opens the
 * case, never when somebody reports: a report waits for nothing, and nobody learns from a form who is on the roll.
 */
import { NONE_OF_THEM } from '../../../cards/incidents/which-pupil.ts';
import type { RollPupil } from '../roll/index.ts';
import type { Desk } from './desk.ts';
import type { Incident, Party } from './incident.ts';
import { ON_ROLL } from './messages-casework.ts';

interface Said {
  readonly words: string;
  /** Several have this name, and nobody has said which is meant. */
  readonly asks: boolean;
}

const of = (pupil: RollPupil): string => {
  if (pupil.leftAt !== null) return ON_ROLL.left;
  return pupil.className === null ? ON_ROLL.here : ON_ROLL.inClass(pupil.className);
};

const plain = (words: string): Said => ({ words, asks: false });

/** null: nobody of that name, or no roll: then there is nothing to say. Pure. */
export const rollInWords = (found: readonly RollPupil[], chosen?: string): Said | null => {
  if (chosen === NONE_OF_THEM) return plain(ON_ROLL.none);
  const known = found.find(({ id }) => id === chosen);
  if (known) return plain(of(known));
  const present = found.filter(({ leftAt }) => leftAt === null);
  const [one, other] = present.length > 0 ? present : found.slice(0, 1);
  if (!one) return null;
  if (!other) return plain(of(one));
  const classes = [...new Set(present.flatMap(({ className }) => className ?? []))];
  const sorted = classes.toSorted((a, b) => a.localeCompare(b, 'en-GB', { numeric: true }));
  return { words: ON_ROLL.several(present.length, sorted), asks: true };
};

/** Beside each of them, by the party's id. A roll that cannot be read does not keep a case closed: it is said. */
export const onRoll = async (
  { roll, log }: Pick<Desk, 'roll' | 'log'>,
  { schoolId }: Incident,
  parties: readonly Party[],
): Promise<ReadonlyMap<string, Said>> => {
  const words = await Promise.all(
    parties.map(async ({ id, kind, name, pupil }) => {
      if (kind !== 'child' || name === null) return [];
      try {
        const said = rollInWords(await roll.named(schoolId, name), pupil);
        return said === null ? [] : [[id, said] as const];
      } catch (error) {
        log.error('roll.not-looked', error);
        return [[id, plain(ON_ROLL.notLooked)] as const];
      }
    }),
  );
  return new Map(words.flat());
};
