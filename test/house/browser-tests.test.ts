/** A lesson: a test that starts its own Chromium breaks where there is none, instead of being skipped. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const FOLDER = join(import.meta.dirname, '../browser');

test('every test in a browser asks test/browser/chromium.ts whether there is one: inBrowser, not describe', () => {
  const own = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts') && name !== 'chromium.ts')
    .filter((name) => /^\s*describe\(|chromium\.launch/m.test(readFileSync(join(FOLDER, name), 'utf8')));
  expect(own).toEqual([]);
});
