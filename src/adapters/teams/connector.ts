/** botbuilder's client of Teams' connector, made to send each request exactly once. */

import { AsyncLocalStorage } from 'node:async_hooks';
import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import type { AppCredentials } from 'botframework-connector';
import { AuthenticationConstants, ConnectorClient, MicrosoftAppCredentials } from 'botframework-connector';
import type { TeamsConfig } from './config.ts';

/** What became of one call: `dispatched` false means that no byte was sent to Teams. */
export type CallResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly dispatched: boolean; readonly error: unknown };

export type Connect = <T>(
  serviceUrl: string,
  call: (client: ConnectorClient) => Promise<T>,
) => Promise<CallResult<T>>;

/** What we touch of the client's pipeline; botbuilder hides the field, and offers no other way. */
interface Pipeline {
  removePolicy(which: { readonly phase: 'Retry' } | { readonly name: string }): void;
  addPolicy(
    policy: {
      readonly name: string;
      sendRequest<R extends { abortSignal?: AbortSignal }, A>(
        request: R,
        next: (request: R) => Promise<A>,
      ): Promise<A>;
    },
    place: { readonly afterPhase: 'Sign' },
  ): void;
}

/** Beside the time for Teams itself: fetching the bot's token. */
const TOKEN_MS = 5_000;

const createCredentials = (config: TeamsConfig): (() => Promise<AppCredentials>) => {
  const { bot } = config;
  if (!bot) return async () => MicrosoftAppCredentials.Empty;
  const factory = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppType: bot.type,
    MicrosoftAppId: bot.appId,
    MicrosoftAppTenantId: bot.tenantId,
    ...(bot.password === null ? {} : { MicrosoftAppPassword: bot.password }),
  });
  let credentials: AppCredentials | null = null;
  return async () =>
    // Kept: they hold the token until it ends.
    (credentials ??= (await factory.createCredentials(
      bot.appId,
      AuthenticationConstants.ToChannelFromBotOAuthScope,
      AuthenticationConstants.ToChannelFromBotLoginUrl,
      true,
    )) as AppCredentials);
};

/** Of one call: what the client's last policy has to know of it. */
interface Call {
  readonly signal: AbortSignal;
  /** Rejects when nobody waits for the call any more. */
  readonly late: Promise<never>;
  /** It leaves the house now. */
  leaves(): void;
}

const calls = new AsyncLocalStorage<Call>();

/** Teams has an address for each part of the world; whoever makes up new ones fills no memory. */
const MOST_CLIENTS = 20;

const createClient = (credentials: AppCredentials, serviceUrl: string): ConnectorClient => {
  const client = new ConnectorClient(credentials, { baseUri: serviceUrl });
  const { pipeline } = (client as unknown as { readonly client: { readonly pipeline: Pipeline } }).client;
  // botbuilder's own settings for this are ignored (4.23.3): it makes 4 POSTs on 429, 5xx and a broken line.
  pipeline.removePolicy({ phase: 'Retry' });
  // A redirect would carry the bot's token to another host.
  pipeline.removePolicy({ name: 'redirectPolicy' });
  pipeline.addPolicy(
    {
      name: 'oncePolicy',
      sendRequest: (request, next) => {
        const call = calls.getStore();
        if (!call) throw new Error('a request to Teams that belongs to no call');
        if (call.signal.aborted) return call.late;
        call.leaves();
        // The client's own timeout ends when the headers are there; this one covers the body, too.
        request.abortSignal = call.signal;
        return next(request);
      },
    },
    { afterPhase: 'Sign' },
  );
  return client;
};

export const createConnect = (config: TeamsConfig): Connect => {
  const timeoutMs = config.sendTimeoutMs ?? 10_000;
  const credentials = createCredentials(config);
  // Kept: to make one takes as long as all else that a call costs here, and leaves as much garbage.
  const clients = new Map<string, ConnectorClient>();

  const clientOf = (serviceUrl: string, own: AppCredentials): ConnectorClient => {
    const kept = clients.get(serviceUrl);
    if (kept) return kept;
    const client = createClient(own, serviceUrl);
    if (clients.size >= MOST_CLIENTS) clients.clear();
    clients.set(serviceUrl, client);
    return client;
  };

  return async (serviceUrl, call) => {
    let dispatched = false;
    const abort = new AbortController();
    const late = Promise.withResolvers<never>();
    // It is raced below; by itself it is nobody's error.
    late.promise.catch(() => undefined);
    const giveUp = (code: string) => (): void => {
      abort.abort();
      late.reject(Object.assign(new Error(code), { code }));
    };
    let timer = setTimeout(giveUp('TokenTimeout'), TOKEN_MS);
    const leaves = (): void => {
      dispatched = true;
      clearTimeout(timer);
      timer = setTimeout(giveUp('Timeout'), timeoutMs);
    };
    try {
      const client = clientOf(serviceUrl, await Promise.race([credentials(), late.promise]));
      const under: Call = { signal: abort.signal, late: late.promise, leaves };
      const value = await Promise.race([calls.run(under, () => call(client)), late.promise]);
      return { ok: true, value };
    } catch (error) {
      return { ok: false, dispatched, error };
    } finally {
      clearTimeout(timer);
    }
  };
};
