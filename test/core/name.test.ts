import { describe, expect, test } from '@jest/globals';
import { foldName } from '../../src/core/fold-name.ts';
import { isName, oneLine } from '../../src/core/name.ts';
import { nameCheck } from '../../src/features/agreements/same-name.ts';

describe('a name that somebody types', () => {
  test.each(['Zoë', 'Łucja Żak', 'محمد', 'נועה', 'राम', '김민준', '李', 'Nguyễn', 'ก้อง'])(
    '%s is one',
    (name) => {
      expect(isName(name)).toBe(true);
      expect(oneLine(name)).toBe(name.normalize('NFC'));
    },
  );

  // Fillers of Hangul are letters to Unicode, and nobody sees them.
  test.each(['\u3164', '\u115f\u1160', '\uffa0', '\u200d', '\u2800', '\u0301', '\u00ad'])(
    '%j is none: nobody would see it',
    (name) => expect(isName(name)).toBe(false),
  );

  test('turns nothing around that stands beside it on a list, and is not taken apart by signs that nobody sees', () => {
    expect(oneLine('El\u200bla\u202e Mar\u00adsh\u0000\n')).toBe('Ella Marsh');
  });

  test('keeps the joiners that some alphabets need to be read', () => {
    expect(oneLine('می\u200cخواهم')).toBe('می\u200cخواهم');
  });
});

describe('the same name', () => {
  test.each([
    ['Zoë', 'ZOE'],
    ['محمد', 'مُحَمَّد'],
    ['Łucja', 'łucja'],
    ['राम', 'राम'],
  ])('%s is %s', (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
    expect(nameCheck(one, other)).toBe('same');
  });

  // A vowel of these alphabets is a mark, and is no accent.
  test.each([
    ['राम', 'रीमा'],
    ['শিমু', 'শামা'],
    ['กอง', 'กิง'],
  ])('%s is not %s', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other));
    expect(nameCheck(one, other)).toBe('differs');
  });
});
