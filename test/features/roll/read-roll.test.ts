import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDay, readYesOrNo } from '../../../src/features/csv/index.ts';
import { faultInWords } from '../../../src/features/roll/messages.ts';
import { HEADINGS, readRows, upn } from './rolls.ts';

const codes = (rows: readonly (readonly string[])[], headings = HEADINGS) =>
  readRows(rows, headings).faults.map(({ row, code, leftOut }) => `${row} ${code}${leftOut ? ' out' : ''}`);

describe('a file of pupils', () => {
  test('is read row by row, with the contact beside each pupil', () => {
    const { pupils, faults } = readRows([
      [upn(1), 'Zoë', 'O’Neil-Marsh', '4H', 'Dana Marsh', 'Dana@Families.Example'],
      ['', '', '', '', '', ''],
      [upn(2), 'Kim', 'Sample', '5B', '', ''],
    ]);
    expect(faults).toEqual([]);
    expect(pupils.map(({ row, name, className }) => [row, name, className])).toEqual([
      [2, 'Zoë O’Neil-Marsh', '4H'],
      [4, 'Kim Sample', '5B'],
    ]);
    expect(pupils[0]?.contacts).toEqual([
      {
        misId: null,
        name: 'Dana Marsh',
        email: 'dana@families.example',
        relationship: null,
        responsibility: null,
      },
    ]);
  });

  test('"Marsh, Ella" is Ella Marsh', () => {
    expect(readRows([[upn(1), 'Marsh, Ella']], ['UPN', 'Name']).pupils[0]?.name).toBe('Ella Marsh');
  });

  test('rows of one pupil, one for each contact, are one pupil with all of them, each once', () => {
    const headings = ['UPN', 'Name', 'Class', 'Contact', 'Email', 'Relationship'];
    const { pupils, faults } = readRows(
      [
        [upn(1), 'Ella Marsh', '4H', 'Dana Marsh', '', 'Mother'],
        [upn(1), 'Ella Marsh', '4H', 'Lee Marsh', '', 'Father'],
        [upn(1), 'Ella Marsh', '4H', 'Dana Marsh', '', 'Mother'],
      ],
      headings,
    );
    expect([pupils.length, faults]).toEqual([1, []]);
    expect(pupils[0]?.contacts.map(({ name }) => name)).toEqual(['Dana Marsh', 'Lee Marsh']);
  });

  test('each fault has its row, and one that leaves nothing sure leaves the row out', () => {
    expect(
      codes([
        [upn(1), '', '', '4H', 'Dana Marsh', ''],
        ['', 'Ella', 'Marsh', '4H', '', ''],
        ['', '', '', '', 'Dana Marsh', ''],
        ['B12', 'Kim', 'Sample', '4H', '', ''],
        [upn(5), 'Kim', 'Sample', '', '', ''],
        [upn(6), 'Pat', 'Sample', '4H', '', 'pat@families.example'],
        [upn(7), 'Jo', 'Sample', '4H', 'Mo Sample', 'mo at families'],
        [upn(8), 'Al', 'Sample', '4H', '', '', 'one cell more'],
        [upn(9), 'x'.repeat(10_000), 'Sample', '4H', '', ''],
      ]),
    ).toEqual([
      '2 no-name out',
      '3 no-key out',
      '4 contact-without-pupil out',
      '5 upn-odd out',
      '6 no-class',
      '7 contact-no-name',
      '8 email',
      '9 more-cells out',
      '10 too-long out',
    ]);
  });

  test('two pupils with one number: neither is taken, however many rows there are', () => {
    const { pupils, faults, held } = readRows([
      [upn(1), 'Ella', 'Marsh', '4H', '', ''],
      [upn(1), 'Kim', 'Sample', '4H', '', ''],
      [upn(1), 'Ella', 'Marsh', '4H', '', ''],
      [upn(2), 'Pat', 'Sample', '4H', '', ''],
    ]);
    expect(pupils.map(({ name }) => name)).toEqual(['Pat Sample']);
    expect(faults.map(({ row, code }) => [row, code])).toEqual([
      [3, 'key-twice'],
      [4, 'key-twice'],
    ]);
    expect([...held.keys]).toEqual([`upn:${upn(1)}`]);
  });

  test('two people under one contact number are two people', () => {
    const headings = ['UPN', 'Name', 'Contact ID', 'Contact Name'];
    const { pupils, faults } = readRows(
      [
        [upn(1), 'Ella Marsh', 'C1', 'Dana Marsh'],
        [upn(2), 'Kim Sample', 'C1', 'Mo Sample'],
      ],
      headings,
    );
    expect(faults.map(({ code }) => code)).toEqual(['contact-id-twice']);
    expect(pupils.map(({ contacts }) => contacts[0]?.misId)).toEqual([null, null]);
  });

  test('one name with two addresses under one number is two people as well, and what stands between them does not hide it', () => {
    const headings = ['UPN', 'Name', 'Contact ID', 'Contact Name', 'Contact Email'];
    const { pupils, faults } = readRows(
      [
        [upn(1), 'Ella Marsh', 'C1', 'Dana Marsh', 'dana@families.example'],
        [upn(2), 'Kim Sample', 'C1', 'Mo Sample', ''],
        [upn(3), 'Pat Marsh', 'C1', 'Dana Marsh', 'other@families.example'],
      ],
      headings,
    );
    expect(faults.map(({ row, code }) => [row, code])).toEqual([
      [3, 'contact-id-twice'],
      [4, 'contact-id-twice'],
    ]);
    expect(pupils.map(({ contacts }) => contacts[0]?.misId)).toEqual([null, null, null]);
  });

  test('a pupil whose day of leaving has come is a leaver, one who leaves later is here', () => {
    const headings = ['UPN', 'Name', 'Date of leaving'];
    const read = readRows(
      [
        [upn(1), 'Ella Marsh', '02/11/2026'],
        [upn(2), 'Kim Sample', '03/11/2026'],
        [upn(3), 'Pat Sample', '31/02/2026'],
      ],
      headings,
    );
    expect([read.leavers, read.pupils.map(({ name }) => name)]).toEqual([1, ['Kim Sample', 'Pat Sample']]);
    expect(read.faults.map(({ row, code }) => [row, code])).toEqual([[4, 'date']]);
  });

  test('signs that nobody sees and lines within a cell do not make another name', () => {
    const { pupils } = readRows([[upn(1), 'El\u202ela\u0000', 'Marsh\nSample', '', '', '']]);
    expect(pupils[0]?.name).toBe('Ella Marsh Sample');
  });

  test('any cells at all: nothing breaks, no pupil without a name and a number, each row is taken or has its fault', () => {
    const cell = fc.oneof(
      fc.constantFrom('', upn(1), upn(2), 'Ella', 'Marsh', '4H', 'a@b.example', '\u0000', '"', '__proto__'),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 12 }), (rows) => {
        const read = readRows(rows);
        for (const pupil of read.pupils)
          expect([pupil.name !== '', pupil.upn !== null]).toEqual([true, true]);
        const keys = read.pupils.map((pupil) => pupil.upn);
        expect(new Set(keys).size).toBe(keys.length);
        for (const fault of read.faults) expect(faultInWords(fault)).toMatch(/^["A-Z].*\.$/su);
        const out = new Set(read.faults.flatMap(({ row, leftOut }) => (leftOut ? [row] : [])));
        for (const { row } of read.pupils) expect(out.has(row)).toBe(false);
      }),
    );
  });
});

describe('a cell', () => {
  test.each([
    ['02/09/2024', '2024-09-02'],
    ['2.9.24', '2024-09-02'],
    ['2024-09-02', '2024-09-02'],
    ['2024-09-02T00:00:00', '2024-09-02'],
    ['02/09/2024 00:00', '2024-09-02'],
    ['2-Sep-2024', '2024-09-02'],
    ['2 September 2024', '2024-09-02'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2023', null],
    ['09/13/2024', null],
    ['45537', null],
    ['soon', null],
    ['', null],
  ])('%s is the day %s', (written, day) => {
    expect(readDay(written)).toBe(day);
  });

  test('every day of this century is read as it is written here', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10);
          expect(readDay(day.split('-').toReversed().join('/'))).toBe(day);
        },
      ),
    );
  });

  test('yes and no are understood as databases write them, anything else is neither', () => {
    expect(['Yes', 'T', '1', 'no', 'FALSE', 'perhaps', ''].map(readYesOrNo)).toEqual([
      true,
      true,
      true,
      false,
      false,
      null,
      null,
    ]);
  });
});
