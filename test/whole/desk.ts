/** The app as an operator starts it: a process of its own, spoken to over HTTP only. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface SandboxPerson {
  readonly upn: string;
  readonly name: string;
  readonly aadObjectId: string;
  readonly roles: readonly string[];
}

export interface SandboxPeople {
  readonly tenantId: string;
  readonly team: {
    readonly id: string;
    readonly aadGroupId: string;
    readonly safeguardingChannelId: string;
    readonly staffChannelId: string;
  };
  readonly people: readonly SandboxPerson[];
}

export interface DeskProcess {
  readonly pid: number;
  readonly url: string;
  readonly people: SandboxPeople;
  readonly dataDir: string;
  /** All it wrote, for canary searches. */
  output(): string;
  /** Its exit code; null: it was killed. */
  readonly ended: Promise<number | null>;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

export const newDataDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'desk-'));
export const dropDataDir = (dir: string): Promise<void> => rm(dir, { recursive: true, force: true });

/** A port that was free a moment ago. */
export const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

const ROOT = join(import.meta.dirname, '../..');

/** What `npm start` gives to Node: the limit of its heap is part of how the app is run. */
const START = (
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } }
).scripts.start
  .split(' ')
  .slice(1);

const READY = /http:\/\/127\.0\.0\.1:(\d+)/;

/** Starts the app and resolves when the sandbox school is ready; rejects with its output when it ends before. */
export const startDesk = async (env: Readonly<Record<string, string>>): Promise<DeskProcess> => {
  const child: ChildProcess = spawn(process.execPath, START, {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      PORT: '0',
      LOG_LEVEL: 'info',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const port = READY.exec(line)?.[1];
        if (port && line.includes('ready')) resolve(`http://127.0.0.1:${port}`);
      });
    }
    void ended.then((code) => reject(new Error(`the app ended with ${code}:\n${lines.join('\n')}`)));
  });
  const answer = await fetch(`${url}/sandbox/people`);
  return {
    pid: child.pid ?? 0,
    url,
    people: (await answer.json()) as SandboxPeople,
    dataDir: env['DATA_DIR'] ?? '',
    ended,
    output: () => lines.join('\n'),
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
};

const LOOK_AGAIN_MS = 100;

/** Asks until it is answered with 200; the test's own time limit ends it. */
export const untilWell = async (ask: () => Promise<Response>): Promise<Response> => {
  for (;;) {
    const answer = await ask();
    if (answer.status === 200) return answer;
    await answer.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
};
