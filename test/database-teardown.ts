import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalPostgres } from '../src/adapters/store/postgres/server.ts';

const silent = (): void => undefined;

const teardown = async (): Promise<void> => {
  const folder = process.env['TEST_POSTGRES_DIR'];
  if (folder === undefined) return;
  if (existsSync(join(folder, 'postgres', 'postmaster.pid'))) {
    const server = await startLocalPostgres({
      dataDir: folder,
      log: { info: silent, warn: silent, error: silent },
    });
    await server.stop();
  }
  rmSync(folder, { recursive: true, force: true });
};

export { teardown as default };
