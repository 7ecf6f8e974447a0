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
      sendRequest<R extends { timeout: number }, A>(request: R, next: (request: R) => Promise<A>): Promise<A>;
    },
    place: { readonly afterPhase: 'Sign' },
  ): void;
}

/** Beside the time for Teams itself: fetching a token, which the client's own timeout does not cover. */
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
  let credentials: Promise<AppCredentials> | null = null;
  return () =>
    (credentials ??= factory.createCredentials(
      bot.appId,
      AuthenticationConstants.ToChannelFromBotOAuthScope,
      AuthenticationConstants.ToChannelFromBotLoginUrl,
      true,
    ) as Promise<AppCredentials>);
};

export const createConnect = (config: TeamsConfig): Connect => {
  const timeoutMs = config.sendTimeoutMs ?? 10_000;
  const credentials = createCredentials(config);

  return async (serviceUrl, call) => {
    const state = { dispatched: false, cancelled: false };
    // A client for each call: its last policy knows whether this very call has left the house.
    const client = new ConnectorClient(await credentials(), { baseUri: serviceUrl });
    const { pipeline } = (client as unknown as { readonly client: { readonly pipeline: Pipeline } }).client;
    // botbuilder's own settings for this are ignored (4.23.3): it makes 4 POSTs on 429, 5xx and a broken line.
    pipeline.removePolicy({ phase: 'Retry' });
    // A redirect would carry the bot's token to another host.
    pipeline.removePolicy({ name: 'redirectPolicy' });
    pipeline.addPolicy(
      {
        name: 'oncePolicy',
        sendRequest: (request, next) => {
          if (state.cancelled) return Promise.reject(new Error('TokenTimeout'));
          state.dispatched = true;
          request.timeout = timeoutMs;
          return next(request);
        },
      },
      { afterPhase: 'Sign' },
    );
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        state.cancelled = true;
        reject(Object.assign(new Error('Timeout'), { code: state.dispatched ? 'Timeout' : 'TokenTimeout' }));
      }, timeoutMs + TOKEN_MS);
    });
    try {
      return { ok: true, value: await Promise.race([call(client), deadline]) };
    } catch (error) {
      return { ok: false, dispatched: state.dispatched, error };
    } finally {
      clearTimeout(timer);
    }
  };
};
