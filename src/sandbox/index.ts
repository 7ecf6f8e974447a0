/**
 * A school to try: simulated connector, identity, tenant and a Teams-like client on one handler. It talks to the
 * app over HTTP alone. Loopback only: nothing here asks who is calling.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import {
  apiRoutes,
  createDeliver,
  createEvents,
  type Moment,
  peopleReply,
  readCommands,
  startInstallation,
  staticRoutes,
} from './client/index.ts';
import { startSmallTalk } from './client/small-talk.ts';
import { clockRoute } from './clock.ts';
import { createConnector, createFaults, createLimiter, createThreads, PLACES } from './connector/index.ts';
import { createRouter, firstOf } from './http.ts';
import { createIdentity, SANDBOX_APP, type SandboxApp } from './identity/index.ts';
import { createTenant } from './tenant/index.ts';

export interface SandboxOptions {
  readonly dataDir: string;
  /** Where the app listens: `http://127.0.0.1:PORT`, without a path. The sandbox answers there too. */
  readonly appUrl: string;
  readonly setOffset: (isoDuration: string) => void | Promise<void>;
  /** One line for whoever started the sandbox. */
  readonly log: (line: string) => void;
  /** The sandbox's clock, offset included. */
  readonly now?: () => Date;
  /** How often the app is asked again to take its installation. */
  readonly retryMs?: number;
  /** After how long an unanswered invoke is sent again; Teams: 15 seconds. */
  readonly resendAfterMs?: number;
  /** Limits times this, waits divided by it. */
  readonly scale?: number;
}

export interface Sandbox {
  /** The app registration that the simulated tenant knows. */
  readonly app: SandboxApp;
  /** For every request below /sandbox. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** Resolves when the app is there for everybody. */
  ready(): Promise<void>;
  close(): void;
}

const MANIFEST = join(import.meta.dirname, '../../manifest/manifest.json');

export const createSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  const { dataDir, appUrl, setOffset, log, now = () => new Date(), retryMs, resendAfterMs, scale } = options;
  const folder = join(dataDir, 'sandbox');
  const threads = createThreads({
    file: join(folder, 'connector.jsonl'),
    now,
    threaded: (place) => place.startsWith('19:'),
  });
  if (PLACES.every(({ id }) => threads.list(id).length === 0)) startSmallTalk(threads);

  const faults = createFaults();
  const limiter = createLimiter(() => performance.now(), scale);
  const connector = createConnector({ prefix: '/sandbox/connector', threads, faults, limiter });
  const identity = await createIdentity({ dataDir });
  const tenant = createTenant({ identity, dataDir, clock: { now }, ...(scale !== undefined && { scale }) });

  const serviceUrl = `${appUrl}/sandbox/connector`;
  let count = 0;
  const moment = (): Moment => {
    count += 1;
    return { id: `${now().getTime()}${String(count % 1000).padStart(3, '0')}`, at: now(), serviceUrl };
  };
  const deliver = createDeliver({
    url: `${appUrl}/api/messages`,
    ...(resendAfterMs === undefined ? {} : { resendAfterMs, giveUpAfterMs: resendAfterMs * 3 }),
  });
  const installation = startInstallation({
    file: join(folder, 'installed.jsonl'),
    serviceUrl,
    deliver,
    moment,
    log,
    ...(retryMs === undefined ? {} : { retryMs }),
  });

  const events = createEvents('/sandbox/api/events', threads);
  const client = createRouter({
    prefix: '/sandbox',
    routes: [
      { method: 'GET', path: '/people', handler: () => peopleReply(installation.done()) },
      clockRoute(setOffset),
      ...apiRoutes({ threads, faults, deliver, moment, commands: () => readCommands(MANIFEST) }),
      ...staticRoutes(),
    ],
  });
  const mount = firstOf(events.mount, connector, identity.mount, tenant.mount, client);

  return {
    app: SANDBOX_APP,
    handle: async (req, res) => {
      if (await mount(req, res)) return;
      // Not chained: restify replaces `writeHead` for the whole process, and its own returns nothing.
      res.writeHead(404);
      res.end();
    },
    ready: () => installation.finished,
    close: () => {
      installation.close();
      events.close();
    },
  };
};
