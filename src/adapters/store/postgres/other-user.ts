/**
 * PostgreSQL refuses to run as root, and a container or a fresh server often runs us as root. Then it runs as
 * another user that the machine already has; no user is created.
 */
import { readFileSync, statSync } from 'node:fs';
import { dirname, parse } from 'node:path';
import process from 'node:process';
import type { PostgresBinaries } from './binaries.ts';

export interface OtherUser {
  readonly uid: number;
  readonly gid: number;
}

/** null: we are not root, PostgreSQL runs as ourselves. */
export const otherUser = (): OtherUser | null => {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const line =
    users.find((user) => user.startsWith('postgres:')) ?? users.find((user) => user.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined)
    throw new Error(
      'PostgreSQL does not run as root and this machine has no user "postgres" or "nobody": start as another user, or set DATABASE_URL',
    );
  return { uid: Number(uid), gid: Number(gid) };
};

const mayPass = (directory: string, user: OtherUser): boolean => {
  const { uid, gid, mode } = statSync(directory);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  return ((mode >> shift) & 1) === 1;
};

/** The first directory on the way down to `path` that `user` may not pass; null: the way is free. */
export const barringDirectory = (path: string, user: OtherUser): string | null => {
  const way: string[] = [];
  for (let at = dirname(path); at !== parse(at).root; at = dirname(at)) way.unshift(at);
  return way.find((directory) => !mayPass(directory, user)) ?? null;
};

/** CAP_DAC_READ_SEARCH of capabilities(7): pass and read any directory, write none. */
const READ_SEARCH = 2n;
const OVERRIDE = 1n;
/** CAP_SETPCAP: without it securebits cannot be set. */
const SET_PCAP = 8n;

const ownCapability = (): string | null => {
  if (process.platform !== 'linux') return null;
  const bits = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  const has = (bit: bigint): boolean => ((BigInt(`0x${bits}`) >> bit) & 1n) === 1n;
  if (!has(SET_PCAP)) return null;
  if (has(READ_SEARCH)) return 'dac_read_search';
  return has(OVERRIDE) ? 'dac_override' : null;
};

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly user: Partial<OtherUser>;
}

const SETPRIV = '/usr/bin/setpriv';

const hasSetpriv = (): boolean => statSync(SETPRIV, { throwIfNoEntry: false })?.isFile() ?? false;

/**
 * How to run one of the programs on data in `directory`. Under a private directory of root's (a clone in /root,
 * mode 0700) the other user is lent just enough by setpriv(1) to pass it.
 *
 * @throws an error that names the directory that bars the way, where nothing can be lent
 */
export const launch = (
  program: keyof PostgresBinaries,
  binaries: PostgresBinaries,
  directory: string,
  args: readonly string[],
): Launch => {
  const command = binaries[program];
  const user = otherUser();
  if (user === null) return { command, args, user: {} };
  const barred = barringDirectory(directory, user) ?? barringDirectory(command, user);
  if (barred === null) return { command, args, user };

  const lent = ownCapability();
  if (lent === null || !hasSetpriv())
    throw new Error(
      `PostgreSQL runs as user ${user.uid} here, who may not pass ${barred}: set DATA_DIR to a folder outside it, or run "chmod o+x ${barred}"`,
    );
  const ids = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  const caps = [`--inh-caps=+${lent}`, `--ambient-caps=+${lent}`];
  // PostgreSQL asks access(2) whether its programs are there, which otherwise forgets what is lent to a user who is
  // not root. exec drops everything else that root had.
  const bits = '--securebits=+no_setuid_fixup';
  return { command: SETPRIV, args: [...ids, bits, ...caps, '--', command, ...args], user: {} };
};
