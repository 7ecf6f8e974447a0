/** Server-sent events: the page hears every change as it happens. */
import type { ServerResponse } from 'node:http';
import type { Threads } from '../connector/index.ts';
import type { Mount } from '../http.ts';

export interface Events {
  readonly mount: Mount;
  /** News of another kind than what was written: `name` is the event's type. */
  tell(name: 'wire' | 'world' | 'clock', data: unknown): void;
  close(): void;
}

/** Proxies and browsers drop a line on which nothing is said. */
const KEEP_ALIVE_MS = 20_000;

export const createEvents = (path: string, threads: Threads): Events => {
  const listeners = new Set<ServerResponse>();
  const send = (lines: string): void => {
    for (const res of listeners) res.write(`${lines}\n\n`);
  };
  const stop = threads.watch((change) => send(`data: ${JSON.stringify(change)}`));
  const beat = setInterval(() => send(': still here'), KEEP_ALIVE_MS);
  beat.unref();
  return {
    mount: async (req, res) => {
      if (req.method !== 'GET' || (req.url ?? '').split('?')[0] !== path) return false;
      res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      res.write('retry: 1000\n\n');
      listeners.add(res);
      res.on('close', () => listeners.delete(res));
      return true;
    },
    tell: (name, data) => send(`event: ${name}\ndata: ${JSON.stringify(data)}`),
    close: () => {
      stop();
      clearInterval(beat);
      for (const res of listeners) res.end();
    },
  };
};
