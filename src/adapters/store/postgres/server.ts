import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../../../core/log.ts';
import { findPostgresBinaries, type PostgresBinaries } from './binaries.ts';
import { launch, otherUser } from './other-user.ts';
import { isAlive, pidFile, type RunningServer, readPidFile } from './postmaster-pid.ts';

export interface LocalPostgres {
  /** `owner` makes tables; the app itself works as `app` (see database.ts). */
  readonly url: (database?: string) => string;
  /** True: it was running before (after a kill -9 of the app); a command-line tool then leaves it running. */
  readonly adopted: boolean;
  /** Waits until the server has closed its files. */
  stop(): Promise<void>;
}

const OWNER = 'owner';
const POLL_MS = 10;
const PATIENCE_MS = 60_000;
/** Ten seconds: the sessions of a server that was killed take a moment to see that it is gone. */
const TRIES = 40;
const RETRY_MS = 250;

/**
 * A school's own database on one small machine: few connections, little memory, every commit on disk (fsync is
 * PostgreSQL's default). Nothing of a statement goes to the log, since statements carry what people wrote.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '48MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '512MB',
  io_method: 'sync',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
};

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });

const accepts = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect({ host: '127.0.0.1', port });
    const end = (open: boolean) => {
      socket.destroy();
      done(open);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });

const readPassword = (dataDir: string): string => {
  const file = join(dataDir, 'postgres.password');
  if (!existsSync(file)) {
    // Written beside and renamed, so that a crash never leaves an empty password for a finished database.
    writeFileSync(`${file}.new`, randomBytes(24).toString('base64url'), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8').trim();
};

/** Made in a folder of its own and renamed when whole: a crash in between leaves nothing half made. */
const initialise = (
  binaries: PostgresBinaries,
  directory: string,
  password: string,
  extra: readonly string[],
): void => {
  const fresh = `${directory}.new`;
  rmSync(fresh, { recursive: true, force: true });
  const secrets = mkdtempSync(join(tmpdir(), 'esafety-initdb-'));
  try {
    const passwordFile = join(secrets, 'password');
    const flags = ['--encoding=UTF8', '--locale=C', `--username=${OWNER}`, '--auth=scram-sha-256'];
    const all = [`--pgdata=${fresh}`, `--pwfile=${passwordFile}`, ...flags, ...extra];
    const { command, args, user: as } = launch('initdb', binaries, fresh, all);
    mkdirSync(fresh, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    const user = otherUser();
    if (user) {
      // The other user may pass to the one file that is theirs.
      chmodSync(secrets, 0o711);
      for (const path of [passwordFile, fresh]) chownSync(path, user.uid, user.gid);
    }
    const made = spawnSync(command, args, {
      ...as,
      cwd: '/',
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (made.error) throw made.error;
    if (made.status !== 0)
      throw new Error(
        `PostgreSQL could not make its database (${made.stderr.trim()}): mend that, or set DATABASE_URL`,
      );
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
  renameSync(fresh, directory);
};

/** Waits until the server is ready. null: it has ended (or is ending). */
const whenReady = async (directory: string, alive: () => boolean): Promise<RunningServer | null> => {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(POLL_MS)) {
    const found = readPidFile(directory);
    // Its file says ready also while a killed server is going: only an open door is a server.
    if (found.kind === 'running' && found.server.status === 'ready' && (await accepts(found.server.port)))
      return found.server;
    if (found.kind !== 'running' && !alive()) return null;
  }
  throw new Error(
    `PostgreSQL in ${directory} was not ready after ${PATIENCE_MS / 1000} s; see postgres.log beside it`,
  );
};

const adopt = async (directory: string): Promise<RunningServer | null> => {
  const found = readPidFile(directory);
  if (found.kind === 'running') return whenReady(directory, () => false);
  // PostgreSQL clears a stale file itself, except where its number now belongs to another program.
  if (found.kind === 'left-behind' && found.pidTaken) rmSync(pidFile(directory));
  return null;
};

const startServer = async (
  binaries: PostgresBinaries,
  dataDir: string,
  directory: string,
  settings: Readonly<Record<string, string>>,
): Promise<RunningServer | null> => {
  const port = await freePort();
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const how = launch('postgres', binaries, directory, ['-D', directory, '-p', String(port), ...flags]);
  const output = openSync(join(dataDir, 'postgres.log'), 'a', 0o600);
  // Detached: it outlives a kill -9 of ours, finishes what it has, and is adopted by the next start.
  const child = spawn(how.command, how.args, {
    ...how.user,
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  let ended = false;
  let failure: Error | null = null;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', (error) => {
    failure = error;
    ended = true;
  });
  child.unref();
  const server = await whenReady(directory, () => !ended);
  if (server === null && failure !== null) throw failure;
  return server;
};

const stopServer = async (binaries: PostgresBinaries, directory: string, pid: number): Promise<void> => {
  if (!isAlive(pid)) return;
  // SIGINT is PostgreSQL's "fast" shutdown: sessions are ended, everything is written. Windows has no signals.
  if (process.platform === 'win32') spawnSync(binaries.pgCtl, ['stop', '-D', directory, '-m', 'fast']);
  else process.kill(pid, 'SIGINT');
  const end = Date.now() + PATIENCE_MS;
  while (readPidFile(directory).kind === 'running' && Date.now() < end) await wait(POLL_MS);
};

/**
 * Starts, or finds running, a real PostgreSQL with its data in `dataDir`/postgres.
 *
 * @param settings PostgreSQL settings that win over ours (tests turn fsync off)
 * @throws an error that says what to do when the machine does not let it run
 */
export const startLocalPostgres = async (options: {
  readonly dataDir: string;
  readonly log: Log;
  readonly settings?: Readonly<Record<string, string>>;
  readonly initdb?: readonly string[];
}): Promise<LocalPostgres> => {
  const dataDir = resolve(options.dataDir);
  const directory = join(dataDir, 'postgres');
  mkdirSync(dataDir, { recursive: true });
  const binaries = findPostgresBinaries();
  const password = readPassword(dataDir);
  // Never PG_VERSION inside it: a folder that cannot be looked into is not an empty one.
  if (!existsSync(directory)) initialise(binaries, directory, password, options.initdb ?? []);

  let server = await adopt(directory);
  const adopted = server !== null;
  // Another try: the port was taken in between, the last sessions of a killed server are not gone yet, or another
  // start of ours was quicker and is now adopted.
  for (let tries = 0; server === null && tries < TRIES; tries += 1) {
    if (tries > 0) await wait(RETRY_MS);
    server =
      (await startServer(binaries, dataDir, directory, options.settings ?? {})) ?? (await adopt(directory));
  }
  if (server === null) throw new Error(`PostgreSQL does not start: see ${join(dataDir, 'postgres.log')}`);
  const { pid, port } = server;
  options.log.info(adopted ? 'postgres.adopted' : 'postgres.started', { port });

  return {
    url: (database = 'postgres') => `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`,
    adopted,
    stop: () => stopServer(binaries, directory, pid),
  };
};
