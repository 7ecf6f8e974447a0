/** botbuilder's client of Teams' connector, made to send each request exactly once. */

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

export const createConnect = (config: TeamsConfig): Connect => {
  const timeoutMs = config.sendTimeoutMs ?? 10_000;
  const credentials = createCredentials(config);

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
    try {
      // A client for each call: its last policy knows whether this very call has left the house.
      const client = new ConnectorClient(await Promise.race([credentials(), late.promise]), {
        baseUri: serviceUrl,
      });
      const { pipeline } = (client as unknown as { readonly client: { readonly pipeline: Pipeline } }).client;
      // botbuilder's own settings for this are ignored (4.23.3): it makes 4 POSTs on 429, 5xx and a broken line.
      pipeline.removePolicy({ phase: 'Retry' });
      // A redirect would carry the bot's token to another host.
      pipeline.removePolicy({ name: 'redirectPolicy' });
      pipeline.addPolicy(
        {
          name: 'oncePolicy',
          sendRequest: (request, next) => {
            if (abort.signal.aborted) return late.promise;
            dispatched = true;
            clearTimeout(timer);
            // The client's own timeout ends when the headers are there; this one covers the body, too.
            request.abortSignal = abort.signal;
            timer = setTimeout(giveUp('Timeout'), timeoutMs);
            return next(request);
          },
        },
        { afterPhase: 'Sign' },
      );
      return { ok: true, value: await Promise.race([call(client), late.promise]) };
    } catch (error) {
      return { ok: false, dispatched, error };
    } finally {
      clearTimeout(timer);
    }
  };
};
