import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mriOf, OAK_TEAM, personalId } from '../../../src/sandbox/connector/index.ts';
import { personByUpn, TEAMS, TENANT_ID } from '../../../src/sandbox/world.ts';
import { type School, startSchool } from '../client/fake-bot.ts';

interface Reply {
  readonly status: number;
  readonly body: unknown;
}
type Ids = { readonly id: string; readonly activityId?: string };

const teacher = personByUpn('teacher1');
const safeguarding = TEAMS.oak.safeguarding.id;
const hello = { type: 'message', text: 'Hello' };
const cardOf = (text: string) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] },
    },
  ],
});

let school: School;
beforeAll(async () => {
  // Limits are tested on their own: here they would only get in the way.
  school = await startSchool({ scale: 1000 });
  await school.sandbox.ready();
});
afterAll(() => school.close());
beforeEach(() => school.post('/sandbox/api/faults', undefined, 'DELETE'));

const v3 = '/sandbox/connector/v3';
const activities = (conversation: string, activity = ''): string =>
  `${v3}/conversations/${encodeURIComponent(conversation)}/activities${activity && `/${activity}`}`;
const create = (body: unknown): Promise<Reply> => school.post(`${v3}/conversations`, body);
const chatWith = (id: string): Promise<Reply> =>
  create({ isGroup: false, bot: { id: '28:x' }, members: [{ id }], tenantId: TENANT_ID });
const seen = async (as: string, conversation: string): Promise<readonly Record<string, unknown>[]> =>
  (await school.get(`/sandbox/api/messages?as=${as}&conversation=${encodeURIComponent(conversation)}`))
    .body as Record<string, unknown>[];
const code = ({ body }: Reply): unknown => (body as { error: { code: string } }).error.code;

describe('a chat with one person', () => {
  test('is the same whether they are named by Teams or by Entra, and however often', async () => {
    const ids = await Promise.all(
      [teacher.id, mriOf(teacher.id), teacher.id].map(async (id) => ((await chatWith(id)).body as Ids).id),
    );
    expect(new Set(ids)).toEqual(new Set([personalId(teacher.id)]));
  });

  test('is not found by a user principal name, as in Teams', async () => {
    expect((await chatWith(teacher.upn)).status).toBe(403);
  });

  test('shows what the bot wrote, changed and took away', async () => {
    const chat = personalId(teacher.id);
    const sent = await school.post(activities(chat), hello);
    expect(sent.status).toBe(201);
    const { id } = sent.body as Ids;
    expect((await seen('teacher1', chat)).at(-1)).toMatchObject({
      id,
      text: 'Hello',
      from: null,
      editedAt: null,
    });

    expect(await school.post(activities(chat, id), { type: 'message', text: 'Hello again' }, 'PUT')).toEqual({
      status: 200,
      body: { id },
    });
    expect((await seen('teacher1', chat)).at(-1)).toMatchObject({
      id,
      text: 'Hello again',
      editedAt: expect.any(String),
    });

    expect((await school.post(activities(chat, id), undefined, 'DELETE')).status).toBe(200);
    expect((await seen('teacher1', chat)).map((message) => message['id'])).not.toContain(id);
  });

  test('cannot be changed where there is nothing, nor where somebody else wrote', async () => {
    const chat = personalId(teacher.id);
    const missing = await school.post(activities(chat, '1'), hello, 'PUT');
    expect([missing.status, code(missing)]).toEqual([404, 'ActivityNotFoundInConversation']);
    await school.post('/sandbox/api/say', { as: 'teacher1', conversation: chat, text: 'mine' });
    const mine = String((await seen('teacher1', chat)).at(-1)?.['id']);
    expect((await school.post(activities(chat, mine), hello, 'PUT')).status).toBe(404);
    expect((await school.post(activities(chat, mine), undefined, 'DELETE')).status).toBe(404);
  });

  test('that never was is not found', async () => {
    const answer = await school.post(activities('a:1nobody'), hello);
    expect([answer.status, code(answer)]).toEqual([404, 'ConversationNotFound']);
  });
});

describe('a thread in a channel', () => {
  const thread = (activity: unknown) =>
    create({
      isGroup: true,
      channelData: { channel: { id: safeguarding } },
      tenantId: TENANT_ID,
      ...(activity === undefined ? {} : { activity }),
    });

  test('begins with its first message and takes replies', async () => {
    const made = await thread(cardOf('first'));
    expect(made.status).toBe(201);
    const { id, activityId } = made.body as Ids;
    expect(id).toBe(`${safeguarding};messageid=${activityId}`);
    expect((await school.post(activities(id), hello)).status).toBe(201);
    expect((await school.post(activities(id, activityId), cardOf('changed'), 'PUT')).status).toBe(200);
    const inThread = (await seen('dsl', safeguarding)).filter((message) => message['thread'] === activityId);
    expect(inThread.map((message) => message['text'])).toEqual([null, 'Hello']);
    expect(JSON.stringify(inThread[0])).toContain('changed');
  });

  test('is refused without a first message, without isGroup, and for several people', async () => {
    const wrong = [
      await thread(undefined),
      await create({ channelData: { channel: { id: safeguarding } }, tenantId: TENANT_ID, activity: hello }),
      await create({
        isGroup: true,
        members: [{ id: teacher.id }, { id: personByUpn('dsl').id }],
        tenantId: TENANT_ID,
        activity: hello,
      }),
    ];
    expect(wrong.map((answer) => [answer.status, code(answer)])).toEqual(wrong.map(() => [400, 'BadSyntax']));
  });

  test('cannot be answered when there is no such thread', async () => {
    expect((await school.post(activities(`${safeguarding};messageid=7`), hello)).status).toBe(404);
  });

  test('is read only by those who are in the channel', async () => {
    const answer = await school.get(
      `/sandbox/api/messages?as=teacher1&conversation=${encodeURIComponent(safeguarding)}`,
    );
    expect(answer.status).toBe(403);
  });
});

