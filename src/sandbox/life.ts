/**
 * The process's own end, by a button: a real SIGKILL, a clean stop, or a beginning from nothing. Whoever pressed wants it
 * back: just before, a small process is started (`reviver.ts`) that waits until this one is gone and starts the same
 * command again. Nothing watches or wraps the app while nobody presses.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { z } from 'zod';
import { lever } from './at-home.ts';
import type { Handler, Route, SandboxReply } from './http.ts';

export interface LifeOptions {
  readonly dataDir: string;
  /** That is listened on, whatever was asked for. */
  readonly port: number;
  /** The database in `dataDir` is the app's own; false: DATABASE_URL names another, which is left alone. */
  readonly ownDatabase: boolean;
  /** How far the sandbox's clock is ahead. */
  readonly aheadMs: () => number;
}

/** What the reviver is told, as JSON. */
export interface Revival {
  readonly command: string;
  readonly args: readonly string[];
  readonly port: number;
  /** A data folder whose contents go before the start; null: they stay. */
  readonly wipe: string | null;
}

const REVIVER = join(import.meta.dirname, 'reviver.ts');

const NOT_OURS =
  'Cases are kept in a database of yours (DATABASE_URL), and the sandbox leaves it alone. To begin again: stop the app, empty that database yourself, delete the folder "sandbox" in DATA_DIR, and start the app.';
const STARTING = 'The app is still starting. Try again in a moment.';

/** The reviver hears of our end by the pipe that ends with us. Rejects when it cannot be started: then nobody dies. */
const startReviver = async (revival: Revival, env: Readonly<Record<string, string>>): Promise<void> => {
  const { CLOCK_OFFSET: _moved, ...rest } = process.env;
  // Not detached: who ends our process group ends what comes after us as well.
  const child = spawn(process.execPath, [REVIVER, JSON.stringify(revival)], {
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...rest, ...env },
  });
  await once(child, 'spawn');
  child.unref();
};

export const lifeRoutes = (options: LifeOptions | null): readonly Route[] => {
  const since = new Date().toISOString();
  let ending = false;

  const whyNoReset = (own: LifeOptions): string | null => (own.ownDatabase ? null : NOT_OURS);

  const revive = async (own: LifeOptions, wipe: boolean): Promise<void> => {
    const ahead = Math.round(own.aheadMs() / 1000);
    await startReviver(
      {
        command: process.execPath,
        args: [...process.execArgv, ...process.argv.slice(1)],
        port: own.port,
        wipe: wipe ? own.dataDir : null,
      },
      {
        PORT: String(own.port),
        // A process that comes back finds the time that it left.
        ...(ahead > 0 && !wipe && { CLOCK_OFFSET: `PT${ahead}S` }),
      },
    );
  };

  const stop = (): void => void process.emit('SIGTERM', 'SIGTERM');

  /** Once only, and only in a process that is the app's own. */
  const end =
    (
      how: (own: LifeOptions) => Promise<() => void>,
      refusal?: (own: LifeOptions) => string | null,
    ): Handler =>
    async () => {
      const refused = (status: number, message: string): SandboxReply => ({
        status,
        body: { error: { message } },
      });
      if (!options) return refused(409, 'This sandbox has no process of its own.');
      const why = refusal?.(options) ?? null;
      if (why !== null) return refused(409, why);
      // Without a handler SIGTERM would be no clean stop, and the database would be left running.
      if (ending || process.listenerCount('SIGTERM') === 0) return refused(503, STARTING);
      ending = true;
      try {
        return { status: 202, body: { pid: process.pid, since }, after: await how(options) };
      } catch (error) {
        ending = false;
        throw error;
      }
    };

  const confirmed =
    (handler: Handler): Handler =>
    (req) =>
      z.strictObject({ everything: z.literal(true) }).safeParse(req.body).success
        ? handler(req)
        : {
            status: 400,
            body: { error: { message: 'Everything goes. If that is meant, say {"everything":true}.' } },
          };

  return [
    {
      method: 'GET',
      path: '/process',
      handler: () => ({
        status: 200,
        body: {
          pid: process.pid,
          since,
          canEnd: options !== null,
          whyNoReset: options && whyNoReset(options),
        },
      }),
    },
    {
      method: 'POST',
      path: '/process/kill',
      handler: lever(
        end(async (own) => {
          await revive(own, false);
          return () => process.kill(process.pid, 'SIGKILL');
        }),
      ),
    },
    {
      method: 'POST',
      path: '/process/reset',
      handler: lever(
        confirmed(
          end(async (own) => {
            await revive(own, true);
            return stop;
          }, whyNoReset),
        ),
      ),
    },
    { method: 'POST', path: '/process/stop', handler: lever(end(async () => stop)) },
  ];
};
