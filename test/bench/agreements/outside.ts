/**
 * The outside world in a process of its own: Graph with the trust's groups, and Teams' connector with Teams' limits, 40
 * requests a second for the app as the aim has it. `scale` divides every window and every wait of the connector.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MAYBE_TWICE } from '../../../src/features/messages/messages.ts';
import { createLimiter, SEND_LIMITS } from '../../../src/sandbox/connector/limits.ts';
import { answerQuestions } from '../turn/exchange.ts';
import { APP_RATE, type Copies, type OutsideQuestion, type Seen } from './outside-shapes.ts';
import { trust } from './trust.ts';

const APP_LIMIT = [{ calls: APP_RATE, ms: 1_000 }];
/** How long Teams takes to answer, before scaling. */
const ANSWER_MS = 200;

let members = new Map<string, string[]>();
let scale = 1;
let faultShare = 0;
let limiter = createLimiter(() => performance.now());
let chats = new Map<string, { plain: number; marked: number }>();
const nothing = { calls: 0, arrived: 0, overLimit: 0, faults: 0, updates: 0, graphRequests: 0 };
const noTimes = { firstAt: 0, lastAt: 0, graphFirstAt: 0, graphLastAt: 0 };
let counts = { ...nothing };
let times = { ...noTimes };

const userOf = (id: string) => ({
  id,
  displayName: `Somebody ${Number.parseInt(id.slice(-6), 16)}`,
  userPrincipalName: `p${id.slice(-6)}@trust.example`,
  accountEnabled: true,
  userType: 'Member',
  jobTitle: 'Class teacher',
  department: `Department ${Number.parseInt(id.slice(-6), 16) % 12}`,
});

const reply = (res: ServerResponse, status: number, body: unknown, headers = {}): void => {
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(JSON.stringify(body));
};

const graph = (url: URL, res: ServerResponse): void => {
  counts.graphRequests += 1;
  times.graphLastAt = performance.now();
  times.graphFirstAt ||= times.graphLastAt;
  const group = /^\/graph\/v1\.0\/groups\/([^/]+)\/transitiveMembers/.exec(url.pathname)?.[1];
  if (group !== undefined) {
    const all = members.get(group) ?? [];
    const top = Math.min(999, Number(url.searchParams.get('$top') ?? 100));
    const from = Number(url.searchParams.get('$skiptoken') ?? 0);
    const next = new URL(url.pathname.replace('/graph', ''), 'https://graph.microsoft.com');
    next.search = url.search;
    next.searchParams.set('$skiptoken', String(from + top));
    const more = from + top < all.length ? { '@odata.nextLink': next.href } : {};
    return reply(res, 200, { value: all.slice(from, from + top).map(userOf), ...more });
  }
  const user = /^\/graph\/v1\.0\/users\/([^/]+)$/.exec(url.pathname)?.[1];
  if (user !== undefined) return reply(res, 200, userOf(user));
  if (url.pathname === '/graph/v1.0/users') return reply(res, 200, { value: [] });
  reply(res, 404, { error: { code: 'Request_ResourceNotFound', message: url.pathname } });
};

const arrives = (chat: string, body: string): void => {
  const copies = chats.get(chat) ?? { plain: 0, marked: 0 };
  copies[body.includes(MAYBE_TWICE) ? 'marked' : 'plain'] += 1;
  chats.set(chat, copies);
  counts.arrived += 1;
  times.lastAt = performance.now();
  times.firstAt ||= times.lastAt;
};

const connector = (path: string, method: string, body: string, res: ServerResponse): void => {
  const [, chat = '', old] =
    /^\/teams\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path) ?? [];
  const later = (status: number, answer: unknown, headers = {}): void => {
    setTimeout(() => reply(res, status, answer, headers), ANSWER_MS / scale);
  };
  const refuse = (seconds: number): void =>
    later(429, { error: { code: 'TooManyRequests', message: '' } }, { 'retry-after': String(seconds) });
  counts.calls += 1;
  const wait = Math.max(limiter.take(chat || body, SEND_LIMITS), limiter.take('app', APP_LIMIT));
  if (wait > 0) {
    counts.overLimit += 1;
    return refuse(Math.ceil((wait * scale) / 1_000));
  }
  const takes = method === 'POST' && chat !== '' && old === undefined;
  if (method === 'PUT') counts.updates += 1;
  const chance = Math.random();
  if (chance < faultShare) {
    counts.faults += 1;
    if (chance < faultShare / 2) return refuse(1);
    if (chance < (faultShare * 3) / 4)
      return later(503, { error: { code: 'ServiceUnavailable', message: '' } });
    if (takes) arrives(chat, body);
    return later(502, { error: { code: 'BadGateway', message: '' } });
  }
  if (takes) arrives(chat, body);
  if (path === '/teams/v3/conversations') {
    const [{ id = '' } = {}] = (JSON.parse(body) as { members?: { id?: string }[] }).members ?? [];
    return later(201, { id: `a:1${id}` });
  }
  return later(takes ? 201 : 200, { id: old ?? String(counts.arrived) });
};

const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const url = new URL(req.url ?? '/', 'http://127.0.0.1');
  if (url.pathname.startsWith('/graph/')) return graph(url, res);
  connector(decodeURIComponent(url.pathname), req.method ?? '', Buffer.concat(chunks).toString(), res);
};

const server = createServer((req, res) => void serve(req, res));

const look = (): Seen => ({ ...counts, ...times, reached: chats.size, at: performance.now() });

answerQuestions(async (question: OutsideQuestion): Promise<unknown> => {
  switch (question.kind) {
    case 'start': {
      scale = question.scale;
      members = new Map(trust(question.people).map(({ group, members: ids }) => [group, [...ids]]));
      limiter = createLimiter(() => performance.now(), scale);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      return { serviceUrl: `${origin}/teams`, graphUrl: `${origin}/graph` };
    }
    case 'faults':
      faultShare = question.share;
      return null;
    case 'forget':
      chats = new Map();
      counts = { ...nothing };
      times = { ...noTimes };
      return null;
    case 'look':
      return look();
    case 'join':
      members.get(question.group)?.push(question.id);
      return null;
    case 'copies':
      return [...chats].map(([chat, copies]): Copies => ({ chat, ...copies }));
  }
});
