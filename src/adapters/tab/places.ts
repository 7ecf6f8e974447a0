import { join } from 'node:path';

export const PROJECT = join(import.meta.dirname, '../../..');
export const TAB_SOURCES = join(PROJECT, 'src/tab');
export const TAB_BUILT = join(PROJECT, 'dist/tab');
/** Says which build is in force: `{ "hash": "...", "folder": "..." }`. Written last, and whole. */
export const CURRENT = 'current.json';
