import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer, Card } from '../../../src/core/answer.ts';
import { sentences } from '../../../src/features/messages/index.ts';
import * as documented from './activities.ts';
import { AUTHOR, BOT, CHANNEL, PERSON, TEAM, TENANT } from './activities.ts';
import { type Bot, startBot } from './bot.ts';

const card: Card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'A card' }] };
const aCard: Answer = { kind: 'card', card };
const aText: Answer = { kind: 'text', text: 'A sentence.' };
const aDialog: Answer = { kind: 'dialog', title: 'A form', card };
const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

let bot: Bot;
let url: string;
beforeEach(async () => {
  bot = await startBot();
  url = bot.connector.serviceUrl;
});
afterEach(() => bot.close());

const turn = {
  who: { tenantId: TENANT, personId: PERSON },
  place: { kind: 'personal', conversationId: 'a:1pL6i0oY3C0K8oAj8', channelId: null, teamId: null },
  correlation: 'correlation-1',
  locale: 'en-GB',
};

describe('somebody writes to the bot', () => {
  test('their words reach the desk with who and where, and the bot can write back', async () => {
    expect(await bot.tell(documented.personalMessage(url))).toMatchObject({ status: 200 });
    expect(bot.inbox.calls).toEqual([{ call: 'said', turn, text: 'report incident', files: 0 }]);
    expect(await bot.contacts.person(TENANT, PERSON)).toEqual({
      tenantId: TENANT,
      serviceUrl: url,
      conversationId: 'a:1pL6i0oY3C0K8oAj8',
      botId: BOT,
    });
  });

  test("in a channel, the bot's own mention and markup are taken out", async () => {
    await bot.tell(documented.channelMention(url));
    expect(bot.inbox.calls).toEqual([
      {
        call: 'said',
        turn: {
          ...turn,
          place: {
            kind: 'channel',
            conversationId: `${CHANNEL};messageid=1481567603816`,
            channelId: CHANNEL,
            teamId: TEAM,
          },
        },
        text: 'my reports & help',
        files: 0,
      },
    ]);
    expect(await bot.contacts.channel(TENANT, TEAM, CHANNEL)).toEqual({
      tenantId: TENANT,
      serviceUrl: url,
      channelId: CHANNEL,
      botId: BOT,
    });
    expect(await bot.contacts.person(TENANT, PERSON)).toBeNull();
  });

  test('files are counted, the copy of the text that Teams attaches is not', async () => {
    const attachments = [
      { contentType: 'text/html', content: '<p>x</p>' },
      { contentType: 'image/png', contentUrl: 'https://x.example/1.png' },
      { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'a.docx' },
    ];
    await bot.tell(documented.personalMessage(url, { text: '', attachments }));
    expect(bot.inbox.calls).toMatchObject([{ call: 'said', text: '', files: 2 }]);
  });

  const html = (content: string) => [{ contentType: 'text/html', content }];
  const PICTURE = '<img src="https://eu-api.asm.skype.com/v1/objects/0-weu-d1/views/imgo" alt="image">';
  const SMILEY =
    '<img itemscope="" itemtype="http://schema.skype.com/Emoji" itemid="yes" src="https://statics.teams.cdn.office.net/y.png" alt="👍">';
  test.each([
    ['pasted into the text', { text: '', attachments: html(`<p>${PICTURE}</p>`) }, 1],
    [
      'attached and in the page as well',
      {
        text: '',
        attachments: [
          { contentType: 'image/*', contentUrl: 'https://x.example/1', name: 'SECRET.png' },
          ...html(`<div>${PICTURE}</div>`),
        ],
      },
      1,
    ],
    ['a film', { text: 'look', attachments: html('<video src="https://x.example/2"></video>') }, 1],
    ['in the text itself', { text: `see ${PICTURE}`, textFormat: 'xhtml' }, 1],
    [
      'as letters and digits',
      { text: 'see data:image/png;base64,iVBORw0KGgoAAAANSUhEUg', attachments: [] },
      1,
    ],
    [
      'a link to a file in the cloud',
      { text: '', attachments: [{ contentType: 'reference', name: 'SECRET' }] },
      1,
    ],
    ['a smiley is none', { text: 'thanks 👍', attachments: html(`<p>thanks ${SMILEY}</p>`) }, 0],
    [
      'a message that is answered is none',
      {
        text: 'yes',
        attachments: [{ contentType: 'messageReference', content: '{}' }, ...html('<p>yes</p>')],
      },
      0,
    ],
  ])('a picture is counted however it came: %s', async (_, message, files) => {
    await bot.tell(documented.personalMessage(url, message));
    const [said] = bot.inbox.calls;
    expect(said).toMatchObject({ call: 'said', files });
    expect(JSON.stringify([said, bot.log.lines])).not.toMatch(/SECRET|x\.example|iVBOR/);
  });

  test('a picture that comes with the press of a button is not overlooked', async () => {
    const attachments = [{ contentType: 'image/png', contentUrl: 'https://x.example/1.png' }];
    await bot.tell({ ...documented.submitInChat(url), attachments });
    expect(bot.inbox.calls).toMatchObject([
      { call: 'clicked', verb: 'incident.choose' },
      { call: 'said', text: '', files: 1 },
    ]);
  });

  test('a file that somebody agreed to send, though we never ask for one, is counted; a refused one is none', async () => {
    for (const action of ['accept', 'decline']) {
      const value = {
        type: 'fileUpload',
        action,
        uploadInfo: { name: 'SECRET.docx', contentUrl: 'https://x' },
      };
      expect(await bot.tell(documented.fileConsent(url, value))).toMatchObject({ status: 200 });
    }
    expect(bot.inbox.calls).toMatchObject([{ call: 'said', text: '', files: 1 }]);
    expect(JSON.stringify([bot.inbox.calls, bot.log.lines])).not.toContain('SECRET');
  });

  test('a message that is changed afterwards says so; one that is taken away is nothing', async () => {
    await bot.tell(documented.messageChanged(url, 'editMessage', { text: 'other words' }));
    await bot.tell(documented.messageChanged(url, 'undeleteMessage', { text: 'other words' }));
    expect(bot.inbox.calls).toMatchObject([{ call: 'said', text: 'other words', files: 0, edited: true }]);
  });

  test('another language keeps its dates, an odd one falls back to British English', async () => {
    await bot.tell(documented.personalMessage(url, { locale: 'pl-PL' }));
    await bot.tell(documented.personalMessage(url, { locale: 'not a language' }));
    expect(bot.inbox.calls.map((call) => call.turn.locale)).toEqual(['pl-PL', 'en-GB']);
  });

  test('when the desk breaks they get one apology with a number, and the log has that number once', async () => {
    bot.inbox.answer(async () => {
      throw new Error('SECRET');
    });
    expect(await bot.tell(documented.personalMessage(url))).toMatchObject({ status: 200 });
    await bot.drained();
    const [apology, ...more] = bot.connector.shown('a:1pL6i0oY3C0K8oAj8');
    expect(more).toEqual([]);
    expect(JSON.stringify(apology)).toContain('correlation-1');
    expect(JSON.stringify(apology)).not.toContain('SECRET');
    const failures = bot.log.lines.filter(({ level }) => level === 'error');
    expect(failures).toMatchObject([{ event: 'turn.failed', fields: { correlation: 'correlation-1' } }]);
  });
});

