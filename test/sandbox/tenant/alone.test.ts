import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { createGraph } from '../../../src/adapters/graph/index.ts';
import { listen } from '../../../src/sandbox/http.ts';
import { createIdentity, SANDBOX_APP } from '../../../src/sandbox/identity/index.ts';
import { INVENTED_GROUP } from '../../../src/sandbox/tenant/index.ts';
import { TENANT_ID } from '../../../src/sandbox/world.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';

const CLI = fileURLToPath(new URL('../../../src/sandbox/tenant/cli.ts', import.meta.url));

test('the tenant by itself says where it is and serves an app that signs in elsewhere', async () => {
  const { DATA_DIR: _none, ...env } = process.env;
  const child = spawn(process.execPath, [CLI, '--port', '0', '--people', '50'], { env });
  const identity = await listen((await createIdentity({ dataDir: null })).mount);
  try {
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    const graphUrl = /^GRAPH_URL=(.+)$/m.exec(chunk.toString())?.[1] ?? '';
    expect(chunk.toString()).toContain('SANDBOX');
    const { directory } = createGraph({
      tenantId: TENANT_ID,
      clientId: SANDBOX_APP.clientId,
      secret: SANDBOX_APP.secret,
      graphUrl,
      authorityUrl: `${identity.url}/sandbox/identity`,
      log: createFakeLog(),
      clock: createFakeClock(),
    });
    expect(await directory.members(INVENTED_GROUP)).toHaveLength(50);
    expect((await fetch(`${graphUrl}/v1.0/users`)).status).toBe(401);
  } finally {
    child.kill('SIGTERM');
    await identity.close();
  }
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(0);
});
