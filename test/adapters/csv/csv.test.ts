import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCsv } from '../../../src/adapters/csv/index.ts';
import type { CsvRead } from '../../../src/features/csv/ports.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (bytes: Uint8Array | string): CsvRead => {
  const csv = readCsv(typeof bytes === 'string' ? utf8(bytes) : bytes);
  if ('problem' in csv) throw new Error(csv.problem);
  return csv;
};
const problem = (bytes: Uint8Array | string): unknown => {
  const csv = readCsv(typeof bytes === 'string' ? utf8(bytes) : bytes);
  return 'problem' in csv ? csv : null;
};

describe('a CSV file', () => {
  test.each([
    [',', 'a,b\n"x, y",z\n'],
    [';', 'a;b\r\n"x, y";z\r\n'],
    ['\t', 'a\tb\n"x, y"\tz'],
  ])('with %j between its cells is read', (separator, text) => {
    const csv = read(text);
    expect([csv.separator, csv.rows]).toEqual([
      separator,
      [
        ['a', 'b'],
        ['x, y', 'z'],
      ],
    ]);
  });

  test('keeps line breaks and quotation marks within a cell, and counts empty lines as rows', () => {
    expect(read('a,b\n"1\n2","say ""hi"""\n\n3,4\n').rows).toEqual([
      ['a', 'b'],
      ['1\n2', 'say "hi"'],
      [''],
      ['3', '4'],
    ]);
  });

  test('is read in the encodings that spreadsheets write, and says which', () => {
    const text = 'Name\nZoë';
    const wide = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);
    const found = [utf8(text), utf8(`\ufeff${text}`), Buffer.from(text, 'latin1'), wide].map((bytes) => {
      const { encoding, rows, garbled } = read(bytes);
      return [encoding, rows[0]?.[0], rows[1]?.[0], garbled];
    });
    expect(found).toEqual([
      ['utf-8', 'Name', 'Zoë', false],
      ['utf-8', 'Name', 'Zoë', false],
      ['windows-1252', 'Name', 'Zoë', false],
      ['utf-16', 'Name', 'Zoë', false],
    ]);
  });

  test('of Windows has its own apostrophe', () => {
    expect(read(Uint8Array.of(0x4f, 0x92, 0x4e)).rows).toEqual([['O’N']]);
  });

  test('whose letters were spoilt before says so', () => {
    expect(read('Name\nZoÃ«').garbled).toBe(true);
    expect(read('Name\nZo\ufffd').garbled).toBe(true);
    expect(read('Name\nÃngela').garbled).toBe(false);
  });

  test('that is none says what it is', () => {
    expect(problem('')).toEqual({ problem: 'empty' });
    expect(problem(' \n ')).toEqual({ problem: 'empty' });
    expect(problem(Buffer.from('504b03041400', 'hex'))).toEqual({ problem: 'workbook' });
    expect(problem(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toEqual({ problem: 'workbook' });
    expect(problem('%PDF-1.7')).toEqual({ problem: 'not-text' });
    expect(problem('a\0b')).toEqual({ problem: 'not-text' });
    expect(problem('a,b\n"x,y\n1,2\n')).toMatchObject({ problem: 'quotes' });
    expect(problem('a,b\nx,y "z"\n')).toMatchObject({ problem: 'quotes' });
    expect(problem(`a,b\n"${'x'.repeat(300_000)}",y\n`)).toMatchObject({ problem: 'row-too-long' });
    expect(problem(`a\n${'x\n'.repeat(20_000)}`)).toEqual({ problem: 'too-many-rows' });
  });

  test('with more columns than anybody fills says so; empty ones at the end are no columns', () => {
    expect(problem(`a${',b'.repeat(2_000)}\n1\n`)).toEqual({ problem: 'too-many-columns' });
    expect(problem(`a\n${','.repeat(7_000_000)}`)).toEqual({ problem: 'too-many-columns' });
    expect(problem(','.repeat(100_000))).toEqual({ problem: 'empty' });
    expect(read(`a,b${','.repeat(16_382)}\n1,2${','.repeat(16_382)}\n`).rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('of five thousand rows is read, and a cell of ten thousand letters', () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => `${index},Kim Sample,4H`).join('\n');
    expect(read(`a,b,c\n${rows}`).rows).toHaveLength(5_001);
    expect(read(`a,b\n${'x'.repeat(10_000)},y`).rows[1]?.[0]).toHaveLength(10_000);
  });

  test('whatever bytes come, there is an answer and no crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const csv = readCsv(bytes);
        expect('problem' in csv || csv.rows.length > 0).toBe(true);
      }),
    );
  });
});
