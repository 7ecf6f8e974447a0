/**
 * Claims as in Microsoft's tokens (access token claims reference; Bot Connector authentication). The issuers are
 * Microsoft's, so that whoever checks a token runs the same code as in production and differs in the keys alone.
 */
import { randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';

export const GRAPH_AUDIENCE = 'https://graph.microsoft.com';
export const BOT_FRAMEWORK = 'https://api.botframework.com';

const stsIssuer = (tenantId: string): string => `https://sts.windows.net/${tenantId}/`;
export const v2Issuer = (tenantId: string): string => `https://login.microsoftonline.com/${tenantId}/v2.0`;

/** Teams on the web, one of the two clients that a tab's registration pre-authorises. */
const TEAMS_WEB = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346';

export interface AppClaims {
  readonly tenantId: string;
  readonly clientId: string;
  readonly audience: string;
  readonly roles: readonly string[];
}

export const appClaims = ({ tenantId, clientId, audience, roles }: AppClaims): JWTPayload => ({
  aud: audience,
  iss: stsIssuer(tenantId),
  appid: clientId,
  appidacr: '1',
  idtyp: 'app',
  oid: clientId,
  sub: clientId,
  tid: tenantId,
  ver: '1.0',
  uti: randomUUID(),
  ...(roles.length > 0 ? { roles } : {}),
});

export interface SignedIn {
  /** Entra object id. */
  readonly id: string;
  readonly upn: string;
  readonly name: string;
}

export const tabClaims = (tenantId: string, audience: string, person: SignedIn): JWTPayload => ({
  aud: audience,
  iss: v2Issuer(tenantId),
  azp: TEAMS_WEB,
  azpacr: '0',
  name: person.name,
  oid: person.id,
  preferred_username: person.upn,
  scp: 'access_as_user',
  sub: person.id,
  tid: tenantId,
  ver: '2.0',
  uti: randomUUID(),
});

/** From the connector to the bot: `serviceurl` must be the activity's. */
export const botClaims = (botAppId: string, serviceUrl: string): JWTPayload => ({
  aud: botAppId,
  iss: BOT_FRAMEWORK,
  serviceurl: serviceUrl,
});
