import { createHash } from 'node:crypto';

/** The same UUID (version 8: of our own making) for the same parts: a message that is queued twice is sent once. */
export const madeId = (...parts: readonly string[]): string => {
  const hex = createHash('sha256').update(parts.join('|')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