describe('somebody presses a button', () => {
  test.each([
    ['a card replaces the card', aCard, { statusCode: 200, type: CARD_TYPE, value: card }],
    [
      'a sentence leaves the card as it is',
      aText,
      { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'A sentence.' },
    ],
    [
      'a form is never drawn into the chat',
      aDialog,
      {
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: sentences.FORM_ELSEWHERE,
      },
    ],
  ])('%s', async (_, answer, body) => {
    bot.inbox.answer(answer);
    expect(await bot.tell(documented.execute(url))).toMatchObject({ status: 200, body });
    expect(bot.inbox.calls).toEqual([
      { call: 'clicked', turn, verb: 'incident.choose', data: { case: 'c1' } },
    ]);
  });

  test('a button without data is a click without data', async () => {
    await bot.tell(documented.execute(url, 'people.help', undefined));
    await bot.tell(documented.execute(url, 'people.help', null));
    expect(bot.inbox.calls).toMatchObject([{ data: {} }, { data: {} }]);
  });

  test('the click that comes as a message is the same click, and the message it was on is replaced', async () => {
    await bot.tell(documented.personalMessage(url));
    const to = { tenantId: TENANT, serviceUrl: url, conversationId: 'a:1pL6i0oY3C0K8oAj8', botId: BOT };
    const { createTeamsChat } = await import('../../../src/adapters/teams/index.ts');
    const chat = createTeamsChat({ tenantId: TENANT, bot: null }, { now: () => new Date() }, bot.log);
    const old = await chat.send(to, { summary: 'x', text: 'old' });
    if (old.kind !== 'sent') throw new Error(old.kind);
    bot.inbox.answer(aCard);
    const submit = { ...documented.submitInChat(url), replyToId: old.activityId };
    expect(await bot.tell(submit)).toMatchObject({ status: 200 });
    await bot.drained();
    expect(bot.inbox.calls.at(-1)).toMatchObject({
      call: 'clicked',
      verb: 'incident.choose',
      data: { case: 'c1', choice: 'yes' },
    });
    expect(bot.connector.shown(to.conversationId).map((content) => content.card)).toEqual([card]);
  });

  test('when the message it was on is gone, the answer comes as a new one', async () => {
    bot.inbox.answer(aCard);
    await bot.tell(documented.submitInChat(url));
    await bot.drained();
    expect(bot.connector.shown('a:1pL6i0oY3C0K8oAj8').map((content) => content.card)).toEqual([card]);
  });

  test('breakage is a card with a number, never the error', async () => {
    bot.inbox.answer(async () => {
      throw new Error('SECRET');
    });
    const { status, body, text } = await bot.tell(documented.execute(url));
    expect([status, body]).toEqual([200, expect.objectContaining({ statusCode: 200, type: CARD_TYPE })]);
    expect(text).toContain('correlation-1');
    expect(text).not.toContain('SECRET');
  });
});

