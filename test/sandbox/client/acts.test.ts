/** Each activity has the shape of the page of Microsoft Learn that is named beside it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { BOT_NAME, mriOf, OAK_TEAM, personalId } from '../../../src/sandbox/connector/index.ts';
import { BOT_ID, personByUpn, TEAMS, TENANT_ID } from '../../../src/sandbox/world.ts';
import { type Heard, type School, startSchool } from './fake-bot.ts';

const teacher = personByUpn('teacher1');
const chat = personalId(teacher.id);
const staff = TEAMS.oak.staff.id;

let school: School;
beforeAll(async () => {
  school = await startSchool({ resendAfterMs: 500 });
  await school.sandbox.ready();
});
afterAll(() => school.close());
beforeEach(() => {
  school.heard.length = 0;
  school.react(() => ({ status: 200 }));
});

const api = (path: string, body: unknown) => school.post(`/sandbox/api/${path}`, body);
const heard = (): Heard => {
  const [first] = school.heard;
  if (!first) throw new Error('the bot heard nothing');
  return first;
};
/** A message of the bot with a card, in the teacher's chat. */
const cardInChat = async (): Promise<string> => {
  const content = { type: 'AdaptiveCard', version: '1.5', body: [] };
  const { body } = await school.post(
    `/sandbox/connector/v3/conversations/${encodeURIComponent(chat)}/activities`,
    { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] },
  );
  return (body as { id: string }).id;
};
const fromTeacher = {
  from: { id: mriOf(teacher.id), name: teacher.name, aadObjectId: teacher.id },
  recipient: { id: BOT_ID, name: BOT_NAME },
  channelId: 'msteams',
};

describe('somebody writes', () => {
  // https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
  test('to the bot, and the bot hears it with who and where', async () => {
    await api('say', { as: 'teacher1', conversation: chat, text: 'hello' });
    expect(heard()).toMatchObject({
      ...fromTeacher,
      type: 'message',
      text: 'hello',
      textFormat: 'plain',
      serviceUrl: school.serviceUrl,
      conversation: { conversationType: 'personal', tenantId: TENANT_ID, id: chat },
      channelData: { tenant: { id: TENANT_ID } },
    });
  });

  // One of the shapes that the app knows of: test/adapters/teams/inbound.test.ts.
  test('and pastes a picture, and the bot hears that one came', async () => {
    await api('say', { as: 'teacher1', conversation: chat, text: '', picture: true });
    expect(heard()).toMatchObject({
      type: 'message',
      text: '',
      attachments: [
        { contentType: 'image/*', contentUrl: expect.stringContaining('/v3/attachments/') },
        { contentType: 'text/html' },
      ],
    });
    expect((await api('say', { as: 'teacher1', conversation: chat, text: '' })).status).toBe(400);
  });

  test('and deletes what they wrote, as they are told to; nobody deletes what another wrote', async () => {
    await api('say', { as: 'teacher1', conversation: chat, text: 'delete me' });
    const message = heard()['id'];
    const theirs = await cardInChat();
    const gone = { as: 'teacher1', conversation: chat };
    expect((await api('delete', { ...gone, message })).status).toBe(200);
    expect((await api('delete', { ...gone, message: theirs })).status).toBe(403);
    const { body } = await school.get(
      `/sandbox/api/messages?as=teacher1&conversation=${encodeURIComponent(chat)}`,
    );
    const left = (body as { id: string }[]).map(({ id }) => id);
    expect(left).not.toContain(message);
    expect(left).toContain(theirs);
  });

  // https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-and-group-conversations
  test('in a channel, and the bot hears only what names it', async () => {
    await api('say', { as: 'teacher1', conversation: staff, text: 'lunch?' });
    expect(school.heard).toEqual([]);
    await api('say', { as: 'teacher1', conversation: staff, text: 'help', mention: true });
    expect(heard()).toMatchObject({
      ...fromTeacher,
      type: 'message',
      text: `<at>${BOT_NAME}</at> help`,
      entities: [
        { type: 'clientInfo' },
        { type: 'mention', mentioned: { id: BOT_ID, name: BOT_NAME }, text: `<at>${BOT_NAME}</at>` },
      ],
      conversation: {
        isGroup: true,
        conversationType: 'channel',
        tenantId: TENANT_ID,
        id: expect.stringMatching(`^${staff.replaceAll('.', '\\.')};messageid=\\d+$`),
      },
      channelData: {
        teamsChannelId: staff,
        teamsTeamId: OAK_TEAM.id,
        channel: { id: staff },
        team: { id: OAK_TEAM.id },
        tenant: { id: TENANT_ID },
      },
    });
  });

  test('nowhere where they are not, and nobody can be somebody unknown', async () => {
    const safeguarding = TEAMS.oak.safeguarding.id;
    expect((await api('say', { as: 'teacher1', conversation: safeguarding, text: 'hi' })).status).toBe(403);
    expect((await api('say', { as: 'nobody', conversation: chat, text: 'hi' })).status).toBe(404);
    expect((await api('say', { as: 'teacher1', conversation: chat })).status).toBe(400);
    expect(school.heard).toEqual([]);
  });
});

