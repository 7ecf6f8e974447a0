/** Reads `policies/`: each folder with a policy.yaml is a policy, `national` is the floor, `schools` are files of schools. */
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { NationalFloor, Policy } from '../../core/policy.ts';
import { buildPolicy } from './build-policy.ts';
import { createFaultList, type FaultList, LoadFault } from './load-fault.ts';
import { isMap, mergeById, type Raw } from './merge.ts';
import { policyFaults } from './policy-faults.ts';
import { readYaml } from './read-yaml.ts';
import { floorSchema, policySchema } from './schema.ts';
import { zodFaults } from './zod-faults.ts';

const NOT_POLICIES = ['national', 'schools'];

/** Chart id -> file that says the most about it: the one nearest to the policy that is loaded. */
type Origins = Map<string, string>;

const chartFiles = async (folder: string): Promise<string[]> => {
  const names = await readdir(join(folder, 'flowcharts')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => name.endsWith('.yaml')).sort();
};

const readRaw = async (folder: string, faults: FaultList, origins: Origins, seen: string[]): Promise<Raw> => {
  const file = join(folder, 'policy.yaml');
  const id = basename(folder);
  if (seen.includes(id)) {
    faults.add(file, 'extends', `goes round in a circle: ${[...seen, id].join(' -> ')}`);
    return undefined;
  }
  const own = await readYaml(file, faults);
  if (!isMap(own)) {
    if (own !== undefined) faults.add(file, '', 'is not a map');
    return undefined;
  }
  const { extends: base, ...rest } = own;
  const charts: Record<string, Raw> = {};
  for (const name of await chartFiles(folder)) {
    const chart = basename(name, '.yaml');
    charts[chart] = await readYaml(join(folder, 'flowcharts', name), faults);
    if (!origins.has(chart)) origins.set(chart, join(folder, 'flowcharts', name));
  }
  if (
    Object.hasOwn(rest, 'charts') &&
    Object.keys(charts).some((id) => isMap(rest.charts) && id in rest.charts)
  )
    faults.add(file, 'charts', 'a chart is in a file of its own and here');
  const body = mergeById({ charts }, rest);
  if (base === undefined) return body;
  if (typeof base !== 'string' || !/^[a-z][a-z0-9-]*$/.test(base)) {
    faults.add(file, 'extends', 'names the folder of another policy');
    return undefined;
  }
  const under = await readRaw(join(dirname(folder), base), faults, origins, [...seen, id]);
  return mergeById(under, body);
};

const loadOne = async (folder: string, faults: FaultList): Promise<Policy | null> => {
  const before = faults.all.length;
  const origins: Origins = new Map();
  const raw = await readRaw(folder, faults, origins, []);
  if (faults.all.length > before) return null;
  const add = (path: readonly PropertyKey[], reason: string): void => {
    const chart = path[0] === 'charts' ? origins.get(String(path[1])) : undefined;
    const shown = (chart === undefined ? path : path.slice(2)).map(String).join('.');
    faults.add(chart ?? join(folder, 'policy.yaml'), shown, reason);
  };
  const parsed = policySchema.safeParse(raw);
  if (!parsed.success) {
    zodFaults(parsed.error, add);
    return null;
  }
  const policy = buildPolicy(basename(folder), parsed.data);
  for (const [path, reason] of policyFaults(policy)) add(path.split('.'), reason);
  return faults.all.length > before ? null : policy;
};

/** One policy by its folder. Throws a LoadFault with everything that is wrong. */
export const loadPolicy = async (folder: string): Promise<Policy> => {
  const faults = createFaultList();
  const policy = await loadOne(folder, faults);
  if (!policy || faults.all.length > 0) throw new LoadFault(faults.all);
  return policy;
};

/** Every policy under `folder`, by id. Throws one LoadFault that names every file, path and reason. */
export const loadPolicies = async (folder: string): Promise<Map<string, Policy>> => {
  const faults = createFaultList();
  const entries = await readdir(folder, { withFileTypes: true });
  const policies = new Map<string, Policy>();
  for (const { name } of entries.filter(
    (entry) => entry.isDirectory() && !NOT_POLICIES.includes(entry.name),
  )) {
    const policy = await loadOne(join(folder, name), faults);
    if (policy) policies.set(policy.id, policy);
  }
  if (policies.size === 0 && faults.all.length === 0) faults.add(folder, '', 'has no policy in it');
  if (faults.all.length > 0) throw new LoadFault(faults.all);
  return policies;
};

/** `policies/national`: the dated floor. */
export const loadFloor = async (folder: string): Promise<NationalFloor> => {
  const faults = createFaultList();
  const file = join(folder, 'floor.yaml');
  const raw = await readYaml(file, faults);
  const parsed = floorSchema.safeParse(raw);
  if (!parsed.success && raw !== undefined)
    zodFaults(parsed.error, (path, reason) => faults.add(file, path.map(String).join('.'), reason));
  if (!parsed.success || faults.all.length > 0) throw new LoadFault(faults.all);
  const { dated, lines } = parsed.data;
  return { id: 'national', dated, lines: Object.entries(lines).map(([id, line]) => ({ id, ...line })) };
};
