import type pg from 'pg';
import { one } from './desk-database.ts';

/** Events of one case: far more than a real one has, so that few cases are needed. */
const PER_CASE = 500;

/**
 * Fills `incident_event` up to so many rows: cases that have ended, copied from one that is there, each with its
 * time line. Nobody opens them; they are what years leave behind. As the owner, past row level security.
 */
export const fillEvents = async (db: pg.Client, rows: number): Promise<number> => {
  const count = async (): Promise<number> =>
    (await one<{ n: number }>(db, 'select count(*)::int as n from incident_event')).n;
  const missing = rows - (await count());
  const cases = Math.ceil(missing / PER_CASE);
  await db.query('begin');
  // Rows that refer to each other are written together: checking each reference would take most of the time.
  await db.query(`set local session_replication_role = replica`);
  await db.query(
    `create temporary table filler on commit drop as
     select i.*, k.key_id, k.wrapped, n, gen_random_uuid() as filler_id
     from (select * from incident order by sent_at limit 1) i
     join case_key k using (school_id, id), generate_series(1, $1::int) n`,
    [cases],
  );
  await db.query(
    'insert into case_key (school_id, id, key_id, wrapped) select school_id, filler_id, key_id, wrapped from filler',
  );
  await db.query(
    `insert into incident (school_id, id, rev, reference, policy_hash, sent_at, reporter_id, route, danger, types,
       status, holder_id, holder_at, run, parties, declared, outcome_actions, sealed, ended_at)
     select school_id, filler_id, 1, 'OAK-1990-' || n, policy_hash, sent_at - n * interval '1 hour', reporter_id,
       route, danger, types, 'ended', holder_id, holder_at, run, parties, declared, '{}', sealed, sent_at
     from filler`,
  );
  await db.query(
    `insert into incident_event (school_id, id, incident_id, at, who, kind, data, sealed, turn)
     select school_id, gen_random_uuid(), filler_id, sent_at - n * interval '1 hour' + e * interval '1 second',
       reporter_id, 'ticked', json_build_object('node', 'h1/police', 'item', 'police', 'policy', policy_hash),
       null, gen_random_uuid()
     from filler, generate_series(1, $1::int) e where (n - 1) * $1 + e <= $2`,
    [PER_CASE, missing],
  );
  await db.query('commit');
  // What a database that grew over years has done long ago.
  await db.query('vacuum analyze');
  await db.query('checkpoint');
  return count();
};
