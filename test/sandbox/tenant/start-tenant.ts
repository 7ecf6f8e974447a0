import { randomUUID } from 'node:crypto';
import { firstOf, type Listening, listen } from '../../../src/sandbox/http.ts';
import {
  createIdentity,
  GRAPH_AUDIENCE,
  type Identity,
  SANDBOX_APP,
} from '../../../src/sandbox/identity/index.ts';
import { createTenant, type Tenant, type TenantOptions } from '../../../src/sandbox/tenant/index.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Application permissions of the token; left out: the product's own. null: no token at all. */
  readonly roles?: readonly string[] | null;
}

export interface StartedTenant {
  readonly tenant: Tenant;
  readonly identity: Identity;
  readonly server: Listening;
  /** A path below `/v1.0`, or a link that the tenant gave. */
  readonly ask: (url: string, asked?: Asked) => Promise<Answered>;
  readonly close: () => Promise<void>;
}

const GRAPH = 'https://graph.microsoft.com/v1.0';

/** The tenant and its identity on a free port. */
export const startTenant = async (options: Partial<TenantOptions> = {}): Promise<StartedTenant> => {
  const identity = await createIdentity({ dataDir: null });
  const tenant = createTenant({ identity, dataDir: null, ...options });
  const server = await listen(firstOf(identity.mount, tenant.mount));
  const base = `${server.url}/sandbox/graph/v1.0`;
  return {
    tenant,
    identity,
    server,
    close: server.close,
    ask: async (url, { method = 'GET', headers = {}, body, roles = SANDBOX_APP.roles } = {}) => {
      const token = roles && (await identity.appToken(randomUUID(), GRAPH_AUDIENCE, roles));
      const response = await fetch(url.startsWith(GRAPH) ? url.replace(GRAPH, base) : `${base}${url}`, {
        method,
        headers: {
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? null : JSON.stringify(body),
      });
      const text = await response.text();
      const json = response.headers.get('content-type')?.startsWith('application/json') ?? false;
      return {
        status: response.status,
        headers: response.headers,
        body: json ? (JSON.parse(text) as Record<string, unknown>) : { text },
      };
    },
  };
};

export const listOf = ({ body }: Answered): readonly Readonly<Record<string, unknown>>[] =>
  body['value'] as Record<string, unknown>[];

export const errorOf = ({ status, body }: Answered): readonly [number, unknown] => [
  status,
  (body['error'] as Record<string, unknown> | undefined)?.['code'],
];

/** Every page, following the links as they are. */
export const pagesOf = async (
  ask: StartedTenant['ask'],
  url: string,
  asked: Asked = {},
): Promise<readonly Answered[]> => {
  const pages = [await ask(url, asked)];
  for (;;) {
    const next = pages.at(-1)?.body['@odata.nextLink'];
    if (typeof next !== 'string') return pages;
    pages.push(await ask(next, asked));
  }
};
