/** The page's own files and the two libraries it draws with, straight from where they are installed. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { Route, SandboxReply } from '../http.ts';

const PAGE = join(import.meta.dirname, '../page');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.csv': 'text/csv; charset=utf-8',
};

/** Only our own scripts run; pictures may come from anywhere, as cards name them, or be in memory, to be measured. */
const POLICY =
  "default-src 'self'; img-src * data: blob:; style-src 'self' 'unsafe-inline'; frame-src 'self'; object-src 'none'; base-uri 'none'";

const file = (path: string): SandboxReply => ({
  status: 200,
  headers: {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'content-security-policy': POLICY,
  },
  body: readFileSync(path),
});

const require = createRequire(import.meta.url);
const CARDS = join(dirname(require.resolve('adaptivecards/package.json')), 'dist/adaptivecards.min.js');
const MARKDOWN = join(
  dirname(require.resolve('markdown-it/package.json')),
  'dist/browser/markdown-it.esm.min.mjs',
);

const serve = (path: string, from: string): Route => ({ method: 'GET', path, handler: () => file(from) });

const named = (name: string): SandboxReply => {
  const path = join(PAGE, name);
  // One flat folder: a name with a slash in it is not ours.
  return /^[a-z-]+\.(js|css|svg)$/.test(name) && existsSync(path) ? file(path) : { status: 404 };
};

export const staticRoutes = (): readonly Route[] => [
  serve('/', join(PAGE, 'index.html')),
  serve('/cards', join(PAGE, 'cards.html')),
  // Invented pupils, as an MIS exports them: for the tab's page "Roll".
  serve('/roll.csv', join(PAGE, 'roll.csv')),
  // Slips of some of them, as a school office types them up, with a few mistakes: for the page "Paper slips".
  serve('/slips.csv', join(PAGE, 'slips.csv')),
  serve('/page/adaptivecards.js', CARDS),
  serve('/page/markdown-it.js', MARKDOWN),
  { method: 'GET', path: '/page/:name', handler: (req) => named(req.params['name'] ?? '') },
];
