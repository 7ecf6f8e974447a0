/** Does a child say that somebody is in danger now? Pure; the words are data (messages-danger.ts). */
import { DANGER_WORDS } from './messages-danger.ts';

/** "He’s HITTING  me!!" -> " hes hitting me ": children write apostrophes or not. */
const folded = (text: string): string =>
  ` ${text
    .toLocaleLowerCase('en-GB')
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`´]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

const PHRASES = Object.values(DANGER_WORDS).flat().map(folded);

export const soundsUrgent = (text: string): boolean => {
  const words = folded(text);
  return PHRASES.some((phrase) => words.includes(phrase));
};
