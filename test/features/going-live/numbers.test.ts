import { describe, expect, test } from '@jest/globals';
import { numberFault, onlyNumber } from '../../../src/features/going-live/numbers.ts';

describe('a printed number is written into the form beforehand', () => {
  test.each([
    ['01992 556979', '01992 556979'],
    ['0151 3374570', '0151 3374570'],
    ['+44 (0)1992 556979', '+44 (0)1992 556979'],
    ['01992 556979 ext 12', '01992 556979 ext 12'],
    ['Call 01992 556979 in office hours', '01992 556979'],
    ['www.example.org', 'www.example.org'],
  ])('%s', (printed, number) => {
    expect(onlyNumber(printed)).toBe(number);
  });

  test.each([
    '01992 556979 or 01992 5556979',
    '01438 844893 or 01438 845111',
    '999 in an emergency, 101 for other enquiries',
    '01992 556979/6',
    '01992 556979 (option 3)',
    '01992 556979 01992 556980 01992',
    'the school office',
    null,
  ])('only when it is exactly one: not %s', (printed) => {
    expect(onlyNumber(printed)).toBeNull();
  });
});

describe('a number that somebody writes', () => {
  test.each([
    '01992 556979',
    '+44 1992 556979',
    '(01992) 556979 ext. 12',
    '999',
    'ext 42',
    'Front desk: 01992 1',
  ])('may be %s', (written) => {
    expect(numberFault(written, null)).toBeNull();
  });

  test.each([
    ['no digit', 'ask Mum', 'none'],
    ['one digit', 'line 1', 'none'],
    ['more than 200 characters', '0'.repeat(201), 'long'],
  ])('is refused with %s', (_what, written, fault) => {
    expect(numberFault(written, null)).toBe(fault);
  });

  test('may be the address that the policy prints in its place, and no other', () => {
    expect(numberFault('www.example.org', 'www.example.org')).toBeNull();
    expect(numberFault('www.other.org', 'www.example.org')).toBe('none');
  });
});
