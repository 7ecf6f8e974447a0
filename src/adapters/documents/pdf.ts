/**
 * A tagged PDF: title, language, headings and lists for whoever has it read out (PDF/UA-1, ISO 14289-1), and the text of
 * letters that no font has. Foot lines are artifacts: they are not read out on each page.
 */
import Pdf from 'pdfkit';
import type { Block, Paper } from '../../core/document.ts';
import { drawable, FONTS, type FontName, runsOf } from './fonts.ts';

const MARGIN = 56;
const NUMBER = 34;
const POINT = 22;
const LABEL = 170;
const FOOT = 8;
const INK = '#1b1a19';
const QUIET = '#484644';

/** `compress` off: a test reads what is in it. */
export const makePdf = async (paper: Paper, { compress = true } = {}): Promise<Uint8Array> => {
  const doc = new Pdf({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN + 24, left: MARGIN, right: MARGIN },
    compress,
    bufferPages: true,
    font: FONTS.plain,
    lang: 'en-GB',
    pdfVersion: '1.7',
    // The types know only of PDF/A.
    subset: 'PDF/UA' as never,
    tagged: true,
    displayTitle: true,
    info: { Title: paper.title },
  });
  const parts: Uint8Array[] = [];
  const whole = new Promise<void>((resolve, reject) => {
    doc.on('data', (part: Uint8Array) => void parts.push(part));
    doc.on('end', resolve);
    doc.on('error', reject);
  });

  let lacking = false;
  const width = doc.page.width - 2 * MARGIN;
  const foot = (): number => doc.page.height - doc.page.margins.bottom;

  interface Line {
    readonly font?: FontName;
    readonly size?: number;
    readonly x?: number;
    readonly y?: number;
    readonly width?: number;
    readonly color?: string;
  }
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
    doc.x = line.x ?? MARGIN;
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
    if (doc.y + height > foot()) doc.addPage();
  };

  /** What the library has no option for, and PDF/UA asks of lists and tables. */
  const part = (tag: string, attributes: Readonly<Record<string, string>>, draw?: () => void) => {
    const made = draw ? doc.struct(tag, {}, draw) : doc.struct(tag);
    (made as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data['A'] = attributes;
    return made;
  };

  const root = doc.struct('Document', { title: paper.title });
  doc.addStructure(root);

  const line = (tag: string, text: string, how: Line, after: number): void => {
    room(Math.min(heightOf(text, how), 60) + (tag === 'P' ? 0 : 40));
    root.add(
      doc.struct(tag, actual(text, how.font), () => {
        write(text, how);
      }),
    );
    doc.y += after;
  };

  const clauses = (items: readonly Extract<Block, { kind: 'clause' }>[]): void => {
    const list = part('L', { O: 'List', ListNumbering: 'Decimal' });
    root.add(list);
    for (const { number, text, point } of items) {
      const x = MARGIN + (point ? POINT : 0);
      const body: Line = { x: x + NUMBER, width: width - NUMBER - (point ? POINT : 0) };
      room(heightOf(text, body));
      const y = doc.y;
      const item = doc.struct('LI');
      list.add(item);
      item.add(doc.struct('Lbl', {}, () => write(`${number}.`, { x, y, width: NUMBER })));
      item.add(doc.struct('LBody', actual(text), () => write(text, { ...body, y })));
      item.end();
      doc.y += 5;
    }
    list.end();
    doc.y += 4;
  };

  const facts = ({ rows }: Extract<Block, { kind: 'facts' }>): void => {
    const table = doc.struct('Table');
    root.add(table);
    for (const { label, value } of rows) {
      const left: Line = { font: 'bold', size: 9.5, width: LABEL - 12 };
      const right: Line = { x: MARGIN + LABEL, width: width - LABEL };
      room(Math.max(heightOf(label, left), Math.min(heightOf(value, right), 400)));
      const y = doc.y;
      const row = doc.struct('TR');
      table.add(row);
      let below = y;
      row.add(
        part('TH', { O: 'Table', Scope: 'Row' }, () => {
          write(label, { ...left, y: y + 1 });
          below = doc.y;
        }),
      );
      row.add(doc.struct('TD', actual(value), () => write(value, { ...right, y })));
      row.end();
      doc.y = Math.max(doc.y, below) + 5;
    }
    table.end();
    doc.y += 6;
  };

  line('H1', paper.title, { font: 'bold', size: 18 }, 12);
  const blocks = [...paper.blocks];
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block?.kind === 'heading') {
      doc.y += 8;
      line('H2', block.text, { font: 'bold', size: 13 }, 6);
    } else if (block?.kind === 'text') line('P', block.text, {}, 7);
    else if (block?.kind === 'facts') facts(block);
    else if (block?.kind === 'clause') {
      const run = [block];
      for (let next = blocks[at + 1]; next?.kind === 'clause'; next = blocks[at + 1]) {
        run.push(next);
        at += 1;
      }
      clauses(run);
    }
  }
  if (lacking) line('P', paper.notDrawn, {}, 7);
  root.end();

  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.page.margins.bottom = 0;
    use({ size: FOOT, color: QUIET });
    const y = doc.page.height - 48;
    doc.text(drawable(paper.foot, 'plain'), MARGIN, y, { width: width - 48, height: FOOT, ellipsis: true });
    doc.text(`${page + 1} / ${count}`, MARGIN + width - 44, y, { width: 44, align: 'right' });
    doc.endMarkedContent();
  }
  doc.end();
  await whole;
  return Buffer.concat(parts);
};
