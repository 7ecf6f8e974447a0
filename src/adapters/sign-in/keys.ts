/** The keys that Entra signs with: found by the tenant's discovery document, kept, and read again when one is new. */
import { createRemoteJWKSet, customFetch, type FetchImplementation, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

const TIMEOUT_MS = 3_000;
/** Entra's own set is 20 KB. */
const MOST_BYTES = 256 * 1024;
/** A key that was withdrawn is forgotten after this. */
const KEPT_MS = 60 * 60_000;
/** A key that nobody knows makes us ask at most this often, however many tokens name one. */
const COOLDOWN_MS = 5_000;
/** After a discovery that failed. */
const AGAIN_MS = 2_000;

/** The keys could not be read: nothing is known about the token. */
export class KeysNotRead extends Error {
  constructor(cause: unknown) {
    super('the keys of the sign-in could not be read', { cause });
    this.name = 'KeysNotRead';
  }
}

const boundedText = async (answer: Response): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** Follows no redirect, and waits and reads no longer than is sensible. */
const bounded: FetchImplementation = async (url, options) => {
  try {
    const answer = await fetch(url, {
      ...options,
      redirect: 'error',
      signal: AbortSignal.any([
        AbortSignal.timeout(TIMEOUT_MS),
        ...(options?.signal ? [options.signal] : []),
      ]),
    });
    if (!answer.ok) throw new Error(`the sign-in answered with ${answer.status}`);
    return new Response(await boundedText(answer), { status: 200, headers: answer.headers });
  } catch (error) {
    throw new KeysNotRead(error);
  }
};

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** @throws KeysNotRead; also for a document that is not the tenant's or sends us elsewhere for the keys */
const findKeys = async (authorityUrl: string, tenantId: string, issuer: string): Promise<URL> => {
  const url = `${authorityUrl}/${tenantId}/v2.0/.well-known/openid-configuration`;
  const answer = await bounded(url, {
    method: 'GET',
    headers: new Headers({ accept: 'application/json' }),
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  try {
    const found = discovery.parse(await answer.json());
    const keys = new URL(found.jwks_uri);
    if (found.issuer !== issuer) throw new Error('the discovery document is of another tenant');
    if (keys.origin !== new URL(authorityUrl).origin) throw new Error('the keys are said to be elsewhere');
    return keys;
  } catch (error) {
    throw new KeysNotRead(error);
  }
};

export const createKeys = (options: {
  readonly authorityUrl: string;
  readonly tenantId: string;
  readonly issuer: string;
  readonly now: () => number;
  readonly cooldownMs?: number;
}): JWTVerifyGetKey => {
  const { authorityUrl, tenantId, issuer, now, cooldownMs = COOLDOWN_MS } = options;
  let found: Promise<JWTVerifyGetKey> | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;

  const keys = (): Promise<JWTVerifyGetKey> => {
    if (found) return found;
    if (now() - failedAt < AGAIN_MS) throw new KeysNotRead('asked a moment ago');
    const next = findKeys(authorityUrl, tenantId, issuer).then((url) =>
      createRemoteJWKSet(url, {
        timeoutDuration: TIMEOUT_MS,
        cacheMaxAge: KEPT_MS,
        cooldownDuration: cooldownMs,
        [customFetch]: bounded,
      }),
    );
    found = next;
    next.catch(() => {
      failedAt = now();
      found = null;
    });
    return next;
  };
  return async (header, token) => (await keys())(header, token);
};
