import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { notices } from '../../.ci/notices.ts';

test('whoever gets the software reads the licences of exactly what is in it', async () => {
  const file = await readFile(new URL('../../THIRD-PARTY-NOTICES.md', import.meta.url), 'utf8');
  // Compared as a yes or no: a difference of 250 KB helps nobody. To mend: npm run notices, and commit the file.
  expect(file === notices()).toBe(true);
});