describe('somebody opens and sends a form', () => {
  const shown = { task: { type: 'continue', value: { title: 'A form', card: { contentType: CARD_TYPE } } } };

  test('a button that opens a form gets a dialog with a card', async () => {
    bot.inbox.answer(aDialog);
    expect(await bot.tell(documented.taskFetch(url))).toMatchObject({ status: 200, body: shown });
    expect(bot.inbox.calls).toEqual([
      { call: 'opened', turn, verb: 'incident.report', data: { school: 's1' } },
    ]);
  });

  test('a refusal to open is a sentence in the dialog, because Teams shows an empty one for plain text', async () => {
    bot.inbox.answer(aText);
    for (const activity of [documented.taskFetch(url), documented.extensionFetch(url)]) {
      const { status, body, text } = await bot.tell(activity);
      expect([status, body]).toEqual([200, { task: expect.objectContaining({ type: 'continue' }) }]);
      expect(text).toContain('A sentence.');
    }
  });

  test('a sent form is closed, answered with a sentence, or followed by another', async () => {
    bot.inbox.answer({ kind: 'nothing' });
    expect(await bot.tell(documented.taskSubmit(url))).toEqual({ status: 200, body: null, text: '' });
    bot.inbox.answer(aText);
    expect(await bot.tell(documented.taskSubmit(url))).toMatchObject({
      body: { task: { type: 'message', value: 'A sentence.' } },
    });
    bot.inbox.answer(aDialog);
    expect(await bot.tell(documented.taskSubmit(url))).toMatchObject({ body: shown });
    expect(bot.inbox.calls[0]).toEqual({
      call: 'submitted',
      turn,
      verb: 'incident.send',
      data: { form: 'f1', what: 'words' },
    });
  });

  test('from the compose box the report opens, and the chat it was opened in is not where the bot writes', async () => {
    bot.inbox.answer(aDialog);
    expect(await bot.tell(documented.extensionFetch(url))).toMatchObject({ status: 200, body: shown });
    expect(bot.inbox.calls).toMatchObject([{ call: 'opened', verb: 'incident.report', data: {} }]);
    expect(bot.inbox.calls[0]).not.toHaveProperty('message');
    expect(await bot.contacts.person(TENANT, PERSON)).toBeNull();
  });

  test('a reported message comes as where it is and whose, without its words', async () => {
    bot.inbox.answer(aDialog);
    await bot.tell(documented.extensionFetchMessage(url));
    expect(bot.inbox.calls).toMatchObject([
      {
        call: 'opened',
        verb: 'incident.report',
        message: {
          id: '1481567603816',
          link: `https://teams.microsoft.com/l/message/${CHANNEL}/1481567603816`,
          authorId: AUTHOR,
          createdAt: '2026-11-23T08:55:00.000Z',
          conversationId: CHANNEL,
        },
      },
    ]);
    expect(JSON.stringify(bot.inbox.calls)).not.toContain('SECRET');
  });

  test('a form sent from the compose box is the same form', async () => {
    bot.inbox.answer(aText);
    const { body } = await bot.tell(documented.extensionSubmit(url));
    expect(body).toMatchObject({ task: { type: 'continue' } });
    expect(bot.inbox.calls).toMatchObject([
      { call: 'submitted', verb: 'incident.send', data: { form: 'f2', what: 'words' } },
    ]);
  });

  test('breakage while sending shows in a dialog that stays, so that nobody believes it was sent', async () => {
    bot.inbox.answer(async () => {
      throw new Error('SECRET');
    });
    for (const activity of [documented.taskSubmit(url), documented.extensionSubmit(url)]) {
      const { body, text } = await bot.tell(activity);
      expect(body).toMatchObject({ task: { type: 'continue' } });
      expect(text).toMatch(/correlation-\d/);
      // What was written comes back with it.
      expect(text).toContain('"value":"words"');
      expect(text).not.toContain('SECRET');
    }
  });
});

