import type { Setting, SettingStore } from '../../features/policies/ports.ts';
import type { Database } from './database.ts';

type SettingRow = Omit<Setting, 'schoolId' | 'at'> & { readonly school_id: string; readonly at: Date };

/** "Newest" is the order of writing (`seq`): the clocks of several instances may differ. */
export const createSettingStore = (database: Database): SettingStore => ({
  async latest(schoolId) {
    const rows = await database.inSchool<SettingRow>(schoolId, {
      name: 'setting-latest',
      text: `select distinct on (key) school_id, id, key, value, who, at from setting
        where school_id = $1 order by key, seq desc`,
      values: [schoolId],
    });
    return rows.map(({ school_id, at, ...rest }) => ({ ...rest, schoolId: school_id, at: at.toISOString() }));
  },
});
