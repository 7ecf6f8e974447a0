/** Processor time and memory of a process, from Linux' own account of it. */
import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const TICKS_A_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

const statOf = async (pid: number | string): Promise<readonly string[] | null> => {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold anything; the fields after it are counted from 3.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    // It has ended: not looked.
    return null;
  }
};

const secondsIn = (stat: readonly string[] | null): number =>
  stat === null ? 0 : (Number(stat[11]) + Number(stat[12])) / TICKS_A_SECOND;

/** Processor seconds used so far. */
export const processorSeconds = async (pid: number): Promise<number> => secondsIn(await statOf(pid));

/** The same of a process and its children together, such as a PostgreSQL with its connections. */
export const familySeconds = async (pid: number): Promise<number> => {
  let sum = 0;
  for (const one of await readdir('/proc')) {
    if (!/^\d+$/.test(one)) continue;
    const stat = await statOf(one);
    if (stat === null) continue;
    // Of connections that were closed meanwhile the parent keeps the account.
    if (Number(one) === pid) sum += secondsIn(stat) + secondsIn(stat.slice(2));
    else if (Number(stat[1]) === pid) sum += secondsIn(stat);
  }
  return sum;
};

const memoryOf = async (pid: number, field: 'VmRSS' | 'VmHWM'): Promise<number> => {
  const text = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 1024;
};

/** Resident memory in MB; null: it has ended. */
export const residentMegabytes = async (pid: number): Promise<number | null> => {
  try {
    return await memoryOf(pid, 'VmRSS');
  } catch {
    return null;
  }
};

/** The most that was ever resident of it since its start, in MB, whether anybody looked then or not. */
export const peakMegabytes = (pid: number): Promise<number> => memoryOf(pid, 'VmHWM');

/** Of the PostgreSQL that a sandbox keeps in its data. */
export const databasePid = async (dataDir: string): Promise<number> =>
  Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
