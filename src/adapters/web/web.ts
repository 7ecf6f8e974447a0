import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
import restify from 'restify';
import type { Log } from '../../core/log.ts';
import type { Route, WebRequest } from '../../core/route.ts';
import { type HealthCheck, healthRoutes } from './health.ts';
import { errorReply, write } from './reply.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** A handler of everything below a prefix that reads and writes by itself. Resolves when it is done with it. */
export type RawHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export interface Web {
  add(routes: readonly Route[]): void;
  mount(prefix: string, handler: RawHandler): void;
  /** What `/health` asks; without one it answers 503. */
  health(check: HealthCheck): void;
  /**
   * Everything is there. Before, an address that is not known yet answers 503 and not 404: a parent's link that is
   * opened while the app starts is not a link that does not exist.
   */
  opened(): void;
  listen(): Promise<{ readonly host: string; readonly port: number; readonly url: string }>;
  /** Takes no new connection, lets requests end for `graceMs`, then cuts what is left. */
  close(graceMs?: number): Promise<void>;
}

export interface WebOptions {
  readonly log: Log;
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  readonly maxBodyBytes?: number;
  readonly newId?: () => string;
}

/** A card's data is under 28 KB, a chosen message under 100 KB: half a megabyte is room enough. */
const MAX_BODY_BYTES = 512 * 1024;

/** Bodies above that which are read at the same time: what they take of the memory has an end. */
const MOST_LARGE = 4;

/** Missing in the types of restify: runs before anything else, and `false` takes the request out of its hands. */
interface First {
  first(handler: (req: IncomingMessage, res: ServerResponse) => boolean): void;
}

interface Silent {
  trace(): void;
  debug(): void;
  info(): void;
  warn(): void;
  error(): void;
  fatal(): void;
  child(): Silent;
}
/** restify writes its own log to stdout unless it is given one. */
const silent = (): Silent => {
  const none = (): void => undefined;
  return { trace: none, debug: none, info: none, warn: none, error: none, fatal: none, child: silent };
};

const below = (url: string, prefix: string): boolean =>
  url === prefix || url.startsWith(`${prefix}/`) || url.startsWith(`${prefix}?`);

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500;

export const createWeb = (options: WebOptions): Web => {
  const { log, newId = () => crypto.randomUUID() } = options;
  const server = restify.createServer({ name: '', log: silent() as never });
  const mounts: { prefix: string; handler: RawHandler }[] = [];
  let check: HealthCheck = async () => ['start'];
  const http = server.server as HttpServer;
  // How long a request may take to arrive; how long its answer may take is the caller's patience, not ours.
  http.requestTimeout = 30_000;
  http.headersTimeout = 15_000;
  let starting = true;
  let closing = false;

  const broken = (res: ServerResponse, error: unknown, where: string): void => {
    const id = newId();
    log.error('web.failed', error, { id, where });
    write(res, errorReply(500, id));
  };

  const first = (req: IncomingMessage, res: ServerResponse): boolean => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) res.setHeader(name, value);
    // A connection kept alive would hold the stop until the grace is over.
    res.once('close', () => {
      if (closing) http.closeIdleConnections();
    });
    const mounted = mounts.find(({ prefix }) => below(req.url ?? '/', prefix));
    if (mounted) {
      mounted.handler(req, res).catch((error: unknown) => broken(res, error, mounted.prefix));
      return false;
    }
    // The body parser counts bytes before it inflates them, so a small packed body could fill the memory.
    const encoding = req.headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity') {
      res.setHeader('Connection', 'close');
      write(res, errorReply(415));
      return false;
    }
    return true;
  };
  (server as unknown as First).first(first);
  const parser = (maxBodySize: number): readonly restify.RequestHandler[] =>
    restify.plugins.jsonBodyParser({ maxBodySize, mapParams: false } as never);
  const usual = options.maxBodyBytes ?? MAX_BODY_BYTES;
  const [readUsual, parse] = parser(usual);
  if (!readUsual || !parse) throw new Error('the body parser is not made of a reader and a parser');
  const readers = new Map<string, restify.RequestHandler>();
  let large = 0;

  /** A route that takes more does so of somebody who brings a token, and of a few at a time. */
  const readBody: restify.RequestHandler = (req, res, next) => {
    const reader = readers.get(`${req.method} ${req.getRoute().path as string}`);
    const length = Number(req.headers['content-length'] ?? Number.POSITIVE_INFINITY);
    if (!reader || length <= usual || req.headers.authorization === undefined)
      return readUsual(req, res, next);
    if (large >= MOST_LARGE) {
      res.setHeader('Connection', 'close');
      res.setHeader('Retry-After', '5');
      return write(res, errorReply(503));
    }
    large += 1;
    res.once('close', () => {
      large -= 1;
    });
    return reader(req, res, next);
  };
  server.use(readBody, parse);
  // The listener's callback is not called: behind it restify sends the error with its text.
  server.on('restifyError', (req: restify.Request, res: restify.Response, error: unknown) => {
    const status = statusOf(error);
    if (status >= 500) broken(res, error, req.method ?? '');
    else if (starting && status === 404) {
      res.setHeader('Retry-After', '1');
      write(res, errorReply(503));
    } else write(res, errorReply(status));
  });

  const add = (routes: readonly Route[]): void => {
    for (const route of routes) {
      const [reader] = route.maxBodyBytes === undefined ? [] : parser(route.maxBodyBytes);
      if (reader) readers.set(`${route.method} ${route.path}`, reader);
      const handler = async (req: restify.Request, res: restify.Response): Promise<void> => {
        const request: WebRequest = {
          method: route.method,
          url: req.url ?? '/',
          params: req.params as Record<string, string>,
          headers: req.headers,
          // Empty string or buffer: restify's word for no body; a string that was not parsed was no JSON.
          body: typeof req.body === 'object' && !Buffer.isBuffer(req.body) ? req.body : undefined,
          remoteAddress: req.socket.remoteAddress ?? null,
        };
        try {
          write(res, await route.handle(request));
        } catch (error) {
          broken(res, error, route.path);
        }
      };
      if (route.method === 'GET') server.get(route.path, handler);
      else server.post(route.path, handler);
    }
  };
  add(healthRoutes(() => check));

  const listen: Web['listen'] = () =>
    new Promise((resolve, reject) => {
      // restify hands the listener's error on as its own, and an error that nobody hears ends the process.
      server.once('error', reject);
      server.listen(options.port, options.host, () => {
        server.off('error', reject);
        const { port } = server.address();
        const shown = options.host === '0.0.0.0' || options.host === '::' ? 'localhost' : options.host;
        resolve({
          host: options.host,
          port,
          url: `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`,
        });
      });
    });

  const close: Web['close'] = (graceMs = 5_000) =>
    new Promise((resolve) => {
      closing = true;
      const cut = setTimeout(() => http.closeAllConnections(), graceMs);
      server.close(() => {
        clearTimeout(cut);
        resolve();
      });
      http.closeIdleConnections();
    });

  return {
    add,
    mount: (prefix, handler) => {
      mounts.push({ prefix, handler });
    },
    health: (next) => {
      check = next;
    },
    opened: () => {
      starting = false;
    },
    listen,
    close,
  };
};
