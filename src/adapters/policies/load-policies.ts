/**
 * Reads folders of policies: each folder with a policy.yaml is one, `national` is the floor, `schools` are files of
 * schools. A school's own policies stand in a folder of their own and may extend those that come with the product.
 */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Policy } from '../../core/policy.ts';
import { buildPolicy } from './build-policy.ts';
import { didYouMean } from './did-you-mean.ts';
import { createFaultList, type FaultList, LoadFault } from './load-fault.ts';
import { type Ground, readGround } from './load-floor.ts';
import { isMap, mergeById, nothingToRemove, type Raw } from './merge.ts';
import { policyFaults } from './policy-faults.ts';
import { addStrays, readParts, yamlFiles } from './read-parts.ts';
import { readYaml } from './read-yaml.ts';
import { SECTIONS } from './rules-schema.ts';
import { id as idSchema, policySchema } from './schema.ts';
import { keysAt, zodFaults } from './zod-faults.ts';

/** The policies that come with the product. */
export const SHIPPED = resolve(import.meta.dirname, '../../../policies');

const NOT_POLICIES = ['national', 'schools', 'schema'];

/**
 * `charts.h1`, `leavers` -> the file that says the most about it, the one nearest to the policy that is loaded; and how
 * many parts of the path its own name stands for.
 */
type Origins = Map<string, { readonly file: string; readonly skip: number }>;
/** Policy id -> its folder. */
type Shelf = ReadonlyMap<string, string>;

const shelfOf = async (folder: string): Promise<Map<string, string>> => {
  const shelf = new Map<string, string>();
  for (const name of await readdir(folder)) {
    const at = join(folder, name);
    // `.git`, and what a mounted volume keeps beside its links; a link to a folder is one.
    if (name.startsWith('.') || NOT_POLICIES.includes(name)) continue;
    if ((await stat(at).catch(() => null))?.isDirectory()) shelf.set(name, at);
  }
  return shelf;
};

