/** DejaVu: Latin, Greek, Cyrillic, Armenian, Georgian, Arabic and Hebrew letters. It has no Indic and no East Asian ones. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Font, openSync } from 'fontkit';

const folder = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');

export const FONTS = {
  plain: join(folder, 'DejaVuSans.ttf'),
  bold: join(folder, 'DejaVuSans-Bold.ttf'),
  /** For what is copied letter by letter: no two of its letters look alike. */
  mono: join(folder, 'DejaVuSansMono.ttf'),
} as const;
export type FontName = keyof typeof FONTS;

const opened: Partial<Record<FontName, Font>> = {};
const fontOf = (name: FontName): Font => {
  const font = opened[name] ?? openSync(FONTS[name]);
  // A file of one font, not a collection.
  if (!('hasGlyphForCodePoint' in font)) throw new Error(`${FONTS[name]} is not one font`);
  opened[name] = font;
  return font;
};

const RTL = '[\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Nko}]';
const RTL_RUN = new RegExp(`(${RTL}(?:[^\\p{L}\\p{N}]*${RTL})*)`, 'u');

/** In one direction each, in their order; the odd ones go from right to left. A font lays out one direction at a time. */
export const runsOf = (text: string): readonly string[] => text.split(RTL_RUN);

/** Signs that say how letters are joined, and have no shape of their own. */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;

/** A letter that the font lacks stands there by its number: `[U+0985]`. Nothing is dropped. */
export const drawable = (text: string, name: FontName): string => {
  const font = fontOf(name);
  return [...text]
    .map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      if (letter === '\n' || IGNORABLE.test(letter) || font.hasGlyphForCodePoint(code)) return letter;
      return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
    })
    .join('');
};
