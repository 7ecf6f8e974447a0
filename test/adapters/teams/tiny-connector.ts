/**
 * A connector for tests: the calls of the Bot Framework REST API that the adapter makes, and the ways they fail.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Content } from '../../../src/core/answer.ts';

export type ConnectorFault =
  | {
      readonly status: number;
      readonly code?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | 'reset'
  | 'silence';

export interface ConnectorRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

export interface TinyConnector {
  readonly serviceUrl: string;
  readonly requests: readonly ConnectorRequest[];
  shown(conversationId: string): readonly Content[];
  failNext(fault: ConnectorFault): void;
  setMembers(channelId: string, members: readonly Record<string, unknown>[]): void;
  close(): Promise<void>;
}

const read = async (req: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = '';
  for await (const chunk of req) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
};

const contentOf = (activity: Record<string, unknown>): Content => {
  const [first] = (activity.attachments ?? []) as { content: Content['card'] }[];
  return {
    summary: String(activity.summary),
    ...(first?.content ? { card: first.content } : {}),
    ...(typeof activity.text === 'string' ? { text: activity.text } : {}),
  };
};

export const startTinyConnector = async (): Promise<TinyConnector> => {
  const requests: ConnectorRequest[] = [];
  const faults: ConnectorFault[] = [];
  const conversations = new Map<string, Map<string, Content>>();
  const members = new Map<string, readonly Record<string, unknown>[]>();
  let count = 0;
  const newId = (): string => String(1_700_000_000_000 + (count += 1));
  const inside = (id: string): Map<string, Content> => {
    const known = conversations.get(id) ?? new Map<string, Content>();
    conversations.set(id, known);
    return known;
  };

  const json = (res: ServerResponse, status: number, body: unknown): void => {
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(JSON.stringify(body));
  };
  const missing = (res: ServerResponse): void =>
    json(res, 404, { error: { code: 'ActivityNotFoundInConversation', message: 'no such activity' } });

  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const url = new URL(req.url ?? '/', 'http://x');
    const body = await read(req);
    const path = decodeURIComponent(url.pathname.replace('/connector', ''));
    const method = req.method ?? '';
    requests.push({ method, path, query: url.searchParams, headers: req.headers, body });
    const fault = faults.shift();
    if (fault === 'reset') return void req.socket.destroy();
    if (fault === 'silence') return;
    if (fault) {
      res.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      return void res.end(
        fault.body ?? JSON.stringify({ error: { code: fault.code ?? 'Code', message: 'x' } }),
      );
    }
    if (method === 'POST' && path === '/v3/conversations') {
      if (!body.isGroup) {
        const [member] = body.members as { id: string }[];
        return json(res, 201, { id: `a:${member?.id}` });
      }
      const { channel } = body.channelData as { channel: { id: string } };
      const activityId = newId();
      const id = `${channel.id};messageid=${activityId}`;
      inside(id).set(activityId, contentOf(body.activity as Record<string, unknown>));
      return json(res, 201, { id, activityId });
    }
    const [, conversationId = '', activityId] =
      /^\/v3\/conversations\/([^/]+)\/activities(?:\/(.+))?$/.exec(path) ?? [];
    if (method === 'POST' && conversationId) {
      const id = newId();
      inside(conversationId).set(id, contentOf(body));
      return json(res, 201, { id });
    }
    if (method === 'PUT' && activityId) {
      if (!inside(conversationId).has(activityId)) return missing(res);
      inside(conversationId).set(activityId, contentOf(body));
      return json(res, 200, { id: activityId });
    }
    if (method === 'DELETE' && activityId) {
      if (!inside(conversationId).delete(activityId)) return missing(res);
      return json(res, 200, {});
    }
    const [, channelId = ''] = /^\/v3\/conversations\/([^/]+)\/pagedmembers$/.exec(path) ?? [];
    const all = members.get(channelId);
    if (method === 'GET' && all) {
      // Two on a page, whatever was asked for: Teams gives fewer than asked, too.
      const from = Number(url.searchParams.get('continuationToken') ?? 0);
      const next = from + 2 < all.length ? { continuationToken: String(from + 2) } : {};
      return json(res, 200, { members: all.slice(from, from + 2), ...next });
    }
    return json(res, 404, { error: { code: 'ConversationNotFound', message: 'x' } });
  };

  const server = createServer((req, res) => {
    serve(req, res).catch((error: unknown) => res.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    serviceUrl: `http://127.0.0.1:${port}/connector`,
    requests,
    shown: (conversationId) => [...inside(conversationId).values()],
    failNext: (fault) => void faults.push(fault),
    setMembers: (channelId, list) => void members.set(channelId, list),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
