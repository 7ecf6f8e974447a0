/**
 * A school to try: simulated connector, identity, tenant and a Teams-like client on one handler. It talks to the
 * app over HTTP alone. Loopback only: nothing here asks who is calling.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { accountRoutes } from './accounts.ts';
import { fromElsewhere } from './at-home.ts';
import {
  apiRoutes,
  createDeliver,
  createEvents,
  createWire,
  type Moment,
  peopleReply,
  readCommands,
  startInstallation,
  staticRoutes,
} from './client/index.ts';
import { startSmallTalk } from './client/small-talk.ts';
import { clockRoutes } from './clock.ts';
import {
  createConnector,
  createFaults,
  createLimiter,
  createPlaces,
  createThreads,
} from './connector/index.ts';
import { createEverybody, type Everybody } from './everybody.ts';
import { createRouter, firstOf, write } from './http.ts';
import { createIdentity, SANDBOX_APP, type SandboxApp } from './identity/index.ts';
import { type LifeOptions, lifeRoutes } from './life.ts';
import { createTenant } from './tenant/index.ts';

export interface SandboxOptions {
  readonly dataDir: string;
  /** Where the app listens: `http://127.0.0.1:PORT`, without a path. The sandbox answers there too. */
  readonly appUrl: string;
  readonly setOffset: (isoDuration: string) => void | Promise<void>;
  /** Lets the page end and begin the process; left out: the process is somebody else's. */
  readonly life?: Omit<LifeOptions, 'dataDir' | 'aheadMs'>;
  /** One line for whoever started the sandbox. */
  readonly log: (line: string) => void;
  /** The sandbox's clock, offset included. */
  readonly now?: () => Date;
  /** When school is open next, from then on; left out: whenever. */
  readonly opening?: (from: Date) => Date | null;
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
  /** Called when the app takes activities. Resolves when it is there for everybody. */
  ready(): Promise<void>;
  close(): void;
}

const MANIFEST = join(import.meta.dirname, '../../manifest/manifest.json');

export const createSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  const { dataDir, appUrl, setOffset, log, now = () => new Date(), retryMs, resendAfterMs, scale } = options;
  const { opening = (from: Date) => from } = options;
  const folder = join(dataDir, 'sandbox');
  const wire = createWire(now);
  const identity = await createIdentity({ dataDir, person: (idOrUpn) => everybody.called(idOrUpn) });
  const tenant = createTenant({
    identity,
    dataDir,
    clock: { now },
    seen: (exchange) => wire.call('graph', exchange),
    ...(scale !== undefined && { scale }),
  });
  const everybody: Everybody = createEverybody(tenant.state);
  const places = createPlaces(everybody);
  const threads = createThreads({
    file: join(folder, 'connector.jsonl'),
    now,
    threaded: (place) => place.startsWith('19:'),
  });
  if (places.all().every(({ id }) => threads.list(id).length === 0)) startSmallTalk(threads);

  const faults = createFaults();
  const connector = createConnector({
    prefix: '/sandbox/connector',
    threads,
    places,
    faults,
    limiter: createLimiter(() => performance.now(), scale),
    seen: (exchange) => wire.call('connector', exchange),
  });

  const serviceUrl = `${appUrl}/sandbox/connector`;
  /** On the port of last time everybody has the app before it answers: the app says itself when it does. */
  let expected = false;
  let count = 0;
  const moment = (): Moment => {
    count += 1;
    return { id: `${now().getTime()}${String(count % 1000).padStart(3, '0')}`, at: now(), serviceUrl };
  };
  const deliver = createDeliver({
    url: `${appUrl}/api/messages`,
    seen: wire.activity,
    ...(resendAfterMs === undefined ? {} : { resendAfterMs }),
  });
  const installation = startInstallation({
    file: join(folder, 'installed.jsonl'),
    serviceUrl,
    places,
    everybody,
    deliver,
    moment,
    log,
    ...(retryMs === undefined ? {} : { retryMs }),
  });

  const events = createEvents('/sandbox/api/events', threads);
  wire.watch((line) => events.tell('wire', line));
  tenant.watch(() => events.tell('world', null));
  const life = options.life && {
    ...options.life,
    dataDir,
    aheadMs: () => now().getTime() - Date.now(),
  };
  const client = createRouter({
    prefix: '/sandbox',
    routes: [
      {
        method: 'GET',
        path: '/people',
        handler: () => peopleReply(expected && installation.done(), everybody),
      },
      ...clockRoutes({ now, setOffset, onMoved: (clock) => events.tell('clock', clock), opening }),
      ...accountRoutes({
        state: tenant.state,
        everybody,
        change: tenant.change,
        install: installation.catchUp,
      }),
      ...wire.routes,
      ...lifeRoutes(life ?? null),
      ...apiRoutes({
        threads,
        places,
        everybody,
        faults,
        deliver,
        moment,
        commands: () => readCommands(MANIFEST),
      }),
      ...staticRoutes(),
    ],
  });
  const mount = firstOf(events.mount, connector, identity.mount, tenant.mount, client);

  return {
    app: SANDBOX_APP,
    handle: async (req, res) => {
      const refusal = fromElsewhere(req);
      if (refusal) return write(res, refusal);
      if (await mount(req, res)) return;
      // Not chained: restify replaces `writeHead` for the whole process, and its own returns nothing.
      res.writeHead(404);
      res.end();
    },
    ready: () => {
      expected = true;
      return installation.finished;
    },
    close: () => {
      installation.close();
      events.close();
    },
  };
};
