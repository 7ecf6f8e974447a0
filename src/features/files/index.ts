/** Files that somebody takes out of the tab. `name`: nobody's, since it stands in lists of downloads. */
import type { File } from '../../contract/file.ts';
import type { Documents, Sheet } from '../../core/document.ts';

const TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

export const fileOf = (name: string, format: keyof typeof TYPES, bytes: Uint8Array): File => ({
  name,
  type: TYPES[format],
  base64: Buffer.from(bytes).toString('base64'),
});

/** A list as it is shown. `notes`: one that may lack something says so, wherever it goes. */
export const listFile = async (
  documents: Pick<Documents, 'xlsx' | 'csv'>,
  list: Sheet,
  notes: readonly string[],
  format: 'xlsx' | 'csv',
  name: string,
): Promise<File> => {
  const rest = list.columns.slice(1).map(() => null);
  const sheet = { ...list, rows: [...list.rows, ...notes.map((note) => [note, ...rest])] };
  return fileOf(name, format, await (format === 'xlsx' ? documents.xlsx(sheet) : documents.csv(sheet)));
};
