import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/core/answer.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { buttonsOf, cardOf, wordsOf } from '../../fakes/card-reading.ts';
import { type Casework, createCasework } from '../../fakes/casework.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();
let desk: Casework;
beforeEach(() => {
  desk = createCasework(policies);
});

const openLog = (local: string): Promise<Answer> => desk.as(local).open('incident.log', { school: OAK });
const show = (local: string, filters: Record<string, string>): Promise<Answer> =>
  desk.as(local).submit('incident.log', { school: OAK, ...filters });
/** References on the page, in its order. */
const rowsOf = (answer: Answer): readonly string[] => [
  ...new Set(wordsOf(answer).match(/OAK-2026-\d{5}(?= · )/g) ?? []),
];
const referenceOf = (id: string): string => desk.caseOf(id).reference;
const later = (ms: number): void => {
  desk.clock.at = new Date(desk.clock.at.getTime() + ms);
};
const DAY = 86_400_000;

describe('asking for the log', () => {
  test.each(['incident log', '/Incident Log'])('"%s" brings a neutral card that opens it', async (text) => {
    await desk.report({ childrenHarmed: 'Tamsin Wexcombe' });
    await desk.as('coordinator').say(text);
    const door = desk.deliveredTo('coordinator').find(({ what }) => what === 'incident.log');
    const shown = (await door?.show()) ?? null;
    expect(JSON.stringify(shown)).not.toMatch(/Tamsin|OAK-2026/);
    const log = await desk.press('coordinator', shown, 'Open the log');
    expect(wordsOf(log)).toContain('Tamsin Wexcombe (T)');
  });

  test.each(['teacher1', 'supply1'])('%s is told that it is for somebody else', async (local) => {
    await desk.as(local).say('incident log');
    expect(desk.deliveredTo(local).map(({ what }) => what)).toEqual(['people.not-yours']);
    expect(await openLog(local)).toMatchObject({ kind: 'text' });
  });

  test('every look is in the audit log', async () => {
    await openLog('dsl');
    expect(desk.store.state.audit.at(-1)).toMatchObject({ who: idOf('dsl'), what: 'incident.log' });
  });

  test('an empty log says so', async () => {
    expect(wordsOf(await openLog('dsl'))).toContain('There is nothing here yet.');
  });
});

describe('what stands in it', () => {
  test('one line says what its marks mean', async () => {
    await desk.report({ childrenHarmed: 'Tamsin Wexcombe' });
    expect(wordsOf(await openLog('dsl')).split('\n')).toContain(
      'T: who was harmed; O: who is said to have done it',
    );
  });

  test('nothing is left a bare dash: what nobody wrote, and what has not ended, says so', async () => {
    await desk.report();
    const words = wordsOf(await openLog('dsl'));
    expect(words).toMatch(/Not ended yet/);
    expect(words).toMatch(/: not recorded/);
    expect(words).not.toMatch(/: –/);
  });

  test('offers this term and past ones, newest first, and none that has not begun', async () => {
    const term = (name: string, from: string, to: string) => ({ name, from, to, closed: [] });
    const calendar = {
      ...oakfield.calendar,
      terms: [
        term('Summer 2026', '2026-04-13', '2026-07-17'),
        ...oakfield.calendar.terms,
        term('Spring 2027', '2027-01-04', '2027-03-26'),
      ],
    };
    desk = createCasework(policies, { ...oakfield, calendar });
    expect(wordsOf(await openLog('dsl')).match(/(Autumn|Spring|Summer) 20\d\d/g)).toEqual([
      'Autumn 2026',
      'Summer 2026',
    ]);
  });

  test('the columns of the policy, with its marks for target and offender', async () => {
    await desk.report({
      what: 'A picture went round',
      childrenHarmed: 'Tamsin Wexcombe',
      childrenAccused: 'Jory Pennant',
      childrenOther: 'Wren Tolley',
      types: 'grooming',
      evidence: 'A tablet in the office',
    });
    const words = wordsOf(await openLog('dsl'));
    for (const { title } of policies.current(OAK).reporting.log.columns) expect(words).toContain(title);
    expect(words).toContain('23 November 2026 at 10:00');
    expect(words).toContain('Tamsin Wexcombe (T); Jory Pennant (O)');
    expect(words).not.toContain('Wren Tolley');
    expect(words).toContain('Grooming');
    expect(words).toContain('A picture went round Evidence: A tablet in the office');
  });

  test('the outcome, once the case has ended', async () => {
    const id = await desk.report();
    await desk.take('dsl', id);
    const form = await desk.as('dsl').open('incident.close', { school: OAK, incident: id });
    await desk.press('dsl', form, 'End the case', { actions: 'police', summary: 'All well' });
    expect(wordsOf(await openLog('dsl'))).toContain('All well; Reported to the police and/or CEOP');
  });

  test('a case that its reader may not see is nowhere in it', async () => {
    await desk.report({ staffAccused: idOf('teacher2') });
    const seen = await desk.report();
    expect(rowsOf(await openLog('dsl'))).toEqual([referenceOf(seen)]);
    expect(rowsOf(await openLog('head'))).toHaveLength(2);
    expect(rowsOf(await openLog('chair'))).toEqual([]);
  });

  test('words that look like Markdown are shown as they were written', async () => {
    await desk.report({ what: '[a link](https://example.com) <b>bold</b>' });
    const card = JSON.stringify(cardOf(await openLog('dsl')));
    expect(card).toContain(
      '"type":"TextRun","text":"Details, including evidence: [a link](https://example.com) <b>bold</b>"',
    );
  });
});

