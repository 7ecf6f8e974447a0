/** The documents (PDF) that schools give people to sign: the bytes behind what their policies name by hash. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const pdfsIn = async (folder: string): Promise<readonly string[]> => {
  try {
    const names = await readdir(folder, { recursive: true });
    return names
      .filter((name) => /(^|[\\/])agreements[\\/][^\\/]+\.pdf$/.test(name))
      .map((name) => join(folder, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

/** By SHA-256 of their bytes, hex. A folder that is not there has none. */
export const loadDocuments = async (
  folders: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, Uint8Array>> => {
  const found = new Map<string, Uint8Array>();
  for (const folder of folders)
    for (const file of folder === undefined ? [] : await pdfsIn(folder)) {
      const bytes = await readFile(file);
      found.set(createHash('sha256').update(bytes).digest('hex'), new Uint8Array(bytes));
    }
  return found;
};
