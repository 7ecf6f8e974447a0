/** Headings of a file, and which of them is meant by a word. Pure. */

/** Headings, each once: a second "Surname" reads "Surname (2)", an empty one "Column 4". */
export const headings = (row: readonly string[]): readonly string[] => {
  const seen = new Set<string>();
  /** Where counting goes on: a row may hold a hundred thousand cells of one word. */
  const next = new Map<string, number>();
  return row.map((cell, index) => {
    const bare = cell.replace(/\s+/g, ' ').trim().slice(0, 80) || `Column ${index + 1}`;
    let title = bare;
    let count = next.get(bare) ?? 2;
    for (; seen.has(title); count += 1) title = `${bare} (${count})`;
    next.set(bare, count);
    seen.add(title);
    return title;
  });
};

/** Letters and digits alone, so that "Adm. No." and "adm no" are one. */
export const squeeze = (heading: string): string =>
  heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** Field -> heading, for each field the likeliest of its squeezed words that is there. */
export const guessed = <Field extends string>(
  titles: readonly string[],
  words: Readonly<Record<Field, readonly string[]>>,
): Partial<Record<Field, string>> => {
  const squeezed = titles.map((title) => [title, squeeze(title)] as const);
  const found: Partial<Record<Field, string>> = {};
  for (const [field, likely] of Object.entries(words) as [Field, readonly string[]][]) {
    for (const word of likely) {
      const [title] = squeezed.find(([, one]) => one === word) ?? [];
      if (title !== undefined) found[field] ??= title;
    }
  }
  return found;
};
