/** A file of rows as a spreadsheet or an MIS writes it, and why it could not be read. */

export interface TextRead {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252';
  /** Letters were lost or doubled before the file came here. */
  readonly garbled: boolean;
}

export interface CsvRead extends Omit<TextRead, 'text'> {
  /** Cells; the first row is the headings. A row's place is its number in a spreadsheet, less one. */
  readonly rows: readonly (readonly string[])[];
  readonly separator: ',' | ';' | '\t';
}

/** Why a file could not be read. `row`: a line of the file, where known. */
export type CsvProblem =
  | { readonly problem: 'empty' | 'workbook' | 'not-text' | 'too-many-rows' | 'too-many-columns' }
  | { readonly problem: 'quotes' | 'row-too-long'; readonly row: number | null };

export type ReadCsv = (bytes: Uint8Array) => CsvRead | CsvProblem;
