/** What is the same for every file that is looked at before it is confirmed. Pure. */
import { createHash } from 'node:crypto';
import type { CsvAbout, CsvRows } from '../../contract/csv.ts';
import { Fault } from '../../core/errors.ts';
import { canonicalJson } from '../../core/json.ts';
import { problemInWords } from './messages.ts';
import type { CsvRead, ReadCsv } from './ports.ts';

/** In one answer; the rest are counted. Mending the first of them often mends the others. */
const SHOWN_ROWS = 200;
const SHOWN_SAMPLE = 40;

/** @throws Fault with what to do about a file that cannot be read */
export const readOrSay = (readCsv: ReadCsv, file: Uint8Array): CsvRead => {
  const csv = readCsv(file);
  if ('problem' in csv) throw new Fault('bad-data', problemInWords(csv));
  return csv;
};

/** Of base64, as a page sends it. */
export const bytesOf = (base64: string): Uint8Array => Buffer.from(base64, 'base64');

/** The same school, file, and whatever else it was read with: the same preview. */
export const seenOf = (schoolId: string, file: Uint8Array, ...others: readonly unknown[]): string =>
  createHash('sha256')
    .update(`${schoolId}|${canonicalJson(others)}|`)
    .update(file)
    .digest('base64url');

const isFilled = (cells: readonly string[]): boolean => cells.some((cell) => cell.trim() !== '');

/** Rows below the headings with anything in them, each with its number in a spreadsheet. */
export const filledRows = (rows: CsvRead['rows']): readonly (readonly [row: number, readonly string[]])[] =>
  rows.flatMap((cells, index) => (index > 0 && isFilled(cells) ? [[index + 1, cells] as const] : []));

/** Of each column the first cell that holds anything; each cell is looked at once. */
const samplesOf = (rows: CsvRead['rows'], columns: number): readonly string[] => {
  const samples = Array.from({ length: columns }, () => '');
  for (const [at, cells] of rows.entries())
    if (at > 0)
      for (const [index, cell] of cells.entries())
        if (samples[index] === '' && cell.trim() !== '') samples[index] = cell;
  return samples;
};

export const aboutOf = (
  { encoding, separator, garbled, rows }: CsvRead,
  titles: readonly string[],
): CsvAbout => ({
  encoding,
  separator,
  garbled,
  rows: filledRows(rows).length,
  columns: samplesOf(rows, titles.length).map((sample, index) => ({
    title: titles[index] ?? '',
    sample: sample.replace(/\s+/g, ' ').trim().slice(0, SHOWN_SAMPLE),
  })),
});

interface RowFault {
  readonly row: number;
  /** Nothing of the row is taken. */
  readonly leftOut: boolean;
}

/** Each row once and in the order of the file, whatever is said of it. */
export const shownRows = <One extends RowFault>(
  all: readonly One[],
  inWords: (fault: One) => string,
): CsvRows => {
  const rows = [...Map.groupBy(all, ({ row }) => row)].toSorted(([a], [b]) => a - b);
  return {
    rows: rows.length,
    shown: rows.slice(0, SHOWN_ROWS).map(([row, faults]) => ({
      row,
      // Why a row is not taken is said after what else is wrong with it.
      sentence: faults
        .toSorted((a, b) => Number(a.leftOut) - Number(b.leftOut))
        .map(inWords)
        .join(' '),
    })),
  };
};

/** With all that is said of the row, whichever of it is the reason. */
export const apartByRow = <One extends RowFault>(
  all: readonly One[],
): { readonly notTaken: readonly One[]; readonly taken: readonly One[] } => {
  const out = new Set(all.flatMap(({ row, leftOut }) => (leftOut ? [row] : [])));
  const { notTaken = [], taken = [] } = Object.groupBy(all, ({ row }) =>
    out.has(row) ? 'notTaken' : 'taken',
  );
  return { notTaken, taken };
};

/** Rows of which nothing is taken, each once. */
export const countLeftOut = (all: readonly RowFault[]): number =>
  new Set(all.flatMap(({ row, leftOut }) => (leftOut ? [row] : []))).size;
