/** What leaves the app as a file: a document to keep, a table to work with. How they are written is an adapter's. */

export type Block =
  /** Below the title, which is the document's own heading. */
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Clauses that follow each other are one list. `point`: under the clause before it. */
  | { readonly kind: 'clause'; readonly number: string; readonly text: string; readonly point: boolean }
  | {
      readonly kind: 'facts';
      readonly rows: readonly { readonly label: string; readonly value: string }[];
    };

export interface Paper {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Below each page; shortened where a line does not hold it. */
  readonly foot: string;
  /** Behind it, and always whole. */
  readonly footEnd: string;
  /** Said at the end where a letter is in no font, and stands there by its number. */
  readonly notDrawn: string;
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A square that a telephone's camera reads. */
export interface QrCode {
  /** Of the square, in modules, with the quiet zone around it. */
  readonly size: number;
  /** The dark modules as an SVG path, one unit each. */
  readonly path: string;
}

/** A piece of paper to cut out and hand to somebody. */
export interface Slip {
  /** In large letters: for whom. */
  readonly title: string;
  readonly lines: readonly string[];
  /** Printed, and as a code. */
  readonly address: string;
  /** What the code is, for whoever cannot see it. */
  readonly alt: string;
}

export interface Slips {
  readonly title: string;
  /** Each begins a page: a class, say. */
  readonly groups: readonly { readonly heading: string; readonly slips: readonly Slip[] }[];
  readonly foot: string;
  /** As of a paper. */
  readonly notDrawn: string;
}

export interface Documents {
  /** A4, tagged: heading, lists and reading order are told to whoever cannot see it. */
  pdf(paper: Paper): Promise<Uint8Array>;
  /** A4, tagged, four slips a page with lines to cut along. */
  slips(slips: Slips): Promise<Uint8Array>;
  /** Of an address, up to a few hundred letters. */
  qr(text: string): Promise<QrCode>;
  xlsx(sheet: Sheet): Promise<Uint8Array>;
  /** UTF-8 with a mark at its beginning, so that Excel reads it as such. No cell is a formula. */
  csv(sheet: Sheet): Promise<Uint8Array>;
}
