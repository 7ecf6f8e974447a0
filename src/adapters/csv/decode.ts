/** Bytes of a file -> its text. What a spreadsheet or an MIS writes, and what people choose by mistake. */
import { isUtf8 } from 'node:buffer';
import type { CsvProblem, TextRead } from '../../features/csv/ports.ts';

const starts = (bytes: Uint8Array, ...with_: readonly number[]): boolean =>
  with_.every((byte, index) => bytes[index] === byte);

/** What UTF-8 looks like when somebody read it as Windows-1252 and wrote it again: "Zoë" as "ZoÃ«". */
const GARBLED = /Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[™œ˜“”]/;

const finish = (text: string, encoding: TextRead['encoding']): TextRead | CsvProblem => {
  if (text.includes('\0')) return { problem: 'not-text' };
  if (text.trim() === '') return { problem: 'empty' };
  // U+FFFD: a letter that was lost before the file came here.
  return { text, encoding, garbled: GARBLED.test(text) || text.includes('\ufffd') };
};

export const decode = (bytes: Uint8Array): TextRead | CsvProblem => {
  if (bytes.length === 0) return { problem: 'empty' };
  // An Excel workbook is a zip, an old one a compound file.
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return { problem: 'workbook' };
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) return { problem: 'not-text' };
  const wide = starts(bytes, 0xff, 0xfe) ? 'utf-16le' : starts(bytes, 0xfe, 0xff) ? 'utf-16be' : null;
  if (wide !== null) return finish(new TextDecoder(wide).decode(bytes), 'utf-16');
  const encoding = isUtf8(bytes) ? 'utf-8' : 'windows-1252';
  return finish(new TextDecoder(encoding).decode(bytes), encoding);
};
