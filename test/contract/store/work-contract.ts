import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { ReferenceTaken } from '../../../src/core/errors.ts';
import type { Open } from './contract.ts';
import {
  changed,
  commit,
  escalation,
  event,
  incident,
  newIncident,
  OTHER_SCHOOL,
  SCHOOL,
  send,
  setting,
  task,
} from './samples.ts';

export const workContract = (open: Open): void => {
  describe('one turn is one transaction', () => {
    test('a new report is there with everything that came with it', async () => {
      const { work, incidents } = open();
      const made = incident();
      const noted = event(made);
      const todo = task(made);
      const saves = [
        newIncident(made),
        { table: 'event', next: noted },
        { table: 'task', expected: 0, next: todo },
      ] as const;
      expect(await work.commit(commit(saves))).toEqual({ kind: 'done' });
      expect(await incidents.load(SCHOOL, made.id)).toEqual(made);
      expect(await incidents.events(SCHOOL, made.id)).toEqual([noted]);
      expect(await incidents.tasks(SCHOOL, made.id)).toEqual([todo]);
      expect(await incidents.task(SCHOOL, todo.id)).toEqual(todo);
    });

    test('a click on an older state of a case changes nothing at all', async () => {
      const { work, incidents, messages } = open();
      const made = incident();
      await work.commit(commit([newIncident(made)]));
      await work.commit(commit([changed(made, { status: 'open' })]));

      const late = commit([changed(made, { status: 'ended' }), { table: 'event', next: event(made) }], {
        form: { form: 'form-late', personId: 'p', result: {} },
        effects: [send('late')],
      });
      expect(await work.commit(late)).toEqual({ kind: 'stale' });
      expect((await incidents.load(SCHOOL, made.id))?.status).toBe('open');
      expect(await incidents.events(SCHOOL, made.id)).toEqual([]);
      expect(await messages.load(SCHOOL, 'late')).toBeNull();
      const again = { ...late, saves: [], effects: [] };
      expect(await work.commit(again)).toEqual({ kind: 'done' });
    });

    test('of several clicks at the same moment exactly one wins', async () => {
      const { work, incidents } = open();
      const made = incident();
      await work.commit(commit([newIncident(made)]));
      const clicks = Array.from({ length: 8 }, (_, n) =>
        work.commit(
          commit([changed(made, { declared: [`p${n}`] }), { table: 'event', next: event(made) }], {
            effects: [{ kind: 'refresh', about: made.id }],
          }),
        ),
      );
      const kinds = (await Promise.all(clicks)).map(({ kind }) => kind).sort();
      expect(kinds).toEqual(['done', ...Array.from({ length: 7 }, () => 'stale')]);
      expect((await incidents.load(SCHOOL, made.id))?.rev).toBe(2);
      expect(await incidents.events(SCHOOL, made.id)).toHaveLength(1);
    });

    test('one stale row among several keeps all of them from being written', async () => {
      const { work, incidents, escalations } = open();
      const made = incident();
      const todo = task(made);
      await work.commit(commit([newIncident(made), { table: 'task', expected: 0, next: todo }]));
      const asked = escalation(made);
      const answer = await work.commit(
        commit([
          changed(made, { status: 'open' }),
          { table: 'escalation', expected: 0, next: asked },
          { table: 'task', expected: 7, next: { ...todo, rev: 8 } },
        ]),
      );
      expect(answer).toEqual({ kind: 'stale' });
      expect(await incidents.load(SCHOOL, made.id)).toEqual(made);
      expect(await escalations.load(SCHOOL, asked.id)).toBeNull();
    });

    test('the same new case twice is stale the second time', async () => {
      const { work } = open();
      const made = incident();
      await work.commit(commit([newIncident(made)]));
      expect(await work.commit(commit([newIncident({ ...made, reference: 'OAK-2026-1' })]))).toEqual({
        kind: 'stale',
      });
    });

    test('a form that is sent again gets what its first sending led to, and nothing is written twice', async () => {
      const { work, incidents } = open();
      const [first, second] = [incident(), incident()];
      const form = (id: string) => ({ form: 'form-1', personId: 'person-1', result: { incidentId: id } });
      const answer = await work.commit(commit([newIncident(first)], { form: form(first.id) }));
      expect(answer).toEqual({ kind: 'done' });
      expect(await work.commit(commit([newIncident(second)], { form: form(second.id) }))).toEqual({
        kind: 'used',
        result: { incidentId: first.id },
      });
      expect(await incidents.load(SCHOOL, second.id)).toBeNull();
    });

    test('a form sent eight times at once makes one case', async () => {
      const { work, incidents } = open();
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => {
          const made = incident();
          const form = { form: 'form-many', personId: 'person-1', result: { incidentId: made.id } };
          return work.commit(commit([newIncident(made)], { form }));
        }),
      );
      const [only] = await incidents.list(SCHOOL, { limit: 10 });
      expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
      expect(answers.filter(({ kind }) => kind === 'used')).toHaveLength(7);
      expect(answers).toContainEqual({ kind: 'used', result: { incidentId: only?.id } });
    });

    test('a reference that another case has is refused, and another one does', async () => {
      const { work, incidents } = open();
      const first = incident({ reference: 'OAK-2026-48213' });
      const second = incident({ reference: 'OAK-2026-48213' });
      const form = { form: 'form-ref', personId: 'p', result: {} };
      await work.commit(commit([newIncident(first)]));
      await expect(work.commit(commit([newIncident(second)], { form }))).rejects.toThrow(ReferenceTaken);
      expect(await incidents.load(SCHOOL, second.id)).toBeNull();
      const other = { ...second, reference: 'OAK-2026-48214' };
      expect(await work.commit(commit([newIncident(other)], { form }))).toEqual({ kind: 'done' });
    });

    test('another school may have the same reference', async () => {
      const { work } = open();
      await work.commit(commit([newIncident(incident({ reference: 'ABC-2026-1' }))]));
      const elsewhere = incident({ reference: 'ABC-2026-1', schoolId: OTHER_SCHOOL });
      expect(await work.commit(commit([newIncident(elsewhere)], { schoolId: OTHER_SCHOOL }))).toEqual({
        kind: 'done',
      });
    });

    test('a commit that reaches into another school is breakage, not a result', async () => {
      const { work, incidents } = open();
      const made = incident({ schoolId: OTHER_SCHOOL });
      await expect(work.commit(commit([newIncident(made)]))).rejects.toThrow('one school only');
      expect(await incidents.load(OTHER_SCHOOL, made.id)).toBeNull();
    });

    test('a decision is kept as it was written, words included', async () => {
      const { work, escalations } = open();
      const made = incident();
      const asked = escalation(made);
      const later = escalation(made, { raisedAt: '2026-03-03T09:30:00.000Z', urgency: 'now' });
      const decided = {
        ...asked,
        rev: 2,
        state: 'not-now' as const,
        decided: { who: 'person-dsl', at: '2026-03-02T10:00:00.000Z' },
        words: 'Because we know already',
      };
      await work.commit(commit([newIncident(made), { table: 'escalation', expected: 0, next: asked }]));
      await work.commit(commit([{ table: 'escalation', expected: 0, next: later }]));
      await work.commit(commit([{ table: 'escalation', expected: 1, next: decided }]));
      expect(await escalations.load(SCHOOL, asked.id)).toEqual(decided);
      expect(await escalations.ofIncident(SCHOOL, made.id)).toEqual([later, decided]);
      expect(await escalations.load(OTHER_SCHOOL, asked.id)).toBeNull();
    });

    test('a decision that waits and of which nobody was told is found, oldest first', async () => {
      const { work, escalations } = open();
      const made = incident();
      await work.commit(commit([newIncident(made)]));
      const raised = (raisedAt: string, state: 'open' | 'approved' = 'open') => ({
        ...escalation(made),
        raisedAt,
        state,
      });
      const second = raised('2026-11-23T10:01:00.000Z');
      const first = raised('2026-11-23T10:00:00.000Z');
      const told = raised('2026-11-23T10:00:30.000Z');
      const late = raised('2026-11-23T10:09:00.000Z');
      const over = raised('2026-11-23T10:00:40.000Z', 'approved');
      for (const next of [second, first, late, over])
        await work.commit(commit([{ table: 'escalation', expected: 0, next }]));
      await work.commit(
        commit([{ table: 'escalation', expected: 0, next: told }], {
          effects: [send(`about ${told.id}`, told.id)],
        }),
      );
      const before = new Date('2026-11-23T10:08:00Z');
      const found = await escalations.untold(SCHOOL, before, 100);
      const ours = [first, second, told, late, over].map(({ id }) => id);
      expect(found.filter((id) => ours.includes(id))).toEqual([first.id, second.id]);
      expect(await escalations.untold(SCHOOL, before, 1)).toHaveLength(1);
      expect(await escalations.untold(OTHER_SCHOOL, before, 100)).toEqual([]);
      expect(await escalations.schoolsUntold([OTHER_SCHOOL, SCHOOL], before)).toEqual([SCHOOL]);
      expect(await escalations.schoolsUntold([SCHOOL], new Date(first.raisedAt))).toEqual([]);
    });

    test('the newest setting of each key counts', async () => {
      const { work, settings } = open();
      const first = setting('contacts.police', { phone: '1', confirmed: false });
      const other = setting('ladder', { steps: ['b', 'a'] });
      const newest = setting('contacts.police', { phone: '2', confirmed: true });
      for (const next of [first, other, newest]) await work.commit(commit([{ table: 'setting', next }]));
      const latest = await settings.latest(SCHOOL);
      expect(latest).toHaveLength(2);
      expect(latest).toEqual(expect.arrayContaining([newest, other]));
      expect(await settings.latest(OTHER_SCHOOL)).toEqual([]);
    });

    test('an id that is no id is nobody, not an error', async () => {
      const { incidents, escalations } = open();
      expect(await incidents.load(SCHOOL, "' or true --")).toBeNull();
      expect(await incidents.load(SCHOOL, randomUUID())).toBeNull();
      expect(await incidents.events(SCHOOL, 'x')).toEqual([]);
      expect(await incidents.tasks(SCHOOL, 'x')).toEqual([]);
      expect(await incidents.task(SCHOOL, 'x')).toBeNull();
      expect(await escalations.load(SCHOOL, 'x')).toBeNull();
      expect(await escalations.ofIncident(SCHOOL, 'x')).toEqual([]);
    });
  });
};
