/**
 * Whose class it is: the MIS writes a name, the directory knows accounts. Nobody is guessed, since children's names hang on
 * it: a name that fits no account, or more than one, is nobody's until the school file says whose class it is. Pure.
 */
import type { Roster, RosterEntry } from '../../core/person.ts';
import type { SchoolAgreements } from '../../core/school.ts';
import { nameParts } from '../agreements/index.ts';

/** A teacher whom the MIS names and who could not be told from the directory. */
export interface UnknownTeacher {
  /** As the MIS writes it. */
  readonly name: string;
  readonly why: 'nobody' | 'several';
}

export interface ClassTeachers {
  /** Entra object ids. */
  readonly people: readonly string[];
  readonly unknown: readonly UnknownTeacher[];
}

const key = (name: string): string => nameParts(name).join(' ');

/**
 * Accounts by name. Who was switched off and who is a guest counts too: of a teacher who has left and a namesake who is
 * here, the one who is here teaches nobody by that.
 */
const accountsIn = (roster: Roster): ReadonlyMap<string, readonly RosterEntry[]> =>
  Map.groupBy(
    Object.values(roster.people).filter(
      ({ kind, shared, name }) => kind !== 'pupil' && !shared && key(name) !== '',
    ),
    ({ name }) => key(name),
  );

const canTeach = ({ kind, enabled }: RosterEntry): boolean => kind === 'staff' && enabled;

/** Between names of several: "Marsh / Harlow", "Ms Marsh and Mr Harlow". */
const BETWEEN = /\s*(?:[/&;+|\n]|\band\b)\s*/i;

const fold = (className: string): string => className.normalize('NFKC').trim().toLowerCase();

/**
 * @param written of one class, as the MIS writes its teachers
 * @param own `agreements.classTeachers` of the school file: what stands there is instead of the MIS
 */
export const teachersFrom = (roster: Roster, own: SchoolAgreements['classTeachers']) => {
  const accounts = accountsIn(roster);
  const said = new Map(Object.entries(own ?? {}).map(([name, people]) => [fold(name), people]));
  const find = (name: string): readonly RosterEntry[] => accounts.get(key(name)) ?? [];

  /** One cell can name several; "Marsh, Chloe" is one, "Chloe Marsh, Ben Harlow" are two. */
  const namesIn = (written: string): readonly string[] =>
    written.split(BETWEEN).flatMap((name) => {
      if (name === '') return [];
      const parts = name.split(',').map((part) => part.trim());
      const areTwo = parts.length > 1 && find(name).length === 0 && parts.every((part) => / /.test(part));
      return areTwo ? parts : [name];
    });

  return (className: string, written: readonly string[]): ClassTeachers => {
    const instead = said.get(fold(className));
    if (instead) return { people: instead, unknown: [] };
    const people = new Set<string>();
    const unknown: UnknownTeacher[] = [];
    for (const name of new Set(written.flatMap(namesIn))) {
      const [one, other] = find(name);
      if (other) unknown.push({ name, why: 'several' });
      else if (one && canTeach(one)) people.add(one.personId);
      else unknown.push({ name, why: 'nobody' });
    }
    return { people: [...people], unknown };
  };
};
