import { describe, expect, test } from '@jest/globals';
import { hashOf, readWhere } from '../../src/tab/where.ts';

describe('the address of the tab', () => {
  test.each([
    ['', { page: '', school: null }],
    ['#/you', { page: 'you', school: null }],
    ['#you', { page: 'you', school: null }],
    ['#/you?school=a%20b', { page: 'you', school: 'a b' }],
    ['#/you?other=1', { page: 'you', school: null }],
  ])('%j is read', (hash, where) => {
    expect(readWhere(hash)).toEqual(where);
  });

  test('leads back to where it came from', () => {
    for (const where of [
      { page: 'you', school: null },
      { page: 'register', school: 'a&b=c?d' },
    ])
      expect(readWhere(hashOf(where))).toEqual(where);
  });
});
