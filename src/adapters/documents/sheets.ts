import { stringify } from 'csv-stringify/sync';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { Sheet } from '../../core/document.ts';

/** Text stays text: a cell of a name that begins with "=" is written as a string, which Excel shows and does not run. */
export const makeXlsx = async ({ name, columns, rows }: Sheet): Promise<Uint8Array> => {
  const data: SheetData = [
    columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const, wrap: true })),
    ...rows.map((row) =>
      row.map((cell) => {
        if (cell === null) return null;
        return typeof cell === 'number'
          ? { value: cell, type: Number }
          : { value: cell, type: String, wrap: true };
      }),
    ),
  ];
  return writeXlsxFile(data, {
    sheet: name,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
};

/** What a spreadsheet would take for a formula begins with an apostrophe (OWASP, "CSV Injection"). */
export const makeCsv = ({ columns, rows }: Sheet): Uint8Array =>
  Buffer.from(
    stringify([columns.map(({ title }) => title), ...rows], {
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    }),
  );
