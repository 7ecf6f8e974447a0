import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Forms } from '../../core/forms.ts';

const MAC_BYTES = 16;

/** `uuid.mac`. Minted with the first key, opened with any: a form drawn before a change of keys can still be sent. */
export const createForms = (keys: readonly Buffer[]): Forms => {
  const [current] = keys;
  if (!current) throw new Error('form tokens need a key');
  const macOf = (key: Buffer, id: string, personId: string, purpose: string): Buffer =>
    createHmac('sha256', key).update(`${id}|${personId}|${purpose}`).digest().subarray(0, MAC_BYTES);

  return {
    mint: (personId, purpose, id = randomUUID()) => {
      return `${id}.${macOf(current, id, personId, purpose).toString('base64url')}`;
    },
    open: (token, personId, purpose) => {
      const [id, mac] = token.split('.');
      if (!id || !mac) return null;
      const given = Buffer.from(mac, 'base64url');
      if (given.length !== MAC_BYTES) return null;
      return keys.some((key) => timingSafeEqual(given, macOf(key, id, personId, purpose))) ? id : null;
    },
  };
};
