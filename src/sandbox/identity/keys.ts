import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

export interface SigningKey {
  readonly kid: string;
  readonly secret: CryptoKey;
  readonly open: CryptoKey;
  /** For the published key set. */
  readonly jwk: JWK;
}

interface Stored {
  readonly kid: string;
  readonly secret: JWK;
  readonly open: JWK;
}

const asKey = (key: CryptoKey | Uint8Array): CryptoKey => {
  if (key instanceof Uint8Array) throw new Error('the sandbox signs with RSA keys only');
  return key;
};

const restore = async ({ kid, secret, open }: Stored): Promise<SigningKey> => ({
  kid,
  secret: asKey(await importJWK(secret, 'RS256')),
  open: asKey(await importJWK(open, 'RS256')),
  jwk: { ...open, kid, use: 'sig', alg: 'RS256' },
});

const create = async (): Promise<Stored> => {
  const pair = await generateKeyPair('RS256', { extractable: true });
  return {
    kid: randomUUID(),
    secret: await exportJWK(pair.privateKey),
    open: await exportJWK(pair.publicKey),
  };
};

const readStored = async (file: string): Promise<Stored | null> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Stored;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

/**
 * Kept in `dir`, so that a signed-in tab outlives a restart; null: for this process only. `another`: a new one, as when
 * Entra changes its keys.
 */
export const signingKey = async (dir: string | null, another = false): Promise<SigningKey> => {
  if (dir === null) return restore(await create());
  const file = join(dir, 'identity-key.json');
  const stored = another ? null : await readStored(file);
  if (stored) return restore(stored);
  const fresh = await create();
  await mkdir(dir, { recursive: true });
  // Written beside and renamed: a killed process leaves no half key behind.
  await writeFile(`${file}.new`, JSON.stringify(fresh), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return restore(fresh);
};
