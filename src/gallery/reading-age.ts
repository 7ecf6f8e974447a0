/**
 * Reading age by Flesch-Kincaid: years at school that a text asks for, plus five. The formula counts sentence
 * and word lengths only; it is a smoke alarm for long sentences, no proof that a text is kind or clear.
 */
import { syllable } from 'syllable';

/** Reading age in years; null where there are too few words for the figure to mean anything. */
export const readingAge = (texts: readonly string[]): number | null => {
  const sentences = texts
    .flatMap((text) => text.split(/[.!?:;]\s+|\n+/))
    .map((sentence) => sentence.match(/[a-z']+/gi) ?? [])
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  if (words.length < 25) return null;
  const syllables = words.reduce((sum, word) => sum + syllable(word), 0);
  const grade = 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
  return Math.round((grade + 5) * 10) / 10;
};
