/** Letters as people look for them: without accents, large or small. */
const folded = (words: string): string =>
  words
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();

/** Does each word that is searched for stand somewhere in these? Nothing searched for: all fit. */
export const searchedFor = (search: string): ((...texts: readonly (string | null)[]) => boolean) => {
  const words = folded(search).split(/\s+/);
  return (...texts) => {
    const text = folded(texts.map((one) => one ?? '').join(' '));
    return words.every((word) => text.includes(word));
  };
};