const readOwn = async (folder: string, faults: FaultList, origins: Origins): Promise<Raw> => {
  const file = join(folder, 'policy.yaml');
  await addStrays(folder, faults);
  const own = await readYaml(file, faults);
  if (!isMap(own)) {
    if (own !== undefined) faults.add(file, '', 'is not a map');
    return undefined;
  }
  const remember = (key: string, from: string, skip: number): void => {
    if (!origins.has(key)) origins.set(key, { file: from, skip });
  };
  for (const key of Object.keys(own)) remember(key, file, 0);
  if (isMap(own['charts'])) for (const id of Object.keys(own['charts'])) remember(`charts.${id}`, file, 0);
  const charts = await readParts(join(folder, 'flowcharts'), faults, (id, from) =>
    remember(`charts.${id}`, from, 2),
  );
  const rules = await readParts(join(folder, 'rules'), faults, (id, from) => {
    remember(id, from, 1);
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
  // Not merged: nothing of it is there twice, and a `null` that removes something of the base has to stay.
  return { ...rules, ...own, charts: isMap(own['charts']) ? { ...charts, ...own['charts'] } : charts };
};

interface Reading {
  readonly shelf: Shelf;
  readonly ground: Ground;
  readonly faults: FaultList;
}

const entriesAt = (raw: Raw, path: readonly string[]): readonly string[] => {
  const at = path.reduce<Raw>((map, key) => (isMap(map) ? map[key] : undefined), raw);
  return isMap(at) ? Object.keys(at) : [];
};

/** Names the file that the path stands in; a chart and a section of rules have one of their own. */
const addAt = (
  faults: FaultList,
  folder: string,
  origins: Readonly<Pick<Origins, 'get'>>,
  path: readonly PropertyKey[],
  reason: string,
): void => {
  const [first = '', second = ''] = path.map(String);
  const own = origins.get(first === 'charts' ? `charts.${second}` : first);
  faults.add(
    own?.file ?? join(folder, 'policy.yaml'),
    path
      .slice(own?.skip ?? 0)
      .map(String)
      .join('.'),
    reason,
  );
};

const readRaw = async (reading: Reading, folder: string, origins: Origins, seen: string[]): Promise<Raw> => {
  const { shelf, faults } = reading;
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
  const under = typeof base === 'string' ? shelf.get(base) : undefined;
  if (under === undefined) {
    const known = [...shelf.keys()].filter((other) => other !== id);
    const wrong = typeof base === 'string' ? `no policy "${base}"${didYouMean(base, known)}` : 'is no name';
    faults.add(file, 'extends', wrong);
    return undefined;
  }
  const below = await readRaw(reading, under, origins, [...seen, id]);
  for (const path of nothingToRemove(below, body)) {
    const key = path.at(-1) ?? '';
    // A value that is silent there already may be called silent again; an entry that is not there was misspelt.
    if (keysAt(policySchema, path.slice(0, -1)).includes(key)) continue;
    const known = entriesAt(below, path.slice(0, -1));
    addAt(faults, folder, origins, path, `there is nothing to take out${didYouMean(key, known)}`);
  }
  for (const chart of entriesAt(body, ['charts'])) {
    const near = didYouMean(chart, entriesAt(below, ['charts']));
    const isNew = !entriesAt(below, ['charts']).includes(chart);
    // Half a chart changes one of the same name: under another name it would be one of its own, with a lot missing.
    if (isNew && near !== '' && !entriesAt(body, ['charts', chart]).includes('title'))
      addAt(faults, folder, origins, ['charts', chart], `there is no chart "${chart}" to change${near}`);
  }
  return mergeById(below, body);
};

const loadOne = async (reading: Reading, folder: string): Promise<Policy | null> => {
  const { ground, faults } = reading;
  const before = faults.all.length;
  const origins: Origins = new Map();
  // A school file could not name it.
  const { error } = idSchema.safeParse(basename(folder));
  if (error) faults.add(folder, '', `${error.issues[0]?.message}: this is the name of a policy`);
  const raw = await readRaw(reading, folder, origins, []);
  if (faults.all.length > before) return null;
  for (const [key, file] of ground.origins) if (!origins.has(key)) origins.set(key, { file, skip: 2 });
  const add = (path: readonly PropertyKey[], reason: string): void =>
    addAt(faults, folder, origins, path, reason);
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

/** A policy that is looked at by itself, outside of the product, stands on the product's floor. */
const groundFor = async (folder: string, faults: FaultList): Promise<Ground> => {
  const own = join(folder, 'national');
  return readGround((await yamlFiles(own)).length > 0 ? own : join(SHIPPED, 'national'), faults);
};

/** One policy by its folder. Throws a LoadFault with everything that is wrong. */
export const loadPolicy = async (folder: string): Promise<Policy> => {
  const faults = createFaultList();
  const beside = dirname(resolve(folder));
  const shelf = new Map([...(await shelfOf(SHIPPED)), ...(await shelfOf(beside))]);
  const reading = { shelf, ground: await groundFor(beside, faults), faults };
  const policy = await loadOne(reading, resolve(folder));
  if (!policy || faults.all.length > 0) throw new LoadFault(faults.all);
  return policy;
};

/**
 * Every policy under `folder`, by id, and under `own`, where a school keeps its own; a folder `own` that is not there
 * has none. Throws one LoadFault that names every file, path and reason.
 */
export const loadPolicies = async (folder: string, own?: string): Promise<Map<string, Policy>> => {
  const faults = createFaultList();
  const shelf = await shelfOf(folder);
  const more =
    own === undefined || resolve(own) === resolve(folder)
      ? new Map<string, string>()
      : await shelfOf(own).catch((error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return new Map<string, string>();
          throw error;
        });
  for (const [id, at] of more) {
    if (shelf.has(id))
      faults.add(at, '', `the product has a policy "${id}" already: give yours another name`);
    else shelf.set(id, at);
  }
  const reading = { shelf, ground: await readGround(join(folder, 'national'), faults), faults };
  const policies = new Map<string, Policy>();
  for (const at of shelf.values()) {
    const policy = await loadOne(reading, at);
    if (policy) policies.set(policy.id, policy);
  }
  if (policies.size === 0 && faults.all.length === 0) faults.add(folder, '', 'has no policy in it');
  if (faults.all.length > 0) throw new LoadFault(faults.all);
  return policies;
};
