/** What every page says that takes a CSV file. */
export const CHOOSE = 'Choose a CSV file';
export const ANOTHER = 'Choose another file';
export const READING = 'Reading the file …';
export const LOOKING = 'Looking …';
export const IMPORTING = 'Importing …';
export const TOO_LARGE = 'This file is larger than 5 MB. Please choose one with rows of this school only.';
export const NOT_OPENED = 'The file could not be opened. Please choose it again.';
export const fileIs = (name: string, rows: number): string =>
  `${name}: ${rows} ${rows === 1 ? 'row' : 'rows'}.`;
export const WINDOWS =
  'This file is not in UTF-8. We read it as Windows text. Please check a name with an accent below; if it looks wrong, export the file as "CSV UTF-8".';
export const GARBLED =
  'Some letters in this file are broken, for example "Ã«" where "ë" should be. Please export it again as "CSV UTF-8" before you import it.';
export const NOT_IN_FILE = 'Not in this file';
export const column = (title: string, sample: string): string =>
  sample === '' ? title : `${title} (such as ${sample})`;
export const ROW = 'Row';
export const WHAT = 'What is wrong';
export const moreRows = (count: number): string =>
  `And ${count} more ${count === 1 ? 'row' : 'rows'}. Mend these first, then look again.`;
export const notTaken = (rows: number): string =>
  rows === 1 ? '1 row is not taken' : `${rows} rows are not taken`;
export const ALL_TAKEN = 'Every row of the file is taken.';
export const LISTED = 'They are listed below, with the reasons.';
export const AGAIN_LATER =
  'This list is not kept. To see it again later, choose the same file again: nothing is taken twice.';
export const CLOSE = 'I do not need this list any more';
