/** The build that is in force, if there is one. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CURRENT, TAB_BUILT } from './places.ts';

const current = z.object({ hash: z.string(), folder: z.string().regex(/^[\w-]+$/) });
export type Current = z.infer<typeof current>;

/** Not by class: errors of the file system may come from another realm. */
export const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

export const isMissing = (error: unknown): boolean => hasCode(error, 'ENOENT');

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
