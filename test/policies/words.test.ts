/** What people read of any policy: plain, of today, nothing that a document left blank. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { compareTable } from '../../src/adapters/policies/compare.ts';
import { readingAge } from '../../src/gallery/index.ts';
import { shippedPolicies } from '../shipped-policies.ts';

const policies = [...(await shippedPolicies()).values()];

/** Keys of values that nobody reads but authors and reviewers. */
const UNSEEN = ['note', 'documentWord', 'section', 'hash', 'id', 'source', 'floor', 'kind', 'to', 'start'];

/** Every sentence and word that people may read in a part of a policy. */
const shown = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(shown);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (UNSEEN.includes(key) ? [] : shown(one)));
};

/** House style: words of the documents that hurt, judge, or were given up. */
const OLD_WORDS =
  /victim|perpetrator|instigator|offender|suspect(?!ed|s? )|child porn|sexting|cyber-?bull|zombie|commit suicide/i;
/** What a template leaves to be filled in, or points to and is not there. */
const RESIDUE =
  /\((state|fill|add|insert)|state who|state where|fill in|to be confirmed|see page|see flow ?chart|<[^>]*>|\bxxx|possible statements|amend this section|\?\?/i;

describe.each(policies.map((policy) => [policy.id, policy] as const))(
  'what people read of %s',
  (_id, policy) => {
    const parts: readonly (readonly [string, readonly string[]])[] = [
      ...Object.values(policy.flows).map((flow) => [`chart ${flow.id}`, shown(flow)] as const),
      ...Object.entries(policy.rules).map(([section, rules]) => [section, shown(rules)] as const),
      ['texts of agreements', shown(policy.agreementTexts)],
      ['reporting', shown(policy.reporting)],
      ['roles and contacts', shown([policy.roles, policy.contacts])],
    ];

    test.each(parts)('%s: words of today', (_part, texts) => {
      expect(texts.filter((text) => OLD_WORDS.test(text))).toEqual([]);
    });

    test.each(parts)('%s: nothing that the document left blank', (_part, texts) => {
      expect(texts.filter((text) => RESIDUE.test(text))).toEqual([]);
    });

    test.each(Object.values(policy.flows).map((flow) => [flow.id, flow] as const))(
      'chart %s can be read by a twelve-year-old',
      (_chart, flow) => {
        const texts = shown(flow).filter((text) => text.includes(' '));
        expect(readingAge(texts) ?? 0).toBeLessThanOrEqual(12);
      },
    );

    test('rules in words are short enough to be read on a telephone', () => {
      const long = Object.values(policy.rules)
        .flatMap(shown)
        .filter((text) => text.length > 300);
      expect(long).toEqual([]);
    });
  },
);

describe('the README', () => {
  test('shows side by side what the documents say now', async () => {
    const readme = await readFile('README.md', 'utf8');
    // When this fails: npm run policy -- table
    expect(readme).toContain(compareTable(policies.filter(({ id }) => id !== 'default')));
  });
});
