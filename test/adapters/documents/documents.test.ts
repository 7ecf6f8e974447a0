/** The files that leave the app: read back as a screen reader, Excel or another program does. */
import { describe, expect, test } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import { createDocuments } from '../../../src/adapters/documents/index.ts';
import { makePdf } from '../../../src/adapters/documents/pdf.ts';
import type { Block, Paper, Sheet } from '../../../src/core/document.ts';
import { readPdf } from './read-pdf.ts';

const paper = (...blocks: readonly Block[]): Paper => ({
  title: 'Agreement for staff',
  blocks,
  foot: 'Oakfield',
  footEnd: ', version 1234',
  notDrawn: 'Some letters stand here by their numbers.',
});
const clause = (number: string, text: string, point = false): Block => ({
  kind: 'clause',
  number,
  text,
  point,
});
const named = (value: string): Block => ({ kind: 'facts', rows: [{ label: 'Name', value }] });

const plain = async (of: Paper): Promise<Buffer> => Buffer.from(await makePdf(of, { compress: false }));
/** What is read out, without the lines at the foot. */
const readOut = async (of: Paper) =>
  readPdf(await plain(of))
    .filter(({ tag }) => tag !== 'Artifact')
    .map(({ tag, text }) => `${tag} ${text}`);

describe('a document', () => {
  test('is read out in its order, with its headings, its list and whose value is whose', async () => {
    const shown = paper(
      { kind: 'text', text: 'Please read this.' },
      { kind: 'heading', text: 'Passwords' },
      clause('1', 'I tell nobody my password.'),
      clause('1a', 'Not a friend.', true),
      named('Ben Harlow'),
    );
    expect(await readOut(shown)).toEqual([
      'H1 Agreement for staff',
      'P Please read this.',
      'H2 Passwords',
      'Lbl 1.',
      'LBody I tell nobody my password.',
      'Lbl 1a.',
      'LBody Not a friend.',
      'TH Name',
      'TD Ben Harlow',
    ]);
  });

  test('says its language and its title, and what its lists and tables are', async () => {
    const pdf = (await plain(paper(clause('1', 'One.'), named('Ben')))).toString('latin1');
    for (const part of [
      '/Lang (en-GB)',
      '/DisplayDocTitle true',
      '/Marked true',
      '(Agreement for staff)',
      '<pdfuaid:part>1</pdfuaid:part>',
      '/ListNumbering /Decimal',
      '/Scope /Row',
    ])
      expect(pdf).toContain(part);
    // Every font is in the file.
    expect(pdf.match(/\/FontFile2/g)?.length).toBe(2);
    expect(pdf).not.toContain('Helvetica');
  });

  test('of many pages has each clause whole, and its foot is not read out', async () => {
    const many = Array.from({ length: 90 }, (_, index) =>
      clause(String(index + 1), `Clause ${index + 1}: ${'I lock my screen. '.repeat(8)}`.trim()),
    );
    const marked = readPdf(await plain(paper(...many)));
    const bodies = marked.filter(({ tag }) => tag === 'LBody').map(({ text }) => text);
    expect(bodies).toEqual(many.map((block) => (block.kind === 'clause' ? block.text : '')));
    const feet = marked.filter(({ tag }) => tag === 'Artifact').map(({ text }) => text);
    expect(feet.length).toBeGreaterThan(3);
    expect(feet[0]).toBe(`Oakfield, version 1234 1 / ${feet.length}`);
  });

  test('with a long title has its version whole at the foot of each page', async () => {
    const long = { ...paper(), foot: `Oakfield · ${'Agreement for staff and governors '.repeat(6)}` };
    const [foot] = readPdf(await plain(long)).filter(({ tag }) => tag === 'Artifact');
    expect(foot?.text).toMatch(/^Oakfield · Agreement.*…, version 1234 1 \/ 1$/);
  });

  test.each([
    'Zażółć Gęślą',
    'Ёлкин Щука',
    'Αθηνά Νικολάου',
    'Nguyễn Thị Ánh',
    'Şule Çağlar',
    'O’Neill-Håkansson',
  ])('has the letters of %s', async (name) => {
    const read = await readOut(paper(named(name)));
    expect(read).toEqual(['H1 Agreement for staff', 'TH Name', `TD ${name}`]);
  });

  test('has Arabic letters as they are written, each of them', async () => {
    const [, , cell = ''] = await readOut(paper(named('محمد')));
    expect([...cell.replace('TD ', '')].toSorted()).toEqual([...'محمد'].toSorted());
  });

  test.each([
    ['محمد بن علي', 'يلع نب دمحم'],
    ['Zoë محمد بن Cohen כהן', 'Zoë نب دمحم Cohen ןהכ'],
  ])('%s runs from right to left where it does, and is carried as it was typed', async (name, seen) => {
    const pdf = await plain(paper(named(name)));
    const cell = readPdf(pdf).find(({ tag }) => tag === 'TD');
    expect(cell?.text.replaceAll(' ', '')).toBe(seen.replaceAll(' ', ''));
    expect(pdf.toString('latin1')).toContain('/ActualText');
    expect(readPdf(pdf).some(({ text }) => text.includes('by their numbers'))).toBe(false);
  });

  test('shows what no font has by its number, says so, and carries the name as it was typed', async () => {
    const name = 'অনন্যা 王';
    const pdf = await plain(paper(named(name)));
    const read = readPdf(pdf).filter(({ tag }) => tag !== 'Artifact');
    expect(read.at(-2)?.text).toContain('[U+0985]');
    expect(read.at(-2)?.text).toContain('[U+738B]');
    expect(read.at(-1)?.text).toBe('Some letters stand here by their numbers.');
    expect(pdf.toString('latin1')).toContain('/ActualText');
  });

  test('of any length of name comes to an end', async () => {
    const read = readPdf(await plain(paper(named('Wilhelmina '.repeat(1_000)), clause('2', 'After it.'))));
    expect(read.filter(({ tag }) => tag === 'LBody').map(({ text }) => text)).toEqual(['After it.']);
  });
});

const sheet = (...rows: Sheet['rows']): Sheet => ({
  name: 'Agreements',
  columns: [
    { title: 'Name', width: 20 },
    { title: 'Days', width: 8 },
  ],
  rows,
});
const documents = createDocuments();

describe('a table', () => {
  test.each(['=1+1', '+44 20', '-2', '@SUM(A1)', '\tTab', '\rReturn'])(
    'runs no formula: %j',
    async (name) => {
      const csv = Buffer.from(await documents.csv(sheet([name, 3]))).toString();
      expect(csv.split('\r\n')[1]?.replace(/^"/, '')).toMatch(/^'/);
      const [, row] = await readSheet(Buffer.from(await documents.xlsx(sheet([name, 3]))));
      expect(row?.[1]).toBe(3);
      expect(String(row?.[0]).trim()).toBe(name.trim());
    },
  );

  test('keeps commas, quotes, lines, every alphabet and what is empty', async () => {
    const row = ['Zoë "Zed", the\nsecond 王', null] as const;
    const csv = Buffer.from(await documents.csv(sheet(row))).toString();
    expect(csv).toBe('\uFEFFName,Days\r\n"Zoë ""Zed"", the\nsecond 王",\r\n');
    const read = await readSheet(Buffer.from(await documents.xlsx(sheet(row))));
    expect(read).toEqual([
      ['Name', 'Days'],
      ['Zoë "Zed", the\nsecond 王', null],
    ]);
  });

  test('without a row has its headings', async () => {
    const read = await readSheet(Buffer.from(await documents.xlsx(sheet())));
    expect(read).toEqual([['Name', 'Days']]);
  });
});
