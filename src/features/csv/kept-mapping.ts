/** The columns that were used last, kept as a setting of the school. */
import { z } from 'zod';
import type { SettingStore } from '../policies/index.ts';
import type { KeptMapping } from './offered.ts';

/** What was used last, whatever became of the names of fields since. `key`: of the setting. */
export const keptMapping = async <Mapping>(
  settings: Pick<SettingStore, 'latest'>,
  schoolId: string,
  key: string,
  mapping: z.ZodType<Mapping>,
): Promise<KeptMapping<Mapping> | null> => {
  const kept = (await settings.latest(schoolId)).find((one) => one.key === key);
  const read = z.object({ mapping, titles: z.array(z.string()) }).safeParse(kept?.value);
  return read.success ? read.data : null;
};