describe('somebody presses a button', () => {
  // https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
  test('and its verb and data arrive, and the answer comes back as it is', async () => {
    const message = await cardInChat();
    const answer = {
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'Thank you',
    };
    school.react(() => ({ status: 200, body: answer }));
    const action = { verb: 'incident.take', data: { id: '1', rev: 2 } };
    expect((await api('click', { as: 'teacher1', conversation: chat, message, action })).body).toEqual({
      status: 200,
      body: answer,
      tries: 1,
    });
    expect(heard()).toMatchObject({
      ...fromTeacher,
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', ...action }, trigger: 'manual' },
      replyToId: message,
      conversation: { id: chat },
    });
  });

  test('of the old kind without a dialog, and it arrives as a message with a value', async () => {
    const message = await cardInChat();
    await api('value', { as: 'teacher1', conversation: chat, message, data: { verb: 'a.b' } });
    expect(heard()).toMatchObject({ type: 'message', value: { verb: 'a.b' }, replyToId: message });
    expect(heard()).not.toHaveProperty('text');
  });

  test('on a message that is gone, and is told so', async () => {
    const answer = await api('click', {
      as: 'teacher1',
      conversation: chat,
      message: '1',
      action: { verb: 'a.b' },
    });
    expect(answer.status).toBe(404);
  });

  test('and the app is slow: the click comes again under a new id, and the first answer counts', async () => {
    const message = await cardInChat();
    const release: (() => void)[] = [];
    school.react((activity) =>
      school.heard.indexOf(activity) === 0
        ? new Promise((resolve) => release.push(() => resolve({ status: 200, body: 'late' })))
        : { status: 200, body: 'second' },
    );
    const { body } = await api('click', {
      as: 'teacher1',
      conversation: chat,
      message,
      action: { verb: 'a.b' },
    });
    release.forEach((go) => go());
    expect(body).toEqual({ status: 200, body: 'second', tries: 2 });
    const [first, second] = school.heard;
    expect(first?.['id']).not.toBe(second?.['id']);
    expect({ ...first, id: null }).toEqual({ ...second, id: null });
  });
});

describe('somebody opens a dialog', () => {
  // https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
  test('from a card and sends it', async () => {
    const message = await cardInChat();
    const data = { msteams: { type: 'task/fetch' }, verb: 'incident.add', id: '1' };
    await api('open', { as: 'teacher1', conversation: chat, message, data });
    await api('submit', {
      as: 'teacher1',
      conversation: chat,
      message,
      data: { verb: 'incident.add', note: 'n' },
    });
    expect(school.heard).toMatchObject([
      {
        type: 'invoke',
        name: 'task/fetch',
        value: { data, context: { theme: 'default' } },
        replyToId: message,
      },
      { type: 'invoke', name: 'task/submit', value: { data: { verb: 'incident.add', note: 'n' } } },
    ]);
  });

  // https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
  test('from the box they write in', async () => {
    await api('command', { as: 'teacher1', conversation: chat, command: 'reportIncident' });
    await api('command/submit', {
      as: 'teacher1',
      conversation: chat,
      command: 'reportIncident',
      data: { verb: 'incident.report', what: 'w' },
    });
    expect(school.heard).toMatchObject([
      {
        type: 'invoke',
        name: 'composeExtension/fetchTask',
        value: { commandId: 'reportIncident', commandContext: 'compose' },
      },
      {
        type: 'invoke',
        name: 'composeExtension/submitAction',
        value: { commandId: 'reportIncident', data: { verb: 'incident.report', what: 'w' } },
      },
    ]);
  });

  test("from somebody else's message, which comes with the dialog", async () => {
    await api('say', { as: 'teacher3', conversation: staff, text: 'a <b>worry</b>' });
    const list = (await school.get(`/sandbox/api/messages?as=teacher1&conversation=${staff}`)).body as {
      id: string;
      text: string;
      at: string;
    }[];
    const chosen = list.at(-1);
    await api('command', {
      as: 'teacher1',
      conversation: staff,
      command: 'reportMessage',
      message: chosen?.id,
    });
    expect(heard()).toMatchObject({
      name: 'composeExtension/fetchTask',
      conversation: { id: `${staff};messageid=${chosen?.id}` },
      value: {
        commandId: 'reportMessage',
        commandContext: 'message',
        messagePayload: {
          id: chosen?.id,
          createdDateTime: chosen?.at,
          linkToMessage: expect.stringMatching(/^https:\/\/teams\.microsoft\.com\/l\/message\//),
          from: { user: { id: personByUpn('teacher3').id, userIdentityType: 'aadUser' } },
          body: { contentType: 'html', content: '<p>a &lt;b&gt;worry&lt;/b&gt;</p>' },
        },
      },
    });
  });
});

describe('the app is not well', () => {
  test('what somebody wrote is kept, and they are told', async () => {
    school.react(() => ({ status: 500, body: { error: 'no' } }));
    const { body } = await api('say', { as: 'teacher1', conversation: chat, text: 'still here' });
    expect(body).toMatchObject({ status: 500 });
    const list = (await school.get(`/sandbox/api/messages?as=teacher1&conversation=${chat}`)).body as {
      text: string;
    }[];
    expect(list.at(-1)?.text).toBe('still here');
  });
});

describe('the page hears of changes', () => {
  test('a message shows on the open line as soon as it is written', async () => {
    const line = await fetch(`${school.url}/sandbox/api/events`);
    const reader = line.body?.pipeThrough(new TextDecoderStream()).getReader();
    await api('say', { as: 'teacher1', conversation: chat, text: 'listen' });
    let text = '';
    while (!text.includes('listen')) {
      const chunk = await reader?.read();
      if (!chunk || chunk.done) throw new Error(`the line ended with: ${text}`);
      text += chunk.value;
    }
    await reader?.cancel();
    expect(text).toMatch(/data: \{"kind":"message"/);
  });

  test('its own files and libraries are there, and nothing beside them', async () => {
    const files = ['', '/page/main.js', '/page/page.css', '/page/adaptivecards.js', '/page/markdown-it.js'];
    for (const path of files) expect((await fetch(`${school.url}/sandbox${path}`)).status).toBe(200);
    for (const path of ['/page/index.html', '/page/..%2Fworld.ts', '/page/none.js'])
      expect((await fetch(`${school.url}/sandbox${path}`)).status).toBe(404);
  });
});
