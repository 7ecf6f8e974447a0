/** Names and other single lines as people type them, in any alphabet. Pure. */

/** Nobody sees them: they would hide in a name, or turn around what stands beside it on a list. Joiners are letters' own. */
const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

/** Has it a letter that can be seen? Fillers of Hangul are letters without any ink. */
export const isName = (name: string): boolean => /(?!\p{Default_Ignorable_Code_Point})\p{L}/u.test(name);

/**
 * Accents and the vowel signs that Arabic and Hebrew may leave out. Of other alphabets a mark can be a vowel, and makes
 * another name.
 */
export const ACCENTS = /(?=\p{M})[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}]/gu;
