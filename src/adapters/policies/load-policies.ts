/** Reads `policies/`: each folder with a policy.yaml is a policy, `national` is the floor, `schools` are files of schools. */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { NationalFloor, Policy } from '../../core/policy.ts';
import { buildPolicy } from './build-policy.ts';
import { listed } from './build-rules.ts';
import { didYouMean } from './did-you-mean.ts';
import { createFaultList, type FaultList, LoadFault } from './load-fault.ts';
import { isMap, mergeById, type Raw } from './merge.ts';
import { policyFaults } from './policy-faults.ts';
import { readYaml } from './read-yaml.ts';
import { SECTIONS } from './rules-schema.ts';
import { floorSchema, policySchema } from './schema.ts';
import { zodFaults } from './zod-faults.ts';

const NOT_POLICIES = ['national', 'schools'];

/** `charts.h1`, `leavers` -> the file that says the most about it: the one nearest to the policy that is loaded. */
type Origins = Map<string, string>;

const EMPTY_FLOOR: NationalFloor = { id: 'national', dated: '1970-01-01', lines: [], contacts: [] };

const yamlFiles = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => name.endsWith('.yaml')).sort();
};

/** Each file of a folder under its own name, and where it was. */
const readParts = async (
  folder: string,
  faults: FaultList,
  remember: (id: string, file: string) => void,
): Promise<Record<string, Raw>> => {
  const parts: Record<string, Raw> = {};
  for (const name of await yamlFiles(folder)) {
    const file = join(folder, name);
    const id = basename(name, '.yaml');
    parts[id] = await readYaml(file, faults);
    remember(id, file);
  }
  return parts;
};

const readOwn = async (folder: string, faults: FaultList, origins: Origins): Promise<Raw> => {
  const file = join(folder, 'policy.yaml');
  const own = await readYaml(file, faults);
  if (!isMap(own)) {
    if (own !== undefined) faults.add(file, '', 'is not a map');
    return undefined;
  }
  const remember = (key: string, from: string): void => {
    if (!origins.has(key)) origins.set(key, from);
  };
  const charts = await readParts(join(folder, 'flowcharts'), faults, (id, from) =>
    remember(`charts.${id}`, from),
  );
  const rules = await readParts(join(folder, 'rules'), faults, (id, from) => {
    remember(id, from);
    if (!SECTIONS.some((section) => section === id))
      faults.add(from, '', `is no section of rules${didYouMean(id, SECTIONS)}`);
  });
  const inBoth = [
    ...Object.keys(rules).filter((id) => Object.hasOwn(own, id)),
    ...Object.keys(charts)
      .filter((id) => isMap(own['charts']) && Object.hasOwn(own['charts'], id))
      .map((id) => `charts.${id}`),
  ];
  for (const path of inBoth) faults.add(file, path, 'is in a file of its own and here');
  return mergeById({ ...rules, charts }, own);
};

const readRaw = async (folder: string, faults: FaultList, origins: Origins, seen: string[]): Promise<Raw> => {
  const id = basename(folder);
  const file = join(folder, 'policy.yaml');
  if (seen.includes(id)) {
    faults.add(file, 'extends', `goes round in a circle: ${[...seen, id].join(' -> ')}`);
    return undefined;
  }
  const own = await readOwn(folder, faults, origins);
  if (!isMap(own)) return undefined;
  const { extends: base, ...body } = own;
  if (base === undefined) return body;
  if (typeof base !== 'string' || !/^[a-z][a-z0-9-]*$/.test(base)) {
    faults.add(file, 'extends', 'names the folder of another policy');
    return undefined;
  }
  const under = await readRaw(join(dirname(folder), base), faults, origins, [...seen, id]);
  return mergeById(under, body);
};

/** What is in every policy: the floor's charts, and the contacts and lines that charts and rules may name. */
interface Ground {
  readonly floor: NationalFloor;
  readonly charts: Raw;
  readonly origins: ReadonlyMap<string, string>;
}

