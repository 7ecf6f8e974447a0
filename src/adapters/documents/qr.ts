import encode from 'qr';
import type { QrCode } from '../../core/document.ts';

/** Light modules around it, without which a camera does not find it (ISO/IEC 18004, 5.3.8). */
const QUIET = 4;

/** Read again with 15 % of it damaged or dirty. */
export const makeQr = (text: string): QrCode => {
  const rows = encode(text, 'raw', { ecc: 'medium', border: QUIET });
  const runs = rows.flatMap((row, y) => {
    const made: string[] = [];
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x += 1;
      const width = x - from + 1;
      made.push(`M${from} ${y}h${width}v1h-${width}z`);
    }
    return made;
  });
  return { size: rows.length, path: runs.join('') };
};
