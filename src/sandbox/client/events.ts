/** Server-sent events: the page hears every change as it happens. */
import type { ServerResponse } from 'node:http';
import type { Threads } from '../connector/index.ts';
import type { Mount } from '../http.ts';

export interface Events {
  readonly mount: Mount;
  close(): void;
}

/** Proxies and browsers drop a line on which nothing is said. */
const KEEP_ALIVE_MS = 20_000;

export const createEvents = (path: string, threads: Threads): Events => {
  const listeners = new Set<ServerResponse>();
  const stop = threads.watch((change) => {
    for (const res of listeners) res.write(`data: ${JSON.stringify(change)}\n\n`);
  });
  const beat = setInterval(() => {
    for (const res of listeners) res.write(': still here\n\n');
  }, KEEP_ALIVE_MS);
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
    close: () => {
      stop();
      clearInterval(beat);
      for (const res of listeners) res.end();
    },
  };
};
