/** A look into the database of a running sandbox, past the app: its own server listens on loopback. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

export const openDeskDatabase = async (dataDir: string): Promise<pg.Client> => {
  const password = (await readFile(join(dataDir, 'postgres.password'), 'utf8')).trim();
  const lines = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(lines[3]),
    user: 'owner',
    password,
    database: 'esafety_desk',
  });
  // The app ends its database when it ends; whoever asks next then hears of it.
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

export const one = async <Row>(db: pg.Client, sql: string, values: unknown[] = []): Promise<Row> =>
  (await db.query(sql, values)).rows[0] as Row;

/** @throws when the database would not keep a click through a power cut: its figures would be worth nothing */
export const durabilityOf = async (db: pg.Client): Promise<string> => {
  const { version, fsync, commit } = await one<{ version: string; fsync: string; commit: string }>(
    db,
    `select current_setting('server_version') as version, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as commit`,
  );
  if (fsync !== 'on' || commit !== 'on') throw new Error(`fsync is ${fsync}, synchronous_commit ${commit}`);
  return `PostgreSQL ${version}, fsync ${fsync}, synchronous_commit ${commit}`;
};

const PATIENCE_MS = 90_000;
const LOOK_EVERY_MS = 200;

/**
 * Waits until the work that clicks left behind is done, so that it is not counted against whatever is measured
 * next. How long that took, in milliseconds.
 */
export const untilQuiet = async (db: pg.Client): Promise<number> => {
  const began = performance.now();
  for (;;) {
    const { left } = await one<{ left: number }>(
      db,
      `select count(*)::int as left from pgboss.job where state < 'completed'`,
    );
    const waited = performance.now() - began;
    if (left === 0) return waited;
    if (waited > PATIENCE_MS)
      throw new Error(`${left} jobs were still waiting after ${PATIENCE_MS / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
};
