import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Forms } from '../../core/forms.ts';

const MAC_BYTES = 16;

/** `uuid.mac`; the key is derived from the school's field key, so every instance mints and opens the same. */
export const createForms = (key: Buffer): Forms => {
  const macOf = (id: string, personId: string, purpose: string): Buffer =>
    createHmac('sha256', key).update(`${id}|${personId}|${purpose}`).digest().subarray(0, MAC_BYTES);

  return {
    mint: (personId, purpose) => {
      const id = randomUUID();
      return `${id}.${macOf(id, personId, purpose).toString('base64url')}`;
    },
    open: (token, personId, purpose) => {
      const [id, mac] = token.split('.');
      if (!id || !mac) return null;
      const given = Buffer.from(mac, 'base64url');
      const right = macOf(id, personId, purpose);
      return given.length === right.length && timingSafeEqual(given, right) ? id : null;
    },
  };
};
