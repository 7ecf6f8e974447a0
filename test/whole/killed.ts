/** A desk that is killed with -9 and started again, for tests of what is lost. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DeskProcess, dropDataDir, freePort, newDataDir, startDesk } from './desk.ts';
import { type Reply, Teams } from './teams.ts';

/** Each start takes seconds, and tests of kills have many. */
export const TEN_MINUTES = 600_000;

/**
 * Milliseconds after the request at which the process dies: before it is read, within the turn, within its sends, after
 * them. Moments between these meet the same: which statement or call is under way differs from run to run anyway.
 */
const MOMENTS = [0, 3, 10, 35];
/** At this moment the database dies too. */
const WITH_DATABASE = 10;

/** A desk that is killed and started again on its own data, with its own Teams: the tests run side by side. */
export class Killed {
  readonly dataDir: string;
  readonly #port: number;
  #desk: DeskProcess | undefined;
  #teams: Teams | undefined;

  constructor(dataDir: string, port: number) {
    this.dataDir = dataDir;
    this.#port = port;
  }

  get desk(): DeskProcess {
    if (!this.#desk) throw new Error('not started');
    return this.#desk;
  }

  get teams(): Teams {
    if (!this.#teams) throw new Error('not started');
    return this.#teams;
  }

  /** The same port every time, as an operator's: a sandbox on another one would install itself for everybody again. */
  async start(env: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#desk = await startDesk({ ...env, DATA_DIR: this.dataDir, PORT: String(this.#port) });
    this.#teams ??= await new Teams(this.#desk.url, this.#desk.people).start();
    this.#teams.moveTo(this.#desk.url);
  }

  async killDatabase(): Promise<void> {
    const file = join(this.dataDir, 'postgres', 'postmaster.pid');
    const [pid] = (await readFile(file, 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
  }

  /** Kills while `work` is under way; the answer if it came before. */
  async during(kill: number, work: Promise<Reply>): Promise<Reply | null> {
    const answer = work.catch(() => null);
    const moment = MOMENTS[kill % MOMENTS.length];
    await new Promise((resolve) => setTimeout(resolve, moment));
    await Promise.all([this.desk.kill('SIGKILL'), moment === WITH_DATABASE ? this.killDatabase() : null]);
    return answer;
  }

  async end(): Promise<void> {
    await this.#desk?.kill('SIGTERM');
    await this.#teams?.stop();
    await dropDataDir(this.dataDir);
  }
}

export const withKilled = (work: (killed: Killed) => Promise<void>) => async (): Promise<void> => {
  const killed = new Killed(await newDataDir(), await freePort());
  try {
    await work(killed);
  } finally {
    await killed.end();
  }
};
