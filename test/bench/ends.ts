/** What a bench has begun and has to end, newest first, whatever happened. */
import process from 'node:process';
import { type DeskProcess, dropDataDir, newDataDir } from '../whole/desk.ts';
import { startTimed } from './turn/desk-process.ts';

export type Ends = (() => Promise<unknown> | void)[];

export const progress = (line: string): void => {
  process.stderr.write(`  ${line}\n`);
};

export const dataDir = async (ends: Ends): Promise<string> => {
  const directory = await newDataDir();
  ends.push(() => dropDataDir(directory));
  return directory;
};

export const newDesk = async (directory: string, ends: Ends): Promise<DeskProcess> => {
  const { desk } = await startTimed(directory);
  ends.push(() => desk.kill('SIGTERM'));
  return desk;
};

/** Runs `work` and ends whatever it has begun. */
export const ending = async (work: (ends: Ends) => Promise<void>): Promise<void> => {
  const ends: Ends = [];
  try {
    await work(ends);
  } finally {
    for (const end of ends.toReversed()) await end();
  }
};
