/** The words of the tab's pages: each page's own stand in one file, to be read by somebody who does not read code. */
import { glob } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { readingAge } from '../../src/gallery/index.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** As on cards. */
const AIM = 12;

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function')
    return [String((value as (...args: string[]) => unknown)('the school', '01632 960114'))];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

const files: string[] = [];
for await (const file of glob('src/tab/**/messages.ts', { cwd: ROOT })) files.push(file);

describe.each(files)('%s', (file) => {
  test('can be read by a child of twelve', async () => {
    const words = stringsIn({ ...((await import(`${ROOT}${file}`)) as object) });
    expect(words.length).toBeGreaterThan(3);
    expect(readingAge(words)).toBeLessThanOrEqual(AIM);
  });

  test('blames nobody and hides nothing behind jargon', async () => {
    const words = stringsIn({ ...((await import(`${ROOT}${file}`)) as object) }).join('\n');
    expect(words).not.toMatch(/\b(invalid|unauthori[sz]ed|forbidden|error|failed|token|illegal|denied)\b/i);
  });
});

test('there is such a file for the frame and for each page', () => {
  expect(files.toSorted()).toEqual(
    expect.arrayContaining(['src/tab/messages.ts', 'src/tab/you/messages.ts']),
  );
});
