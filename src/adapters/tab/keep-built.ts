/** At a start on a developer's machine: the tab is built of today's sources, beside the start and not before it. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Log } from '../../core/log.ts';
import { hasCode, readCurrent } from './current.ts';
import { PROJECT } from './places.ts';
import { sourceHash } from './source-hash.ts';

export type BuildState = 'as-it-is' | 'building' | 'failed';

export interface KeptBuilt {
  state(): BuildState;
  /** Resolves when nothing is being built any more. */
  settled(): Promise<void>;
  stop(): void;
}

const canBuild = (): boolean => {
  try {
    createRequire(import.meta.url).resolve('vite/package.json');
    return true;
  } catch (error) {
    // An installation without development dependencies serves what was built before.
    if (hasCode(error, 'MODULE_NOT_FOUND')) return false;
    throw error;
  }
};

/** What is there is served; nothing is built. */
export const asBuilt: KeptBuilt = {
  state: () => 'as-it-is',
  settled: async () => undefined,
  stop: () => undefined,
};

export const keepBuilt = async (log: Log): Promise<KeptBuilt> => {
  if (!canBuild()) return asBuilt;
  const [current, wanted] = await Promise.all([readCurrent(), sourceHash()]);
  if (current?.hash === wanted) return asBuilt;
  let state: BuildState = 'building';
  const child = spawn(process.execPath, [join(import.meta.dirname, 'build.ts')], {
    cwd: PROJECT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const settled = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      state = 'failed';
      log.error('tab.not-built', error);
      resolve();
    });
    child.once('close', (code, signal) => {
      state = code === 0 ? 'as-it-is' : 'failed';
      // What a compiler says about our own sources: nothing of a person is in it.
      if (code !== 0 && signal === null)
        log.error('tab.not-built', new Error('build'), {
          said: Buffer.concat(errors).toString('utf8').slice(-2_000),
        });
      resolve();
    });
  });
  return {
    state: () => state,
    settled: () => settled,
    stop: () => {
      child.kill();
    },
  };
};
