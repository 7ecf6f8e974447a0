/**
 * A tagged PDF: title, language and structure for whoever has it read out (PDF/UA-1, ISO 14289-1), and the text of
 * letters that no font has. Foot lines are artifacts: they are not read out on each page.
 */
import Pdf from 'pdfkit';
import { drawable, FONTS, type FontName, runsOf } from './fonts.ts';

const FOOT = 8;
const INK = '#1b1a19';
export const QUIET = '#484644';

export interface PdfOptions {
  readonly title: string;
  readonly margin: number;
  /** Off: a test reads what is in it. */
  readonly compress: boolean;
}

export interface Line {
  readonly font?: FontName;
  readonly size?: number;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly color?: string;
}

export const openPdf = ({ title, margin, compress }: PdfOptions) => {
  const doc = new Pdf({
    size: 'A4',
    margins: { top: margin, bottom: margin + 24, left: margin, right: margin },
    compress,
    bufferPages: true,
    font: FONTS.plain,
    lang: 'en-GB',
    pdfVersion: '1.7',
    // The types know only of PDF/A.
    subset: 'PDF/UA' as never,
    tagged: true,
    displayTitle: true,
    info: { Title: title },
  });
  const parts: Uint8Array[] = [];
  const whole = new Promise<void>((resolve, reject) => {
    doc.on('data', (part: Uint8Array) => void parts.push(part));
    doc.on('end', resolve);
    doc.on('error', reject);
  });

  let lacking = false;
  const width = doc.page.width - 2 * margin;
  const bottom = doc.page.height - doc.page.margins.bottom;

  const use = ({ font = 'plain', size = 10.5, color = INK }: Line): void => {
    doc.font(FONTS[font]).fontSize(size).fillColor(color);
  };
  const shown = (text: string, { font = 'plain' }: Line): string => drawable(text, font);
  const heightOf = (text: string, line: Line): number => {
    use(line);
    return doc.heightOfString(shown(text, line), { width: line.width ?? width, lineGap: 2 });
  };
  /** A run is laid out as one (`features`), so that words of a script from right to left stand in their order. */
  const write = (text: string, line: Line): void => {
    use(line);
    const runs = runsOf(shown(text, line)).filter((run) => run !== '');
    const how = { width: line.width ?? width, lineGap: 2, features: [] };
    doc.x = line.x ?? margin;
    doc.y = line.y ?? doc.y;
    for (const [index, run] of runs.entries()) doc.text(run, { ...how, continued: index + 1 < runs.length });
  };
  /** What is drawn by numbers, or from right to left, carries its letters in their order, for reading out and for copying. */
  const actual = (text: string, font: FontName = 'plain') => {
    const drawn = drawable(text, font);
    if (drawn !== text) lacking = true;
    return drawn !== text || runsOf(text).length > 1 ? { actual: text } : {};
  };
  const room = (height: number): void => {
    if (doc.y + height > bottom) doc.addPage();
  };

  const root = doc.struct('Document', { title });
  doc.addStructure(root);

  /** `end` stands whole; what is before it is shortened where both are longer than the line. */
  const footLine = (foot: string, end: string, most: number): string => {
    use({ size: FOOT });
    const fits = (words: string): boolean => doc.widthOfString(words) <= most;
    const letters = [...drawable(foot, 'plain')];
    const whole = `${letters.join('')}${end}`;
    if (fits(whole)) return whole;
    while (letters.length > 0 && !fits(`${letters.join('')}…${end}`)) letters.pop();
    return `${letters.join('').trimEnd()}…${end}`;
  };

  /** Ends it, with the foot on each page. */
  const close = async (foot: string, end = ''): Promise<Uint8Array> => {
    root.end();
    const shownFoot = footLine(foot, drawable(end, 'plain'), width - 52);
    const { start, count } = doc.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      doc.switchToPage(page);
      doc.markContent('Artifact', { type: 'Pagination' });
      doc.page.margins.bottom = 0;
      use({ size: FOOT, color: QUIET });
      const y = doc.page.height - 48;
      doc.text(shownFoot, margin, y, { width: width - 48, height: FOOT, ellipsis: true });
      doc.text(`${page + 1} / ${count}`, margin + width - 44, y, { width: 44, align: 'right' });
      doc.endMarkedContent();
    }
    doc.end();
    await whole;
    return Buffer.concat(parts);
  };

  /** Has anything been drawn by its number? */
  const isLacking = (): boolean => lacking;
  return { doc, root, width, heightOf, write, actual, room, close, isLacking };
};
