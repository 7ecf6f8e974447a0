import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Schools' own policies stand in a folder `policies` beside their file, or in their folder. */
export const ownPolicies = async (schoolFile: string | null): Promise<string | undefined> => {
  if (schoolFile === null) return undefined;
  // A file that is not there is said so by whoever reads it.
  const isFolder = await stat(schoolFile).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return join(isFolder ? schoolFile : dirname(schoolFile), 'policies');
};
