import { createAsk } from '../../../src/adapters/graph/ask.ts';
import { createClient } from '../../../src/adapters/graph/client.ts';
import { createGraph, type Graph } from '../../../src/adapters/graph/index.ts';
import { tokenSource } from '../../../src/adapters/graph/token.ts';
import { SANDBOX_APP, type SandboxApp } from '../../../src/sandbox/identity/index.ts';
import { TENANT_ID } from '../../../src/sandbox/world.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';

/** Everything an adapter needs, pointed at a server of the test, with waits that are written down instead. */
export const startGraph = (url: string, app: Pick<SandboxApp, 'clientId' | 'secret'> = SANDBOX_APP) => {
  const log = createFakeLog();
  const waits: number[] = [];
  const wait = async (ms: number): Promise<void> => void waits.push(ms);
  const clock = createFakeClock();
  const options = {
    tenantId: TENANT_ID,
    clientId: app.clientId,
    secret: app.secret,
    graphUrl: `${url}/sandbox/graph`,
    authorityUrl: `${url}/sandbox/identity`,
  };
  const graph: Graph = createGraph({ ...options, log, clock, wait });
  /** One question with limits of its own. */
  const ask = createAsk({ client: createClient(tokenSource(options), options.graphUrl), log, clock, wait });
  return { ...graph, ask, log, waits };
};
