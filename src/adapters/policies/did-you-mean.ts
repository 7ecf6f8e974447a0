import leven from 'leven';

/** Slips of the finger: one in three letters. Two letters that changed places count as two. */
const near = (word: string): number => Math.max(2, Math.floor(word.length / 3));

const letters = (word: string): string => [...word.toLowerCase()].sort().join('');

/** `; did you mean "dsl"?`, or nothing when no known word is near. */
export const didYouMean = (word: string, known: readonly string[]): string => {
  const [best] = known
    .map((other) => ({
      other,
      distance: leven(word.toLowerCase(), other.toLowerCase()),
      mixed: letters(word) === letters(other) ? 0 : 1,
    }))
    .filter(({ distance }) => distance <= near(word) && distance < word.length)
    .sort((a, b) => a.distance - b.distance || a.mixed - b.mixed);
  return best === undefined ? '' : `; did you mean "${best.other}"?`;
};
