import { describe, expect, test } from '@jest/globals';
import type { AccountAction } from '../../../src/features/accounts/ports.ts';
import type { AnyStore, Open } from './contract.ts';
import { account, after, commit, destroyed, incident, newIncident, OTHER_SCHOOL, SCHOOL } from './samples.ts';

const keep = async (store: AnyStore, ...made: readonly AccountAction[]): Promise<void> => {
  for (const next of made)
    expect(
      await store.work.commit(commit([{ table: 'account', expected: 0, next }], { schoolId: next.schoolId })),
    ).toEqual({ kind: 'done' });
};

const withCase = async (store: AnyStore, more = {}) => {
  const made = incident(more);
  await store.work.commit(commit([newIncident(made)], { schoolId: made.schoolId }));
  return made;
};

const ids = (found: readonly { readonly id: string }[]): string[] => found.map(({ id }) => id);

export const accountsContract = (open: Open): void => {
  describe('an account that is to be switched off', () => {
    test('is found again with whose it is, and after each change', async () => {
      const store = open();
      const made = account(await withCase(store));
      await keep(store, made);
      expect(await store.accounts.load(SCHOOL, made.id)).toEqual(made);
      const next: AccountAction = {
        ...made,
        rev: 2,
        state: 'off',
        decidedBy: 'person-dsl',
        dueAt: after(35).toISOString(),
        tries: 2,
        sent: true,
        before: 'on',
        offAt: after(1).toISOString(),
        looks: 1,
        sessionsEnded: true,
        why: 'denied',
      };
      const save = { table: 'account', expected: 1, next } as const;
      expect(await store.work.commit(commit([save]))).toEqual({ kind: 'done' });
      expect(await store.accounts.load(SCHOOL, made.id)).toEqual(next);
      // Somebody was quicker: nothing changes.
      expect(await store.work.commit(commit([save]))).toEqual({ kind: 'stale' });
      expect(await store.work.commit(commit([{ ...save, expected: 0 }]))).toEqual({ kind: 'stale' });
    });

    test('is its own school’s alone', async () => {
      const store = open();
      const made = account(await withCase(store), { dueAt: after(1).toISOString() });
      await keep(store, made);
      expect(await store.accounts.load(OTHER_SCHOOL, made.id)).toBeNull();
      expect(await store.accounts.ofIncident(OTHER_SCHOOL, made.incidentId)).toEqual([]);
      expect(await store.accounts.due(OTHER_SCHOOL, after(9), 9)).toEqual([]);
      expect(await store.accounts.load(SCHOOL, 'no-id')).toBeNull();
      expect(await store.accounts.ofIncident(SCHOOL, 'no-id')).toEqual([]);
    });

    test('stands in its case in the order of choosing', async () => {
      const store = open();
      const [one, other] = [await withCase(store), await withCase(store)];
      const second = account(one, { askedAt: after(5).toISOString() });
      const first = account(one, { state: 'dropped' });
      await keep(store, second, first, account(other));
      expect(ids(await store.accounts.ofIncident(SCHOOL, one.id))).toEqual([first.id, second.id]);
    });

    test('is due when its time has come, the longest due first', async () => {
      const store = open();
      const made = await withCase(store);
      const [late, later, never] = [
        account(made, { dueAt: after(10).toISOString() }),
        account(made, { dueAt: after(20).toISOString() }),
        account(made),
      ];
      await keep(store, later, never, late);
      expect(await store.accounts.due(SCHOOL, after(9), 9)).toEqual([]);
      expect(ids(await store.accounts.due(SCHOOL, after(10), 9))).toEqual([late.id]);
      expect(ids(await store.accounts.due(SCHOOL, after(30), 9))).toEqual([late.id, later.id]);
      expect(ids(await store.accounts.due(SCHOOL, after(30), 1))).toEqual([late.id]);
      expect(await store.accounts.schoolsDue([OTHER_SCHOOL, SCHOOL], after(9))).toEqual([]);
      expect(await store.accounts.schoolsDue([OTHER_SCHOOL, SCHOOL], after(10))).toEqual([SCHOOL]);
    });

    test('is not due in a case whose key was destroyed', async () => {
      const store = open();
      const made = await withCase(store);
      await keep(store, account(made, { dueAt: after(1).toISOString() }));
      await store.work.commit(commit([destroyed(made)]));
      expect(await store.accounts.due(SCHOOL, after(9), 9)).toEqual([]);
      expect(await store.accounts.schoolsDue([SCHOOL], after(9))).toEqual([]);
    });
  });
};
