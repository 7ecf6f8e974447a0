/** A database that is there already, for tools that look at it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../core/log.ts';
import { LOCAL_DATABASE } from './database.ts';
import { startLocalPostgres } from './postgres/server.ts';

export const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** `url` null: our own server in `dataDir`, started for this and stopped after it; one that is running is left running. */
export const atExisting = async <T>(
  url: string | null,
  dataDir: string,
  work: (url: string) => Promise<T>,
): Promise<T> => {
  if (url !== null) return work(url);
  if (!existsSync(join(dataDir, 'postgres', 'PG_VERSION')))
    throw new Error(`there is no database in ${dataDir}: set DATA_DIR or DATABASE_URL as for "npm start"`);
  const server = await startLocalPostgres({ dataDir, log: quiet });
  try {
    return await work(server.url(LOCAL_DATABASE));
  } finally {
    if (!server.adopted) await server.stop();
  }
};
