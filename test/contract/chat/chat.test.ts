/** What `Chat` promises, on botbuilder's client against a connector over HTTP and on the fake twin. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { createTeamsChat } from '../../../src/adapters/teams/index.ts';
import type { Content } from '../../../src/core/answer.ts';
import type { Chat, ConversationAddress } from '../../../src/core/chat.ts';
import { startTinyConnector } from '../../adapters/teams/tiny-connector.ts';
import { createFakeChat } from '../../fakes/chat.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';

interface World {
  readonly chat: Chat;
  readonly serviceUrl: string;
  shown(conversationId: string): readonly Content[];
  setMembers(channelId: string, people: readonly { id: string; guest: boolean }[]): void;
  close(): Promise<void>;
}

const worlds: Record<string, () => Promise<World>> = {
  'the adapter': async () => {
    const connector = await startTinyConnector();
    const clock = createFakeClock();
    return {
      chat: createTeamsChat({ tenantId: TENANT, bot: null, sendTimeoutMs: 2_000 }, clock, createFakeLog()),
      serviceUrl: connector.serviceUrl,
      shown: (id) => connector.shown(id),
      setMembers: (channelId, people) =>
        connector.setMembers(
          channelId,
          people.map(({ id, guest }) => ({
            id: `29:${id}`,
            aadObjectId: id,
            userRole: guest ? 'guest' : 'user',
          })),
        ),
      close: () => connector.close(),
    };
  },
  'the fake': async () => {
    const chat = createFakeChat();
    return {
      chat,
      serviceUrl: 'http://127.0.0.1/connector',
      shown: (id) =>
        chat.shown.filter(({ conversationId }) => conversationId === id).map(({ content }) => content),
      setMembers: (channelId, people) =>
        chat.setMembers(
          channelId,
          people.map(({ id, guest }) => ({ personId: id, guest })),
        ),
      close: async () => undefined,
    };
  },
};

const TENANT = '0a4f1e1d-0000-4000-8000-000000000001';
const PERSON = '0a4f1e1d-0001-4000-8000-000000000003';
const CHANNEL = '19:safeguarding@thread.tacv2';
const BOT = '28:bot';

const words: Content = { summary: 'A message for you', text: 'Please <look> *here*' };
const card: Content = { summary: 'A card for you', card: { type: 'AdaptiveCard', version: '1.5', body: [] } };

describe.each(Object.keys(worlds))('chat, on %s', (name) => {
  let world: World;
  const open = async (): Promise<{ to: ConversationAddress; chat: Chat }> => {
    world = await (worlds[name] as () => Promise<World>)();
    return {
      chat: world.chat,
      to: { tenantId: TENANT, serviceUrl: world.serviceUrl, conversationId: 'a:1', botId: BOT },
    };
  };
  afterEach(() => world.close());

  test('what was sent is seen, in order, and each has its own id', async () => {
    const { chat, to } = await open();
    const first = await chat.send(to, words);
    const second = await chat.send(to, card);
    expect(first).toEqual({ kind: 'sent', conversationId: 'a:1', activityId: expect.stringMatching(/.+/) });
    expect(second).not.toEqual(first);
    expect(world.shown('a:1')).toEqual([words, card]);
  });

  test('an update replaces what is seen; one of a message that is gone is refused for good', async () => {
    const { chat, to } = await open();
    const sent = await chat.send(to, words);
    if (sent.kind !== 'sent') throw new Error(sent.kind);
    expect(await chat.update(to, sent.activityId, card)).toEqual(sent);
    expect(world.shown('a:1')).toEqual([card]);
    expect(await chat.update(to, '404', card)).toMatchObject({ kind: 'refused', status: 404, again: false });
  });

  test('a removed message is not seen any more, and cannot be removed twice', async () => {
    const { chat, to } = await open();
    const sent = await chat.send(to, words);
    if (sent.kind !== 'sent') throw new Error(sent.kind);
    expect(await chat.remove(to, sent.activityId)).toMatchObject({ kind: 'sent' });
    expect(world.shown('a:1')).toEqual([]);
    expect(await chat.remove(to, sent.activityId)).toMatchObject({ kind: 'refused', status: 404 });
  });

  test('each post is a thread of its own in the channel, and can be updated by the ids it gave', async () => {
    const { chat } = await open();
    const to = { tenantId: TENANT, serviceUrl: world.serviceUrl, channelId: CHANNEL, botId: BOT };
    const [one, two] = [await chat.post(to, words), await chat.post(to, words)];
    if (one.kind !== 'sent' || two.kind !== 'sent') throw new Error('not sent');
    expect(one.conversationId).toBe(`${CHANNEL};messageid=${one.activityId}`);
    expect(two.conversationId).not.toBe(one.conversationId);
    await chat.update({ ...to, conversationId: one.conversationId }, one.activityId, card);
    expect([world.shown(one.conversationId), world.shown(two.conversationId)]).toEqual([[card], [words]]);
  });

  test('somebody the bot never heard from gets one conversation, however often it is asked for', async () => {
    const { chat, to } = await open();
    const [one, two] = [await chat.converse(to, PERSON), await chat.converse(to, PERSON)];
    expect(two).toEqual(one);
    if (one.kind !== 'sent') throw new Error(one.kind);
    await chat.send({ ...to, conversationId: one.conversationId }, words);
    expect(world.shown(one.conversationId)).toEqual([words]);
  });

  test('everybody in a channel is listed, guests as guests, and a channel that cannot be looked at is null', async () => {
    const { chat } = await open();
    const people = [1, 2, 3, 4, 5].map((n) => ({
      id: `0a4f1e1d-0001-4000-8000-00000000000${n}`,
      guest: n === 5,
    }));
    world.setMembers(CHANNEL, people);
    const to = { tenantId: TENANT, serviceUrl: world.serviceUrl, channelId: CHANNEL, botId: BOT };
    expect(await chat.members(to)).toEqual(people.map(({ id, guest }) => ({ personId: id, guest })));
    expect(await chat.members({ ...to, channelId: '19:other@thread.tacv2' })).toBeNull();
  });
});
