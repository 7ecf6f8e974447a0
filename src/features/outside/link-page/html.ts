/** HTML in which everything that is put into it is escaped, unless it was made here. */

const MADE: unique symbol = Symbol('html');

/** Made by `html` alone. */
export interface Html {
  readonly [MADE]: string;
}

export type Piece = Html | string | number | false | null | readonly Piece[];

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** In an element and in a quoted attribute alike. Half a letter, and what no page may hold (NUL), is drawn as the sign for it. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '')
    .replace(/(?![\t\n\r])\p{Cc}/gu, '\ufffd');

const isHtml = (piece: Piece): piece is Html => typeof piece === 'object' && piece !== null && MADE in piece;

const written = (piece: Piece): string => {
  if (piece === false || piece === null) return '';
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece));
  if (isHtml(piece)) return piece[MADE];
  return piece.map(written).join('');
};

/** A template whose own words are markup and whose values are text. `null` and `false` are nothing. */
export const html = (markup: TemplateStringsArray, ...pieces: readonly Piece[]): Html => ({
  [MADE]: markup.map((part, index) => part + written(pieces[index] ?? null)).join(''),
});

export const textOf = (made: Html): string => made[MADE];
