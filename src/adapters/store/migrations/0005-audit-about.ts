import { type Kysely, sql } from 'kysely';

/** Who has looked at one case: found without reading the school's whole audit log. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create index audit_about on audit (school_id, about, seq) where about is not null`.execute(db);
};
