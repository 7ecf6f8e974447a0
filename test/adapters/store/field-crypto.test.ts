import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  createFieldCrypto,
  nameHash,
  type Place,
  seal,
  unseal,
} from '../../../src/adapters/store/field-crypto.ts';

const key = randomBytes(32);
const place: Place = { schoolId: 'oakfield', table: 'incident', id: randomUUID(), column: 'sealed' };
const text = 'What somebody wrote, with 🙂';
const newKey = (): string => randomBytes(32).toString('base64');

describe('what people write is sealed where it belongs', () => {
  test('it opens in its own place', () => {
    expect(unseal(key, place, seal(key, place, text)).toString()).toBe(text);
  });

  test('the same text never looks the same twice, and nothing of it shows', () => {
    const [one, two] = [seal(key, place, text), seal(key, place, text)];
    expect(one.equals(two)).toBe(false);
    expect(one.includes('somebody')).toBe(false);
  });

  test.each([
    ['another school', { schoolId: 'elm-lane' }],
    ['another table', { table: 'task' }],
    ['another row', { id: randomUUID() }],
    ['another column', { column: 'other' }],
  ])('moved to %s it does not open', (_, other) => {
    expect(() => unseal(key, { ...place, ...other }, seal(key, place, text))).toThrow();
  });

  test('changed by one bit anywhere it does not open', () => {
    const sealed = seal(key, place, text);
    for (let at = 0; at < sealed.length; at += 1) {
      const bent = Buffer.from(sealed);
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(() => unseal(key, place, bent)).toThrow();
    }
    expect(() => unseal(key, place, sealed.subarray(0, 20))).toThrow('not a sealed field');
  });

  test('with another case key it does not open', () => {
    expect(() => unseal(randomBytes(32), place, seal(key, place, text))).toThrow();
  });
});

describe('keys can be changed without losing a case', () => {
  const [old, next] = [newKey(), newKey()];
  const before = createFieldCrypto({ old }, 'old');
  const during = createFieldCrypto({ old, next }, 'next');
  const after = createFieldCrypto({ next }, 'next');

  test('a case of the old key opens as long as that key is there', () => {
    const made = before.newCaseKey('oakfield', 'case-1');
    expect(during.unwrap('oakfield', 'case-1', made.wrapped)).toEqual(made.key);
    expect(() => after.unwrap('oakfield', 'case-1', made.wrapped)).toThrow('missing from FIELD_KEYS');
  });

  test('new cases are written with the current key', () => {
    const made = during.newCaseKey('oakfield', 'case-2');
    expect(after.unwrap('oakfield', 'case-2', made.wrapped)).toEqual(made.key);
  });

  test("a case key does not open as another case's", () => {
    const { wrapped } = before.newCaseKey('oakfield', 'case-1');
    expect(() => before.unwrap('oakfield', 'case-2', wrapped)).toThrow();
    expect(() => before.unwrap('elm-lane', 'case-1', wrapped)).toThrow();
  });

  test('what the old key derived is still derived, the current key first', () => {
    expect(during.deriveKeys('form')).toEqual([after.deriveKey('form'), before.deriveKey('form')]);
    expect(during.deriveKey('form')).not.toEqual(during.deriveKey('name'));
    expect(during.deriveKey('form')).toHaveLength(32);
  });

  test('a wrong key is refused at start, by its name', () => {
    expect(() => createFieldCrypto({ short: 'AAAA' }, 'short')).toThrow('"short" is not 32 bytes');
    expect(() => createFieldCrypto({ old }, 'next')).toThrow('FIELD_KEY_ID is "next"');
  });

  test('the hash of a name says nothing without the key, nor to another school', () => {
    const hash = nameHash(before.deriveKey('name'), 'oakfield', 'robin example');
    expect(hash).toEqual(nameHash(before.deriveKey('name'), 'oakfield', 'robin example'));
    expect(hash).not.toEqual(nameHash(before.deriveKey('name'), 'elm-lane', 'robin example'));
    expect(hash).not.toEqual(nameHash(after.deriveKey('name'), 'oakfield', 'robin example'));
  });
});
