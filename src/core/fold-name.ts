import { ACCENTS } from './name.ts';

/**
 * The same name however it was typed: case, accents, apostrophes, hyphens and spaces do not count. The store keeps
 * the keyed hash of a folded name alone (adapters/store/field-crypto.ts).
 */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(/['’‘`´]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
