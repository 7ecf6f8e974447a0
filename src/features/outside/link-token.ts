/** What makes a link a link: 32 random bytes, base64url. Only its hash is kept, so that nobody reads a link out of the database. */
import { createHash, randomBytes } from 'node:crypto';

const BYTES = 32;

export const newToken = (): string => randomBytes(BYTES).toString('base64url');

/** SHA-256 of the bytes, hex, as the store keeps it; null: that is no token, and nothing is looked up. */
export const tokenHash = (token: string): string | null => {
  const bytes = Buffer.from(token, 'base64url');
  // The last letter has two bits to spare: one token has one spelling.
  if (bytes.length !== BYTES || bytes.toString('base64url') !== token) return null;
  return createHash('sha256').update(bytes).digest('hex');
};
