import { describe, expect, test } from '@jest/globals';
import type { Incident } from '../../../src/features/incidents/ports.ts';
import type { AnyStore, Open } from './contract.ts';
import {
  after,
  changed,
  child,
  commit,
  destroyed,
  event,
  incident,
  newIncident,
  OTHER_SCHOOL,
  SCHOOL,
  task,
} from './samples.ts';

const sentAt = (minutes: number, more: Partial<Incident> = {}): Incident =>
  incident({ sentAt: after(minutes).toISOString(), ...more });

const keep = async ({ work }: AnyStore, ...made: readonly Incident[]): Promise<void> => {
  for (const next of made) await work.commit(commit([newIncident(next)], { schoolId: next.schoolId }));
};

const ids = (found: readonly { readonly id: string }[]): string[] => found.map(({ id }) => id);

export const incidentContract = (open: Open): void => {
  describe('a case that two people destroy', () => {
    test('is there for nobody, and only that it was destroyed, by whom and when', async () => {
      const store = open();
      const [made, other] = [sentAt(0, { route: 'adult' }), sentAt(1)];
      await keep(store, made, other);
      const todo = task(made);
      await store.work.commit(commit([{ table: 'task', expected: 0, next: todo }]));
      expect(await store.work.commit(commit([destroyed(made)]))).toEqual({ kind: 'done' });
      expect(await store.incidents.load(SCHOOL, made.id)).toBeNull();
      expect(ids(await store.incidents.list(SCHOOL, { limit: 9 }))).toEqual([other.id]);
      expect(await store.incidents.events(SCHOOL, made.id)).toEqual([]);
      expect(await store.incidents.task(SCHOOL, todo.id)).toBeNull();
      expect(await store.incidents.byReporter(SCHOOL, made.reporterId, 9)).toHaveLength(1);
      expect(await store.incidents.destroyed(SCHOOL)).toEqual([destroyed(made).next]);
      expect(await store.incidents.destroyed(OTHER_SCHOOL)).toEqual([]);
    });

    test('goes with the rest of its turn or not at all', async () => {
      const store = open();
      const made = sentAt(0);
      await keep(store, made);
      await store.work.commit(commit([changed(made)]));
      expect(await store.work.commit(commit([changed(made), destroyed(made)]))).toEqual({ kind: 'stale' });
      expect(await store.incidents.load(SCHOOL, made.id)).toMatchObject({ rev: 2 });
      expect(await store.incidents.destroyed(SCHOOL)).toEqual([]);
    });
  });

  describe('who has looked at a case', () => {
    const entry = (about: Incident, who: string | null, what: string, at: number) => ({
      ...commit([], { at: after(at), schoolId: about.schoolId }),
      audit: [{ who, what, about: about.id }],
    });

    test('is read newest first, page by page, and nothing of another case or school', async () => {
      const store = open();
      const [made, other, elsewhere] = [sentAt(0), sentAt(1), sentAt(2, { schoolId: OTHER_SCHOOL })];
      await keep(store, made, other, elsewhere);
      const sent = (await store.incidents.seenBy(SCHOOL, made.id, { limit: 9 })).length;
      await store.work.commit(entry(made, 'person-a', 'incident.case', 3));
      await store.work.commit(entry(other, 'person-a', 'incident.read', 4));
      await store.work.commit(entry(elsewhere, 'person-a', 'incident.read', 5));
      await store.work.commit(entry(made, null, 'ladder.climb', 6));
      await store.work.commit(entry(made, 'person-b', 'incident.read', 7));
      const seen = await store.incidents.seenBy(SCHOOL, made.id, { limit: 9 });
      expect(seen).toHaveLength(sent + 2);
      expect(seen.slice(0, 2)).toMatchObject([
        { who: 'person-b', what: 'incident.read', at: after(7).toISOString() },
        { who: 'person-a', what: 'incident.case', at: after(3).toISOString() },
      ]);
      const [newest] = await store.incidents.seenBy(SCHOOL, made.id, { limit: 1 });
      expect(newest).toEqual(seen[0]);
      const before = newest?.seq ?? '';
      expect(await store.incidents.seenBy(SCHOOL, made.id, { limit: 9, before })).toEqual(seen.slice(1));
      expect(await store.incidents.seenBy(OTHER_SCHOOL, made.id, { limit: 9 })).toEqual([]);
      expect(await store.incidents.seenBy(SCHOOL, 'no such id', { limit: 9 })).toEqual([]);
    });
  });

  describe('cases about adults', () => {
    test('are listed apart, and what was found in them is kept', async () => {
      const store = open();
      const [adult, childs] = [sentAt(0, { route: 'adult' }), sentAt(1)];
      await keep(store, adult, childs);
      expect(ids(await store.incidents.list(SCHOOL, { limit: 9, route: 'adult' }))).toEqual([adult.id]);
      const outcome = { types: [], actions: [], finding: 'low-level', summary: 'Kept' } as const;
      await store.work.commit(commit([changed(adult, { status: 'ended', outcome })]));
      expect((await store.incidents.load(SCHOOL, adult.id))?.outcome).toEqual(outcome);
    });
  });

  describe('cases are found again', () => {
    test('every part of a case survives, its outcome and holder too', async () => {
      const store = open();
      const made = incident();
      await keep(store, made);
      const ended: Partial<Incident> = {
        status: 'ended',
        holder: { personId: 'person-dsl', at: after(1).toISOString() },
        outcome: { types: ['grooming'], actions: ['parents-told'], summary: 'What we did' },
        entries: [{ system: 'cpoms', reference: 'CP-77', task: null }],
        endedAt: after(2).toISOString(),
        route: 'adult',
        danger: true,
      };
      await store.work.commit(commit([changed(made, ended)]));
      expect(await store.incidents.load(SCHOOL, made.id)).toEqual({ ...made, ...ended, rev: 2 });
    });

    test('the answers of a run come back in the order in which they were given', async () => {
      const store = open();
      const made = incident();
      await keep(store, made);
      const read = await store.incidents.load(SCHOOL, made.id);
      expect(Object.keys(read?.run.answers ?? {})).toEqual(['triage/zeta', 'triage/alpha']);
    });

    test('the newest is first, and the next page goes on where the last one ended', async () => {
      const store = open();
      const [oldest, middle, twin, newest] = [sentAt(0), sentAt(1), sentAt(1), sentAt(2)];
      await keep(store, middle, newest, oldest, twin);
      const first = await store.incidents.list(SCHOOL, { limit: 2 });
      const last = first.at(-1);
      const second = await store.incidents.list(SCHOOL, { limit: 2, ...(last && { after: last }) });
      const tied = [middle, twin].sort((a, b) => (a.id < b.id ? 1 : -1));
      expect(ids([...first, ...second])).toEqual(ids([newest, ...tied, oldest]));
    });

    test('a list can be narrowed by state, holder, type and time', async () => {
      const store = open();
      const fresh = sentAt(0);
      const held = sentAt(1, {
        status: 'open',
        holder: { personId: 'p-holder', at: after(1).toISOString() },
      });
      const ended = sentAt(2, {
        status: 'ended',
        types: ['radicalisation'],
        outcome: { types: ['hate'], actions: [], summary: 'Over' },
        endedAt: after(3).toISOString(),
      });
      await keep(store, fresh, held, ended);
      const list = async (filter: object): Promise<string[]> =>
        ids(await store.incidents.list(SCHOOL, { ...filter, limit: 10 }));
      // A report that nobody has opened yet is not over: it must never fall out of "open".
      expect(await list({ status: 'open' })).toEqual(ids([held, fresh]));
      expect(await list({ status: 'ended' })).toEqual([ended.id]);
      expect(await list({ holderId: 'p-holder' })).toEqual([held.id]);
      expect(await list({ type: 'radicalisation' })).toEqual([ended.id]);
      // As it was reported, and as it turned out.
      expect(await list({ type: 'hate' })).toEqual([ended.id]);
      expect(await list({ type: 'bullying' })).toEqual(ids([held, fresh]));
      expect(await list({ from: after(1), to: after(2) })).toEqual([held.id]);
      expect(await list({})).toEqual(ids([ended, held, fresh]));
    });

    test('somebody sees the reports they sent', async () => {
      const store = open();
      const mine = [
        sentAt(0, { reporterId: 'me' }),
        sentAt(1, { reporterId: 'me' }),
        sentAt(2, { reporterId: 'me' }),
      ];
      await keep(store, ...mine, sentAt(3));
      expect(ids(await store.incidents.byReporter(SCHOOL, 'me', 2))).toEqual([mine[2]?.id, mine[1]?.id]);
    });

    test('whose chat holds the card of a case is known, also when it could not be sent there', async () => {
      const store = open();
      const made = incident();
      await keep(store, made);
      const card = (id: string, personId: string, what: string) => ({
        kind: 'send' as const,
        message: {
          id,
          to: { kind: 'person' as const, personId },
          what,
          params: { incident: made.id },
          about: made.id,
        },
      });
      const effects = [
        card('has-card', 'p-has', 'incident.case'),
        card('has-news', 'p-news', 'incident.news'),
        card('had-card', 'p-lost', 'incident.case'),
      ];
      await store.work.commit(commit([], { effects }));
      const has = (personId: string) => store.incidents.hasCard(SCHOOL, made.id, personId);
      expect(await Promise.all(['p-has', 'p-lost', 'p-news', 'p-none'].map(has))).toEqual([
        true,
        true,
        false,
        false,
      ]);
      expect(await store.incidents.hasCard(OTHER_SCHOOL, made.id, 'p-has')).toBe(false);
      await store.messages.claim(SCHOOL, 'had-card', after(1), after(0));
      await store.messages.settle(SCHOOL, 'had-card', { state: 'given-up', code: 'blocked' });
      expect(await has('p-lost')).toBe(false);
    });

    test('earlier cases of a child are found however the name was typed', async () => {
      const store = open();
      const first = sentAt(0, { parties: [child("Zoë O'Neil-Marsh")] });
      const second = sentAt(1, { parties: [child('zoe  oneil marsh', { part: 'saw' })] });
      const adult = sentAt(2, { parties: [child("Zoë O'Neil-Marsh", { kind: 'parent' })] });
      const elsewhere = sentAt(3, { schoolId: OTHER_SCHOOL, parties: [child("Zoë O'Neil-Marsh")] });
      await keep(store, first, second, adult, elsewhere);
      expect(await store.incidents.namesakes(SCHOOL, 'ZOE O’NEIL MARSH')).toEqual(ids([second, first]));
      expect(await store.incidents.namesakes(SCHOOL, 'Zoe Marsh')).toEqual([]);
      expect(await store.incidents.namesakes(SCHOOL, ' - ')).toEqual([]);
    });

    test('a child named later is found, and one that was taken out no longer is', async () => {
      const store = open();
      const made = incident({ parties: [child('Robin Example')] });
      await keep(store, made);
      await store.work.commit(commit([changed(made, { parties: [child('Kim Sample')] })]));
      expect(await store.incidents.namesakes(SCHOOL, 'Kim Sample')).toEqual([made.id]);
      expect(await store.incidents.namesakes(SCHOOL, 'Robin Example')).toEqual([]);
    });

    test('the time line is in the order of writing', async () => {
      const store = open();
      const made = incident();
      await keep(store, made);
      const lines = [
        event(made, { kind: 'opened', words: null, who: null }),
        event(made),
        event(made, { kind: 'ticked' }),
      ];
      for (const next of lines) await store.work.commit(commit([{ table: 'event', next }]));
      expect(await store.incidents.events(SCHOOL, made.id)).toEqual(lines);
    });

    test('tasks come with the next due first, and can be done', async () => {
      const store = open();
      const made = incident();
      await keep(store, made);
      const late = task(made, { dueAt: after(100).toISOString() });
      const soon = task(made, {
        step: { node: 'triage/zeta', item: 'i1' },
        words: null,
        dueAt: after(10).toISOString(),
      });
      await store.work.commit(
        commit([
          { table: 'task', expected: 0, next: late },
          { table: 'task', expected: 0, next: soon },
        ]),
      );
      const done = { ...soon, rev: 2, done: { who: 'person-dsl', at: after(5).toISOString() } };
      await store.work.commit(commit([{ table: 'task', expected: 1, next: done }]));
      expect(await store.incidents.tasks(SCHOOL, made.id)).toEqual([done, late]);
    });

    test('another school sees nothing of it', async () => {
      const store = open();
      const made = incident();
      const todo = task(made);
      await store.work.commit(
        commit([
          newIncident(made),
          { table: 'task', expected: 0, next: todo },
          { table: 'event', next: event(made) },
        ]),
      );
      const { incidents } = store;
      expect(await incidents.load(OTHER_SCHOOL, made.id)).toBeNull();
      expect(await incidents.list(OTHER_SCHOOL, { limit: 10 })).toEqual([]);
      expect(await incidents.byReporter(OTHER_SCHOOL, made.reporterId, 10)).toEqual([]);
      expect(await incidents.events(OTHER_SCHOOL, made.id)).toEqual([]);
      expect(await incidents.tasks(OTHER_SCHOOL, made.id)).toEqual([]);
      expect(await incidents.task(OTHER_SCHOOL, todo.id)).toBeNull();
    });
  });
};
