/** At a start on a developer's machine: the tab is built of today's sources, and nobody waits for it but who opens it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Log } from '../../core/log.ts';
import { hasCode, readCurrent } from './current.ts';
import { PROJECT } from './places.ts';
import { sourceHash } from './source-hash.ts';

export type BuildState = 'as-it-is' | 'building' | 'failed';

export interface KeptBuilt {
  state(): BuildState;
  /** Once the app is ready: bundling reads thousands of files, and would hold up a start. */
  begin(): void;
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
  begin: () => undefined,
  stop: () => undefined,
};

export const keepBuilt = async (log: Log): Promise<KeptBuilt> => {
  if (!canBuild()) return asBuilt;
  const [current, wanted] = await Promise.all([readCurrent(), sourceHash()]);
  if (current?.hash === wanted) return asBuilt;
  let state: BuildState = 'building';
  let child: ChildProcess | null = null;

  const failed = (error: unknown, said = ''): void => {
    state = 'failed';
    // What a compiler says about our own sources: nothing of a person is in it.
    log.error('tab.not-built', error, { said: said.slice(-2_000) });
  };
  const begin = (): void => {
    const building = spawn(process.execPath, [join(import.meta.dirname, 'build.ts')], {
      cwd: PROJECT,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child = building;
    const errors: Buffer[] = [];
    building.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    building.once('error', failed);
    building.once('close', (code) => {
      if (code === 0) state = 'as-it-is';
      // Otherwise it was stopped with the app.
      else if (code !== null) failed(new Error('build'), Buffer.concat(errors).toString('utf8'));
    });
  };
  return {
    state: () => state,
    begin,
    stop: () => {
      child?.kill();
    },
  };
};
