/** What is the same for every CSV file that is looked at in the tab before it is confirmed. */
import { z } from 'zod';

/** Bytes of a file; a row of five thousand with two contacts is some 300. */
export const MOST_FILE_BYTES = 5 * 1024 * 1024;
/** A file in base64, and what stands around it. */
export const MOST_FILE_BODY_BYTES = 8 * 1024 * 1024;
/** Characters of a heading. */
const MOST_HEADING = 100;

export const base64File = z.base64().max(Math.ceil(MOST_FILE_BYTES / 3) * 4);

/** A heading of the file. A heading, not a place: a column more in next term's file changes nothing. */
export const heading = z.string().min(1).max(MOST_HEADING);

/** Of the file, its columns and what was there before: what is confirmed is what was seen. */
export const seen = z.string().max(100);

export const csvAbout = z.object({
  encoding: z.enum(['utf-8', 'utf-16', 'windows-1252']),
  separator: z.enum([',', ';', '\t']),
  /** Some letters are lost or doubled in the file itself. */
  garbled: z.boolean(),
  rows: z.number(),
  columns: z.array(z.object({ title: z.string(), sample: z.string() })),
});
export type CsvAbout = z.infer<typeof csvAbout>;

/** Rows of one kind, such as those that are not taken: all are counted, and of the first it is said why, each row once. */
export const csvRows = z.object({
  rows: z.number(),
  shown: z.array(z.object({ row: z.number(), sentence: z.string() })),
});
export type CsvRows = z.infer<typeof csvRows>;
