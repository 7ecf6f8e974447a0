/**
 * Microsoft's client with three of its links. Its retry is left out: it caps Retry-After at three minutes, repeats
 * POSTs and goes again at once when it cannot read the header. Its transport is replaced: no timeout, and another
 * origin than Graph's gets no token. Answers are taken raw, because its errors lose the headers of every answer
 * that is not JSON.
 */
import {
  AuthenticationHandler,
  Client,
  type Context,
  GraphClientError,
  type Middleware,
  ResponseType,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client';
import { GraphFault } from './graph-fault.ts';
import type { TokenSource } from './token.ts';

export const GRAPH = 'https://graph.microsoft.com';

interface RawRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** A path below `/v1.0`, or a whole link that Graph gave. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly timeoutMs: number;
  readonly freshToken: boolean;
}

export type RawClient = (request: RawRequest) => Promise<Response>;

const refused = (fault: GraphFault): GraphClientError => {
  // The only error that the client hands on untouched, with what it carries.
  const error = new GraphClientError(fault.message);
  error.customError = fault;
  return error;
};

class Transport implements Middleware {
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  async execute(context: Context): Promise<void> {
    const url = String(context.request).replace(GRAPH, this.#origin);
    try {
      context.response = await fetch(url, context.options);
    } catch (error) {
      const name = (error as { name?: unknown } | null)?.name;
      throw refused(new GraphFault(0, name === 'TimeoutError' ? 'Timeout' : 'Unreachable'));
    }
  }
}

const faultIn = (error: unknown): unknown =>
  error instanceof GraphClientError && (error.customError as unknown) instanceof GraphFault
    ? error.customError
    : error;

/** `origin`: what stands in for `https://graph.microsoft.com`. */
export const createClient = (token: TokenSource, origin: string): RawClient => {
  const clientWith = (fresh: boolean): Client => {
    const getAccessToken = async (): Promise<string> => {
      try {
        return await token(fresh);
      } catch (error) {
        throw error instanceof GraphFault ? refused(error) : error;
      }
    };
    const links: Middleware[] = [
      new AuthenticationHandler({ getAccessToken }),
      new TelemetryHandler(),
      new Transport(origin),
    ];
    for (const [index, link] of links.entries()) {
      const next = links[index + 1];
      if (next) link.setNext?.(next);
    }
    return Client.initWithMiddleware({ middleware: links, defaultVersion: 'v1.0' });
  };
  const [held, fresh] = [clientWith(false), clientWith(true)];

  return async ({ method, url, headers, body, timeoutMs, freshToken }) => {
    const request = (freshToken ? fresh : held)
      .api(url)
      .headers({ ...headers })
      .responseType(ResponseType.RAW)
      .option('signal', AbortSignal.timeout(timeoutMs));
    try {
      if (method === 'GET') return (await request.get()) as Response;
      if (method === 'DELETE') return (await request.delete()) as Response;
      return (await (method === 'POST' ? request.post(body) : request.patch(body))) as Response;
    } catch (error) {
      throw faultIn(error);
    }
  };
};
