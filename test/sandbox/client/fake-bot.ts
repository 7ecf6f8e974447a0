/** A bot in a few lines on the same port as the sandbox: keeps what it hears, answers as told. */

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/index.ts';

// What Teams sends is JSON of many shapes; a test names the part it looks at.
export type Heard = { readonly type: string; readonly name?: string } & Readonly<Record<string, unknown>>;
export interface BotAnswer {
  readonly status: number;
  readonly body?: unknown;
}
type Reaction = (activity: Heard) => BotAnswer | Promise<BotAnswer>;

export interface School {
  readonly url: string;
  readonly serviceUrl: string;
  readonly heard: Heard[];
  readonly offsets: string[];
  readonly sandbox: Sandbox;
  react(reaction: Reaction): void;
  get(path: string): Promise<{ status: number; body: unknown }>;
  post(path: string, body: unknown, method?: string): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

const call = async (url: string, init?: RequestInit): Promise<{ status: number; body: unknown }> => {
  const answer = await fetch(url, init);
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
};

export const startSchool = async (
  more: Partial<SandboxOptions> & { readonly port?: number } = {},
): Promise<School> => {
  const own = more.dataDir === undefined;
  const dataDir = more.dataDir ?? (await mkdtemp(join(tmpdir(), 'sandbox-')));
  const heard: Heard[] = [];
  const offsets: string[] = [];
  let reaction: Reaction = () => ({ status: 200 });
  let sandbox: Sandbox | null = null;

  const server = createServer((req, res) => {
    const work = async (): Promise<void> => {
      if (req.url?.startsWith('/sandbox') && sandbox) return sandbox.handle(req, res);
      const chunks: Buffer[] = [];
      for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
      const activity = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Heard;
      heard.push(activity);
      const { status, body } = await reaction(activity);
      res.writeHead(status, { 'content-type': 'application/json' });
      res.end(body === undefined ? undefined : JSON.stringify(body));
    };
    work().catch((error: Error) => {
      res.writeHead(500);
      res.end(error.message);
    });
  });
  await new Promise<void>((resolve) => server.listen(more.port ?? 0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const made = await createSandbox({
    dataDir,
    appUrl: url,
    setOffset: (offset) => void offsets.push(offset),
    log: () => undefined,
    retryMs: 5,
    ...more,
  });
  sandbox = made;
  return {
    url,
    serviceUrl: `${url}/sandbox/connector`,
    heard,
    offsets,
    sandbox: made,
    react: (next) => {
      reaction = next;
    },
    get: (path) => call(url + path),
    post: (path, body, method = 'POST') =>
      call(url + path, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    close: async () => {
      made.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (own) await rm(dataDir, { recursive: true, force: true });
    },
  };
};
