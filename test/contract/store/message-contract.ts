import { describe, expect, test } from '@jest/globals';
import type { ConversationAddress } from '../../../src/core/chat.ts';
import type { AnyStore, Open } from './contract.ts';
import { AT, after, commit, OTHER_SCHOOL, SCHOOL, send } from './samples.ts';

const sentTo: ConversationAddress = {
  tenantId: 't',
  serviceUrl: 'https://teams.example/',
  conversationId: 'c1',
  botId: '28:bot',
};

const NEVER = new Date(0);

const queue = async ({ work }: AnyStore, id: string, about: string | null = null, at = AT): Promise<void> => {
  await work.commit(commit([], { at, effects: [send(id, about)] }));
};

/** Queued, claimed and sent, showing state 0. */
const deliver = async (store: AnyStore, id: string, about: string): Promise<void> => {
  await queue(store, id, about);
  await store.messages.claim(SCHOOL, id, AT, NEVER);
  await store.messages.settle(SCHOOL, id, { state: 'sent', sentTo, activityId: `a-${id}`, shown: 0 });
};

const refresh = async ({ work }: AnyStore, about: string, at = AT): Promise<void> => {
  await work.commit(commit([], { at, effects: [{ kind: 'refresh', about }] }));
};

export const messageContract = (open: Open): void => {
  describe('a message is sent, and never lost', () => {
    test('it waits, with what is needed to draw it', async () => {
      const store = open();
      await queue(store, 'm1', 'case-1');
      const message = await store.messages.load(SCHOOL, 'm1');
      expect(message).toEqual({
        schoolId: SCHOOL,
        id: 'm1',
        to: { kind: 'person', personId: 'person-dsl' },
        what: 'incident.notice',
        params: { zeta: 'first', alpha: 'second' },
        about: 'case-1',
        state: 'waiting',
        tries: 0,
        doubtful: false,
        createdAt: AT,
        nextTryAt: AT,
        attemptedAt: null,
        sentTo: null,
        activityId: null,
        wanted: 0,
        shown: 0,
        look: null,
        correlation: 'correlation-1',
      });
      expect(await store.messages.load(OTHER_SCHOOL, 'm1')).toBeNull();
    });

    test('one that is not to be sent yet is not due until then', async () => {
      const store = open();
      const soon = send('m1');
      if (soon.kind !== 'send') throw new Error('no message');
      const message = { ...soon.message, notBefore: after(30).toISOString() };
      await store.work.commit(commit([], { effects: [{ kind: 'send', message }] }));
      expect(await store.messages.due(SCHOOL, after(29), NEVER, 10)).toEqual([]);
      expect(await store.messages.claim(SCHOOL, 'm1', after(29), NEVER)).toBeNull();
      expect(await store.messages.due(SCHOOL, after(30), NEVER, 10)).toEqual(['m1']);
      expect(await store.messages.load(SCHOOL, 'm1')).toMatchObject({
        createdAt: AT,
        nextTryAt: after(30),
      });
    });

    test('queued twice under one id it is one message', async () => {
      const store = open();
      await queue(store, 'm1', 'case-1');
      await store.messages.claim(SCHOOL, 'm1', AT, NEVER);
      await queue(store, 'm1', 'case-1');
      expect((await store.messages.load(SCHOOL, 'm1'))?.state).toBe('attempted');
    });

    test('of eight workers that want it, one gets it', async () => {
      const store = open();
      await queue(store, 'm1');
      const claims = await Promise.all(
        Array.from({ length: 8 }, () => store.messages.claim(SCHOOL, 'm1', AT, NEVER)),
      );
      expect(claims.filter((message) => message !== null)).toEqual([
        expect.objectContaining({ state: 'attempted', tries: 1, attemptedAt: AT, doubtful: false }),
      ]);
    });

    test('before its time nobody gets it', async () => {
      const store = open();
      await queue(store, 'm1', null, after(5));
      expect(await store.messages.due(SCHOOL, after(4), NEVER, 10)).toEqual([]);
      expect(await store.messages.claim(SCHOOL, 'm1', after(4), NEVER)).toBeNull();
      expect(await store.messages.due(SCHOOL, after(5), NEVER, 10)).toEqual(['m1']);
      expect(await store.messages.claim(SCHOOL, 'm1', after(5), NEVER)).not.toBeNull();
    });

    test('how many are to be sent is known: not those of later, not those that were sent', async () => {
      const store = open();
      await queue(store, 'm1');
      await queue(store, 'm2');
      await queue(store, 'm3', null, after(5));
      await deliver(store, 'm4', 'case-1');
      await store.messages.claim(SCHOOL, 'm2', AT, NEVER);
      expect(await store.messages.waiting([SCHOOL], AT, 10)).toBe(2);
      expect(await store.messages.waiting([SCHOOL], after(5), 10)).toBe(3);
      expect(await store.messages.waiting([SCHOOL], after(5), 2)).toBe(2);
      expect(await store.messages.waiting([OTHER_SCHOOL], after(5), 10)).toBe(0);
      expect(await store.messages.waiting([OTHER_SCHOOL, SCHOOL], after(5), 10)).toBe(3);
      expect(await store.messages.waiting([], after(5), 10)).toBe(0);
    });

    test('after a crash in the middle it is sent once more, and says so', async () => {
      const store = open();
      await queue(store, 'm1');
      await store.messages.claim(SCHOOL, 'm1', AT, NEVER);
      expect(await store.messages.due(SCHOOL, after(1), AT, 10)).toEqual([]);
      expect(await store.messages.due(SCHOOL, after(1), after(1), 10)).toEqual(['m1']);
      expect(await store.messages.schoolsDue([OTHER_SCHOOL, SCHOOL], after(1), AT)).toEqual([]);
      expect(await store.messages.schoolsDue([OTHER_SCHOOL, SCHOOL], after(1), after(1))).toEqual([SCHOOL]);
      const again = await store.messages.claim(SCHOOL, 'm1', after(1), after(1));
      expect(again).toMatchObject({ doubtful: true, tries: 2, attemptedAt: after(1) });
    });

    test('refused for now it waits again; doubt once raised stays', async () => {
      const store = open();
      await queue(store, 'm1');
      await store.messages.claim(SCHOOL, 'm1', AT, NEVER);
      const wait = { state: 'waiting', nextTryAt: after(2), code: '429' } as const;
      await store.messages.settle(SCHOOL, 'm1', { ...wait, doubtful: true });
      expect(await store.messages.claim(SCHOOL, 'm1', after(1), NEVER)).toBeNull();
      await store.messages.claim(SCHOOL, 'm1', after(2), NEVER);
      await store.messages.settle(SCHOOL, 'm1', { ...wait, doubtful: false });
      expect(await store.messages.load(SCHOOL, 'm1')).toMatchObject({
        state: 'waiting',
        doubtful: true,
        tries: 2,
      });
    });

    test.each(['given-up', 'dropped'] as const)('%s it is not tried again', async (state) => {
      const store = open();
      await queue(store, 'm1');
      await store.messages.claim(SCHOOL, 'm1', AT, NEVER);
      await store.messages.settle(SCHOOL, 'm1', state === 'dropped' ? { state } : { state, code: '403' });
      expect((await store.messages.load(SCHOOL, 'm1'))?.state).toBe(state);
      expect(await store.messages.due(SCHOOL, after(99), after(99), 10)).toEqual([]);
    });

    test('once it has arrived, a slower attempt cannot send it back to waiting', async () => {
      const store = open();
      await deliver(store, 'm1', 'case-1');
      const waits = { state: 'waiting', nextTryAt: AT, doubtful: true, code: 'x' } as const;
      expect(await store.messages.settle(SCHOOL, 'm1', waits)).toBeNull();
      const second = { state: 'sent', sentTo, activityId: 'second', shown: 0 } as const;
      expect(await store.messages.settle(SCHOOL, 'm1', second)).toBeNull();
      expect(await store.messages.load(SCHOOL, 'm1')).toMatchObject({
        state: 'sent',
        activityId: 'a-m1',
        sentTo,
      });
    });

    test('the longest waiting is first', async () => {
      const store = open();
      await queue(store, 'm-late', null, after(2));
      await queue(store, 'm-early', null, after(1));
      await queue(store, 'm-third', null, after(3));
      expect(await store.messages.due(SCHOOL, after(9), NEVER, 2)).toEqual(['m-early', 'm-late']);
      expect(await store.messages.due(OTHER_SCHOOL, after(9), NEVER, 2)).toEqual([]);
      expect(await store.messages.schoolsDue([OTHER_SCHOOL, SCHOOL], after(0), NEVER)).toEqual([]);
      expect(await store.messages.schoolsDue([OTHER_SCHOOL, SCHOOL], after(1), NEVER)).toEqual([SCHOOL]);
    });
  });

  describe('a message that shows something old is redrawn', () => {
    test('every sent message about the case, and no other', async () => {
      const store = open();
      await deliver(store, 'm1', 'case-1');
      await deliver(store, 'm2', 'case-2');
      await queue(store, 'm3', 'case-1');
      expect(await store.messages.stale(SCHOOL, 'case-1')).toEqual([]);
      await refresh(store, 'case-1');
      await refresh(store, 'case-1');
      const stale = await store.messages.stale(SCHOOL, 'case-1');
      expect(stale).toEqual([expect.objectContaining({ id: 'm1', wanted: 2, shown: 0, activityId: 'a-m1' })]);
      expect(await store.messages.stale(OTHER_SCHOOL, 'case-1')).toEqual([]);
    });

    test('once it shows the newest state it is left alone, and an older update changes nothing', async () => {
      const store = open();
      await deliver(store, 'm1', 'case-1');
      await refresh(store, 'case-1');
      await store.messages.updated(SCHOOL, 'm1', { shown: 1 });
      await store.messages.updated(SCHOOL, 'm1', { shown: 0 });
      expect(await store.messages.stale(SCHOOL, 'case-1')).toEqual([]);
      expect((await store.messages.load(SCHOOL, 'm1'))?.shown).toBe(1);
    });

    test('a change while it was being sent is not lost', async () => {
      const store = open();
      await queue(store, 'm1', 'case-1');
      const claimed = await store.messages.claim(SCHOOL, 'm1', AT, NEVER);
      await refresh(store, 'case-1');
      const shown = claimed?.wanted ?? -1;
      const sent = await store.messages.settle(SCHOOL, 'm1', {
        state: 'sent',
        sentTo,
        activityId: 'a',
        shown,
      });
      expect(sent).toEqual(await store.messages.load(SCHOOL, 'm1'));
      expect(sent?.wanted).toBe(shown + 1);
      expect(await store.messages.stale(SCHOOL, 'case-1')).toHaveLength(1);
    });

    test('what a message was last seen to show is known, and stays known when only the count moves on', async () => {
      const store = open();
      await queue(store, 'm1', 'case-1');
      await store.messages.claim(SCHOOL, 'm1', AT, NEVER);
      await store.messages.settle(SCHOOL, 'm1', {
        state: 'sent',
        sentTo,
        activityId: 'a',
        shown: 0,
        look: 'x',
      });
      const look = async () => (await store.messages.load(SCHOOL, 'm1'))?.look;
      expect(await look()).toBe('x');
      await store.messages.updated(SCHOOL, 'm1', { shown: 1 });
      expect(await look()).toBe('x');
      await store.messages.updated(SCHOOL, 'm1', { shown: 2, look: 'y' });
      expect(await look()).toBe('y');
    });

    test('the tick finds an update that was lost, or is to be tried again now', async () => {
      const store = open();
      await deliver(store, 'm1', 'case-1');
      await deliver(store, 'm2', 'case-1');
      await refresh(store, 'case-1', after(1));
      const found = async (before: Date): Promise<string[]> =>
        (await store.messages.staleBefore(SCHOOL, before, 10)).map(({ id }) => id);
      expect(await found(AT)).toEqual([]);
      expect(await found(after(1))).toEqual(['m1', 'm2']);
      await store.messages.updated(SCHOOL, 'm1', { retryAt: after(5) });
      await refresh(store, 'case-1', after(2));
      expect(await found(after(4))).toEqual(['m2']);
      expect(await found(after(5))).toEqual(['m2', 'm1']);
      expect(await store.messages.staleBefore(SCHOOL, after(9), 1)).toHaveLength(1);
      expect(await store.messages.schoolsStale([OTHER_SCHOOL, SCHOOL], AT)).toEqual([]);
      expect(await store.messages.schoolsStale([OTHER_SCHOOL, SCHOOL], after(4))).toEqual([SCHOOL]);
    });

    test('a message that somebody deleted in Teams is never redrawn again', async () => {
      const store = open();
      await deliver(store, 'm1', 'case-1');
      await refresh(store, 'case-1');
      await store.messages.updated(SCHOOL, 'm1', { gone: true });
      await refresh(store, 'case-1');
      expect(await store.messages.stale(SCHOOL, 'case-1')).toEqual([]);
      expect(await store.messages.staleBefore(SCHOOL, after(99), 10)).toEqual([]);
    });
  });
};
