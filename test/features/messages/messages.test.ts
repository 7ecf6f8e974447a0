import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Content } from '../../../src/core/answer.ts';
import type { NewMessage } from '../../../src/core/commit.ts';
import type { MessageKind } from '../../../src/core/feature.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { createMessages, type Messages, sentences } from '../../../src/features/messages/index.ts';
import type { Limiter } from '../../../src/features/messages/limiter.ts';
import { createFakeChat, type FakeChat } from '../../fakes/chat.ts';
import { createFakeClock, type FakeClock } from '../../fakes/clock.ts';
import { createFakeLog, type FakeLog } from '../../fakes/log.ts';
import { createMemoryStore, type MemoryStore } from '../../fakes/memory-store.ts';

const SCHOOL = '0a4f1e1d-00aa-4000-8000-000000000001';
const TENANT = '0a4f1e1d-0000-4000-8000-000000000001';
const PERSON = '0a4f1e1d-0001-4000-8000-000000000003';
const CASE = 'case-1';
const base = { tenantId: TENANT, serviceUrl: 'http://127.0.0.1/c', botId: '28:bot' };
const channel = { teamId: 'team', channelId: '19:safe@thread.tacv2' };

const timeout = { kind: 'unknown', code: 'Timeout' } as const;
const throttled = {
  kind: 'refused',
  status: 429,
  code: 'Throttled',
  again: true,
  retryAfterMs: 7_000,
} as const;
const blocked = {
  kind: 'refused',
  status: 403,
  code: 'ConversationBlockedByUser',
  again: false,
  retryAfterMs: null,
} as const;
const gone = {
  kind: 'refused',
  status: 404,
  code: 'ConversationNotFound',
  again: false,
  retryAfterMs: null,
} as const;

let turns: number;
const noLimits: Limiter = {
  turn: async () => {
    turns += 1;
    return true;
  },
  leave: async () => undefined,
  rest: () => undefined,
};

let chat: FakeChat;
let clock: FakeClock;
let log: FakeLog;
let store: MemoryStore;
let messages: Messages;
let givenUp: string[];
/** How long it is between a commit and what follows it. */
let moment: Promise<void>;
let tasksFail: boolean;
let tenant: string;
/** What a notice shows now; null: no longer wanted. */
let shows: string | null;
let drawing: (() => Promise<void>) | null;

beforeEach(async () => {
  chat = createFakeChat();
  clock = createFakeClock();
  log = createFakeLog();
  store = createMemoryStore({ enqueue: () => undefined });
  givenUp = [];
  turns = 0;
  tasksFail = false;
  moment = Promise.resolve();
  tenant = TENANT;
  shows = 'a notice';
  drawing = null;
  const notice: MessageKind = {
    name: 'case.notice',
    params: { safeParse: (input) => ({ success: true, data: input }) },
    draw: async (): Promise<Content | null> => {
      const text = shows;
      await drawing?.();
      return text === null ? null : { summary: 'Something for you', text };
    },
  };
  messages = createMessages({
    store: store.messages,
    contacts: store.contacts,
    chat,
    clock,
    log,
    kinds: () => new Map([[notice.name, notice]]),
    schools: () => [SCHOOL],
    tenantOf: () => tenant,
    channelOf: (_, name) => (name === 'safeguarding' ? channel : null),
    onGivenUp: async (message, code) => {
      if (tasksFail) throw new Error('the store is away');
      givenUp.push(`${message.id} ${code}`);
    },
    limiter: noLimits,
    wait: () => moment,
    chance: () => 0.5,
  });
  await store.contacts.rememberPerson(PERSON, { ...base, conversationId: 'a:1' });
});

