/**
 * Single sign-on of the tab: the access token that Teams gets for this app, checked on every request.
 * https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-code
 * https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
import { decodeJwt, errors, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Log } from '../../core/log.ts';
import type { Who } from '../../core/person.ts';
import type { NotSignedIn, SignIn } from '../../core/sign-in.ts';
import { createKeys, KeysNotRead } from './keys.ts';

export const ENTRA = 'https://login.microsoftonline.com';
/** The scope that the registration exposes (docs/operating.md). */
const SCOPE = 'access_as_user';
/** Clocks of two servers differ by less. */
const SKEW_SECONDS = 60;
/** Teams' tokens are about 2 KB. */
const LONGEST = 16 * 1024;

export interface SignInOptions {
  /** Entra tenant of the schools. */
  readonly tenantId: string;
  /** Application id of the registration, which is the bot's. */
  readonly clientId: string;
  /** Where Teams reaches this server: its host stands in the registration's Application ID URI. */
  readonly publicUrl: string;
  /** Whoever signs: Entra, or the sandbox's own on this machine. */
  readonly authorityUrl: string;
  readonly log: Log;
  /** Real time: tokens know nothing of a clock that was moved. */
  readonly now: () => Date;
  readonly cooldownMs?: number;
}

const claims = z.object({
  ver: z.literal('2.0'),
  tid: z.guid(),
  oid: z.guid(),
  scp: z.string(),
  /** Only tokens of apps have it; they have no `scp` either. */
  idtyp: z.literal('user').optional(),
});

const bearer = (authorization: string): string | null =>
  authorization.length <= LONGEST
    ? (/^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1] ?? null)
    : null;

/** Only to say what has to be mended: nothing of an unproven token is believed. */
const saysVersion1 = (token: string): boolean => {
  try {
    return decodeJwt(token)['ver'] === '1.0';
  } catch (error) {
    if (error instanceof errors.JWTInvalid) return false;
    throw error;
  }
};

export const createSignIn = (options: SignInOptions): SignIn => {
  const { tenantId, clientId, publicUrl, authorityUrl, log, now, cooldownMs } = options;
  const issuer = `${ENTRA}/${tenantId}/v2.0`;
  const audience = [clientId, `api://${new URL(publicUrl).host}/${clientId}`];
  const keys = createKeys({
    authorityUrl,
    tenantId,
    issuer,
    now: () => now().getTime(),
    ...(cooldownMs !== undefined && { cooldownMs }),
  });

  const proven = async (token: string): Promise<JWTPayload | NotSignedIn> => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer,
        audience,
        clockTolerance: SKEW_SECONDS,
        requiredClaims: ['exp', 'iat'],
        currentDate: now(),
      });
      return payload;
    } catch (error) {
      if (
        error instanceof KeysNotRead ||
        error instanceof errors.JWKSInvalid ||
        error instanceof errors.JWKSTimeout
      ) {
        log.error('sign-in.keys-not-read', error);
        return 'not-looked';
      }
      if (error instanceof errors.JWTExpired) return 'expired';
      if (!(error instanceof errors.JOSEError)) throw error;
      if (!saysVersion1(token)) return 'refused';
      log.warn('sign-in.version-1', { mend: 'set requestedAccessTokenVersion to 2 in the app registration' });
      return 'version';
    }
  };

  const whoIs = async (authorization: string | undefined): Promise<Who | NotSignedIn> => {
    if (authorization === undefined || authorization === '') return 'missing';
    const token = bearer(authorization);
    if (token === null) return 'refused';
    const payload = await proven(token);
    if (typeof payload === 'string') return payload;
    const said = claims.safeParse(payload);
    if (!said.success) return 'refused';
    const { tid, oid, scp } = said.data;
    if (tid.toLowerCase() !== tenantId.toLowerCase() || !scp.split(' ').includes(SCOPE)) return 'refused';
    return { tenantId, personId: oid.toLowerCase() };
  };
  return { whoIs };
};
