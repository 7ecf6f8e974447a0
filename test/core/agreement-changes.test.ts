import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Agreement, seenIn } from '../../src/core/agreement.ts';
import { changes } from '../../src/core/agreement-changes.ts';
import { canonicalJson } from '../../src/core/json.ts';
import { agreementOf } from './agreement-samples.ts';

const OLD = [
  'I keep my password secret.',
  'I open only my own files.',
  'I tell the DSL of every worry at once.',
];

const kinds = (older: Agreement, newer: Agreement) =>
  changes(older, newer).map((one) => ('part' in one ? one.part : `${one.kind} ${one.number}`));

describe('somebody who signed an older wording is shown', () => {
  const older = agreementOf({ clauses: OLD });

  test('a clause that is new, by its number now; those that only moved down are not named', () => {
    const newer = agreementOf({ clauses: [OLD[0] ?? '', 'I lock my screen.', OLD[1] ?? '', OLD[2] ?? ''] });
    expect(changes(older, newer)).toEqual([{ kind: 'added', number: '2', text: 'I lock my screen.' }]);
  });

  test('a clause that is gone, by the number it had', () => {
    const newer = agreementOf({ clauses: OLD.slice(1) });
    expect(changes(older, newer)).toEqual([
      { kind: 'removed', number: '1', text: 'I keep my password secret.' },
    ]);
  });

  test('a clause in other words, before and after, also when its id and its place are others', () => {
    const newer = agreementOf({
      clauses: [
        { id: 'x', text: 'I lock my screen.' },
        { id: 'y', text: 'I keep my password and my PIN secret.' },
        { id: 'c1', text: OLD[1] ?? '' },
        { id: 'c2', text: OLD[2] ?? '' },
      ],
    });
    expect(changes(older, newer)).toEqual([
      { kind: 'added', number: '1', text: 'I lock my screen.' },
      {
        kind: 'reworded',
        number: '2',
        before: 'I keep my password secret.',
        after: 'I keep my password and my PIN secret.',
      },
    ]);
  });

  test('a clause of the same id as reworded, however little is left of it', () => {
    const newer = agreementOf({ clauses: ['Nobody ever gets it.', ...OLD.slice(1)] });
    expect(kinds(older, newer)).toEqual(['reworded 1']);
  });

  test('a clause that stands elsewhere, once, and not all that it has passed', () => {
    const newer = agreementOf({
      clauses: [
        { id: 'c2', text: OLD[2] ?? '' },
        { id: 'c0', text: OLD[0] ?? '' },
        { id: 'c1', text: OLD[1] ?? '' },
      ],
    });
    expect(kinds(older, newer)).toEqual(['moved 1']);
  });

  test('that only staff undertake it now', () => {
    const newer = agreementOf({ clauses: [...OLD.slice(0, 2), { text: OLD[2] ?? '', for: 'staff' }] });
    expect(kinds(older, newer)).toEqual(['moved 3']);
  });

  test('a heading in other words as a heading, not as clauses that moved', () => {
    const under = (heading: string) =>
      agreementOf({
        groups: [{ id: 'g', heading }],
        clauses: OLD.map((text) => ({ text, group: 'g' })),
      });
    expect(kinds(under('Passwords'), under('My account'))).toEqual(['headings']);
  });

  test.each<[string, Parameters<typeof agreementOf>[0]]>([
    ['title', { header: { name: 'Code of conduct' } }],
    ['opening', { opening: 'Read this first.' }],
    ['undertakings', { undertakings: [{ id: 'u', text: 'I agree.', source: 'document', section: null }] }],
    ['signature', { header: { captures: ['full-name'] } }],
    ['signature', { header: { signedBy: 'acknowledge' } }],
    ['document', { document: { name: 'a.pdf', sha256: 'ab'.repeat(32), bytes: 9 } }],
  ])('another %s', (part, more) => {
    expect(kinds(older, agreementOf({ clauses: OLD, ...more }))).toEqual([part]);
  });

  test('nothing, where only what reviewers see has changed', () => {
    const newer = agreementOf({
      clauses: OLD.map((text, index) => ({
        id: `other-${index}`,
        text: ` ${text.replace(' ', '\n ')}`,
        note: 'N',
      })),
      header: { section: 'Appendix Z', note: 'Read so.', audience: ['staff', 'governor'] },
      dated: '2026-09-01',
    });
    expect(changes(older, newer)).toEqual([]);
  });
});

/** Small words from a small world, so that clauses meet, move and come back. */
const clause = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  text: fc
    .array(fc.constantFrom('I', 'keep', 'it', 'safe', 'secret', 'never', 'share'), {
      minLength: 1,
      maxLength: 6,
    })
    .map((words) => words.join(' ')),
  group: fc.constantFrom('g', 'h', null),
});
const anAgreement = fc
  .record({
    clauses: fc.uniqueArray(clause, { selector: ({ id }) => id, maxLength: 5 }),
    headings: fc.tuple(fc.constantFrom('One', 'Two'), fc.constantFrom('Two', 'Three')),
    name: fc.constantFrom('Staff', 'Everybody'),
    captures: fc.subarray(['full-name', 'date', 'job-title'] as const),
  })
  .map(({ clauses, headings: [g, h], name, captures }) =>
    agreementOf({
      clauses,
      groups: [
        { id: 'g', heading: g },
        { id: 'h', heading: h },
      ],
      header: { name, captures },
    }),
  );

describe('whatever the two wordings are', () => {
  test('changes are named exactly when a signer sees something else', () => {
    fc.assert(
      fc.property(anAgreement, anAgreement, (older, newer) => {
        const same = canonicalJson(seenIn(older)) === canonicalJson(seenIn(newer));
        expect(changes(older, newer).length === 0).toBe(same);
      }),
      { numRuns: 1000 },
    );
  });

  test('the older clauses with the changes are the newer ones: none is lost, and none is made up', () => {
    fc.assert(
      fc.property(anAgreement, anAgreement, (older, newer) => {
        const words = seenIn(older).clauses.map(({ text }) => text);
        const take = (text: string) => {
          expect(words).toContain(text);
          words.splice(words.indexOf(text), 1);
        };
        const added: string[] = [];
        for (const one of changes(older, newer)) {
          if (one.kind === 'removed') take(one.text);
          if (one.kind === 'reworded') {
            take(one.before);
            added.push(one.after);
          }
          if (one.kind === 'added') added.push(one.text);
        }
        expect([...words, ...added].sort()).toEqual(
          seenIn(newer)
            .clauses.map(({ text }) => text)
            .sort(),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
