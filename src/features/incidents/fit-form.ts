/** A form that is given back with what was written in it, within what Teams takes for a card. */
import type { Card } from '../../core/answer.ts';

/** Teams refuses more than about 28 KB, with what it puts around the card. */
const MOST_BYTES = 26_000;
/** Shorter texts are left alone: cutting them would win nothing. */
const SHORTEST = 200;

type Values = Readonly<Record<string, string | undefined>>;

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** The text without its end: at least so many bytes less, and no half character. */
const shortened = (words: string, bytes: number): string => {
  let rest = [...words];
  let left = bytes;
  while (left > 0 && rest.length > SHORTEST) {
    const kept = Math.max(SHORTEST, rest.length - Math.ceil(left / 6));
    left -= bytesOf(rest.slice(kept).join('')) - 2;
    rest = rest.slice(0, kept);
  }
  return rest.join('');
};

/**
 * `draw` with all values; where that is too big, with the longest of them cut and `cut` true: the person must be told.
 * The rest of the card must fit by itself.
 */
export const fitForm = async <V extends Values>(
  values: V,
  draw: (values: V, cut: boolean) => Promise<Card>,
): Promise<{ readonly card: Card; readonly cut: boolean }> => {
  let now = values;
  let card = await draw(now, false);
  let cut = false;
  for (let over = bytesOf(card) - MOST_BYTES; over > 0; over = bytesOf(card) - MOST_BYTES) {
    const [longest] = Object.entries(now)
      .filter((entry): entry is [string, string] => [...(entry[1] ?? '')].length > SHORTEST)
      .sort(([, a], [, b]) => bytesOf(b) - bytesOf(a));
    if (!longest) break;
    now = { ...now, [longest[0]]: shortened(longest[1], over + SHORTEST) };
    cut = true;
    card = await draw(now, cut);
  }
  return { card, cut };
};
