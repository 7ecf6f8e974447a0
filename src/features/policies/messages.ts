/** The sentences that people read. */
import { inLondon } from '../../core/calendar.ts';

/** "3 December 2026" */
export const dayInWords = (iso: string): string =>
  inLondon(new Date(iso)).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

export const printedNumber = (name: string, phone: string): string =>
  `${name}: ${phone} (as printed in the policy, check before use)`;
/** `at` null: the school file says so, and nobody wrote down the day. */
export const confirmedNumber = (name: string, phone: string, at: string | null): string =>
  `${name}: ${phone}${at === null ? '' : ` (checked on ${dayInWords(at)})`}`;
export const anotherWay = (name: string, way: string, at: string): string =>
  `${name}: ${way} (your school’s own words, ${dayInWords(at)})`;
export const noNumber = (name: string): string => `${name} (the policy gives no number)`;
export const notEntered = (name: string): string =>
  `${name} (your school has not entered the number yet: ring the front desk of your council and ask for it)`;
export const besideNational = (line: string, phone: string): string => `${line}; national: ${phone}`;
export const onlyNational = (name: string, phone: string): string =>
  `${name}: the policy gives no number; national: ${phone}`;
export const nationalNumber = (name: string, phone: string): string => `${name}: ${phone} (national)`;

export const guidance = (
  line: { readonly text: string; readonly publisher: string; readonly edition: string },
  lastChecked: string | null,
): string =>
  [
    `National guidance says: ${line.text} (${line.publisher}, ${line.edition})`,
    ...(lastChecked === null ? [] : [`Last checked on ${lastChecked}: it may have changed.`]),
  ].join(' ');
