import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { didYouMean } from './did-you-mean.ts';
import type { FaultList } from './load-fault.ts';
import type { Raw } from './merge.ts';
import { readYaml } from './read-yaml.ts';

/** Folders of a policy. */
const PARTS = ['flowcharts', 'rules', 'agreements'] as const;
type PartFolder = (typeof PARTS)[number];

const isYaml = (name: string): boolean => /\.ya?ml$/i.test(name);

/** Sorted, hidden ones left out; a folder that is not there has none. */
export const namesIn = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
  return names.filter((name) => !name.startsWith('.')).sort();
};

/** Names of the YAML files of a folder, sorted; a folder that is not there has none. */
export const yamlFiles = async (folder: string): Promise<string[]> =>
  (await namesIn(folder)).filter((name) => name.endsWith('.yaml'));

/** What an author took for a part of the policy and nobody reads: its rules would be missing without a word. */
export const addStrays = async (folder: string, faults: FaultList): Promise<void> => {
  for (const name of await namesIn(folder)) {
    const at = join(folder, name);
    if (name === 'agreements') {
      for (const other of (await namesIn(at)).filter((one) => !/\.(yaml|md|pdf)$/.test(one)))
        faults.add(join(at, other), '', 'is not read: an agreement is .yaml, .md or .pdf');
    } else if (PARTS.some((part) => part === name)) {
      for (const other of (await namesIn(at)).filter((one) => isYaml(one) && !one.endsWith('.yaml')))
        faults.add(join(at, other), '', 'is not read: its name has to end with .yaml');
    } else if (isYaml(name) && name !== 'policy.yaml') {
      faults.add(
        at,
        '',
        'is not read here: it is policy.yaml, a chart in flowcharts/, a section in rules/ or a text in agreements/, each ending with .yaml',
      );
    } else if ((await namesIn(at)).some(isYaml)) {
      faults.add(
        at,
        '',
        `is not read: charts are in flowcharts, sections in rules, texts in agreements${didYouMean(name, PARTS)}`,
      );
    }
  }
};

/** Each file of a folder under its own name; `remember` hears where it was. */
export const readParts = async (
  folder: string,
  faults: FaultList,
  remember: (id: string, file: string) => void,
): Promise<Record<string, Raw>> => {
  const parts: Record<string, Raw> = {};
  for (const name of await yamlFiles(folder)) {
    const file = join(folder, name);
    const id = basename(name, '.yaml');
    const part = await readYaml(file, faults);
    // As `null` it would take out what the policy extends.
    if (part === null) faults.add(file, '', emptyIn(basename(folder) as PartFolder, id));
    parts[id] = part;
    remember(id, file);
  }
  return parts;
};

const emptyIn = (folder: PartFolder, id: string): string => {
  const out = {
    flowcharts: `charts: { ${id}: null }`,
    rules: `${id}: null`,
    agreements: `agreementTexts: { ${id}: null }`,
  }[folder];
  return `is empty: delete the file, or write "${out}" in policy.yaml to take it out`;
};
