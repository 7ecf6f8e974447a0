import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FaultList } from './load-fault.ts';
import type { Raw } from './merge.ts';
import { readYaml } from './read-yaml.ts';

/** Names of the YAML files of a folder, sorted; a folder that is not there has none. */
export const yamlFiles = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => name.endsWith('.yaml')).sort();
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
    parts[id] = await readYaml(file, faults);
    remember(id, file);
  }
  return parts;
};
