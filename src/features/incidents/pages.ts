/** Long texts as pages that fit a card. Every word is on some page. */

export interface Block {
  readonly title: string;
  readonly words: string;
}

/** Teams takes 28 KB for a card; its frame and buttons need some of them. */
const PAGE_BYTES = 18_000;
/** A long text goes on in further blocks of about this size. */
const BLOCK_BYTES = 8_000;
/** Around each paragraph and each block, generously. */
const FRAME_BYTES = 150;

const cost = (character: string): number =>
  character === '\n' ? FRAME_BYTES : Buffer.byteLength(JSON.stringify(character)) - 2;

const size = ({ title, words }: Block): number => {
  let sum = 2 * FRAME_BYTES;
  for (const character of `${title}${words}`) sum += cost(character);
  return sum;
};

/** Cut between characters, never within one. */
const pieces = ({ title, words }: Block): readonly Block[] => {
  const parts: string[] = [''];
  let filled = 0;
  for (const character of words) {
    filled += cost(character);
    if (filled > BLOCK_BYTES) {
      parts.push('');
      filled = cost(character);
    }
    parts[parts.length - 1] += character;
  }
  return parts.map((part, index) => ({ title: index === 0 ? title : `${title} (goes on)`, words: part }));
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
