import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Agreement } from '../../../src/core/agreement.ts';
import { changes } from '../../../src/core/agreement-changes.ts';
import { agreementHash, agreementVersion } from '../../../src/features/agreements/index.ts';
import { agreementOf } from '../../core/agreement-samples.ts';

const CLAUSES = ['I keep my password secret.', 'I open only my own files.'];
const signed = agreementOf({
  clauses: CLAUSES.map((text) => ({ text, group: 'g' })),
  groups: [{ id: 'g', heading: 'Accounts', lead: 'I promise:' }],
  opening: 'Read this.',
  undertakings: [{ id: 'u', text: 'I agree.', source: 'document', section: null }],
  dated: '2026-09-01',
});

/** The same data with every map's keys the other way round, as a store or another editor may give it. */
const reversed = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(reversed)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toReversed()
            .map(([key, one]) => [key, reversed(one)]),
        )
      : value;

describe('what a signature is bound to', () => {
  test('is written down once and for all: whoever changes this breaks every signature that was given', () => {
    expect(agreementHash(signed)).toBe('e1bb9da754a3ed2edc2df6951ebb36e3b30900abd7263dd97bd2e932db5224c1');
  });

  test('stays the same through a store, whatever the order of keys', () => {
    const back = JSON.parse(JSON.stringify(reversed(signed))) as Agreement;
    expect(agreementHash(back)).toBe(agreementHash(signed));
  });

  test('stays the same when a line is broken elsewhere, and with another way to write the same letter', () => {
    const words = agreementOf({ clauses: ['My caf\u00e9 rule is: no phones.'] });
    const laidOut = agreementOf({ clauses: ['  My cafe\u0301 rule\n   is:  no phones. '] });
    expect(agreementHash(laidOut)).toBe(agreementHash(words));
  });

  test.each<[string, Agreement]>([
    ['a clause', agreementOf({ ...signed.text, clauses: [...CLAUSES, 'I lock my screen.'] })],
    ['the order', agreementOf({ ...signed.text, clauses: CLAUSES.toReversed() })],
    ['what is asked for', { ...signed, header: { ...signed.header, captures: ['date'] } }],
    ['who signs', { ...signed, header: { ...signed.header, signedBy: 'nobody' } }],
    ['a text that was taken away', { ...signed, text: null }],
  ])('changes with %s', (_what, other) => {
    expect(agreementHash(other)).not.toBe(agreementHash(signed));
  });

  test('no single letter of a clause can change without it', () => {
    fc.assert(
      fc.property(fc.nat({ max: 25 }), fc.constantFrom('x', '!', 'é'), (at, letter) => {
        const [first = '', second = ''] = CLAUSES;
        const text = `${first.slice(0, at)}${letter}${first.slice(at)}`;
        const other = agreementOf({
          ...signed.text,
          clauses: [text, second].map((one) => ({ text: one, group: 'g' })),
        });
        expect(agreementHash(other)).not.toBe(agreementHash(signed));
        expect(changes(signed, other)).toHaveLength(1);
      }),
    );
  });

  test('is shown to people in eight letters, with the day since when', () => {
    expect(agreementVersion(signed)).toEqual({
      version: agreementHash(signed).slice(0, 8),
      dated: '2026-09-01',
    });
  });
});
