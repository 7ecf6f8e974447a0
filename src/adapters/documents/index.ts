import type { Documents } from '../../core/document.ts';

/** What writes them is large, and is fetched when the first is wanted: no start waits for it. */
export const createDocuments = (): Documents => ({
  pdf: async (paper) => (await import('./pdf.ts')).makePdf(paper),
  slips: async (slips) => (await import('./slips.ts')).makeSlips(slips),
  qr: async (text) => (await import('./qr.ts')).makeQr(text),
  xlsx: async (sheet) => (await import('./sheets.ts')).makeXlsx(sheet),
  csv: async (sheet) => (await import('./sheets.ts')).makeCsv(sheet),
});
