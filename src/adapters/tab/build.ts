/**
 * `npm run build`: bundles src/tab into dist/tab, unless what is there is already made of these sources. A start of the
 * sandbox runs it beside itself. Vite is imported here alone, and never by the server.
 */
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { hasCode, isMissing, readCurrent } from './current.ts';
import { CURRENT, TAB_BUILT, TAB_SOURCES } from './places.ts';
import { sourceHash } from './source-hash.ts';

const LOCK = join(TAB_BUILT, 'building');
const LOOK_MS = 100;
const PATIENCE_MS = 120_000;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
};

/** A build takes seconds. */
const isOld = async (): Promise<boolean> => {
  try {
    return Date.now() - (await stat(LOCK)).mtimeMs > PATIENCE_MS / 2;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
};

/** One build at a time, however many apps are started from this folder. */
const takeLock = async (): Promise<boolean> => {
  try {
    const file = await open(LOCK, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
    const holder = await readFile(LOCK, 'utf8').catch((gone: unknown) => {
      if (isMissing(gone)) return '';
      throw gone;
    });
    // Killed while it built; in a container its number is soon another process's.
    if ((holder !== '' && !isAlive(Number(holder))) || (await isOld())) await rm(LOCK, { force: true });
    return false;
  }
};

/** KB as they travel, of each file that a browser fetches. */
const sizes = async (folder: string): Promise<readonly (readonly [name: string, kb: number])[]> => {
  const names = await readdir(join(folder, 'assets'));
  const all = await Promise.all(
    names.map(async (name) => {
      const bytes = gzipSync(await readFile(join(folder, 'assets', name)));
      return [name, bytes.length / 1024] as const;
    }),
  );
  return all.toSorted(([, a], [, b]) => b - a);
};

const bundle = async (hash: string): Promise<void> => {
  const folder = `${hash}-${process.pid}`;
  const outDir = join(TAB_BUILT, folder);
  await build({
    configFile: false,
    root: TAB_SOURCES,
    base: '/tab/',
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: true,
      // Teams' own clients are Chromium, and Safari on iOS.
      target: ['chrome120', 'safari17'],
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: {
        onwarn: (warning) => {
          // Fluent marks every file for servers that draw React; there is none here.
          if (warning.code !== 'MODULE_LEVEL_DIRECTIVE')
            throw new Error(`the bundler warns: ${warning.message}`);
        },
      },
    },
  });
  await writeFile(join(TAB_BUILT, `${CURRENT}.${process.pid}`), JSON.stringify({ hash, folder }));
  await rename(join(TAB_BUILT, `${CURRENT}.${process.pid}`), join(TAB_BUILT, CURRENT));
  for (const entry of await readdir(TAB_BUILT, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name !== folder)
      await rm(join(TAB_BUILT, entry.name), { recursive: true, force: true });
  }
  for (const [name, kb] of await sizes(outDir))
    process.stdout.write(`${kb.toFixed(1).padStart(8)} KB  ${name}\n`);
};

// The app that is starting beside it comes first.
setPriority(19);
await mkdir(TAB_BUILT, { recursive: true });
const until = Date.now() + PATIENCE_MS;
if ((await readCurrent())?.hash === (await sourceHash()))
  process.stdout.write('dist/tab is of these sources already.\n');
while ((await readCurrent())?.hash !== (await sourceHash())) {
  if (await takeLock()) {
    try {
      await bundle(await sourceHash());
    } finally {
      await rm(LOCK, { force: true });
    }
  } else if (Date.now() > until)
    throw new Error(`another build does not end: delete ${LOCK} if there is none`);
  else await wait(LOOK_MS);
}
