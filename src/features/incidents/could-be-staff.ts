import type { Roster } from '../../core/person.ts';
import { meant } from './forms-parties.ts';
import { chosenPeople, namesIn, PICKED, type ReportFields } from './report.ts';

/**
 * Adults of the school whom the reporter may have named in words, where a picker would have shut them out of the
 * report: a name in words shuts nobody out. Asked once; `notStaff` is the answer. Whoever was chosen is not asked for.
 */
export const couldBeStaff = (fields: ReportFields, roster: Roster, reporterId: string): readonly string[] => {
  if (fields.notStaff === 'yes') return [];
  const known = new Set([...PICKED.flatMap((field) => chosenPeople(fields[field]).ids), reporterId]);
  const others = Object.entries(roster.people).filter(([id]) => !known.has(id));
  const rest = { ...roster, people: Object.fromEntries(others) };
  const written = [fields.childrenAccused, fields.parents, fields.others].flatMap(namesIn);
  return [...new Set(written.flatMap((name) => meant(name, rest)))].slice(0, 3);
};
