/** `/tab` and its files: what was built, and nothing else. */
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Log } from '../../core/log.ts';
import type { Route, WebReply, WebRequest } from '../../core/route.ts';
import { currentMark, isMissing, readCurrent } from './current.ts';
import { framing } from './framing.ts';
import type { BuildState } from './keep-built.ts';
import { TAB_BUILT } from './places.ts';
import { waitingPage } from './waiting-page.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const YEAR_SECONDS = 31_536_000;
/** Stands in index.html where each answer has a number of its own, which the page's styles carry. */
const NONCE = '__NONCE__';

interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
}
interface Build {
  readonly html: string;
  readonly assets: ReadonlyMap<string, Asset>;
}

const readBuild = async (folder: string): Promise<Build> => {
  const names = await readdir(join(folder, 'assets'));
  const assets = await Promise.all(
    names.map(async (name) => {
      const type = TYPES[extname(name)];
      if (!type)
        throw new Error(`the tab's build holds a file of a kind that is not served: ${extname(name)}`);
      const plain = await readFile(join(folder, 'assets', name));
      return [name, { type, plain, gzip: gzipSync(plain) }] as const;
    }),
  );
  return { html: await readFile(join(folder, 'index.html'), 'utf8'), assets: new Map(assets) };
};

const takesGzip = ({ headers }: WebRequest): boolean =>
  /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''));

const policy = (nonce: string, sandbox: boolean): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    // Not teams-js's list of hosts either: it has one built in, and frames are held to ours.
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    framing(sandbox),
  ].join('; ');

export interface TabOptions {
  /** The sandbox's own client may frame the tab; nothing of ours may anywhere else. */
  readonly sandbox: boolean;
  readonly state: () => BuildState;
  readonly log: Log;
  readonly built?: string;
}

export const tabRoutes = ({ sandbox, state, log, built = TAB_BUILT }: TabOptions): readonly Route[] => {
  let kept: { readonly mark: string; readonly build: Build } | null = null;
  // Who has the last page open asks for its files a moment after the next build.
  let before: Build | null = null;

  const load = async (): Promise<Build | null> => {
    const mark = await currentMark(built);
    if (mark === null) return null;
    if (kept?.mark === mark) return kept.build;
    const current = await readCurrent(built);
    if (!current) return null;
    const build = await readBuild(join(built, current.folder)).catch((error: unknown) => {
      // Replaced while it was read: the next look finds the newer one.
      if (isMissing(error)) return null;
      throw error;
    });
    if (build === null) return null;
    before = kept?.build ?? null;
    kept = { mark, build };
    return build;
  };

  const page = async (): Promise<WebReply> => {
    const building = state() === 'building';
    const build = building ? null : await load();
    if (build === null) {
      if (!building) log.warn('tab.not-there', { mend: 'npm run build' });
      return waitingPage(state(), framing(sandbox));
    }
    const nonce = randomBytes(16).toString('base64');
    return {
      status: 200,
      body: build.html.replaceAll(NONCE, nonce),
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
        'Content-Security-Policy': policy(nonce, sandbox),
      },
    };
  };

  const asset = async (request: WebRequest): Promise<WebReply> => {
    const name = request.params['file'] ?? '';
    const found = (await load())?.assets.get(name) ?? before?.assets.get(name);
    if (!found) return { status: 404, headers: { 'Cache-Control': 'no-store' } };
    const gzip = takesGzip(request);
    return {
      status: 200,
      body: gzip ? found.gzip : found.plain,
      headers: {
        'Content-Type': found.type,
        // The name holds a hash of what is in it.
        'Cache-Control': `public, max-age=${YEAR_SECONDS}, immutable`,
        Vary: 'Accept-Encoding',
        ...(gzip && { 'Content-Encoding': 'gzip' }),
      },
    };
  };

  return [
    { method: 'GET', path: '/tab', handle: page },
    { method: 'GET', path: '/tab/assets/:file', handle: asset },
  ];
};
