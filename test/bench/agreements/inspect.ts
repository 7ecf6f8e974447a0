/**
 * A look into the running app by Node's own inspector, which it opens on SIGUSR1: nothing of this is in the app, and before
 * the first look it runs as ever. `INSPECTABLE` goes into its environment.
 */
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type { DeskProcess } from '../../whole/desk.ts';

/** A free port instead of the usual one, once it is asked to open. */
export const INSPECTABLE = { NODE_OPTIONS: '--inspect-port=127.0.0.1:0' } as const;

const LISTENING = /Debugger listening on (ws:\/\/\S+)/;
const PATIENCE_MS = 10_000;

export interface Inspector {
  ask<Answer>(method: string, params?: Record<string, unknown>): Promise<Answer>;
  on(method: string, hear: (params: never) => void): void;
  close(): void;
}

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
  readonly method?: string;
  readonly result?: unknown;
  readonly params?: unknown;
  readonly error?: { readonly message: string };
}

export const inspect = async (desk: DeskProcess): Promise<Inspector> => {
  const socket = new WebSocket(await addressOf(desk));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('the inspector did not answer')), { once: true });
  });
  const asked = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const hears = new Map<string, (params: never) => void>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, method, result, params, error } = JSON.parse(String(data)) as Heard;
    if (method !== undefined) hears.get(method)?.(params as never);
    const waiting = id === undefined ? undefined : asked.get(id);
    if (id === undefined || !waiting) return;
    asked.delete(id);
    if (error) waiting.reject(new Error(error.message));
    else waiting.resolve(result);
  });
  return {
    ask: <Answer>(method: string, params = {}) => {
      last += 1;
      const id = last;
      const answered = new Promise<unknown>((resolve, reject) => asked.set(id, { resolve, reject }));
      socket.send(JSON.stringify({ id, method, params }));
      return answered as Promise<Answer>;
    },
    on: (method, hear) => void hears.set(method, hear),
    close: () => socket.close(),
  };
};
