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
import { isMap, mergeById, nothingToRemove, type Raw, type RawMap } from './merge.ts';
import { policyFaults } from './policy-faults.ts';
import { readAgreements } from './read-agreements.ts';
import { addStrays, readParts, yamlFiles } from './read-parts.ts';
import { readYaml } from './read-yaml.ts';
import { SECTIONS } from './rules-schema.ts';
import { id as idSchema, policySchema } from './schema.ts';
import { keysAt, zodFaults } from './zod-faults.ts';

/** The policies that come with the product. */
export const SHIPPED = resolve(import.meta.dirname, '../../../policies');

const NOT_POLICIES = ['national', 'schools', 'schema'];

/**
 * `charts.h1`, `leavers`, `agreements.forms.staff` -> the file that says the most about it, the one nearest to the policy
 * that is loaded; and how many parts of the path its own name stands for.
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

const mapAt = (raw: Raw, ...path: readonly string[]): RawMap => {
  const at = path.reduce<Raw>((map, key) => (isMap(map) ? map[key] : undefined), raw);
  return isMap(at) ? at : {};
};

const OWN_FILES = ['charts', 'agreementTexts'] as const;

interface Own {
  readonly raw: RawMap;
  /** Forms whose text is a whole of its own. */
  readonly whole: readonly string[];
}

/** What stands in the files of one folder. */
interface FolderRead {
  /** null: it has no policy.yaml that is a map. */
  readonly own: Own | null;
  readonly origins: Origins;
  readonly faults: FaultList;
}

const readFolder = async (folder: string): Promise<FolderRead> => {
  const faults = createFaultList();
  const origins: Origins = new Map();
  return { own: await readOwn(folder, faults, origins), origins, faults };
};

const readOwn = async (folder: string, faults: FaultList, origins: Origins): Promise<Own | null> => {
  const file = join(folder, 'policy.yaml');
  await addStrays(folder, faults);
  const own = await readYaml(file, faults);
  if (!isMap(own)) {
    if (own !== undefined) faults.add(file, '', 'is not a map');
    return null;
  }
  const remember = (key: string, from: string, skip: number): void => {
    if (!origins.has(key)) origins.set(key, { file: from, skip });
  };
  for (const key of Object.keys(own)) remember(key, file, 0);
  for (const part of OWN_FILES)
    for (const id of Object.keys(mapAt(own, part))) remember(`${part}.${id}`, file, 0);
  const charts = await readParts(join(folder, 'flowcharts'), faults, (id, from) =>
    remember(`charts.${id}`, from, 2),
  );
  const rules = await readParts(join(folder, 'rules'), faults, (id, from) => {
    remember(id, from, 1);
    if (!SECTIONS.some((section) => section === id))
      faults.add(from, '', `is no section of rules${didYouMean(id, SECTIONS)}`);
  });
  const { texts, headers, whole } = await readAgreements(join(folder, 'agreements'), faults, remember);
  const files = { charts, agreementTexts: texts };
  const inBoth = [
    ...Object.keys(rules).filter((id) => Object.hasOwn(own, id)),
    ...OWN_FILES.flatMap((part) =>
      Object.keys(files[part])
        .filter((id) => Object.hasOwn(mapAt(own, part), id))
        .map((id) => `${part}.${id}`),
    ),
    // How many clauses there are is said beside a text to check it.
    ...Object.entries(headers).flatMap(([id, header]) =>
      Object.keys(mapAt(rules, 'agreements', 'forms', id))
        .filter((key) => key !== 'clauses' && Object.hasOwn(header, key))
        .map((key) => `agreements.forms.${id}.${key}`),
    ),
  ];
  for (const path of inBoth) faults.add(file, path, 'is in a file of its own and here');
  // Not merged: nothing of it is there twice, and a `null` that removes something of the base has to stay.
  const raw = {
    ...rules,
    ...own,
    charts: { ...charts, ...mapAt(own, 'charts') },
    agreementTexts: { ...texts, ...mapAt(own, 'agreementTexts') },
  };
  return { raw: withHeaders(raw, headers), whole };
};

/** A Markdown file says of its form what differs; lines of rules/agreements.yaml stand beside it and win. */
const withHeaders = (raw: RawMap, headers: Readonly<Record<string, RawMap>>): RawMap => {
  if (Object.keys(headers).length === 0) return raw;
  const said = mapAt(raw, 'agreements', 'forms');
  const forms = Object.fromEntries(
    Object.entries(headers).map(([id, header]) => [id, { ...header, ...mapAt(said, id) }]),
  );
  return { ...raw, agreements: { ...mapAt(raw, 'agreements'), forms: { ...said, ...forms } } };
};

/** What is below a text that is a whole of its own, or whose form was taken out, does not show through. */
const withoutTexts = (below: Raw, own: Own): Raw => {
  if (!isMap(below)) return below;
  const taken = Object.entries(mapAt(own.raw, 'agreements', 'forms')).flatMap(([id, form]) =>
    form === null ? [id] : [],
  );
  const gone = new Set([...own.whole, ...taken]);
  return {
    ...below,
    agreementTexts: Object.fromEntries(
      Object.entries(mapAt(below, 'agreementTexts')).filter(([id]) => !gone.has(id)),
    ),
  };
};

interface Reading {
  readonly shelf: Shelf;
  readonly ground: Ground;
  readonly faults: FaultList;
  /** By folder: one that four others extend is read once. */
  readonly folders: Map<string, FolderRead>;
}

const entriesAt = (raw: Raw, path: readonly string[]): readonly string[] => Object.keys(mapAt(raw, ...path));

/** Names the file that the path stands in; a chart, a section of rules and an agreement have one of their own. */
const addAt = (
  faults: FaultList,
  folder: string,
  origins: Readonly<Pick<Origins, 'get'>>,
  path: readonly PropertyKey[],
  reason: string,
): void => {
  const own = [3, 2, 1]
    .map((length) => origins.get(path.slice(0, length).map(String).join('.')))
    .find((origin) => origin !== undefined);
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
  const read = reading.folders.get(folder) ?? (await readFolder(folder));
  reading.folders.set(folder, read);
  faults.addAll(read.faults);
  for (const [key, origin] of read.origins) if (!origins.has(key)) origins.set(key, origin);
  const { own } = read;
  if (!own) return undefined;
  const { extends: base, ...body } = own.raw;
  if (base === undefined) return body;
  const under = typeof base === 'string' ? shelf.get(base) : undefined;
  if (under === undefined) {
    const known = [...shelf.keys()].filter((other) => other !== id);
    const wrong = typeof base === 'string' ? `no policy "${base}"${didYouMean(base, known)}` : 'is no name';
    faults.add(file, 'extends', wrong);
    return undefined;
  }
  const below = withoutTexts(await readRaw(reading, under, origins, [...seen, id]), own);
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
  const reading = { shelf, ground: await groundFor(beside, faults), faults, folders: new Map() };
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
  const ground = await readGround(join(folder, 'national'), faults);
  const reading = { shelf, ground, faults, folders: new Map() };
  const policies = new Map<string, Policy>();
  for (const at of shelf.values()) {
    const policy = await loadOne(reading, at);
    if (policy) policies.set(policy.id, policy);
  }
  if (policies.size === 0 && faults.all.length === 0) faults.add(folder, '', 'has no policy in it');
  if (faults.all.length > 0) throw new LoadFault(faults.all);
  return policies;
};
