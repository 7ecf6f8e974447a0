import type { Reading, RosterArchive } from '../../features/people/ports.ts';
import type { Database } from './database.ts';
import { type FieldCrypto, type Place, seal, unseal } from './field-crypto.ts';

/** One row per school, sealed as a whole under a key of its own purpose: who works and learns where is nobody's to read. */
export const createRosterArchive = (database: Database, crypto: FieldCrypto): RosterArchive => {
  const keys = crypto.deriveKeys('roster');
  const placeOf = (schoolId: string): Place => ({
    schoolId,
    table: 'roster',
    id: schoolId,
    column: 'sealed',
  });

  return {
    async keep(schoolId, reading, readAt) {
      const sealed = seal(crypto.deriveKey('roster'), placeOf(schoolId), JSON.stringify(reading));
      await database.inSchool(schoolId, {
        name: 'roster-keep',
        text: `insert into roster as r (school_id, read_at, sealed) values ($1, $2, $3)
          on conflict (school_id) do update set read_at = excluded.read_at, sealed = excluded.sealed
          where r.read_at < excluded.read_at`,
        values: [schoolId, readAt, sealed],
      });
    },
    async last(schoolId) {
      const [row] = await database.inSchool<{ read_at: Date; sealed: Buffer }>(schoolId, {
        name: 'roster-last',
        text: 'select read_at, sealed from roster where school_id = $1',
        values: [schoolId],
      });
      if (!row) return null;
      let failure: unknown;
      for (const key of keys) {
        try {
          const plain = unseal(key, placeOf(schoolId), row.sealed).toString();
          return { reading: JSON.parse(plain) as Reading, readAt: row.read_at };
        } catch (error) {
          failure = error;
        }
      }
      throw failure;
    },
  };
};
