/**
 * Who may bring an activity. botbuilder checks signature, life, issuer, audience and service URL; around it stands
 * what it leaves open (4.23.3): it also takes tokens of the emulator and of other bots, with any audience, and
 * remembers every tenant that an unverified token names. Only the channel's own tokens reach it.
 */
import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { AuthenticationConstants } from 'botframework-connector';
import type { TeamsConfig } from './config.ts';

const ISSUER: string = AuthenticationConstants.ToBotFromChannelTokenIssuer;

const json = (part: string | undefined): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

/** Not yet verified: only whether it is worth it. */
const claimsChannel = (authorization: string, config: TeamsConfig): boolean => {
  const [scheme, token, ...rest] = authorization.split(' ');
  const parts = token?.split('.') ?? [];
  if (scheme !== 'Bearer' || parts.length !== 3 || rest.length > 0) return false;
  const header = json(parts[0]);
  const claims = json(parts[1]);
  return (
    header?.alg === 'RS256' &&
    typeof header.kid === 'string' &&
    claims?.iss === ISSUER &&
    claims.aud === config.bot?.appId &&
    typeof claims.serviceurl === 'string' &&
    (claims.tid === undefined || claims.tid === config.tenantId)
  );
};

const AUTHENTICATION_ERRORS = [
  'AuthenticationError',
  'JsonWebTokenError',
  'TokenExpiredError',
  'NotBeforeError',
];

/** Keys that could not be fetched are an AuthenticationError too, with status 500. */
const isRefusal = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const name = error.name === 'Error' ? error.constructor.name : error.name;
  const status = 'statusCode' in error ? error.statusCode : 401;
  return AUTHENTICATION_ERRORS.includes(name) && status === 401;
};

/** `broken`: it could not be checked, for want of the published keys. */
export type Entered =
  | { readonly kind: 'in' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'broken'; readonly error: unknown };

export interface Door {
  /** Runs `run` when the activity is verified; what `run` throws is thrown. */
  enter(authorization: string, activity: unknown, run: () => Promise<void>): Promise<Entered>;
}

export const authentication = (config: TeamsConfig): ConfigurationBotFrameworkAuthentication => {
  const { bot } = config;
  if (!bot) return new ConfigurationBotFrameworkAuthentication({});
  return new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppType: bot.type,
    MicrosoftAppId: bot.appId,
    MicrosoftAppTenantId: bot.tenantId,
    ...(bot.password === null ? {} : { MicrosoftAppPassword: bot.password }),
    // The public cloud's addresses. One of them set means that all are taken from here.
    ToChannelFromBotLoginUrl: AuthenticationConstants.ToChannelFromBotLoginUrl,
    ToChannelFromBotOAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
    ToBotFromChannelTokenIssuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
    OAuthUrl: AuthenticationConstants.OAuthUrl,
    ToBotFromChannelOpenIdMetadataUrl:
      config.openIdMetadataUrl ?? AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
  });
};

export const createDoor = (config: TeamsConfig): Door => {
  // Not CloudAdapter.process: it builds three clients of Teams for every activity, none of which is used here, and
  // answers errors with their text. The check is the same one.
  const botFramework = authentication(config);
  return {
    async enter(authorization, activity, run) {
      if (config.bot && !claimsChannel(authorization, config)) return { kind: 'refused' };
      let inside = false;
      try {
        await botFramework.authenticateRequest(activity as Activity, config.bot ? authorization : '');
        inside = true;
        await run();
        return { kind: 'in' };
      } catch (error) {
        if (inside) throw error;
        return isRefusal(error) ? { kind: 'refused' } : { kind: 'broken', error };
      }
    },
  };
};