const toPerson: NewMessage['to'] = { kind: 'person', personId: PERSON };
const queue = async (id: string, more: Partial<NewMessage> = {}): Promise<void> => {
  const message: NewMessage = {
    id,
    to: toPerson,
    what: 'case.notice',
    params: { case: CASE },
    about: CASE,
    ...more,
  };
  await store.work.commit({
    schoolId: SCHOOL,
    at: clock.now(),
    correlation: 'c',
    saves: [],
    audit: [],
    effects: [{ kind: 'send', message }],
  });
};
const change = (about = CASE) =>
  store.work.commit({
    schoolId: SCHOOL,
    at: clock.now(),
    correlation: 'c',
    saves: [],
    audit: [],
    effects: [{ kind: 'refresh', about }],
  });
const state = async (id: string) => (await store.messages.load(SCHOOL, id))?.state;
const tick = async (): Promise<void> => {
  for (const one of messages.ticks) await one.run(clock.now());
  await messages.drained();
};
const texts = () => chat.shown.map(({ content }) => content.text);

describe('a message to somebody', () => {
  test('is sent once, however often its delivery is asked for', async () => {
    await queue('m1');
    await Promise.all([1, 2, 3].map(() => messages.deliver(SCHOOL, 'm1')));
    await tick();
    await messages.deliver(SCHOOL, 'm1');
    expect(texts()).toEqual(['a notice']);
    expect(await state('m1')).toBe('sent');
    // No place at Teams is booked in vain.
    expect(turns).toBe(1);
  });

  test('takes a place at Teams for each call: two where the chat is made first', async () => {
    await queue('m1', { to: { kind: 'person', personId: 'somebody-new' } });
    await tick();
    expect(chat.attempts).toEqual(['converse', 'send']);
    expect(turns).toBe(2);
  });

  test('there is room for more until four seconds’ worth of messages wait', async () => {
    expect(await messages.room()).toBe(160);
    await queue('m1');
    await queue('m2', { notBefore: new Date(clock.now().getTime() + 60_000).toISOString() });
    expect(await messages.room()).toBe(159);
    await tick();
    expect(await messages.room()).toBe(160);
  });

  test('goes to the chat they last wrote in, or to a new one when the bot never heard from them', async () => {
    await queue('m1');
    await queue('m2', { to: { kind: 'person', personId: 'somebody-new' } });
    await tick();
    expect(chat.shown.map(({ conversationId }) => conversationId)).toEqual(['a:1', 'a:somebody-new:28:bot']);
    expect(await store.contacts.person(TENANT, 'somebody-new')).toEqual({
      ...base,
      conversationId: 'a:somebody-new:28:bot',
    });
  });

  test('goes to a chat made anew when Teams no longer knows the old one, without a word about "already"', async () => {
    await queue('m1');
    chat.failNext(gone);
    await tick();
    expect(chat.attempts).toEqual(['send', 'converse', 'send']);
    expect(texts()).toEqual(['a notice']);
  });

  test('waits as long as Teams asks when it is busy, and then comes unmarked', async () => {
    await queue('m1');
    chat.failNext(throttled);
    await tick();
    clock.advance(6_900);
    await tick();
    expect(texts()).toEqual([]);
    clock.advance(200);
    await tick();
    expect(texts()).toEqual(['a notice']);
  });

  test('comes again with "you may have had this" when nobody knows whether it arrived', async () => {
    await queue('m1');
    chat.failNext(timeout, true);
    await tick();
    clock.advance(60_000);
    await tick();
    expect(texts()).toEqual(['a notice', `${sentences.MAYBE_TWICE} a notice`]);
    expect(await state('m1')).toBe('sent');
  });

  test('is sent again after a crash in the middle of an attempt, marked, and not before a minute is over', async () => {
    await queue('m1');
    const now = clock.now();
    await store.messages.claim(SCHOOL, 'm1', now, new Date(0));
    clock.advance(59_000);
    await tick();
    expect(texts()).toEqual([]);
    clock.advance(2_000);
    await tick();
    expect(texts()).toEqual([`${sentences.MAYBE_TWICE} a notice`]);
  });

  test('becomes a task for somebody when it will not arrive, never silence', async () => {
    await queue('m1');
    chat.failNext(blocked);
    await tick();
    expect(await state('m1')).toBe('given-up');
    expect(givenUp).toEqual(['m1 ConversationBlockedByUser']);
  });

  test('becomes a task also when Teams stays silent for a day, and arrives when Teams is back', async () => {
    await queue('m1');
    for (let round = 0; round < 30; round += 1) {
      chat.failNext(timeout);
      await tick();
      if (round < 24) expect(givenUp).toEqual([]);
      clock.advance(3_600_000);
    }
    expect(new Set(givenUp)).toEqual(new Set(['m1 Timeout']));
    await tick();
    expect(await state('m1')).toBe('sent');
  });

  test('is told again when telling the task failed, rather than not at all', async () => {
    await queue('m1');
    chat.failNext(blocked);
    tasksFail = true;
    await expect(messages.deliver(SCHOOL, 'm1')).rejects.toThrow();
    tasksFail = false;
    chat.failNext(blocked);
    clock.advance(61_000);
    await tick();
    expect(givenUp).toEqual(['m1 ConversationBlockedByUser']);
  });

  test('is not sent when it is no longer wanted', async () => {
    await queue('m1');
    shows = null;
    await tick();
    expect([chat.attempts, await state('m1')]).toEqual([[], 'dropped']);
  });

  test('waits while what it says cannot be read, and comes when it can', async () => {
    await queue('m1');
    drawing = async () => {
      throw new Error('SECRET database away');
    };
    await tick();
    expect([chat.attempts, await state('m1')]).toEqual([[], 'waiting']);
    drawing = null;
    clock.advance(10_000);
    await tick();
    expect(texts()).toEqual(['a notice']);
  });

  test('that nobody can draw becomes a task at once', async () => {
    await queue('m1', { what: 'no.such.kind' });
    await tick();
    expect(givenUp).toEqual(['m1 UnknownKind']);
  });

  test('waits until anybody of the tenant has been heard from', async () => {
    tenant = 'another tenant';
    await queue('m1');
    await tick();
    expect([chat.attempts, await state('m1')]).toEqual([[], 'waiting']);
    await store.contacts.rememberChannel('team', null, { ...base, tenantId: tenant });
    clock.advance(10_000);
    await tick();
    expect(chat.attempts).toEqual(['converse', 'send']);
  });
});