const readGround = async (folder: string, faults: FaultList): Promise<Ground> => {
  const origins: Origins = new Map();
  const national = join(folder, 'national');
  if (!(await yamlFiles(national)).includes('floor.yaml')) return { floor: EMPTY_FLOOR, charts: {}, origins };
  const charts = await readParts(join(national, 'flowcharts'), faults, (id, from) =>
    origins.set(`charts.${id}`, from),
  );
  return { floor: (await readFloor(national, faults)) ?? EMPTY_FLOOR, charts, origins };
};

const loadOne = async (folder: string, faults: FaultList, ground: Ground): Promise<Policy | null> => {
  const before = faults.all.length;
  const origins: Origins = new Map();
  const raw = await readRaw(folder, faults, origins, []);
  if (faults.all.length > before) return null;
  for (const [key, from] of ground.origins) if (!origins.has(key)) origins.set(key, from);
  const add = (path: readonly PropertyKey[], reason: string): void => {
    const [first = '', second = ''] = path.map(String);
    const own = origins.get(first === 'charts' ? `charts.${second}` : first);
    const shown = own === undefined ? path : path.slice(first === 'charts' ? 2 : 1);
    faults.add(own ?? join(folder, 'policy.yaml'), shown.map(String).join('.'), reason);
  };
  const whole = mergeById({ charts: ground.charts }, raw);
  const parsed = policySchema.safeParse(whole);
  if (!parsed.success) {
    zodFaults(parsed.error, policySchema, whole, add);
    return null;
  }
  const policy = buildPolicy(basename(folder), parsed.data, ground.floor.contacts);
  for (const [path, reason] of policyFaults(policy, parsed.data, ground.floor)) add(path.split('.'), reason);
  return faults.all.length > before ? null : policy;
};

/** One policy by its folder. Throws a LoadFault with everything that is wrong. */
export const loadPolicy = async (folder: string): Promise<Policy> => {
  const faults = createFaultList();
  const policy = await loadOne(folder, faults, await readGround(dirname(folder), faults));
  if (!policy || faults.all.length > 0) throw new LoadFault(faults.all);
  return policy;
};

/** Every policy under `folder`, by id. Throws one LoadFault that names every file, path and reason. */
export const loadPolicies = async (folder: string): Promise<Map<string, Policy>> => {
  const faults = createFaultList();
  const entries = await readdir(folder, { withFileTypes: true });
  const ground = await readGround(folder, faults);
  const policies = new Map<string, Policy>();
  for (const { name } of entries.filter(
    (entry) => entry.isDirectory() && !NOT_POLICIES.includes(entry.name),
  )) {
    const policy = await loadOne(join(folder, name), faults, ground);
    if (policy) policies.set(policy.id, policy);
  }
  if (policies.size === 0 && faults.all.length === 0) faults.add(folder, '', 'has no policy in it');
  if (faults.all.length > 0) throw new LoadFault(faults.all);
  return policies;
};

const readFloor = async (folder: string, faults: FaultList): Promise<NationalFloor | null> => {
  const file = join(folder, 'floor.yaml');
  const raw = await readYaml(file, faults);
  if (raw === undefined) return null;
  const parsed = floorSchema.safeParse(raw);
  if (!parsed.success) {
    zodFaults(parsed.error, floorSchema, raw, (path, reason) =>
      faults.add(file, path.map(String).join('.'), reason),
    );
    return null;
  }
  const { dated, lines, contacts } = parsed.data;
  return { id: 'national', dated, lines: listed(lines), contacts: listed(contacts) };
};

/** `policies/national`: the dated floor. */
export const loadFloor = async (folder: string): Promise<NationalFloor> => {
  const faults = createFaultList();
  const floor = await readFloor(folder, faults);
  if (!floor || faults.all.length > 0) throw new LoadFault(faults.all);
  return floor;
};
