import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { tabRoutes } from '../../../src/adapters/tab/index.ts';
import { sourceHash } from '../../../src/adapters/tab/source-hash.ts';
import type { WebReply } from '../../../src/core/route.ts';
import { silentLog } from '../../fakes/desk.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tab-'));
});
afterEach(() => rm(root, { recursive: true }));

const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};
/** As the build leaves it. */
const build = async (folder: string, script: string): Promise<void> => {
  await write(
    `${folder}/index.html`,
    `<meta name="styles" nonce="__NONCE__"><script src="/tab/assets/${script}"></script>`,
  );
  await write(`${folder}/assets/${script}`, `console.log('${script}');`.repeat(50));
  await write('current.json', JSON.stringify({ hash: folder, folder }));
};

type State = Parameters<typeof tabRoutes>[0]['state'];
const serve = (sandbox = false, state: State = () => 'as-it-is') => {
  const [page, asset] = tabRoutes({ sandbox, state, log: silentLog, built: root });
  const ask = (
    route: typeof page,
    params: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<WebReply> => {
    if (!route) throw new Error('no route');
    return route.handle({ method: 'GET', url: '', params, headers, body: undefined, remoteAddress: null });
  };
  return {
    page: () => ask(page),
    asset: (file: string, headers: Record<string, string> = {}) => ask(asset, { file }, headers),
  };
};
const policyOf = ({ headers }: WebReply): string => headers?.['Content-Security-Policy'] ?? '';

describe('the page', () => {
  test('may be framed by Microsoft’s hosts, and by ourselves in the sandbox alone', async () => {
    await build('one', 'main-1.js');
    const real = policyOf(await serve(false).page());
    expect(real).toMatch(/frame-ancestors https:\/\/teams\.microsoft\.com .*https:\/\/\*\.cloud\.microsoft/);
    expect(real).not.toContain("frame-ancestors 'self'");
    expect(policyOf(await serve(true).page())).toContain(
      "frame-ancestors 'self' https://teams.microsoft.com",
    );
  });

  test('runs its own files alone, and only styles that carry a number that is new each time', async () => {
    await build('one', 'main-1.js');
    const { page } = serve();
    const [first, second] = [await page(), await page()];
    const nonceOf = (reply: WebReply): string => /nonce="([^"]+)"/.exec(String(reply.body))?.[1] ?? '';
    expect(nonceOf(first)).toMatch(/^[\w+/]{22}==$/);
    expect(nonceOf(first)).not.toBe(nonceOf(second));
    expect(policyOf(first)).toContain(`style-src 'self' 'nonce-${nonceOf(first)}'`);
    expect(policyOf(first)).toContain("default-src 'none'; script-src 'self';");
    expect(policyOf(first)).toContain("connect-src 'self'");
    expect(policyOf(first)).not.toContain('unsafe');
  });
});

describe('a file of the page', () => {
  test('is kept by browsers for ever, and packed for those that can unpack it', async () => {
    await build('one', 'main-1.js');
    const { asset } = serve();
    const plain = await asset('main-1.js');
    expect(plain.headers).toMatchObject({ 'Cache-Control': expect.stringContaining('immutable') });
    expect(plain.headers?.['Content-Encoding']).toBeUndefined();
    const packed = await asset('main-1.js', { 'accept-encoding': 'gzip, br' });
    expect(packed.headers).toMatchObject({ 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' });
    expect((packed.body as Buffer).length).toBeLessThan((plain.body as Buffer).length);
  });

  test('is served when it was built, and nothing else is', async () => {
    await build('one', 'main-1.js');
    const { asset } = serve();
    for (const name of ['main-2.js', '../index.html', '../../current.json', 'constructor', ''])
      expect([name, (await asset(name)).status]).toEqual([name, 404]);
  });

  test('of the build before is there for whoever has the page open while it is replaced', async () => {
    await build('one', 'main-1.js');
    const { page, asset } = serve();
    await page();
    await build('two', 'main-2.js');
    expect(String((await page()).body)).toContain('main-2.js');
    await rm(join(root, 'one'), { recursive: true });
    expect((await asset('main-1.js')).status).toBe(200);
    expect((await asset('main-2.js')).status).toBe(200);
  });
});

describe('a page that has not been built', () => {
  test.each([
    ['building', /being made ready/],
    ['failed', /could not be made/],
    ['as-it-is', /npm run build/],
  ] as const)('%s: says so in words and looks again by itself', async (state, words) => {
    const reply = await serve(false, () => state).page();
    expect(reply.status).toBe(503);
    expect(String(reply.body)).toMatch(words);
    expect(String(reply.body)).toContain('http-equiv="refresh"');
    expect(policyOf(reply)).toContain('frame-ancestors https://teams.microsoft.com');
    expect(reply.headers).toMatchObject({ 'Cache-Control': 'no-store' });
  });

  test('is not the old one while the new one is being made', async () => {
    await build('old', 'main-0.js');
    expect((await serve(false, () => 'building').page()).status).toBe(503);
  });
});

test('the tab is built again when its sources, the contract or a package change, and for nothing else', async () => {
  const files = ['src/tab/main.tsx', 'src/contract/me.ts', 'src/adapters/tab/build.ts', 'package-lock.json'];
  for (const file of files) await write(file, 'one');
  await write('src/app.ts', 'one');
  const hashes = [await sourceHash(root)];
  for (const file of files) {
    await write(file, 'two');
    hashes.push(await sourceHash(root));
  }
  await write('src/tab/new.ts', '');
  hashes.push(await sourceHash(root));
  expect(new Set(hashes).size).toBe(files.length + 2);
  await write('src/app.ts', 'two');
  expect(await sourceHash(root)).toBe(hashes.at(-1));
});