describe('the app is added', () => {
  test('for a person: greeted once, although Teams says it twice, and again after it was removed', async () => {
    await bot.tell(documented.botAddedForPerson(url));
    await bot.tell(documented.installedForPerson(url));
    expect(bot.inbox.calls).toEqual([{ call: 'installed', turn }]);
    await bot.tell(documented.removedForPerson(url));
    await bot.tell(documented.installedForPerson(url));
    expect(bot.inbox.calls).toHaveLength(2);
  });

  test('to a team: all its channels can be written to', async () => {
    await bot.tell(documented.installedInTeam(url));
    expect(bot.inbox.calls).toMatchObject([{ call: 'installed', turn: { place: { kind: 'channel' } } }]);
    expect(await bot.contacts.channel(TENANT, TEAM, '19:another@thread.tacv2')).toMatchObject({
      serviceUrl: url,
      botId: BOT,
    });
  });

  test('somebody else who joins the team is not greeted', async () => {
    await bot.tell(documented.personJoinsTeam(url));
    expect(bot.inbox.calls).toEqual([]);
  });
});

describe('what the bot does not know', () => {
  test('an unknown invoke is 501, an unknown type is passed over', async () => {
    const odd = { ...documented.execute(url), name: 'composeExtension/selectItem' };
    expect((await bot.tell(odd)).status).toBe(501);
    expect((await bot.tell(documented.typing(url))).status).toBe(200);
    expect(bot.inbox.calls).toEqual([]);
  });

  test.each([
    ['nothing', {}],
    ['a list', []],
    ['an invoke without value', { ...documented.execute(''), value: {} }],
    ['no sender id', { ...documented.personalMessage(''), from: { id: '29:x' } }],
    [
      'a sender id that is no Entra id',
      { ...documented.execute(''), from: { id: '29:x', aadObjectId: 'x' } },
    ],
    ['no conversation', { ...documented.personalMessage(''), conversation: undefined }],
    ['a number as text', { ...documented.personalMessage(''), text: 7 }],
    ['an unknown command', { ...documented.extensionFetch(''), value: { commandId: 'other' } }],
    ['a form without verb', { ...documented.taskSubmit(''), value: { data: { form: 'x' } } }],
  ])('%s is 400 and says where, without repeating it', async (_, activity) => {
    const body = Array.isArray(activity)
      ? activity
      : { ...activity, ...('type' in activity && { serviceUrl: url }) };
    const answer = await bot.tell(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      error: { code: 400, fields: expect.arrayContaining([expect.any(String)]) },
    });
    expect(bot.inbox.calls).toEqual([]);
  });
});

describe('a slow desk', () => {
  test('the person is answered in time, and the work still ends', async () => {
    await bot.close();
    bot = await startBot({ answerWithinMs: 30 });
    url = bot.connector.serviceUrl;
    const ending = Promise.withResolvers<Answer>();
    bot.inbox.answer(() => ending.promise);
    const answers = await Promise.all([
      bot.tell(documented.execute(url)),
      bot.tell(documented.taskFetch(url)),
      bot.tell(documented.taskSubmit(url)),
      bot.tell(documented.personalMessage(url)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers[0]?.text).toContain(sentences.STILL_WORKING);
    expect(answers[1]?.text).toContain(sentences.SLOW_FORM);
    expect(answers[2]?.text).toContain(sentences.STILL_SAVING);
    let drained = false;
    const waiting = (async () => {
      await bot.drained();
      drained = true;
    })();
    expect(drained).toBe(false);
    ending.resolve(aCard);
    await waiting;
    expect(bot.log.lines.filter(({ event }) => event === 'turn.slow')).toHaveLength(4);
  });

  test('a form that is lost after all: its sender is told that it was not saved', async () => {
    await bot.close();
    bot = await startBot({ answerWithinMs: 30 });
    url = bot.connector.serviceUrl;
    const ending = Promise.withResolvers<Answer>();
    bot.inbox.answer(() => ending.promise);
    await bot.tell(documented.taskSubmit(url));
    ending.reject(new Error('SECRET'));
    await bot.drained();
    const shown = JSON.stringify(bot.connector.shown('a:1pL6i0oY3C0K8oAj8'));
    expect(shown).toContain('was NOT saved');
    expect(shown).not.toContain('SECRET');
  });
});
