/**
 * Started by `life.ts` with what to do as JSON. Waits for the end of the process that started it, wipes its data if that
 * was asked, starts the same command again with the same environment and output, and ends.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type { Revival } from './life.ts';

const POLL_MS = 20;
const PATIENCE_MS = 30_000;

const until = async (met: () => boolean | Promise<boolean>): Promise<boolean> => {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(POLL_MS))
    if (await met()) return true;
  return false;
};

/** The pipe ends when whoever holds its other end is gone, however that came. */
const parentGone = (): Promise<void> =>
  new Promise((resolve) => {
    process.stdin.once('close', () => resolve());
    process.stdin.once('error', () => resolve());
    process.stdin.resume();
  });

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** A PostgreSQL takes its file along as it ends. */
const databaseStopped = (dataDir: string): boolean => {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  if (!existsSync(file)) return true;
  try {
    process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 0);
    return false;
  } catch (error) {
    return ['ESRCH', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
};

/** What a sandbox makes. Anything else in the folder is not ours; its key and password serve the next one. */
const OURS = ['postgres', 'sandbox'];

/** Moved aside first: broken off at any moment, what is left is whole or nothing. */
const wipe = (dataDir: string): void => {
  const aside = (name: string): string => join(dataDir, `${name}.wiped`);
  for (const name of OURS) {
    rmSync(aside(name), { recursive: true, force: true });
    if (existsSync(join(dataDir, name))) renameSync(join(dataDir, name), aside(name));
  }
  for (const name of OURS) rmSync(aside(name), { recursive: true, force: true });
};

const { command, args, port, wipe: folder } = JSON.parse(process.argv[2] ?? '') as Revival;
await parentGone();
if (folder !== null) {
  if (await until(() => databaseStopped(folder))) wipe(folder);
  else process.stderr.write('The database did not stop, so nothing was wiped. Try again.\n');
}
if (!(await until(() => isFree(port)))) {
  process.stderr.write(`Port ${port} is taken: the sandbox was not started again.\n`);
  process.exit(1);
}
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.once('spawn', () => {
  process.stdout.write(
    `\n  The sandbox starts again as process ${child.pid}. To stop it: kill ${child.pid}\n`,
  );
  child.unref();
});
child.once('error', (error) => {
  process.stderr.write(`The sandbox was not started again: ${error.message}\n`);
  process.exitCode = 1;
});
