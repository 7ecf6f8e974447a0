/** Reads `SCHOOL_FILE`: one YAML file, or a folder with one for each school of the trust. */
import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { addDuration } from '../../core/calendar.ts';
import type { Policy } from '../../core/policy.ts';
import type { School } from '../../core/school.ts';
import { unfitIn } from '../../core/school-fit.ts';
import { didYouMean } from './did-you-mean.ts';
import { createFaultList, type FaultList, LoadFault } from './load-fault.ts';
import { isMap, mergeById, type Raw } from './merge.ts';
import { readYaml } from './read-yaml.ts';
import { schoolFaults, signedGroupUnfit, trustFaults } from './school-faults.ts';
import { type SchoolFile, type SchoolTerm, schoolSchema } from './school-schema.ts';
import { zodFaults } from './zod-faults.ts';

/** The school that `extends: sandbox` means. */
export const SANDBOX_SCHOOL = resolve(import.meta.dirname, '../../../policies/schools/oakfield.yaml');

const eachDay = (days: string): string[] => {
  const [from = days, to = from] = days.split('/');
  const list: string[] = [];
  // Noon, so that a clock change never moves the date.
  for (
    let at = new Date(`${from}T12:00:00Z`);
    at.toISOString().slice(0, 10) <= to;
    at = addDuration(at, 'P1D')
  )
    list.push(at.toISOString().slice(0, 10));
  return list;
};

const buildTerm = (term: SchoolTerm) => ({ ...term, closed: term.closed.flatMap(eachDay) });

const buildSchool = (file: SchoolFile): School => ({
  ...file,
  channels: {
    ...(file.channels.safeguarding && { safeguarding: file.channels.safeguarding }),
    ...(file.channels.staff && { staff: file.channels.staff }),
  },
  calendar: { ...file.calendar, terms: file.calendar.terms.map(buildTerm) },
});

const readRaw = async (file: string, sandbox: boolean, faults: FaultList): Promise<Raw> => {
  const own = await readYaml(file, faults);
  if (!isMap(own)) {
    if (own !== undefined) faults.add(file, '', 'is not a map');
    return undefined;
  }
  const { extends: base, ...rest } = own;
  if (base === undefined) return rest;
  if (base === 'sandbox' && sandbox) return mergeById(await readYaml(SANDBOX_SCHOOL, faults), rest);
  if (base === 'sandbox') {
    // What a real school forgets to say would be an invented school's: its people, telephone and confirmed charts.
    faults.add(file, 'extends', 'the sandbox is for trying the app; a real school says everything itself');
    return undefined;
  }
  faults.add(file, 'extends', 'a school file can extend "sandbox" only');
  return undefined;
};

const loadOne = async (file: string, sandbox: boolean, faults: FaultList): Promise<School | null> => {
  const before = faults.all.length;
  const raw = await readRaw(file, sandbox, faults);
  if (faults.all.length > before) return null;
  const parsed = schoolSchema.safeParse(raw);
  if (!parsed.success) {
    zodFaults(parsed.error, schoolSchema, raw, (path, reason) =>
      faults.add(file, path.map(String).join('.'), reason),
    );
    return null;
  }
  const school = buildSchool(parsed.data);
  for (const [path, reason] of schoolFaults(school)) faults.add(file, path, reason);
  return school;
};

const filesAt = async (path: string, faults: FaultList): Promise<string[]> => {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path)).filter((name) => /\.ya?ml$/.test(name)).sort();
    if (names.length === 0) faults.add(path, '', 'has no school file (.yaml) in it');
    return names.map((name) => join(path, name));
  } catch (error) {
    faults.add(path, '', `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
    return [];
  }
};

interface Loading {
  /** May a file lean on the sandbox's school? */
  readonly sandbox?: boolean;
  /** Those that the schools choose from; absent: whether they fit is not looked at. */
  readonly policies?: ReadonlyMap<string, Policy>;
}

/** Every school, in the order of the files' names. Throws one LoadFault that names every file, path and reason. */
export const loadSchools = async (
  path: string,
  { sandbox = true, policies }: Loading = {},
): Promise<School[]> => {
  const faults = createFaultList();
  const schools: School[] = [];
  for (const file of await filesAt(path, faults)) {
    const school = await loadOne(file, sandbox, faults);
    if (!school) continue;
    schools.push(school);
    for (const { path: at, what, id, known } of policies ? unfitIn(school, policies) : [])
      faults.add(file, at, `no ${what} "${id}"${didYouMean(id, known) || `; there is ${known.join(', ')}`}`);
    const policy = policies?.get(school.policy);
    for (const [at, reason] of policy ? signedGroupUnfit(school, policy) : []) faults.add(file, at, reason);
  }
  for (const [at, reason] of trustFaults(schools)) faults.add(path, at, reason);
  if (faults.all.length > 0) throw new LoadFault(faults.all);
  return schools;
};
