/** What somebody wrote outlives their haste, our faults, and a name in the wrong box. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/core/answer.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { cardOf, inputsOf, wordsOf } from '../../fakes/card-reading.ts';
import { createCasework } from '../../fakes/casework.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();
let desk = createCasework(policies);
beforeEach(() => {
  desk = createCasework(policies);
});

const cases = () => [...desk.store.state.incidents.values()];
const open = async (): Promise<string> =>
  desk.tokenIn(await desk.as('teacher1').open('incident.report', { school: OAK }));
const send = (form: string, fields: Readonly<Record<string, string>>): Promise<Answer> =>
  desk.as('teacher1').submit('incident.send', { school: OAK, form, ...fields });
const breakCommits = (): (() => void) => {
  const { commit } = desk.store.work;
  Object.assign(desk.store.work, { commit: () => Promise.reject(new Error('the disk is full')) });
  return () => Object.assign(desk.store.work, { commit });
};
const told = () =>
  desk
    .delivered()
    .filter(({ what }) => what === 'incident.case')
    .map(({ to }) => (to.kind === 'person' ? to.personId : null));

describe('a report that cannot be saved', () => {
  test('comes back as the same form with every word, and can be sent when we are well again', async () => {
    const form = await open();
    const fields = { what: 'Tamsin told me.', childrenHarmed: 'Tamsin', danger: 'yes', time: '14:30' };
    const mend = breakCommits();
    const answer = await send(form, fields);
    expect(answer).toMatchObject({ kind: 'dialog', unsaved: true });
    for (const word of [...Object.values(fields), 'could NOT be saved', form])
      expect(JSON.stringify(cardOf(answer))).toContain(word);
    mend();
    expect((await send(desk.tokenIn(answer), fields)).kind).toBe('text');
    expect(cases()).toHaveLength(1);
  });

  test('in the chat it comes back into the chat', async () => {
    const form = await open();
    breakCommits();
    const answer = await desk.as('teacher1').click('incident.send', { school: OAK, form, what: 'Words.' });
    expect(answer).toMatchObject({ kind: 'card', unsaved: true });
    expect(JSON.stringify(answer)).toContain('Words.');
  });

  test('when it is too long for Teams its end is missing, and it says so', async () => {
    const form = await open();
    breakCommits();
    const answer = await send(form, { what: `Begins. ${'😀'.repeat(20_000)}`, evidence: 'ж'.repeat(9000) });
    const text = JSON.stringify(cardOf(answer));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(26_000);
    expect(text).toContain('Begins.');
    expect(text).toContain('its end is missing');
    expect(text.isWellFormed()).toBe(true);
  });

  test('a report too long to give back is taken with its odd fields among the words', async () => {
    await send(await open(), { what: 'ж'.repeat(20_000), time: 'after lunch', childrenHarmed: 'Tamsin' });
    const [incident] = cases();
    expect(incident?.report.what).toMatch(/ж\n\nafter lunch$/);
    expect(incident?.parties).toMatchObject([{ name: 'Tamsin', part: 'harmed' }]);
  });
});

describe('a member of staff said to have done it', () => {
  test.each([idOf('head').toUpperCase(), `8:orgid:${idOf('head')}`, ` ${idOf('head')} `])(
    'is shut out however Teams writes their id: %s',
    async (staffAccused) => {
      await send(await open(), { what: 'Words.', staffAccused });
      expect(told()).toEqual([idOf('chair')]);
      expect(cases()).toMatchObject([{ route: 'adult', parties: [{ personId: idOf('head') }] }]);
    },
  );

  test.each(['head@oakfield.example', 'The head', 'x\0\ud800'])(
    'an id that is none is asked for again, with every word: %j',
    async (staffAccused) => {
      const answer = await send(await open(), { what: 'Kept words', staffAccused });
      expect(wordsOf(answer)).toContain('We could not tell who');
      expect(wordsOf(answer)).toContain('Kept words');
      expect(cases()).toEqual([]);
    },
  );

  test.each(['others', 'childrenAccused', 'parents'] as const)(
    'named in words under %s, is asked for before they can read it',
    async (field) => {
      const form = await open();
      const answer = await send(form, { what: 'Kept words', [field]: 'Coordinator of Oakfield' });
      expect(wordsOf(answer)).toContain('Do you mean coordinator of Oakfield');
      expect(wordsOf(answer)).toContain('Kept words');
      expect(inputsOf(answer)).toContain('notStaff');
      expect(told()).toEqual([]);
      await send(form, {
        what: 'Kept words',
        [field]: 'Coordinator of Oakfield',
        staffAccused: idOf('coordinator'),
      });
      expect(told()).toEqual([idOf('head')]);
    },
  );

  test('somebody else of that name is asked about once', async () => {
    const form = await open();
    const fields = { what: 'Words.', others: 'Coordinator of Oakfield' };
    await send(form, fields);
    expect((await send(form, { ...fields, notStaff: 'yes' })).kind).toBe('text');
    expect(cases()).toMatchObject([{ route: 'child' }]);
  });
});

describe('a form sent again with something else in it', () => {
  test('adds what is new once, and whoever was told is told', async () => {
    const form = await open();
    await send(form, { what: 'First.', media: 'An app' });
    const more = { what: 'First. The child is hurt.', media: 'An app', danger: 'yes' };
    const answers = [await send(form, more), await send(form, more)];
    expect(answers).toEqual([0, 1].map(() => expect.objectContaining({ kind: 'text' })));
    expect(JSON.stringify(answers)).toContain('had been sent before');
    expect(cases()).toMatchObject([{ danger: true, report: { what: 'First.' } }]);
    const added = desk.store.state.events.filter(({ kind }) => kind === 'added');
    expect(added).toHaveLength(1);
    expect(added[0]?.words).toContain('What happened: First. The child is hurt.');
    expect(added[0]?.words).not.toContain('An app');
    expect(desk.deliveredTo('dsl').map(({ what }) => what)).toEqual(['incident.case', 'incident.news']);
  });

  test('naming a member of staff the second time takes the case away from them', async () => {
    const form = await open();
    await send(form, { what: 'First.' });
    await send(form, { what: 'First.', staffAccused: idOf('dsl') });
    expect(cases()).toMatchObject([{ route: 'adult', rev: 2 }]);
    expect(told().at(-1)).toBe(idOf('head'));
    expect(desk.deliveredTo('dsl').map(({ what }) => what)).toEqual(['incident.case']);
  });
});
