/**
 * A small router on node:http for everything simulated. Answers can also be silence or a broken line, because
 * the real services do that too.
 */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SandboxRequest {
  /** Upper case. */
  readonly method: string;
  /** Below the prefix, still percent-encoded, without the query. */
  readonly path: string;
  /** Decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** As sent, with its `?`, or empty. */
  readonly search: string;
  readonly headers: IncomingHttpHeaders;
  /** JSON as parsed, a form as an object of strings, undefined when there is none. */
  readonly body: unknown;
}

/** `silence`: the line stays open until the caller gives up. `reset`: the line breaks. */
export type SandboxReply =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** An object is sent as JSON, a string or bytes as they are; undefined: no body. */
      readonly body?: unknown;
      /** Not what happened, but what somebody has asked for. */
      readonly fault?: true;
      /** Runs when the answer is out. */
      readonly after?: () => void;
    }
  | 'silence'
  | 'reset';

/** One request and what became of it, for whoever wants to look on. */
export interface Exchange {
  readonly req: SandboxRequest;
  readonly reply: SandboxReply;
  readonly ms: number;
}

export type Handler = (req: SandboxRequest) => Promise<SandboxReply> | SandboxReply;

/** `:name` in a path is a parameter, `*name` at its end the rest of the path. The first match wins. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly handler: Handler;
}

export interface RouterOptions {
  /** `/sandbox/graph`; segments are compared without case. */
  readonly prefix: string;
  readonly routes: readonly Route[];
  readonly maxBodyBytes?: number;
  /** Applied to the path below the prefix before matching. */
  readonly rewrite?: (path: string) => string;
  /** Sees every request first; a reply from here ends it. */
  readonly before?: (req: SandboxRequest) => Promise<SandboxReply | null> | SandboxReply | null;
  readonly unknownRoute?: Handler;
  readonly badBody?: (why: 'too-large' | 'not-json') => SandboxReply;
  readonly seen?: (exchange: Exchange) => void;
}

/** False: not below the prefix, nothing was touched. */
export type Mount = (req: IncomingMessage, res: ServerResponse) => Promise<boolean>;

interface Compiled extends Route {
  readonly segments: readonly string[];
}

class BadBody extends Error {
  readonly why: 'too-large' | 'not-json';
  constructor(why: 'too-large' | 'not-json') {
    super(why);
    this.why = why;
  }
}

const split = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

const decoded = (segment: string): string | null => {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
};

const match = (route: Compiled, parts: readonly string[]): Record<string, string> | null => {
  const params: Record<string, string> = {};
  for (const [index, pattern] of route.segments.entries()) {
    if (pattern.startsWith('*')) {
      params[pattern.slice(1)] = parts.slice(index).join('/');
      return params;
    }
    const part = parts[index];
    if (part === undefined) return null;
    const value = decoded(part);
    if (value === null) return null;
    if (pattern.startsWith(':')) params[pattern.slice(1)] = value;
    else if (pattern.toLowerCase() !== value.toLowerCase()) return null;
  }
  return parts.length === route.segments.length ? params : null;
};

const readBody = async (req: IncomingMessage, limit: number): Promise<unknown> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw new BadBody('too-large');
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return undefined;
  if (req.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw new BadBody('not-json');
    throw error;
  }
};

export const write = (res: ServerResponse, reply: SandboxReply): void => {
  if (reply === 'silence') return;
  if (reply === 'reset') {
    res.socket?.resetAndDestroy();
    return;
  }
  const { status, headers = {}, body, after } = reply;
  if (after) res.once('finish', after);
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  if (body !== undefined && !raw) res.setHeader('content-type', 'application/json; charset=utf-8');
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  res.statusCode = status;
  res.end(body === undefined ? undefined : raw ? body : JSON.stringify(body));
};

const plain = (status: number, message: string): SandboxReply => ({ status, body: { error: { message } } });

/** The same routes without a line: for a request inside another one (Graph's `$batch`). */
export const createDispatch = (
  options: Omit<RouterOptions, 'prefix'>,
): ((req: SandboxRequest) => Promise<SandboxReply>) => {
  const routes: readonly Compiled[] = options.routes.map((r) => ({ ...r, segments: split(r.path) }));
  const rewrite = options.rewrite ?? ((path: string) => path);

  return async (req) => {
    const early = await options.before?.(req);
    if (early) return early;
    const parts = split(rewrite(req.path));
    let otherMethod = false;
    for (const route of routes) {
      const params = match(route, parts);
      if (!params) continue;
      if (route.method === req.method) return route.handler({ ...req, params });
      otherMethod = true;
    }
    if (options.unknownRoute) return options.unknownRoute(req);
    return otherMethod ? plain(405, 'method not allowed') : plain(404, `nothing at ${req.path}`);
  };
};

export const createRouter = (options: RouterOptions): Mount => {
  const prefix = split(options.prefix);
  const answer = createDispatch(options);

  return async (req, res) => {
    const [path = '/', ...rest] = (req.url ?? '/').split('?');
    const parts = split(path);
    if (!prefix.every((segment, index) => parts[index]?.toLowerCase() === segment.toLowerCase()))
      return false;
    const search = rest.length > 0 ? `?${rest.join('?')}` : '';
    try {
      const body = await readBody(req, options.maxBodyBytes ?? 1_000_000);
      const asked: SandboxRequest = {
        method: req.method ?? 'GET',
        path: `/${parts.slice(prefix.length).join('/')}`,
        params: {},
        query: new URLSearchParams(search),
        search,
        headers: req.headers,
        body,
      };
      const begun = performance.now();
      const reply = await answer(asked);
      write(res, reply);
      options.seen?.({ req: asked, reply, ms: performance.now() - begun });
    } catch (error) {
      // The caller's line broke while it was still talking: nobody is left to answer.
      if (res.destroyed) return true;
      if (error instanceof BadBody)
        write(res, options.badBody?.(error.why) ?? plain(error.why === 'too-large' ? 413 : 400, error.why));
      // Whoever works on the sandbox reads this on their own screen; nothing of a real person is in it.
      else write(res, plain(500, error instanceof Error ? (error.stack ?? error.message) : String(error)));
    }
    return true;
  };
};

/** The first mount that knows the path answers. */
export const firstOf =
  (...mounts: readonly Mount[]): Mount =>
  async (req, res) => {
    for (const mount of mounts) if (await mount(req, res)) return true;
    return false;
  };

export interface Listening {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A server of its own for one mount, loopback only. Port 0 takes a free one. */
export const listen = async (mount: Mount, port = 0): Promise<Listening> => {
  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    if (!(await mount(req, res))) write(res, plain(404, 'nothing here'));
  };
  const server = createServer((req, res) => void serve(req, res));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
};
