/** A document to keep: headings, lists and tables, in their order. */
import type { Block, Paper } from '../../core/document.ts';
import { type Line, openPdf } from './open-pdf.ts';

const MARGIN = 56;
const NUMBER = 34;
const POINT = 22;
const LABEL = 170;

export const makePdf = async (paper: Paper, { compress = true } = {}): Promise<Uint8Array> => {
  const pdf = openPdf({ title: paper.title, margin: MARGIN, compress });
  const { doc, root, width, heightOf, write, actual, room } = pdf;

  /** What the library has no option for, and PDF/UA asks of lists and tables. */
  const part = (tag: string, attributes: Readonly<Record<string, string>>, draw?: () => void) => {
    const made = draw ? doc.struct(tag, {}, draw) : doc.struct(tag);
    (made as unknown as { dictionary: { data: Record<string, unknown> } }).dictionary.data['A'] = attributes;
    return made;
  };

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
  if (pdf.isLacking()) line('P', paper.notDrawn, {}, 7);
  return pdf.close(paper.foot, paper.footEnd);
};
