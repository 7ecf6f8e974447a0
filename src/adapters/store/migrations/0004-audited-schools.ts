import { type Kysely, sql } from 'kysely';

/** Which schools have an audit chain: ids only, so that `npm run audit -- verify` knows what there is to verify. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
create table audited_school (school_id text primary key);
grant select, insert on audited_school to esafety_app;
`)
    .execute(db);
};
