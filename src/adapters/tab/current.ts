/** The build that is in force, if there is one. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CURRENT, TAB_BUILT } from './places.ts';

const current = z.object({ hash: z.string(), folder: z.string().regex(/^[\w-]+$/) });
export type Current = z.infer<typeof current>;

export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** null: nothing has been built. */
export const readCurrent = async (built: string = TAB_BUILT): Promise<Current | null> => {
  try {
    return current.parse(JSON.parse(await readFile(join(built, CURRENT), 'utf8')));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};

/** Changes whenever another build comes into force; null: there is none. */
export const currentMark = async (built: string = TAB_BUILT): Promise<string | null> => {
  try {
    const { mtimeMs, ino } = await stat(join(built, CURRENT));
    return `${mtimeMs} ${ino}`;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};
