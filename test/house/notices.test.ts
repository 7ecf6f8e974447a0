import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { BUNDLED, notices } from '../../.ci/notices.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

test('whoever gets the software reads the licences of exactly what is in it', async () => {
  const file = await readFile(join(ROOT, 'THIRD-PARTY-NOTICES.md'), 'utf8');
  // Compared as a yes or no: a difference of 250 KB helps nobody. To mend: npm run notices, and commit the file.
  expect(file === notices()).toBe(true);
});

test('what the tab is bundled of is in it, though the server does without', async () => {
  const packages = new Set<string>();
  for (const folder of ['src/tab', 'src/contract']) {
    for (const name of await readdir(join(ROOT, folder), { recursive: true })) {
      if (!/\.tsx?$/.test(name)) continue;
      const source = await readFile(join(ROOT, folder, name), 'utf8');
      for (const [, from = ''] of source.matchAll(/from '([^.'][^']*)'/g))
        packages.add(
          from
            .split('/')
            .slice(0, from.startsWith('@') ? 2 : 1)
            .join('/'),
        );
    }
  }
  // To mend: BUNDLED in .ci/notices.ts, then npm run notices.
  expect([...packages].sort()).toEqual(BUNDLED);
});
