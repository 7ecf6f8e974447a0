import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTeamsChat } from '../../../src/adapters/teams/index.ts';
import type { ConversationAddress } from '../../../src/core/chat.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { BOT, TENANT } from './activities.ts';
import { type ConnectorFault, startTinyConnector, type TinyConnector } from './tiny-connector.ts';

const clock = createFakeClock(new Date('2026-11-23T09:00:00Z'));
const withPatience = (sendTimeoutMs?: number) =>
  createTeamsChat(
    { tenantId: TENANT, bot: null, ...(sendTimeoutMs !== undefined && { sendTimeoutMs }) },
    clock,
    createFakeLog(),
  );
const chat = withPatience();
/** For a connector that never answers. Any other may be slow on a busy machine. */
const hasty = withPatience(150);
const content = { summary: 'A message for you', text: 'Hello' };

let connector: TinyConnector;
let to: ConversationAddress;
beforeEach(async () => {
  connector = await startTinyConnector();
  to = { tenantId: TENANT, serviceUrl: connector.serviceUrl, conversationId: 'a:1', botId: BOT };
});
afterEach(() => connector.close());

const refused = (status: number, code: string, again: boolean, retryAfterMs: number | null = null) => ({
  kind: 'refused',
  status,
  code,
  again,
  retryAfterMs,
});
const unknown = (code: string) => ({ kind: 'unknown', code });

describe('one send is one POST, whatever the connector does', () => {
  const faults: [string, ConnectorFault, unknown][] = [
    [
      'throttled, in seconds',
      { status: 429, code: 'Throttled', headers: { 'retry-after': '7' } },
      refused(429, 'Throttled', true, 7_000),
    ],
    [
      'throttled, with a date',
      { status: 429, headers: { 'retry-after': 'Mon, 23 Nov 2026 09:00:30 GMT' } },
      refused(429, 'Code', true, 30_000),
    ],
    ['throttled, without a hint', { status: 429, body: '' }, refused(429, 'Http429', true)],
    [
      'precondition failed',
      { status: 412, code: 'PreconditionFailed' },
      refused(412, 'PreconditionFailed', true),
    ],
    ['a wrong secret', { status: 401, code: 'BotNotRegistered' }, refused(401, 'BotNotRegistered', true)],
    [
      'blocked by the person',
      { status: 403, code: 'ConversationBlockedByUser' },
      refused(403, 'ConversationBlockedByUser', false),
    ],
    ['too big', { status: 413, code: 'MessageSizeTooBig' }, refused(413, 'MessageSizeTooBig', false)],
    ['malformed', { status: 400, body: '{"error":' }, refused(400, 'Http400', false)],
    [
      'sent elsewhere',
      { status: 307, headers: { location: 'http://127.0.0.1:9/' } },
      refused(307, 'Code', false),
    ],
    ['broken inside', { status: 500, code: 'ServiceError' }, unknown('ServiceError')],
    ['an HTML error page', { status: 502, body: '<html>Bad gateway</html>' }, unknown('Http502')],
    ['away', { status: 503 }, unknown('Code')],
    ['a broken line', 'reset', unknown('ECONNRESET')],
  ];

  test.each(faults)('%s', async (_, fault, result) => {
    connector.failNext(fault);
    expect(await chat.send(to, content)).toEqual(result);
    expect(connector.requests).toHaveLength(1);
  });

  test('silence is ended, and nobody claims to know whether it arrived', async () => {
    connector.failNext('silence');
    expect(await hasty.send(to, content)).toEqual(unknown('Timeout'));
    expect(connector.requests).toHaveLength(1);
  });

  test('an answer that begins and never ends is ended as well', async () => {
    connector.failNext({ status: 201, headers: { 'content-length': '100' }, body: '{"id":' });
    expect(await hasty.send(to, content)).toEqual(unknown('Timeout'));
  });

  test('a connector that is not there certainly took nothing', async () => {
    const nowhere = { ...to, serviceUrl: 'http://127.0.0.1:1/connector' };
    expect(await chat.send(nowhere, content)).toEqual(refused(0, 'ECONNREFUSED', true));
  });
});

describe('of several sends that are under way at once', () => {
  test('one that is met with silence ends by itself, and takes no other along', async () => {
    connector.failNext('silence');
    const silent = hasty.send(to, content);
    while (connector.requests.length === 0) await new Promise(setImmediate);
    const others = Array.from({ length: 5 }, () => chat.send(to, content));
    expect(await silent).toEqual(unknown('Timeout'));
    for (const other of others) expect(await other).toMatchObject({ kind: 'sent' });
    expect(connector.requests).toHaveLength(6);
  });

  test('each is told its own refusal', async () => {
    connector.failNext({ status: 503 });
    connector.failNext({ status: 403, code: 'ConversationBlockedByUser' });
    const told = await Promise.all([1, 2, 3].map(() => chat.send(to, content)));
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['refused', 'sent', 'unknown']));
  });
});

describe('what goes over the wire', () => {
  test('the lock screen gets the neutral sentence, the chat the card, and no field says who the bot thinks it is', async () => {
    await chat.send(to, { summary: 'A message for you', card: { type: 'AdaptiveCard', version: '1.5' } });
    expect(connector.requests).toMatchObject([{ method: 'POST', path: '/v3/conversations/a:1/activities' }]);
    expect(connector.requests[0]?.body).toEqual({
      type: 'message',
      summary: 'A message for you',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { type: 'AdaptiveCard', version: '1.5' },
        },
      ],
    });
    expect(connector.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  test('a thread in a channel is made with its first message in the same call', async () => {
    await chat.post({ ...to, channelId: '19:staff@thread.tacv2' }, content);
    expect(connector.requests[0]).toMatchObject({
      path: '/v3/conversations',
      body: {
        isGroup: true,
        tenantId: TENANT,
        channelData: { channel: { id: '19:staff@thread.tacv2' } },
        activity: { type: 'message', text: 'Hello', summary: 'A message for you' },
      },
    });
  });

  test('somebody new is asked for by Entra id', async () => {
    await chat.converse(to, '0a4f1e1d-0001-4000-8000-000000000009');
    expect(connector.requests[0]?.body).toMatchObject({
      isGroup: false,
      bot: { id: BOT },
      members: [{ id: '0a4f1e1d-0001-4000-8000-000000000009' }],
      tenantId: TENANT,
    });
  });

  test('members that could not all be read are not looked at, never a part of them', async () => {
    connector.setMembers(
      '19:c@thread.tacv2',
      [1, 2, 3].map((n) => ({ id: `29:${n}`, aadObjectId: `0a4f1e1d-0001-4000-8000-00000000000${n}` })),
    );
    const channel = { ...to, channelId: '19:c@thread.tacv2' };
    expect(await chat.members(channel)).toHaveLength(3);
    // The first page comes, the second does not.
    const first = connector.requests.length;
    const answered = chat.members(channel);
    while (connector.requests.length === first) await new Promise((resolve) => setImmediate(resolve));
    connector.failNext({ status: 503 });
    expect(await answered).toBeNull();
  });

  test('a member without an Entra id is counted as somebody unknown', async () => {
    connector.setMembers('19:c@thread.tacv2', [
      { id: '29:1', objectId: '0A4F1E1D-0001-4000-8000-000000000001', userRole: 'guest' },
      { id: '29:2' },
    ]);
    expect(await chat.members({ ...to, channelId: '19:c@thread.tacv2' })).toEqual([
      { personId: '0a4f1e1d-0001-4000-8000-000000000001', guest: true },
      { personId: null, guest: false },
    ]);
  });
});
