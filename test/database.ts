/**
 * A database of its own for each test file that asks for one, on one real PostgreSQL per test run. The server is
 * started by the first who asks (a run of pure tests never pays for it) and stopped by database-teardown.ts.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '../src/adapters/store/migrate.ts';
import { startLocalPostgres } from '../src/adapters/store/postgres/server.ts';
import type { Log } from '../src/core/log.ts';

export interface FreshDatabase {
  /** The owner's url, for `openStore({ databaseUrl })`. */
  readonly url: string;
  drop(): Promise<void>;
}

export const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const TEMPLATE = 'template_esafety';
const PATIENCE_MS = 60_000;

/** Nothing here outlives the run: durability is tested where it is the subject, on a server of its own. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

const runFolder = (): string => {
  const folder = process.env['TEST_POSTGRES_DIR'];
  if (folder === undefined)
    throw new Error('run tests with "npm test": its setup names the folder of the database');
  return folder;
};

const asOwner = async (url: string, ...statements: readonly string[]): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
};

const startOnce = async (folder: string): Promise<void> => {
  const answer = join(folder, 'answer.json');
  let said: Record<string, string>;
  try {
    const server = await startLocalPostgres({
      dataDir: folder,
      log: quiet,
      settings: FAST,
      initdb: ['--no-sync'],
    });
    await asOwner(server.url(), `create database ${TEMPLATE}`);
    await migrate(server.url(TEMPLATE));
    said = { url: server.url() };
  } catch (error) {
    said = { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  writeFileSync(`${answer}.new`, JSON.stringify(said));
  renameSync(`${answer}.new`, answer);
};

/** Test files run in several processes: one makes the folder `claimed` and starts the server, the rest wait. */
const serverUrl = async (): Promise<string> => {
  const folder = runFolder();
  const made = mkdirSync(join(folder, 'claimed'), { recursive: true });
  if (made !== undefined) await startOnce(folder);
  const answer = join(folder, 'answer.json');
  for (const end = Date.now() + PATIENCE_MS; !existsSync(answer); await wait(10))
    if (Date.now() > end) throw new Error('the test database did not start');
  const said = JSON.parse(readFileSync(answer, 'utf8')) as { url?: string; failure?: string };
  if (said.url === undefined) throw new Error(`the test database did not start: ${said.failure}`);
  return said.url;
};

/** A migrated, empty database. */
export const freshDatabase = async (): Promise<FreshDatabase> => {
  const server = await serverUrl();
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await asOwner(server, `create database ${name} template ${TEMPLATE} strategy file_copy`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asOwner(server, `drop database ${name} with (force)`) };
};
