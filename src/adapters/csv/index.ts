/** CSV as spreadsheets and MIS write it -> rows of cells. */
import { CsvError, parse } from 'csv-parse/sync';
import type { CsvProblem, CsvRead, ReadCsv } from '../../features/csv/ports.ts';
import { decode } from './decode.ts';

const SEPARATORS = [',', ';', '\t'] as const;
/** Rows of a file with its headings; the largest schools have some 3,000 pupils, with four contacts each. */
const MOST_ROWS = 20_000;
/** Of an MIS it is some dozens; a sheet that was made wide by mistake ends in empty ones, which are left off. */
const MOST_COLUMNS = 1_000;
/** Of a whole file, filled or not: with more the app has no memory left for anybody else. */
const MOST_CELLS = 2_000_000;
/** Characters of one row. */
const MOST_IN_ROW = 200_000;

/** The one that stands most often in the headings, outside of quotes. */
const separatorOf = (text: string): (typeof SEPARATORS)[number] => {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const letter of text.trimStart()) {
    if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === '\n' || letter === '\r') break;
    else counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return SEPARATORS.reduce((best, one) => ((counts.get(one) ?? 0) > (counts.get(best) ?? 0) ? one : best));
};

/** Up to the last cell that holds anything, in whichever row. */
const widthOf = (rows: readonly (readonly string[])[]): number =>
  rows.reduce((most, row) => Math.max(most, row.findLastIndex((cell) => cell.trim() !== '') + 1), 0);

const hasTooManyCells = (text: string, separator: string): boolean => {
  let count = 0;
  for (
    let at = text.indexOf(separator);
    at !== -1 && count <= MOST_CELLS;
    at = text.indexOf(separator, at + 1)
  )
    count += 1;
  return count > MOST_CELLS;
};

const problemOf = (error: CsvError): CsvProblem => {
  // Counted by line: with a quote that is not closed there are no rows to count.
  const line: unknown = error['lines'];
  const row = typeof line === 'number' ? line : null;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return { problem: 'row-too-long', row };
  return { problem: 'quotes', row };
};

export const readCsv: ReadCsv = (bytes): CsvRead | CsvProblem => {
  const read = decode(bytes);
  if ('problem' in read) return read;
  const { text, encoding, garbled } = read;
  const separator = separatorOf(text);
  if (hasTooManyCells(text, separator)) return { problem: 'too-many-columns' };
  try {
    const rows = parse(text, {
      delimiter: separator,
      bom: true,
      relax_column_count: true,
      // An empty line is a row of the spreadsheet: without it every number after it would be wrong.
      skip_empty_lines: false,
      max_record_size: MOST_IN_ROW,
      to: MOST_ROWS + 1,
    });
    if (rows.length > MOST_ROWS) return { problem: 'too-many-rows' };
    const width = widthOf(rows);
    if (width === 0) return { problem: 'empty' };
    if (width > MOST_COLUMNS) return { problem: 'too-many-columns' };
    return {
      rows: rows.map((row) => (row.length > width ? row.slice(0, width) : row)),
      encoding,
      separator,
      garbled,
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return problemOf(error);
  }
};
