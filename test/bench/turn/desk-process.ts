/** How the app's process does: how soon it is ready, how much memory it holds. */
import { execFileSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { type DeskProcess, startDesk } from '../../whole/desk.ts';

export interface Started {
  readonly desk: DeskProcess;
  /** From the start of the process to its line that it is ready, and the list of people answered. */
  readonly seconds: number;
}

export const startTimed = async (dataDir: string): Promise<Started> => {
  const began = performance.now();
  const desk = await startDesk({ DATA_DIR: dataDir });
  return { desk, seconds: (performance.now() - began) / 1000 };
};

/** Resident memory in MB of the process alone, without its database. */
const memoryOf = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;

/** Some seconds after it was ready, when what only the start needs may have been given back. */
export const idleMemory = async ({ pid }: DeskProcess, afterMs: number): Promise<number> => {
  await wait(afterMs);
  return memoryOf(pid);
};
