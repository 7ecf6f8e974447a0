/** What the tab is built from, as one hash: its sources, the contract, how it is built, and the versions of all packages. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from './places.ts';

const FOLDERS = ['src/tab', 'src/contract'];
const FILES = ['src/adapters/tab/build.ts', 'package-lock.json'];

export const sourceHash = async (root: string = PROJECT): Promise<string> => {
  const found = await Promise.all(
    FOLDERS.map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1)),
    ),
  );
  const hash = createHash('sha256');
  for (const path of [...found.flat(), ...FILES].sort()) {
    hash.update(`${path}\0`).update(await readFile(join(root, path)));
  }
  return hash.digest('hex').slice(0, 32);
};
