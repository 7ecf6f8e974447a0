/** What is the same for every file that is looked at before it is confirmed. Pure. */
import { createHash } from 'node:crypto';
import type { CsvAbout, CsvFault } from '../../contract/csv.ts';
import { Fault } from '../../core/errors.ts';
import { canonicalJson } from '../../core/json.ts';
import { problemInWords } from './messages.ts';
import type { CsvRead, ReadCsv } from './ports.ts';

/** In one answer; the rest are counted. Mending the first of them often mends the others. */
const SHOWN_FAULTS = 200;
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

/** What is not taken comes first: it is what wants mending. */
export const shownFaults = <One extends { readonly row: number; readonly leftOut: boolean }>(
  all: readonly One[],
  inWords: (fault: One) => string,
): { readonly faults: CsvFault[]; readonly moreFaults: number } => ({
  faults: all
    .toSorted((a, b) => Number(b.leftOut) - Number(a.leftOut) || a.row - b.row)
    .slice(0, SHOWN_FAULTS)
    .map((fault) => ({ row: fault.row, leftOut: fault.leftOut, sentence: inWords(fault) })),
  moreFaults: Math.max(0, all.length - SHOWN_FAULTS),
});

/** Rows of which nothing is taken, each once. */
export const countLeftOut = (all: readonly { readonly row: number; readonly leftOut: boolean }[]): number =>
  new Set(all.flatMap(({ row, leftOut }) => (leftOut ? [row] : []))).size;
