import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nameCheck } from '../../../src/features/agreements/same-name.ts';

describe('the name that was typed and the name that the directory has', () => {
  test.each([
    ['ben harlow', 'Ben Harlow'],
    ['  Mr  Ben   HARLOW ', 'Ben Harlow'],
    ['Harlow, Ben', 'Ben Harlow'],
    ['Zoe Muller', 'Zoë Müller'],
    ['Sean OBrien', 'Seán O’Brien'],
    ["O'Brien Seán", 'Seán O’Brien (Year 3)'],
    ['Patel Stone Dev', 'Dev Patel-Stone'],
    ['Dr. Ａｎｎａ Ｌｅｅ', 'Anna Lee'],
    ['李小龍', '李小龍'],
    ['МАРИЯ ПЕТРОВА', 'Мария Петрова'],
    ['محمد علي', 'محمد علي'],
    ['Nguyễn Văn An', 'Nguyễn Văn An'.normalize('NFD')],
    ['İpek Işık', 'İpek Işık'],
  ])('"%s" is "%s"', (typed, directory) => {
    expect(nameCheck(typed, directory)).toBe('same');
  });

  test.each([
    ['Ben', 'Ben Harlow'],
    ['Ben Marlow', 'Ben Harlow'],
    ['Mr Mrs', 'Ben Harlow'],
    ['', 'Ben Harlow'],
    ['李小龍', '李小虎'],
    ['x'.repeat(10_000), 'Ben Harlow'],
  ])('"%s" is not "%s"', (typed, directory) => {
    expect(nameCheck(typed, directory)).toBe('differs');
  });

  test('without a name in the directory nobody says that it differs', () => {
    for (const none of ['', '   ', '(left)', '…']) expect(nameCheck('Ben Harlow', none)).toBe('not-looked');
  });

  test('every name is its own, however it is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const check = nameCheck(name, name);
        expect(['same', 'not-looked']).toContain(check);
        expect(nameCheck(name.normalize('NFD'), name)).toBe(check);
      }),
    );
  });
});
