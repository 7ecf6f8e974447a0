import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names the folder for this run's database; see database.ts. */
const setup = (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'esafety-test-'));
  // As root, PostgreSQL runs as another user and has to pass.
  chmodSync(folder, 0o711);
  process.env['TEST_POSTGRES_DIR'] = folder;
};

export { setup as default };
