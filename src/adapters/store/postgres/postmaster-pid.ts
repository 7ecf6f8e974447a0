import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** What `postmaster.pid` in a data folder says (PostgreSQL, src/include/utils/pidfile.h). */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  /** `ready`, `starting`, `stopping`, `standby`; empty while the file is being written. */
  readonly status: string;
}

/** null: it is not there, or was gone before it could be read: a server takes its file along as it ends. */
const textOf = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // ESRCH: so says /proc of a process that ended just now.
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
};

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * After a restart of a container another program may have the number of the server that was; and a server that was
 * killed keeps its number until somebody has asked how it ended (a zombie), which in a container may be never.
 */
const isPostgres = (pid: number): boolean => {
  if (process.platform !== 'linux') return true;
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === null) return false;
  // `123 (postgres) S ...`
  const [, name, state] = /\((.*)\) (\S)/.exec(stat) ?? [];
  return name === 'postgres' && state !== 'Z' && state !== 'X';
};

export const pidFile = (dataDirectory: string): string => join(dataDirectory, 'postmaster.pid');

export type PidFile =
  | { readonly kind: 'none' }
  /** Left behind by a server that is gone. */
  | { readonly kind: 'left-behind'; readonly pidTaken: boolean }
  | { readonly kind: 'running'; readonly server: RunningServer };

export const readPidFile = (dataDirectory: string): PidFile => {
  const text = textOf(pidFile(dataDirectory));
  if (text === null) return { kind: 'none' };
  const lines = text.split('\n');
  const pid = Math.abs(Number(lines[0]));
  if (!(pid > 0) || !isAlive(pid)) return { kind: 'left-behind', pidTaken: false };
  if (!isPostgres(pid)) return { kind: 'left-behind', pidTaken: true };
  return { kind: 'running', server: { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() } };
};
