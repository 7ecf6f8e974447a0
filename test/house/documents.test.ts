import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { PEOPLE } from '../../src/sandbox/world.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): Promise<string> => readFile(join(ROOT, path), 'utf8');

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...(await readdir(join(ROOT, 'docs'), { recursive: true }))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

describe.each(pages)('%s', (page) => {
  test('links only to what is there', async () => {
    const links = [...(await read(page)).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
      ([, link]) => link ?? '',
    );
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
  });

  test('names only commands that can be run', async () => {
    const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
    const named = [...(await read(page)).matchAll(/npm run (?:-s )?([a-z:]+)/g)].map(
      ([, name]) => name ?? '',
    );
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test('names only files of the project that are there', async () => {
    const named = [
      ...(await read(page)).matchAll(/`((?:src|cards|test|docs|policies|manifest|\.ci)\/[\w./-]+)`/g),
    ];
    expect(named.map(([, path]) => path ?? '').filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe('README.md', () => {
  test('tells of every command that somebody may want to run', async () => {
    const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
    const told = (await read('README.md')) + (await read('CONTRIBUTING.md'));
    const untold = Object.keys(scripts).filter(
      (name) => !name.startsWith('check:') && !new RegExp(`npm (run )?${name}\\b`).test(told),
    );
    expect(untold).toEqual([]);
  });

  test('lists every variable that the configuration reads, and no other', async () => {
    const source = await read('src/config.ts');
    const shape = source.slice(
      source.indexOf('const environment'),
      source.indexOf('});', source.indexOf('const environment')),
    );
    const known = [...shape.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name ?? '');
    const readme = await read('README.md');
    const table = readme.slice(readme.indexOf('## Configuration'), readme.indexOf('## Commands'));
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((line) =>
      [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect(new Set(named)).toEqual(new Set(known.filter((name) => name !== 'NODE_ENV')));
  });

  test('introduces people who live in the sandbox', async () => {
    const readme = await read('README.md');
    const rows = [...readme.matchAll(/^\| ([^|]+) \| `([a-z.0-9]+)` \| /gm)].map(([, name, user]) => ({
      name,
      user,
    }));
    expect(rows.length).toBeGreaterThan(10);
    for (const { name, user } of rows)
      expect(PEOPLE.find((person) => person.upn.startsWith(`${user}@`))?.name).toBe(name);
  });
});

test('every decision says what, why, what it costs and what would change it', async () => {
  const decisions = await readdir(join(ROOT, 'docs/decisions'));
  expect(decisions.length).toBeGreaterThan(5);
  for (const [index, file] of decisions.toSorted((a, b) => a.localeCompare(b)).entries()) {
    expect(file).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}-[a-z0-9-]+\\.md$`));
    const headings = [...(await read(`docs/decisions/${file}`)).matchAll(/^## (.+)$/gm)].map(
      ([, words]) => words,
    );
    expect(headings).toEqual(['What', 'Why', 'What it costs', 'What would change it']);
  }
});
