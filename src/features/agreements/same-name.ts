/** Is this the name that the directory has? Pure. Nobody is kept from signing by it: it asks once. */
import { ACCENTS } from '../../core/name.ts';
import type { NameCheck } from './request.ts';

const TITLES = new Set('mr mrs miss ms mx dr prof professor rev reverend sir dame lord lady'.split(' '));

/** Case, accents, signs, titles, what stands in brackets, and the order of the parts do not count. */
export const nameParts = (name: string): readonly string[] =>
  name
    .replace(/\([^)]*\)/g, ' ')
    .normalize('NFKD')
    .replace(ACCENTS, '')
    // "O'Brien" and "OBrien" are one.
    .replace(/['’‘`´ʼ]/g, '')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((part) => part !== '' && !TITLES.has(part))
    .toSorted();

/** `directory` empty: it could not be looked at. */
export const nameCheck = (typed: string, directory: string): NameCheck => {
  const known = nameParts(directory);
  if (known.length === 0) return 'not-looked';
  return nameParts(typed).join(' ') === known.join(' ') ? 'same' : 'differs';
};
