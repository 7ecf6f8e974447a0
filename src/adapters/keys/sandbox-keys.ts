import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const KEY_BYTES = 32;
const KEY_ID = 'sandbox';

/** The sandbox's own field key, made once and kept beside its data, readable by its owner only. */
export const sandboxKeys = async (
  dataDir: string,
): Promise<{ readonly fieldKeys: Readonly<Record<string, string>>; readonly fieldKeyId: string }> => {
  const file = join(dataDir, 'field-key');
  await mkdir(dataDir, { recursive: true });
  try {
    await writeFile(file, randomBytes(KEY_BYTES).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return { fieldKeys: { [KEY_ID]: (await readFile(file, 'utf8')).trim() }, fieldKeyId: KEY_ID };
};
