import leven from 'leven';

const letters = (word: string): string => [...word.toLowerCase()].sort().join('');

/**
 * Slips of the finger: one in three letters, two in a word of five, one in a shorter one: every short word is near to
 * some other. Two letters that changed places count as two.
 */
const near = (word: string, mixed: boolean): number =>
  word.length < 5 && !mixed ? 1 : Math.max(2, Math.floor(word.length / 3));

/** `; did you mean "dsl"?`, or nothing when no known word is near. */
export const didYouMean = (word: string, known: readonly string[]): string => {
  const [best] = known
    .map((other) => ({
      other,
      distance: leven(word.toLowerCase(), other.toLowerCase()),
      mixed: letters(word) === letters(other) ? 0 : 1,
    }))
    .filter(({ distance, mixed }) => distance <= near(word, mixed === 0) && distance < word.length)
    .sort((a, b) => a.distance - b.distance || a.mixed - b.mixed);
  return best === undefined ? '' : `; did you mean "${best.other}"?`;
};
