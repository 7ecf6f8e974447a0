/** Telephone numbers as policies print them and as people write them. Pure. */

/** A number is dialled: digits, and what people put between them. With an extension it is still one number. */
const NUMBER = /\+?\(?\d[\d\s().-]*\d(?:\s*,?\s*(?:ext(?:ension)?|option|opt|x)\.?\s*\d+)?/gi;
/** The longest number there is (ITU-T E.164), with an extension of five. */
const MOST_DIGITS = 20;
export const LONGEST_NUMBER = 200;
/** An extension inside the school may have two. */
const FEWEST_DIGITS = 2;

const digitsOf = (text: string): number => text.replace(/\D/g, '').length;

/**
 * The number that is printed, or the address in its place, when it is exactly one; null: none, several, or it cannot be
 * told. The product never chooses between two.
 */
export const onlyNumber = (printed: string | null): string | null => {
  if (printed !== null && /^\S+$/.test(printed.trim()) && digitsOf(printed) === 0) return printed.trim();
  const found = printed?.match(NUMBER) ?? [];
  const [only] = found;
  if (printed === null || only === undefined || found.length > 1) return null;
  const rest = printed.replace(only, '');
  return digitsOf(rest) > 0 || digitsOf(only) > MOST_DIGITS ? null : only.trim();
};

export type NumberFault = 'none' | 'long';

/** Spaces, +44, brackets and extensions are fine; a text that nobody can dial is not, unless the policy prints it so. */
export const numberFault = (written: string, printed: string | null): NumberFault | null => {
  if (written === onlyNumber(printed)) return null;
  if (written.length > LONGEST_NUMBER) return 'long';
  return digitsOf(written) < FEWEST_DIGITS ? 'none' : null;
};
