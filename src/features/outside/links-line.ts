import { answerLine } from '../agreements/index.ts';
import type { LinksDesk } from './links-desk.ts';
import { keepsFamilies } from './who.ts';

/** Whose turn it is to hear of it, one after the other: those who may read it. */
export const lineOf = async (desk: LinksDesk, schoolId: string): Promise<readonly (readonly string[])[]> => {
  const roster = await desk.people.roster(schoolId);
  const reads = (id: string): boolean => {
    const person = roster.people[id];
    return person !== undefined && keepsFamilies(person);
  };
  return answerLine(roster, '').flatMap((rung) => {
    const readers = rung.filter(reads);
    return readers.length === 0 ? [] : [readers];
  });
};
