import {
  ConfidentialClientApplication,
  type INetworkModule,
  ManagedIdentityApplication,
  type NetworkRequestOptions,
  type NetworkResponse,
} from '@azure/msal-node';
import { GraphFault } from './graph-fault.ts';

const RESOURCE = 'https://graph.microsoft.com';
const AUTHORITY = 'https://login.microsoftonline.com';
const TIMEOUT_MS = 10_000;

export interface TokenOptions {
  readonly tenantId: string;
  readonly clientId: string;
  /** Without one the app's user-assigned managed identity (Azure) is asked. */
  readonly secret?: string;
  /** What stands in for `https://login.microsoftonline.com`. */
  readonly authorityUrl?: string;
}

/** `fresh`: a token that was not held since before, for an answer of 401. */
export type TokenSource = (fresh: boolean) => Promise<string>;

/** Keeps msal's addresses as they are and sends them elsewhere; a token request that nobody answers ends. */
const networkTo = (authorityUrl: string): INetworkModule => {
  const send = async <T>(
    url: string,
    init: RequestInit,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> => {
    const response = await fetch(url.replace(AUTHORITY, authorityUrl), {
      ...init,
      headers: options?.headers ?? {},
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body = (await response.json()) as T;
    return { status: response.status, headers: Object.fromEntries(response.headers), body };
  };
  return {
    sendGetRequestAsync: (url, options) => send(url, { method: 'GET' }, options),
    sendPostRequestAsync: (url, options) => send(url, { method: 'POST', body: options?.body ?? '' }, options),
  };
};

type AskMsal = (fresh: boolean) => Promise<string | null>;

const askWithSecret = (options: TokenOptions, secret: string): AskMsal => {
  const { clientId, tenantId, authorityUrl = AUTHORITY } = options;
  const app = new ConfidentialClientApplication({
    auth: { clientId, clientSecret: secret, authority: `${AUTHORITY}/${tenantId}` },
    system: { networkClient: networkTo(authorityUrl) },
  });
  const scopes = [`${RESOURCE}/.default`];
  return async (fresh) =>
    (await app.acquireTokenByClientCredential({ scopes, skipCache: fresh }))?.accessToken ?? null;
};

const askManagedIdentity = ({ clientId }: TokenOptions): AskMsal => {
  const app = new ManagedIdentityApplication({
    managedIdentityIdParams: { userAssignedClientId: clientId },
  });
  return async (fresh) => (await app.acquireToken({ resource: RESOURCE, forceRefresh: fresh })).accessToken;
};

const faultOf = (error: unknown): GraphFault => {
  const { status, errorCode } = (error ?? {}) as { status?: unknown; errorCode?: unknown };
  const code = typeof errorCode === 'string' && errorCode !== '' ? errorCode : 'NoToken';
  const passing = typeof status === 'number' && (status === 429 || status >= 500);
  // 400 and 401 here mean a wrong secret or tenant: not the 401 of Graph, which a new token mends.
  if (passing) return new GraphFault(status, code);
  return new GraphFault(0, ['network_error', 'NoToken'].includes(code) ? 'Unreachable' : code);
};

/** Rejects with a fault whose code is the identity platform's, such as `invalid_client`. */
export const tokenSource = (options: TokenOptions): TokenSource => {
  const { secret } = options;
  const ask = secret === undefined ? askManagedIdentity(options) : askWithSecret(options, secret);
  return async (fresh) => {
    let token: string | null;
    try {
      token = await ask(fresh);
    } catch (error) {
      throw faultOf(error);
    }
    if (token === null) throw new GraphFault(0, 'NoToken');
    return token;
  };
};
