import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Membership, MembershipSave } from '../../../src/features/memberships/ports.ts';
import type { AnyStore, Open } from './contract.ts';
import { AT, after, commit, OTHER_SCHOOL, SCHOOL, send } from './samples.ts';

export const membership = (more: Partial<Membership> = {}): Membership => ({
  schoolId: SCHOOL,
  id: randomUUID(),
  rev: 1,
  group: randomUUID(),
  state: 'joining',
  ours: false,
  at: AT.toISOString(),
  by: null,
  dueAt: after(2).toISOString(),
  tries: 0,
  sent: false,
  why: null,
  keepUntil: null,
  ...more,
});

const save = (next: Membership, expected = next.rev - 1): MembershipSave => ({
  table: 'membership',
  expected,
  next,
});

const put = async (store: AnyStore, ...all: readonly Membership[]): Promise<void> => {
  const saves = all.map((one) => save(one));
  expect(await store.work.commit(commit(saves))).toEqual({ kind: 'done' });
};

export const membershipsContract = (open: Open): void => {
  describe('who is in the group of those who have signed', () => {
    test('is found by person and by school, and is its own school’s alone', async () => {
      const store = open();
      const [one, other] = [membership(), membership({ state: 'in', ours: true, dueAt: null })];
      await put(store, one, other);
      expect(await store.memberships.load(SCHOOL, one.id)).toEqual(one);
      expect(await store.memberships.load(SCHOOL, 'nobody')).toBeNull();
      expect(await store.memberships.all(SCHOOL)).toEqual(
        [one, other].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      );
      expect(await store.memberships.load(OTHER_SCHOOL, one.id)).toBeNull();
      expect(await store.memberships.all(OTHER_SCHOOL)).toEqual([]);
      expect(await store.memberships.due(OTHER_SCHOOL, after(99), 9)).toEqual([]);
    });

    test('changes once: of eight instances that write the same row, one does, with what follows', async () => {
      const store = open();
      const one = membership();
      await put(store, one);
      const next = membership({
        ...one,
        rev: 2,
        state: 'leaving',
        ours: true,
        by: randomUUID(),
        dueAt: after(9).toISOString(),
        tries: 3,
        sent: true,
        why: 'not-answered',
        keepUntil: after(60).toISOString(),
      });
      const kinds = await Promise.all(
        Array.from(
          { length: 8 },
          async (_, n) =>
            (await store.work.commit({ ...commit([save(next)]), effects: [send(`m${n}`)] })).kind,
        ),
      );
      expect(kinds.filter((kind) => kind === 'done')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'stale')).toHaveLength(7);
      expect(await store.memberships.load(SCHOOL, one.id)).toEqual(next);
      const sent = await Promise.all(
        Array.from({ length: 8 }, (_, n) => store.messages.load(SCHOOL, `m${n}`)),
      );
      expect(sent.filter((message) => message !== null)).toHaveLength(1);
      // Made by two at once: one is too late.
      expect(await store.work.commit(commit([save(one, 0)]))).toEqual({ kind: 'stale' });
    });

    test('is found when it is due, the longest due first', async () => {
      const store = open();
      const [second, quiet, first] = [
        membership({ dueAt: after(5).toISOString() }),
        membership({ dueAt: null }),
        membership({ dueAt: after(1).toISOString() }),
      ];
      await put(store, second, quiet, first);
      expect(await store.memberships.due(SCHOOL, AT, 9)).toEqual([]);
      expect(await store.memberships.due(SCHOOL, after(9), 9)).toEqual([first, second]);
      expect(await store.memberships.due(SCHOOL, after(9), 1)).toEqual([first]);
      expect(await store.memberships.schoolsDue([OTHER_SCHOOL, SCHOOL], AT)).toEqual([]);
      expect(await store.memberships.schoolsDue([OTHER_SCHOOL, SCHOOL], after(9))).toEqual([SCHOOL]);
    });
  });
};
