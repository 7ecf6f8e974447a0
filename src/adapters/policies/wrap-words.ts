/** Lines of at most `columns` characters, broken between words; a longer word has a line of its own. */
export const wrapWords = (text: string, columns: number): string[] =>
  text.split(/\s+/).reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined) return [word];
    return last.length + 1 + word.length <= columns
      ? [...lines.slice(0, -1), `${last} ${word}`]
      : [...lines, word];
  }, []);
