/**
 * A look into the running app by Node's own inspector, which it opens when it is sent SIGUSR1: there is nothing of this in the
 * app, and before the first look it runs as ever.
 */
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type { DeskProcess } from '../../whole/desk.ts';

/** For its environment: a free port, once it is asked to open one, instead of the usual. */
export const INSPECTABLE = { NODE_OPTIONS: '--inspect-port=127.0.0.1:0' } as const;

const LISTENING = /Debugger listening on (ws:\/\/\S+)/;
const PATIENCE_MS = 10_000;
const MEGABYTE = 2 ** 20;

const addressOf = async (desk: DeskProcess): Promise<string> => {
  const late = Date.now() + PATIENCE_MS;
  if (!LISTENING.test(desk.output())) process.kill(desk.pid, 'SIGUSR1');
  for (;;) {
    const address = LISTENING.exec(desk.output())?.[1];
    if (address !== undefined) return address;
    if (Date.now() > late) throw new Error('the app opened no inspector');
    await wait(50);
  }
};

interface Heard {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

type Ask = <Answer>(method: string) => Promise<Answer>;

const inspecting = async <Found>(desk: DeskProcess, work: (ask: Ask) => Promise<Found>): Promise<Found> => {
  const socket = new WebSocket(await addressOf(desk));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('the inspector did not answer')), { once: true });
  });
  let last = 0;
  const ask: Ask = (method) =>
    new Promise((resolve, reject) => {
      last += 1;
      const id = last;
      const hear = ({ data }: MessageEvent): void => {
        const heard = JSON.parse(String(data)) as Heard;
        if (heard.id !== id) return;
        socket.removeEventListener('message', hear);
        if (heard.error) reject(new Error(heard.error.message));
        else resolve(heard.result as never);
      };
      socket.addEventListener('message', hear);
      socket.send(JSON.stringify({ id, method }));
    });
  try {
    return await work(ask);
  } finally {
    socket.close();
  }
};

/** What is alive in the app's heap, in MB: what is left after it has collected all garbage, as it is asked to here. */
export const liveMegabytes = (desk: DeskProcess): Promise<number> =>
  inspecting(desk, async (ask) => {
    await ask('HeapProfiler.enable');
    await ask('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize } = await ask<{ usedSize: number; backingStorageSize: number }>(
      'Runtime.getHeapUsage',
    );
    return (usedSize + backingStorageSize) / MEGABYTE;
  });
