/** Long texts as pages that fit a card. Every word is on some page. */

export interface Block {
  readonly title: string;
  readonly words: string;
}

/** Teams takes 28 KB for a card; its frame and buttons need some of them. */
const PAGE_BYTES = 18_000;
/** A long text goes on in further blocks of about this size. */
const BLOCK_BYTES = 8_000;
/** What a card puts around each paragraph, generously. */
const FRAME_BYTES = 100;

const costOf = (words: string): number => {
  let bytes = 0;
  for (const character of words)
    bytes += character === '\n' ? FRAME_BYTES : Buffer.byteLength(JSON.stringify(character)) - 2;
  return bytes;
};

const size = ({ title, words }: Block): number => 3 * FRAME_BYTES + costOf(title) + costOf(words);

/** After the last line of the text, else after its last word; the whole text when it has neither. */
const cutOf = (words: string): number => {
  const line = words.lastIndexOf('\n') + 1;
  const cut = line > 0 ? line : words.lastIndexOf(' ') + 1;
  return cut > 0 ? cut : words.length;
};

/** Cut between lines or words, never within a character. */
const pieces = ({ title, words }: Block): readonly Block[] => {
  const parts: string[] = [];
  let part = '';
  let filled = 0;
  for (const character of words) {
    const bytes = costOf(character);
    if (filled + bytes > BLOCK_BYTES) {
      const cut = cutOf(part);
      parts.push(part.slice(0, cut));
      part = part.slice(cut);
      filled = costOf(part);
    }
    part += character;
    filled += bytes;
  }
  return [...parts, part].map((piece, index) => ({
    title: index === 0 ? title : `${title} (goes on)`,
    words: piece,
  }));
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

/** On one line, at most so many characters. */
export const shorten = (words: string, longest: number): string => {
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length <= longest
    ? line
    : `${line
        .slice(0, longest)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`;
};