describe('filters', () => {
  test('open, mine and ended', async () => {
    const waiting = await desk.report();
    later(60_000);
    const mine = await desk.report();
    await desk.take('dsl', mine);
    later(60_000);
    const done = await desk.report();
    await desk.take('dsl', done);
    const form = await desk.as('dsl').open('incident.close', { school: OAK, incident: done });
    await desk.press('dsl', form, 'End the case', { summary: 'Done', nothing: 'true' });
    const shown = async (filter: string) => rowsOf(await show('dsl', { show: filter }));
    expect(await shown('all')).toEqual([done, mine, waiting].map(referenceOf));
    expect(await shown('open')).toEqual([mine, waiting].map(referenceOf));
    expect(await shown('mine')).toEqual([referenceOf(mine)]);
    expect(await shown('ended')).toEqual([referenceOf(done)]);
  });

  test('kind and term', async () => {
    desk.clock.at = new Date('2026-09-02T06:00:00Z');
    const first = await desk.report({ types: 'grooming' });
    desk.clock.at = new Date('2026-12-18T23:30:00Z');
    const last = await desk.report({ types: 'gambling' });
    desk.clock.at = new Date('2026-12-19T00:30:00Z');
    const holiday = await desk.report({ types: 'gambling' });
    expect(rowsOf(await show('dsl', { type: 'gambling' }))).toEqual([holiday, last].map(referenceOf));
    expect(rowsOf(await show('dsl', { term: '2026-09-02' }))).toEqual([last, first].map(referenceOf));
    expect(rowsOf(await show('dsl', { term: '2026-09-02', type: 'gambling' }))).toEqual([referenceOf(last)]);
  });

  test('that fit nothing say so and stay chosen', async () => {
    await desk.report();
    const answer = await show('dsl', { type: 'gambling' });
    expect(wordsOf(answer)).toContain('There is nothing here that fits.');
    expect(JSON.stringify(cardOf(answer))).toContain('"value":"gambling"');
  });

  test('a term that the calendar no longer has shows every term, and says so', async () => {
    const id = await desk.report();
    const answer = await show('dsl', { term: '2019-09-02' });
    expect(wordsOf(answer)).toContain('not in the school’s calendar any more');
    expect(rowsOf(answer)).toEqual([referenceOf(id)]);
  });
});

describe('pages', () => {
  test('hold twenty cases; every case is on exactly one page, hidden ones on none', async () => {
    const expected: string[] = [];
    for (let n = 0; n < 95; n += 1) {
      later(DAY / 24);
      const hidden = n % 3 === 0;
      const id = await desk.report(hidden ? { staffAccused: idOf('teacher2') } : {});
      if (!hidden) expected.unshift(referenceOf(id));
    }
    const seen: string[] = [];
    let page = await openLog('coordinator');
    const sizes: number[] = [];
    for (;;) {
      const rows = rowsOf(page);
      sizes.push(rows.length);
      seen.push(...rows);
      if (!buttonsOf(page).some(({ title }) => title === 'Older cases')) break;
      page = await desk.press('coordinator', page, 'Older cases');
    }
    expect(seen).toEqual(expected);
    expect(sizes).toEqual([20, 20, 20, 3]);
    expect(rowsOf(await desk.press('coordinator', page, 'Newest cases'))).toEqual(expected.slice(0, 20));
  });

  test('a page of the longest cases still fits what Teams takes', async () => {
    const words = '*ж_"\\'.repeat(190);
    const names = Array.from({ length: 40 }, (_, n) => `Näme_${n}*`).join('\n');
    const types = policies
      .current(OAK)
      .reporting.form.types.map(({ id }) => id)
      .join(',');
    for (let n = 0; n < 21; n += 1) {
      later(1000);
      await desk.report({ what: words, childrenHarmed: names, types, evidence: words });
    }
    const card = cardOf(await openLog('dsl'));
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(26 * 1024);
    const [newest] = rowsOf({ kind: 'card', card });
    const full = [...desk.store.state.incidents.values()].find(({ reference }) => reference === newest);
    const file = await desk.as('dsl').submit('incident.log-open', { school: OAK, incident: full?.id });
    expect(Buffer.byteLength(JSON.stringify(cardOf(file)))).toBeLessThan(26 * 1024);
  });
});

describe('opening a case from the log', () => {
  test('shows the case, with its look in the audit log', async () => {
    const id = await desk.report({ childrenHarmed: 'Tamsin Wexcombe' });
    const file = await desk.press('dsl', await openLog('dsl'), 'Open the case', { incident: id });
    expect(wordsOf(file)).toContain('Tamsin Wexcombe: child, harmed');
    expect(desk.store.state.audit.at(-1)).toMatchObject({ what: 'incident.case', about: id });
  });

  test('without a choice, the log asks for one', async () => {
    await desk.report();
    const answer = await desk.press('dsl', await openLog('dsl'), 'Open the case', { incident: '' });
    expect(wordsOf(answer)).toContain('Please choose a case from the list first.');
  });

  test('a case that is forbidden answers like one that does not exist', async () => {
    const id = await desk.report({ staffAccused: idOf('teacher2') });
    const open = (incident: string) => desk.as('dsl').submit('incident.log-open', { school: OAK, incident });
    expect(await open(id)).toEqual(await open(crypto.randomUUID()));
  });
});
