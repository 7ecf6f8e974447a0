import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reading } from '../../../cards/incidents/reading.ts';
import { pagesOf, shorten } from '../../../src/features/incidents/pages.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 9000 }),
  fc
    .array(fc.constantFrom('\n', 'a', '*', '_', '"', '\\', '😀', 'ж', ' '), { maxLength: 9000 })
    .map((all) => all.join('')),
);
const block = fc.record({ title: fc.string({ maxLength: 80 }), words: hostile });

describe('pages of a long text', () => {
  test('hold every character, in order, however it is written', () => {
    fc.assert(
      fc.property(block, ({ title, words }) => {
        const pages = pagesOf([{ title, words }]);
        expect(
          pages
            .flat()
            .map((piece) => piece.words)
            .join(''),
        ).toBe(words);
      }),
      { numRuns: 60 },
    );
  });

  test('fit a card that Teams takes', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const pages = pagesOf(blocks);
        for (const [page, shown] of pages.entries()) {
          const card = reading({
            school: crypto.randomUUID(),
            incident: crypto.randomUUID(),
            verb: 'incident.read',
            heading: 'OAK-2026-48213',
            blocks: shown,
            page,
            pages: pages.length,
            mayWork: true,
            mayDecide: true,
          });
          expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(27 * 1024);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('are one, and empty, for a text without words', () => {
    expect(pagesOf([])).toEqual([[]]);
  });
});

describe('a shortened text', () => {
  test('stands on one line and ends between characters', () => {
    expect(shorten('one\n two\tthree', 40)).toBe('one two three');
    expect(shorten('😀😀', 3)).toBe('😀…');
  });
});
