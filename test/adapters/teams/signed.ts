/** Tokens as the Bot Framework signs them, with a key of the test's own and a server that publishes it. */
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const APP = '0a4f1e1d-0000-4000-8000-000000000002';
export const ISSUER = 'https://api.botframework.com';

const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const strangersKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

export interface PublishedKeys {
  readonly url: string;
  close(): Promise<void>;
}

export const publishKeys = async (): Promise<PublishedKeys> => {
  const server = createServer((req, res) => {
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const jwk = { ...key.publicKey.export({ format: 'jwk' }), kid: 'k1', endorsements: ['msteams'] };
    res.setHeader('content-type', 'application/json');
    res.end(
      JSON.stringify(req.url === '/keys' ? { keys: [jwk] } : { issuer: ISSUER, jwks_uri: `${at}/keys` }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/openid`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export const signed = (
  serviceUrl: string,
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  privateKey: KeyObject = key.privateKey,
): string => {
  const now = Math.floor(Date.now() / 1_000);
  const body = `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT', ...header })}.${part({
    iss: ISSUER,
    aud: APP,
    serviceurl: serviceUrl,
    nbf: now - 10,
    exp: now + 3_600,
    ...claims,
  })}`;
  return `Bearer ${body}.${createSign('RSA-SHA256').update(body).sign(privateKey, 'base64url')}`;
};
