/** Who has looked at a case: every look is written down, and whoever decides the case reads the list. */
import { describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/core/answer.ts';
import type { Incident } from '../../../src/features/incidents/index.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { buttonOf, buttonsOf, wordsOf } from '../../fakes/card-reading.ts';
import { createCasework } from '../../fakes/casework.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';
import { CASE, theCase } from '../escalations/office.ts';

const policies = await busheyPolicies();
const ids = { school: OAK, incident: CASE };

const office = (change: Partial<Incident> = {}) => {
  const desk = createCasework(policies);
  desk.store.state.incidents.set(`${OAK}|${CASE}`, theCase(change));
  const entries = () => desk.store.state.audit.filter(({ about }) => about === CASE);
  return {
    ...desk,
    entries,
    list: (local: string, more: Record<string, string> = {}): Promise<Answer> =>
      desk.as(local).open('incident.seen-by', { ...ids, ...more }),
  };
};

const aboutAdult = (personId: string): Partial<Incident> => ({
  route: 'adult',
  parties: [{ id: 'p1', kind: 'staff', part: 'accused', personId, name: null }],
});

describe('whoever decides a case', () => {
  test('sees who has looked at it and when, in London, the newest first', async () => {
    const desk = office();
    await desk.as('coordinator').open('incident.read', ids);
    desk.clock.at = new Date('2026-07-01T09:05:00Z');
    await desk.as('deputy.dsl').open('incident.evidence', ids);
    const answer = await desk.list('dsl');
    const words = wordsOf(answer);
    expect(words).toContain('coordinator of Oakfield');
    expect(words).toContain('23 November 2026 at 10:00: read the report');
    // Summer time.
    expect(words).toContain('1 July 2026 at 10:05: looked at the evidence');
    expect(words.indexOf('deputy.dsl of Oakfield')).toBeLessThan(words.indexOf('coordinator of Oakfield'));
    // Their own look is the newest of all.
    expect(words.indexOf('looked at this list')).toBeLessThan(words.indexOf('looked at the evidence'));
  });

  test('is led there from the report and from the time line', async () => {
    const desk = office();
    for (const verb of ['incident.read', 'incident.time-line']) {
      const shown = await desk.as('dsl').open(verb, ids);
      expect(buttonOf(shown, 'Who has looked').verb).toBe('incident.seen-by');
    }
  });

  test('reads all of it page by page, also while others go on looking', async () => {
    const desk = office();
    for (let look = 0; look < 60; look += 1) await desk.as('coordinator').open('incident.read', ids);
    let shown = await desk.list('dsl');
    let rows = 0;
    let pages = 0;
    for (;;) {
      rows += wordsOf(shown).split(': read the report').length - 1;
      pages += 1;
      await desk.as('coordinator').open('incident.evidence', ids);
      if (!buttonsOf(shown).some(({ title }) => title === 'Older ones')) break;
      shown = await desk.press('dsl', shown, 'Older ones');
    }
    expect({ rows, pages }).toEqual({ rows: 60, pages: 3 });
    expect(wordsOf(await desk.press('dsl', shown, 'The newest'))).toContain('looked at the evidence');
  });

  test('is somebody else where the case is about an adult: the case manager', async () => {
    const desk = office(aboutAdult(idOf('teacher2')));
    expect((await desk.list('head')).kind).toBe('dialog');
    expect(await desk.list('dsl')).toMatchObject({ kind: 'text', absent: true });
  });

  test('still sees who looked before they were shut out, and somebody who has left by no name', async () => {
    const desk = office();
    await desk.as('deputy.head').open('incident.case', ids);
    desk.store.state.incidents.set(`${OAK}|${CASE}`, theCase({ declared: [idOf('deputy.head')] }));
    desk.store.state.audit.push({
      schoolId: OAK,
      who: crypto.randomUUID(),
      what: 'incident.case',
      about: CASE,
      at: desk.clock.at,
    });
    const words = wordsOf(await desk.list('dsl'));
    expect(words).toContain(desk.directory.users.find(({ id }) => id === idOf('deputy.head'))?.name);
    expect(words).toContain('Somebody who has left');
  });
});

describe('whoever does not decide it', () => {
  test.each(['coordinator', 'head', 'teacher1', 'pupil1', 'supply1'])(
    '%s has no such list, and no way to it',
    async (local) => {
      const desk = office();
      expect(await desk.list(local)).toMatchObject({ kind: 'text', absent: true });
      const report = await desk.as(local).open('incident.read', ids);
      if (report.kind === 'dialog')
        expect(buttonsOf(report).map(({ title }) => title)).not.toContain('Who has looked');
    },
  );
});

describe('every way of opening a case', () => {
  test('is written down before anything is shown', async () => {
    const desk = office();
    await desk.as('coordinator').submit('escalation.raise', {
      ...ids,
      form: desk.tokenIn(await desk.as('coordinator').open('escalation.raise', ids)),
      urgency: 'today',
      what: 'account',
    });
    const [escalation] = [...desk.store.state.escalations.values()];
    await desk.as('coordinator').submit('incident.add-task', {
      ...ids,
      form: desk.tokenIn(await desk.as('coordinator').open('incident.add-task', ids)),
      words: 'A task',
      owner: idOf('dsl'),
      due: '2026-12-01',
    });
    const [task] = [...desk.store.state.tasks.values()].filter(({ incidentId }) => incidentId === CASE);
    const data = {
      ...ids,
      escalation: escalation?.id,
      task: task?.id,
      rev: escalation?.rev,
      node: 'h1/devices',
      item: 'account',
    };
    const shown: string[] = [];
    const unwritten: string[] = [];
    for (const [verb, { kinds }] of desk.app.actions) {
      // The log has a line of each case and is in the audit log as a look at all of them.
      if (!kinds.includes('open') || verb === 'incident.log') continue;
      const before = desk.entries().length;
      const answer = await desk.as('dsl').open(verb, data);
      if (answer.kind !== 'dialog' || !JSON.stringify(answer).includes(CASE)) continue;
      shown.push(verb);
      if (desk.entries().length === before) unwritten.push(verb);
    }
    expect(shown.length).toBeGreaterThan(12);
    expect(unwritten).toEqual([]);
  });

  test('also by "Open" on a notice of a case that somebody has in hand', async () => {
    const desk = office();
    await desk.as('dsl').click('incident.open', { ...ids, rev: 3 });
    expect(desk.entries()).toMatchObject([{ who: idOf('dsl'), what: 'incident.open' }]);
  });

  test('from the log too', async () => {
    const desk = office();
    await desk.as('dsl').submit('incident.log-open', ids);
    expect(desk.entries()).toMatchObject([{ who: idOf('dsl'), what: 'incident.case' }]);
  });
});
