/** What a tool may know of a database without changing it: are its tables current, and do its keys open? */
import pg from 'pg';
import type { StoreLook } from '../../core/set-up.ts';
import { openDatabase } from './database.ts';
import { atExisting, quiet } from './existing.ts';
import { createFieldCrypto } from './field-crypto.ts';
import { MIGRATION_NAMES } from './migrate.ts';

interface LookOptions {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** Asked for only when there is a database: the sandbox makes its key with the first start. */
  readonly keys: () => Promise<{
    readonly fieldKeys: Readonly<Record<string, string>>;
    readonly fieldKeyId: string;
  }>;
  readonly schools: readonly string[];
}

/** As the owner: the table of migrations is not the app's. null: nothing was ever made there. */
const migratedAt = async (url: string): Promise<readonly string[] | null> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ there: string | null }>(
      `select to_regclass('public.kysely_migration') as there`,
    );
    if (rows[0]?.there == null) return null;
    const { rows: done } = await client.query<{ name: string }>('select name from kysely_migration');
    return done.map(({ name }) => name);
  } finally {
    await client.end();
  }
};

/** The newest of each key of FIELD_KEYS that something was encrypted under. */
const wrappedAt = async (url: string, schools: readonly string[]) => {
  const database = openDatabase(url, quiet, 1);
  try {
    const all = [];
    for (const schoolId of schools) {
      const rows = await database.inSchool<{ key_id: string; id: string; wrapped: Buffer }>(schoolId, {
        name: 'look-keys',
        text: `select distinct on (key_id) key_id, id, wrapped from case_key
          where school_id = $1 and wrapped is not null order by key_id, id`,
        values: [schoolId],
      });
      all.push(...rows.map((row) => ({ schoolId, ...row })));
    }
    return all;
  } finally {
    await database.close();
  }
};

/** @throws when the database cannot be reached, or there is none yet */
export const lookAtStore = ({ databaseUrl, dataDir, keys, schools }: LookOptions): Promise<StoreLook> =>
  atExisting(databaseUrl, dataDir, async (url) => {
    const done = await migratedAt(url);
    const migrations = {
      missing: MIGRATION_NAMES.filter((name) => !done?.includes(name)),
      unknown: (done ?? []).filter((name) => !MIGRATION_NAMES.includes(name)),
      never: done === null,
    };
    // What an older version has written is looked at once the tables are as this one knows them.
    if (migrations.missing.length > 0) return { migrations, keys: null };
    const { fieldKeys, fieldKeyId } = await keys();
    const crypto = createFieldCrypto(fieldKeys, fieldKeyId);
    const found = (await wrappedAt(url, schools)).map(({ schoolId, key_id: keyId, id, wrapped }) => {
      if (!Object.hasOwn(fieldKeys, keyId)) return { keyId, opens: 'no-key' as const };
      try {
        crypto.unwrap(schoolId, id, { keyId, wrapped });
        return { keyId, opens: 'yes' as const };
      } catch {
        // Whatever it says, it means that this is another key than the one it was made with.
        return { keyId, opens: 'no' as const };
      }
    });
    return { migrations, keys: found };
  });