describe('a message to a channel', () => {
  test('is a thread of its own', async () => {
    await queue('m1', { to: { kind: 'channel', channel: 'safeguarding' } });
    await queue('m2', { to: { kind: 'channel', channel: 'safeguarding' } });
    await tick();
    expect(new Set(chat.shown.map(({ conversationId }) => conversationId)).size).toBe(2);
    expect(chat.shown[0]?.conversationId).toMatch(/^19:safe@thread\.tacv2;messageid=/);
  });

  test('becomes a task when the school has no such channel', async () => {
    await queue('m1', { to: { kind: 'channel', channel: 'staff' } });
    await tick();
    expect(givenUp).toEqual(['m1 NoChannel']);
  });
});

describe('a message that was sent', () => {
  const sent = async (id = 'm1'): Promise<void> => {
    await queue(id);
    await messages.deliver(SCHOOL, id);
  };

  test('shows what it is about as it is now, several changes at once as one update', async () => {
    await sent();
    shows = 'changed';
    await change();
    await change();
    await change();
    await Promise.all([1, 2, 3].map(() => messages.refresh(SCHOOL, CASE)));
    expect(texts()).toEqual(['changed']);
    expect(chat.shown[0]?.updates).toBe(1);
  });

  test('is updated once, a moment after somebody clicked in haste, and again after the next click', async () => {
    await sent();
    let pass = (): void => undefined;
    moment = new Promise((resolve) => {
      pass = resolve;
    });
    const click = async (looks: string): Promise<void> => {
      shows = looks;
      await change();
      messages.committed(SCHOOL, [{ kind: 'refresh', about: CASE }]);
    };
    for (const looks of ['one', 'two', 'three']) await click(looks);
    expect(texts()).toEqual(['a notice']);
    pass();
    await messages.drained();
    expect(texts()).toEqual(['three']);
    expect(chat.shown[0]?.updates).toBe(1);
    await click('four');
    await messages.drained();
    expect(texts()).toEqual(['four']);
  });

  test('is updated by the tick when what follows a commit broke', async () => {
    await sent();
    shows = 'changed';
    await change();
    moment = Promise.reject(new Error('the process is ending'));
    messages.committed(SCHOOL, [{ kind: 'refresh', about: CASE }]);
    await messages.drained();
    expect(texts()).toEqual(['a notice']);
    clock.advance(20_000);
    await tick();
    expect(texts()).toEqual(['changed']);
  });

  test('is not updated when it would look the same: its reader learns nothing from "edited"', async () => {
    await sent();
    await change();
    await messages.refresh(SCHOOL, CASE);
    await tick();
    expect(chat.attempts).toEqual(['send']);
    expect(await store.messages.stale(SCHOOL, CASE)).toEqual([]);
    shows = 'changed';
    await change();
    await messages.refresh(SCHOOL, CASE);
    expect(texts()).toEqual(['changed']);
  });

  test('is left alone when something else changes', async () => {
    await sent();
    await change('another-case');
    await messages.refresh(SCHOOL, 'another-case');
    expect(chat.attempts).toEqual(['send']);
  });

  test('is updated later by itself when the update was refused, lost, or never begun', async () => {
    await sent();
    for (const failure of [throttled, timeout]) {
      shows = `after ${failure.code}`;
      chat.failNext(failure);
      await change();
      await messages.refresh(SCHOOL, CASE);
      expect(texts()).not.toContain(shows);
      clock.advance(120_000);
      await tick();
      expect(texts()).toEqual([shows]);
    }
    shows = 'after a crash';
    await change();
    clock.advance(20_000);
    await tick();
    expect(texts()).toEqual(['after a crash']);
  });

  test('is right also when the change came while it was on its way', async () => {
    await queue('m1');
    drawing = async () => {
      drawing = null;
      shows = 'newer';
      await change();
    };
    await messages.deliver(SCHOOL, 'm1');
    expect(texts()).toEqual(['newer']);
  });

  test('is taken away when it is no longer wanted', async () => {
    await sent();
    shows = null;
    await change();
    await messages.refresh(SCHOOL, CASE);
    expect(chat.shown).toEqual([]);
    await tick();
    expect(chat.attempts).toEqual(['send', 'remove']);
  });

  test('that the person deleted is not updated for ever', async () => {
    await sent();
    await chat.remove({ ...base, conversationId: 'a:1' }, chat.shown[0]?.activityId ?? '');
    shows = 'changed';
    await change();
    await messages.refresh(SCHOOL, CASE);
    clock.advance(600_000);
    await tick();
    expect(chat.attempts.filter((attempt) => attempt === 'update')).toHaveLength(1);
  });
});

test('jobs carry ids only, and know their own shape', async () => {
  await queue('m1');
  const [deliver] = messages.jobs;
  const data: JsonObject = { school: SCHOOL, id: 'm1' };
  expect(deliver?.data.safeParse(data).success).toBe(true);
  expect(deliver?.data.safeParse({ school: SCHOOL }).success).toBe(false);
  await deliver?.run(data);
  expect(chat.attempts).toEqual(['send']);
});

test('nothing that a message says is in the log', async () => {
  shows = 'SECRET';
  await queue('m1');
  chat.failNext(throttled);
  await tick();
  clock.advance(8_000);
  await tick();
  drawing = async () => {
    throw new Error('SECRET');
  };
  await change();
  await messages.refresh(SCHOOL, CASE);
  expect(log.lines.length).toBeGreaterThan(2);
  expect(JSON.stringify(log.lines.map(({ event, fields }) => [event, fields]))).not.toContain('SECRET');
});
