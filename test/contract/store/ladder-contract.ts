import { describe, expect, test } from '@jest/globals';
import type { Ladder } from '../../../src/features/ladders/ports.ts';
import type { Open } from './contract.ts';
import { AT, after, commit, incident, look, newIncident, OTHER_SCHOOL, SCHOOL } from './samples.ts';

export const ladderContract = (open: Open): void => {
  const waiting = async (more: Parameters<typeof incident>[0] = {}) => {
    const store = open();
    const made = incident(more);
    await store.work.commit(commit([newIncident(made), { table: 'look', next: look(made) }]));
    const ladder = await store.ladders.load(SCHOOL, made.id);
    return { ...store, made, ladder };
  };

  describe('what waits', () => {
    test('is there with the report that waits, and is looked at at once', async () => {
      const { ladders, made, ladder } = await waiting();
      expect(ladder).toEqual({
        schoolId: SCHOOL,
        id: made.id,
        rev: 1,
        kind: 'report',
        incidentId: made.id,
        rung: 0,
        since: AT.toISOString(),
        rungAt: AT.toISOString(),
        dueAt: AT.toISOString(),
      });
      expect(await ladders.due(SCHOOL, AT, 10)).toEqual([ladder]);
      expect(await ladders.due(SCHOOL, after(-1), 10)).toEqual([]);
      expect(await ladders.due(OTHER_SCHOOL, after(60), 10)).toEqual([]);
      expect(await ladders.schoolsDue([OTHER_SCHOOL, SCHOOL], AT)).toEqual([SCHOOL]);
      expect(await ladders.schoolsDue([OTHER_SCHOOL, SCHOOL], after(-1))).toEqual([]);
      expect(await ladders.schoolsDue([OTHER_SCHOOL], after(60))).toEqual([]);
      expect(await ladders.load(OTHER_SCHOOL, made.id)).toBeNull();
      expect(await ladders.load(SCHOOL, 'no id')).toBeNull();
    });

    test('is found by its time, the longest due first', async () => {
      const { work, ladders } = open();
      const put = async (minutes: number) => {
        const made = incident();
        await work.commit(
          commit([newIncident(made), { table: 'look', next: look(made) }], { at: after(minutes) }),
        );
        return made.id;
      };
      const [second, first, later] = [await put(2), await put(1), await put(9)];
      const found = await ladders.due(SCHOOL, after(5), 10);
      expect(found.map(({ id }) => id)).toEqual([first, second]);
      expect((await ladders.due(SCHOOL, after(9), 1)).map(({ id }) => id)).toEqual([first]);
      expect((await ladders.due(SCHOOL, after(9), 10)).map(({ id }) => id)).toContain(later);
    });

    test('of eight instances that move it a rung up at once, one does', async () => {
      const { work, ladders, ladder } = await waiting();
      if (!ladder) throw new Error('no ladder');
      const next: Ladder = {
        ...ladder,
        rev: 2,
        rung: 1,
        rungAt: after(60).toISOString(),
        dueAt: after(120).toISOString(),
      };
      const moves = Array.from({ length: 8 }, () =>
        work.commit(commit([{ table: 'ladder', expected: ladder.rev, next }])),
      );
      const kinds = (await Promise.all(moves)).map(({ kind }) => kind).sort();
      expect(kinds).toEqual(['done', ...Array.from({ length: 7 }, () => 'stale')]);
      expect(await ladders.load(SCHOOL, ladder.id)).toEqual(next);
    });

    test('a change of what waits has its ladder looked at, and leaves it on its rung', async () => {
      const { work, ladders, made, ladder } = await waiting();
      if (!ladder) throw new Error('no ladder');
      const climbed = { ...ladder, rev: 2, rung: 2, dueAt: after(60).toISOString() };
      await work.commit(commit([{ table: 'ladder', expected: 1, next: climbed }]));
      for (const waits of [true, false])
        await work.commit(commit([{ table: 'look', next: look(made, { waits }) }], { at: after(5) }));
      expect(await ladders.load(SCHOOL, made.id)).toEqual({
        ...climbed,
        rev: 4,
        dueAt: after(5).toISOString(),
      });
    });

    test('what has ended stays ended until it waits again, and then begins anew', async () => {
      const { work, ladders, made, ladder } = await waiting();
      if (!ladder) throw new Error('no ladder');
      const over = { ...ladder, rev: 2, rung: 3, dueAt: null };
      await work.commit(commit([{ table: 'ladder', expected: 1, next: over }]));
      await work.commit(commit([{ table: 'look', next: look(made, { waits: false }) }], { at: after(5) }));
      expect(await ladders.load(SCHOOL, made.id)).toEqual(over);
      await work.commit(commit([{ table: 'look', next: look(made) }], { at: after(6) }));
      const now = after(6).toISOString();
      expect(await ladders.load(SCHOOL, made.id)).toEqual({
        ...over,
        rev: 3,
        rung: 0,
        since: now,
        rungAt: now,
        dueAt: now,
      });
    });

    test('what never waited has no ladder', async () => {
      const { work, ladders } = open();
      const made = incident();
      await work.commit(commit([newIncident(made), { table: 'look', next: look(made, { waits: false }) }]));
      expect(await ladders.load(SCHOOL, made.id)).toBeNull();
    });

    test('to whom a case climbed is kept with the case', async () => {
      const { incidents, made } = await waiting({ passedTo: ['person-chair'] });
      expect((await incidents.load(SCHOOL, made.id))?.passedTo).toEqual(['person-chair']);
    });
  });
};
