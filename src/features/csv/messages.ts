/** Why a file was not read, and what to do about it. */
import type { CsvProblem } from './ports.ts';

const line = (row: number | null): string => (row === null ? '' : ` It is near line ${row} of the file.`);

export const problemInWords = (problem: CsvProblem): string => {
  switch (problem.problem) {
    case 'empty':
      return 'There is nothing in this file. Please export it again.';
    case 'workbook':
      return 'This is an Excel workbook. Open it in Excel, choose "Save as", then "CSV UTF-8", and choose the new file here.';
    case 'not-text':
      return 'This is not a CSV file. Please save it as CSV and choose that file.';
    case 'too-many-rows':
      return 'This file has more than 20,000 rows. Please choose one with rows of this school only.';
    case 'too-many-columns':
      return 'This file has more than 1,000 columns. Please choose a file with a column for each kind of entry, and a row for each person.';
    case 'quotes':
      return `A quotation mark (") does not have its partner.${line(problem.row)} Please mend it in a spreadsheet, or export the file again.`;
    case 'row-too-long':
      return `A row is far too long. A quotation mark (") may be missing its partner.${line(problem.row)} Please export the file again.`;
  }
};
