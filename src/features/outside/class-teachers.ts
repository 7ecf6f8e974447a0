/**
 * Whose class it is: the MIS writes a name, the directory knows accounts. Nobody is guessed, since children's names hang on
 * it: a name that fits no account, or more than one, is nobody's until the school file says whose class it is. Pure.
 */
import type { Roster } from '../../core/person.ts';
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

/** Account by name, of those who could be a teacher: an account of their own that is switched on. */
const accountsIn = (roster: Roster): ReadonlyMap<string, readonly string[]> => {
  const able = Object.values(roster.people).filter(
    ({ kind, enabled, shared, name }) => kind === 'staff' && enabled && !shared && key(name) !== '',
  );
  return new Map(
    [...Map.groupBy(able, ({ name }) => key(name))].map(([name, people]) => [
      name,
      people.map(({ personId }) => personId),
    ]),
  );
};

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
  const find = (name: string): readonly string[] => accounts.get(key(name)) ?? [];

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
    const found = [...new Set(written.flatMap(namesIn))].map((name) => ({ name, ids: find(name) }));
    return {
      people: [...new Set(found.flatMap(({ ids }) => (ids.length === 1 ? ids : [])))],
      unknown: found.flatMap(({ name, ids }) =>
        ids.length === 1 ? [] : [{ name, why: ids.length === 0 ? 'nobody' : 'several' } as const],
      ),
    };
  };
};