describe('what Teams refuses to take', () => {
  test('a card over 28 KB, and one just below goes', async () => {
    const chat = personalId(teacher.id);
    const around = JSON.stringify(cardOf('').attachments[0]?.content).length;
    const answers = await Promise.all(
      [28 * 1024 - around, 28 * 1024 - around + 1].map((size) =>
        school.post(activities(chat), cardOf('x'.repeat(size))),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 413]);
    expect(answers[1] && code(answers[1])).toBe('MessageSizeTooBig');
  });

  test('an empty message and a thing that is no activity', async () => {
    const chat = personalId(teacher.id);
    for (const body of [{ type: 'message' }, {}, [], { type: 'message', text: 3 }])
      expect((await school.post(activities(chat), body)).status).toBe(400);
  });
});

describe('who is where', () => {
  const members = (conversation: string, rest = '') =>
    school.get(`${v3}/conversations/${encodeURIComponent(conversation)}/${rest}`);

  test('the members of a channel come page by page, everybody once', async () => {
    type Page = { members: { aadObjectId: string }[]; continuationToken?: string };
    const found: string[] = [];
    let token = '';
    for (let pages = 0; pages < 10; pages += 1) {
      const { body } = await members(safeguarding, `pagedmembers?pageSize=2${token}`);
      const page = body as Page;
      found.push(...page.members.map(({ aadObjectId }) => aadObjectId));
      if (page.continuationToken === undefined) break;
      token = `&continuationToken=${page.continuationToken}`;
    }
    expect(found).toEqual([...TEAMS.oak.safeguarding.members]);
  });

  test('one member is found by either id, and somebody outside is not', async () => {
    const dsl = personByUpn('dsl');
    for (const id of [dsl.id, encodeURIComponent(mriOf(dsl.id))])
      expect((await members(safeguarding, `members/${id}`)).body).toMatchObject({
        id: mriOf(dsl.id),
        aadObjectId: dsl.id,
        userPrincipalName: dsl.upn,
        tenantId: TENANT_ID,
      });
    expect((await members(safeguarding, `members/${teacher.id}`)).status).toBe(404);
  });

  test('a team says its group and its channels', async () => {
    const team = encodeURIComponent(OAK_TEAM.id);
    expect((await school.get(`${v3}/teams/${team}`)).body).toMatchObject({
      id: OAK_TEAM.id,
      aadGroupId: TEAMS.oak.id,
      name: 'Oakfield Primary',
    });
    expect((await school.get(`${v3}/teams/${team}/conversations`)).body).toEqual({
      conversations: [
        { id: OAK_TEAM.id },
        { id: TEAMS.oak.staff.id, name: 'Staff' },
        { id: safeguarding, name: 'Safeguarding' },
      ],
    });
  });
});

describe('faults that a tester switches on', () => {
  const chat = personalId(teacher.id);
  const fault = (body: unknown) => school.post('/sandbox/api/faults', body);

  test.each([
    ['412', 412],
    ['500', 500],
    ['502', 502],
    ['403', 403],
  ])('%s is answered as often as asked, then all is well', async (kind, status) => {
    await fault({ kind, times: 2 });
    const gets = async () =>
      (
        await fetch(school.url + activities(chat), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(hello),
        })
      ).status;
    expect([await gets(), await gets(), await gets()]).toEqual([status, status, 201]);
  });

  test('a full line says when to come back', async () => {
    await fault({ kind: '429', times: 1, retryAfter: 7 });
    const answer = await fetch(school.url + activities(chat), {
      method: 'POST',
      body: JSON.stringify(hello),
    });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
  });

  test('only the named conversation is hit', async () => {
    await fault({ kind: '403', conversation: chat });
    const other = personalId(personByUpn('teacher2').id);
    expect((await school.post(activities(other), hello)).status).toBe(201);
    expect(code(await school.post(activities(chat), hello))).toBe('ConversationBlockedByUser');
  });

  test('a message can arrive although its answer is lost', async () => {
    const before = (await seen('teacher1', chat)).length;
    await fault({ kind: 'reset', times: 1, arrives: true });
    await expect(school.post(activities(chat), hello)).rejects.toThrow();
    await fault({ kind: 'reset', times: 1 });
    await expect(school.post(activities(chat), hello)).rejects.toThrow();
    expect((await seen('teacher1', chat)).length).toBe(before + 1);
  });

  test('silence lasts until the caller gives up', async () => {
    await fault({ kind: 'silence', times: 1 });
    const waiting = fetch(school.url + activities(chat), {
      method: 'POST',
      body: JSON.stringify(hello),
      signal: AbortSignal.timeout(50),
    });
    await expect(waiting).rejects.toThrow(/timeout/i);
  });
});
