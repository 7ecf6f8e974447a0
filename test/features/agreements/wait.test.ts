/** A question, and an "I do not agree", until somebody has spoken: who is told, who stands in, who has it on a list. */
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isOpen, nextOpening } from '../../../src/core/calendar.ts';
import type { Wait } from '../../../src/features/agreements/ports.ts';
import { stepWait } from '../../../src/features/agreements/wait.ts';
import type { Policies } from '../../../src/features/incidents/ports.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';
import { type AgreementsOffice, createAgreementsOffice } from './office.ts';

const LINE = [['coordinator'], ['head'], ['deputy'], ['chair']];
const { calendar } = oakfield;
const MONDAY = new Date('2026-11-23T10:00:00Z');
const days = (count: number): Date => new Date(MONDAY.getTime() + count * 86_400_000);
const begun = (more: Partial<Wait> = {}): Wait => ({
  schoolId: OAK,
  id: 'a-request',
  rev: 1,
  since: MONDAY.toISOString(),
  step: 0,
  nextAt: days(7).toISOString(),
  told: ['coordinator'],
  notReached: [],
  ...more,
});

describe('what waits for somebody’s word', () => {
  test('is on the list of whoever was told after a week, on the head’s after two, and no higher', () => {
    expect(stepWait(begun(), true, LINE, calendar, days(6))).toBeNull();
    const week = stepWait(begun(), true, LINE, calendar, days(7));
    expect(week).toMatchObject({ tell: [], list: ['coordinator'], next: { step: 1 } });
    const two = stepWait(week?.next ?? begun(), true, LINE, calendar, days(14));
    expect(two).toMatchObject({ tell: [], list: ['coordinator', 'head'], next: { step: 2 } });
    const three = stepWait(two?.next ?? begun(), true, LINE, calendar, days(21));
    expect(three?.list).toEqual(['coordinator', 'head']);
  });

  test('is told to the next at once when nobody who was told can be reached, or is there', () => {
    const missed = stepWait(begun({ notReached: ['coordinator'] }), true, LINE, calendar, days(1));
    expect(missed).toMatchObject({ tell: ['head'], list: [], next: { told: ['coordinator', 'head'] } });
    const left = stepWait(begun(), true, LINE.slice(1), calendar, days(1));
    expect(left).toMatchObject({ tell: ['head'], next: { step: 0 } });
    const nobody = stepWait(begun({ told: [] }), true, [], calendar, days(1));
    expect(nobody).toBeNull();
  });

  test('where nobody can be reached stays on the lists of those who are there', () => {
    const all = LINE.flat();
    const step = stepWait(begun({ told: all, notReached: all }), true, LINE, calendar, days(7));
    expect(step?.list).toEqual(all);
  });

  test('ends with the word that was said', () => {
    expect(stepWait(begun(), false, LINE, calendar, days(1))).toMatchObject({
      tell: [],
      list: [],
      next: { nextAt: null },
    });
  });

  test('whatever happens to those who answer, it comes round again, in school hours, and nobody is told twice', () => {
    const people = fc.subarray(LINE.flat());
    fc.assert(
      fc.property(
        fc.array(fc.record({ here: people, missed: people, after: fc.integer({ min: 0, max: 9 }) })),
        (weeks) => {
          let wait = begun();
          let now = MONDAY;
          const told = new Set(wait.told);
          for (const { here, missed, after } of weeks) {
            now = new Date(now.getTime() + after * 86_400_000);
            const line = LINE.map((rung) => rung.filter((id) => here.includes(id))).filter(
              (r) => r.length > 0,
            );
            const step = stepWait(
              { ...wait, notReached: missed.filter((id) => wait.told.includes(id)) },
              true,
              line,
              calendar,
              now,
            );
            if (!step) continue;
            for (const id of step.tell) {
              expect(told.has(id)).toBe(false);
              told.add(id);
            }
            for (const id of [...step.tell, ...step.list]) expect(here).toContain(id);
            if (step.list.length > 0 && nextOpening(calendar, now) !== null)
              expect(isOpen(calendar, now)).toBe(true);
            expect(step.next.nextAt).not.toBeNull();
            wait = step.next;
            for (const id of wait.told) told.add(id);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('at a school', () => {
  let policies: Policies;
  let office: AgreementsOffice;
  beforeAll(async () => {
    policies = await busheyPolicies();
  });
  const asks = async (local: string, words = 'May I use my own phone?') => {
    const form = await office.press(local, await office.read(local), 'I have a question');
    await office.press(local, form, 'Send my question', { words });
  };
  const list = async (local: string) =>
    office.words(await office.as(local).open('agreement.list', { school: OAK }));
  beforeEach(async () => {
    office = createAgreementsOffice(policies);
    await office.tick();
    await office.start();
    await asks('teacher1');
  });
  /** Week by week: what waits is looked at, at ten on a school day. */
  const weeks = async (count: number): Promise<void> => {
    for (let week = 0; week < count; week += 1) await office.pass(7 * 24 * 60);
  };

  test('a question that nobody answers is on the coordinator’s list, then on the head’s, who reads and answers it', async () => {
    expect(office.words(await office.person('head', 'teacher1'))).not.toContain('my own phone');
    await weeks(1);
    expect(office.sent('coordinator', 'agreement.list')).toHaveLength(1);
    expect(await list('coordinator')).toContain('1 person waits for an answer');
    expect(await list('coordinator')).toContain('teacher1 of Oakfield');
    expect(await list('head')).not.toContain('teacher1 of Oakfield');
    await weeks(1);
    expect(await list('head')).toContain('teacher1 of Oakfield');
    const person = await office.person('head', 'teacher1');
    expect(office.words(person)).toContain('May I use my own phone?');
    await office.press('head', person, 'Send the answer', { answer: 'In the staff room.' });
    expect(office.request('teacher1').question).toBe('answered');
    for (const local of ['coordinator', 'head'])
      expect(await list(local)).not.toContain('teacher1 of Oakfield');
    await office.pass(2);
    expect(await office.store.agreements.waits(OAK)).toEqual([]);
  });

  test('when the coordinator cannot be reached the head is told at once, and once', async () => {
    await office.notReached('coordinator', 'MessageWritesBlocked', 'agreement.told');
    await office.notReached('coordinator', 'MessageWritesBlocked', 'agreement.told');
    expect(office.sent('head', 'agreement.told')).toHaveLength(1);
    expect(office.words(await office.shows('head', 'agreement.told'))).toContain('Read it and answer');
    expect(office.words(await office.person('head', 'teacher1'))).toContain('May I use my own phone?');
  });

  test('when the coordinator has left the head is told within minutes, and the coordinator’s message shows nothing', async () => {
    office.leaves('coordinator');
    await office.pass(6);
    expect(office.sent('head', 'agreement.told')).toHaveLength(1);
    expect(await office.shows('coordinator', 'agreement.told')).toBeNull();
  });

  test('the coordinator’s own question goes to the head, and is never the coordinator’s to answer', async () => {
    await asks('coordinator', 'Who checks mine?');
    await weeks(2);
    expect(office.sent('head', 'agreement.told')).toHaveLength(1);
    expect(await list('head')).toContain('coordinator of Oakfield');
    expect(await list('deputy.head')).toContain('coordinator of Oakfield');
    expect(await list('coordinator')).not.toContain('coordinator of Oakfield');
    const own = await office.person('coordinator', 'coordinator');
    expect(office.words(own)).not.toContain('Send the answer');
  });

  test('an "I do not agree" that nobody decides is on the lists too', async () => {
    const no = await office.press('network', await office.read('network'), 'I do not agree');
    await office.press('network', no, 'Send: I do not agree');
    await weeks(2);
    expect(await list('coordinator')).toContain('network of Oakfield');
    expect(await list('head')).toContain('2 people wait for an answer');
    await office.press('head', await office.person('head', 'network'), 'Ask again now');
    expect(await list('coordinator')).not.toContain('network of Oakfield');
  });

  test('"agreements status" says first, in numbers alone, how many wait for an answer, until they have one', async () => {
    const no = await office.press('network', await office.read('network'), 'I do not agree');
    await office.press('network', no, 'Send: I do not agree');
    const status = async (): Promise<string> => {
      await office.as('head').say('agreements status');
      return office.words(await office.shows('head', 'agreement.status'));
    };
    const both = await status();
    const waits = '2 people wait for an answer: 1 does not agree, 1 has a question.';
    expect(both).toContain(`${waits} You find them first on the register.`);
    const dialog = office.words(await office.as('head').open('agreement.register', {}));
    expect(dialog).toContain(`${waits} They stand first in the list below.`);
    expect(both.indexOf(waits)).toBeLessThan(both.indexOf('0 have signed'));
    expect(both).not.toMatch(/teacher1|network|my own phone/);
    const register = office.words(await office.as('head').open('agreement.register', {}));
    expect(register).toContain(waits);
    const at = (local: string): number => register.indexOf(`${local} of Oakfield`);
    expect(at('network')).toBeLessThan(at('teacher1'));
    expect(at('teacher1')).toBeLessThan(at('teacher2'));
    await office.press('coordinator', await office.person('coordinator', 'teacher1'), 'Send the answer', {
      answer: 'No, please.',
    });
    await office.press('coordinator', await office.person('coordinator', 'network'), 'Ask again now');
    expect(await status()).not.toContain('wait');
    Object.assign(office.families, { asked: 19, complete: 3, waiting: 1 });
    expect(await status()).toContain('Families wait for an answer about 1 pupil.');
  });

  test('who may not see or start it is told kindly who may, and what is theirs', async () => {
    for (const [said, kind, who] of [
      ['agreements status', 'agreement.not-status', 'the DSL'],
      ['start agreements', 'agreement.not-start', 'the office'],
    ] as const) {
      await office.as('teacher2').say(said);
      const words = office.words(await office.shows('teacher2', kind));
      expect(words).toContain('the e-safety coordinator, the headteacher, the deputy headteacher');
      expect(words).toContain(who);
      expect(words).toContain('You can always read and sign your own');
      expect(words).not.toMatch(/\d/);
      await office.as('supply1').say(said);
      const shared = office.words(await office.shows('supply1', kind));
      expect(shared).toContain('Several people use this account');
      expect(shared).not.toContain('My agreements');
    }
  });

  test('who may no longer see the register, or has lost the list, finds nothing in an old message', async () => {
    await office.as('coordinator').say('agreements status');
    expect(await office.shows('coordinator', 'agreement.status')).not.toBeNull();
    await weeks(1);
    expect(await office.shows('coordinator', 'agreement.list')).not.toBeNull();
    office.directory.users = office.directory.users.map((user) =>
      user.id === idOf('coordinator') ? { ...user, enabled: false } : user,
    );
    await office.pass(5);
    const status = office.words(await office.shows('coordinator', 'agreement.status'));
    expect(status).toContain('A few people at your school look after this list');
    expect(status).not.toMatch(/have signed|has signed,/);
    expect(await office.shows('coordinator', 'agreement.list')).toBeNull();
  });
});

describe('a list that its keeper cannot have', () => {
  let office: AgreementsOffice;
  beforeEach(async () => {
    office = createAgreementsOffice(await busheyPolicies());
    await office.tick();
    office.directory.managers[idOf('teacher1')] = idOf('dsl');
    for (const local of ['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator', 'network', 'chair'])
      await office.sign(local);
    await office.start();
    for (const days of [3, 4, 7, 1]) await office.pass(days * 24 * 60);
  });

  const headsList = async () => office.words(await office.as('head').open('agreement.list', { school: OAK }));

  test('goes to the head at once when Teams cannot reach the line manager', async () => {
    expect(office.sent('dsl', 'agreement.list')).toHaveLength(1);
    expect(await headsList()).not.toContain('teacher1 of Oakfield');
    await office.notReached('dsl', 'Forbidden', 'agreement.list');
    expect(office.sent('head', 'agreement.list')).toHaveLength(1);
    expect(await headsList()).toContain('teacher1 of Oakfield');
    // Teams goes on refusing: the head has it, and nobody more.
    await office.notReached('dsl', 'Forbidden', 'agreement.list');
    expect(office.store.state.agreements.chases.get(`${OAK}|${idOf('teacher1')}`)?.handed).toEqual([
      idOf('dsl'),
      idOf('head'),
    ]);
  });

  test('goes to the head within minutes when the line manager has left', async () => {
    office.leaves('dsl');
    await office.pass(5);
    await office.pass(2);
    expect(await headsList()).toContain('teacher1 of Oakfield');
  });
});
