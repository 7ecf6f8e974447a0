/** Cells as spreadsheets and MIS write them: names, dates, yes or no. Pure; null: cannot be read. */

/** A name, a class, an address: what is longer is another column, or a cell that ran together. */
export const MOST_CELL = 200;
/** What stands in a sentence of a cell that could not be read. */
export const SHOWN_OF_CELL = 40;
/** Letter, eleven digits, and a digit or, while it is temporary, a letter. */
export const UPN = /^[A-Z]\d{11}[0-9A-Z]$/;

/** "Marsh, Ella" -> "Ella Marsh". */
export const inOrder = (name: string): string => {
  const [last = '', first, ...more] = name.split(',').map((part) => part.trim());
  return first && more.length === 0 ? `${first} ${last}`.trim() : name;
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const DAY_FIRST = /^(\d{1,2})[/.\- ](\d{1,2}|[A-Za-z]{3,9})[/.\- ,]+(\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
/** Behind a date: midnight, as databases write it. */
const TIME = /[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M)?Z?$/i;

const monthOf = (written: string): number =>
  /^\d/.test(written) ? Number(written) : MONTHS.indexOf(written.slice(0, 3).toLowerCase()) + 1;

/** `YYYY-MM-DD`, day before month as in this country; two digits of a year are of this century. */
export const readDay = (written: string): string | null => {
  const bare = written.trim().replace(TIME, '').trim();
  const first = YEAR_FIRST.exec(bare);
  const last = DAY_FIRST.exec(bare);
  const [year, month, day] = first
    ? [Number(first[1]), Number(first[2]), Number(first[3])]
    : last
      ? [Number((last[3] ?? '').padStart(4, '20')), monthOf(last[2] ?? ''), Number(last[1])]
      : [0, 0, 0];
  const date = new Date(Date.UTC(year, month - 1, day));
  // The 31st of February is the 3rd of March to a Date.
  const is = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return is && year >= 1900 && year <= 2200 ? date.toISOString().slice(0, 10) : null;
};

const YES = new Set(['yes', 'y', 'true', 't', '1']);
const NO = new Set(['no', 'n', 'false', 'f', '0']);

export const readYesOrNo = (written: string): boolean | null => {
  const bare = written.trim().toLowerCase();
  if (YES.has(bare)) return true;
  return NO.has(bare) ? false : null;
};
