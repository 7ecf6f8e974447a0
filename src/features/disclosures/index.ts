/** What people say to the bot that is no command: a worry, a child's words, a picture. */

export type { Ears, Heard } from './ears.ts';
export { createDisclosures, type Disclosures } from './feature.ts';
export type { WordsStore } from './ports.ts';
