import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createRouter,
  firstOf,
  type Listening,
  listen,
  type SandboxReply,
} from '../../../src/sandbox/http.ts';
import { createIdentity } from '../../../src/sandbox/identity/index.ts';
import { GROUPS } from '../../../src/sandbox/world.ts';
import { startGraph } from './start-graph.ts';

const PERSON = GROUPS.oakStaff.id;
const AT = new Date('2026-11-25T10:00:00Z');

const asked: string[] = [];
let replies: SandboxReply[] = [];
let server: Listening;
let graph: ReturnType<typeof startGraph>;

beforeAll(async () => {
  const anything = createRouter({
    prefix: '/sandbox/graph/v1.0',
    routes: [],
    unknownRoute: ({ path }) => {
      asked.push(path);
      return replies.shift() ?? { status: 500 };
    },
  });
  const identity = await createIdentity({ dataDir: null });
  server = await listen(firstOf(identity.mount, anything));
});
afterAll(() => server.close());
beforeEach(() => {
  asked.length = 0;
  replies = [];
  graph = startGraph(server.url);
});

/** As documented, with the words of the replies, which nobody reads. */
const says = (status: string, more: object = {}): SandboxReply => ({
  status: 200,
  body: { status, externalAudience: 'all', internalReplyMessage: 'I am at home with the flu', ...more },
});
const from = (start: string, end: string, timeZone = 'UTC') => ({
  scheduledStartDateTime: { dateTime: `${start}.0000000`, timeZone },
  scheduledEndDateTime: { dateTime: `${end}.0000000`, timeZone },
});

describe('the out-of-office of a mailbox', () => {
  test.each([
    ['off', says('disabled'), 'there'],
    ['on', says('alwaysEnabled'), 'away'],
    ['on for these days', says('scheduled', from('2026-11-24T00:00:00', '2026-11-28T00:00:00')), 'away'],
    ['on from tomorrow', says('scheduled', from('2026-11-26T00:00:00', '2026-11-28T00:00:00')), 'there'],
    ['over', says('scheduled', from('2026-11-20T00:00:00', '2026-11-25T10:00:00')), 'there'],
    [
      'in a time zone that was not asked for',
      says('scheduled', from('2026-11-24T00:00:00', '2026-11-28T00:00:00', 'Tonga Standard Time')),
      'not-looked',
    ],
    ['something new', says('perhaps'), 'not-looked'],
    ['broken', { status: 500 } as const, 'not-looked'],
    ['of nobody', { status: 404, body: { error: { code: 'MailboxNotEnabledForRESTAPI' } } }, 'not-looked'],
  ])('%s', async (_, reply, answer) => {
    replies = [reply];
    expect(await graph.absence.outOfOffice(PERSON, AT)).toBe(answer);
    expect(asked).toEqual([`/users/${PERSON}/mailboxSettings/automaticRepliesSetting`]);
    expect(JSON.stringify(graph.log)).not.toContain('flu');
  });

  test('is asked again after a while only', async () => {
    replies = [says('alwaysEnabled')];
    for (let time = 0; time < 3; time += 1) expect(await graph.absence.outOfOffice(PERSON, AT)).toBe('away');
    expect(asked).toHaveLength(1);
  });

  test('is not asked for at all for an hour when the permission is not granted', async () => {
    replies = [{ status: 403, body: { error: { code: 'ErrorAccessDenied' } } }];
    for (const person of [PERSON, GROUPS.oakPupils.id, PERSON])
      expect(await graph.absence.outOfOffice(person, AT)).toBe('not-looked');
    expect(asked).toHaveLength(1);
  });
});
