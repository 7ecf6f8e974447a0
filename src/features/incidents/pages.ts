/** Long texts as pages that fit a card. Every word is on some page. */

export interface Block {
  readonly title: string;
  readonly words: string;
}

/** Teams takes 28 KB for a card; escaping can double a text. */
const PAGE_BYTES = 11_000;
/** Longest piece of one text, in characters of at most three bytes (others count two). */
const PIECE = 3_000;

const size = (block: Block): number => Buffer.byteLength(JSON.stringify(block)) + 150;

const pieces = ({ title, words }: Block): readonly Block[] => {
  const parts: Block[] = [];
  for (let from = 0; from === 0 || from < words.length; ) {
    // Never between the two halves of a character.
    const last = words.charCodeAt(from + PIECE - 1);
    const to = from + PIECE - (last >= 0xd800 && last <= 0xdbff ? 1 : 0);
    parts.push({ title: from === 0 ? title : `${title} (goes on)`, words: words.slice(from, to) });
    from = to;
  }
  return parts;
};

/** At least one page. */
export const pagesOf = (blocks: readonly Block[]): readonly (readonly Block[])[] => {
  const pages: Block[][] = [[]];
  let filled = 0;
  for (const block of blocks.flatMap(pieces)) {
    const bytes = size(block);
    if (filled > 0 && filled + bytes > PAGE_BYTES) {
      pages.push([]);
      filled = 0;
    }
    pages.at(-1)?.push(block);
    filled += bytes;
  }
  return pages;
};

export const shorten = (words: string, longest: number): string =>
  words.length <= longest ? words : `${words.slice(0, longest).trimEnd()}…`;
