/** An account that several people use: who writes is asked each time, and the chat keeps nothing for the next one. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/core/answer.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { buttonsOf, inputsOf, inputValue, wordsOf } from '../../fakes/card-reading.ts';
import { createCasework } from '../../fakes/casework.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();
let desk = createCasework(policies);
beforeEach(() => {
  desk = createCasework(policies);
});

const cases = () => [...desk.store.state.incidents.values()];
const open = (local: string): Promise<Answer> => desk.as(local).open('incident.report', { school: OAK });
const send = async (local: string, fields: Readonly<Record<string, string>>): Promise<Answer> =>
  desk.as(local).submit('incident.send', { school: OAK, form: desk.tokenIn(await open(local)), ...fields });
const NAMED = { what: 'Words.', yourName: 'Wilmot Farthing', yourPhone: '01632 960777' };

describe('from an account that several people use', () => {
  test('whoever writes is asked for their name and, if they like, a number; nobody else is', async () => {
    expect(inputsOf(await open('supply1'))).toEqual(expect.arrayContaining(['yourName', 'yourPhone']));
    const others = inputsOf(await open('teacher1'));
    expect(others).toContain('what');
    expect(others).not.toContain('yourName');
  });

  test.each(['', '  \n', '\0'])(
    'without a name (%j) the form comes back with every word',
    async (yourName) => {
      const answer = await send('supply1', { ...NAMED, yourName });
      expect(answer).toMatchObject({ kind: 'dialog', unsaved: true });
      for (const words of ['Please write your name', NAMED.what, NAMED.yourPhone])
        expect(wordsOf(answer)).toContain(words);
      expect(cases()).toEqual([]);
    },
  );

  test('the name and the number are kept with the report, for its readers alone', async () => {
    const id = await desk.report(NAMED, 'supply1');
    expect(desk.caseOf(id).report.sender).toEqual({ name: NAMED.yourName, phone: NAMED.yourPhone });
    const read = wordsOf(await desk.as('dsl').open('incident.read', { school: OAK, incident: id }));
    expect(read).toContain('Who wrote it, from an account of several people');
    for (const words of [NAMED.yourName, NAMED.yourPhone]) expect(read).toContain(words);
    for (const message of desk.delivered())
      expect(JSON.stringify(await message.show())).not.toMatch(/Wilmot|960777/);
  });

  test('a name sent from somebody’s own account is not asked for and not kept', async () => {
    const id = await desk.report(NAMED, 'teacher1');
    expect(desk.caseOf(id).report).not.toHaveProperty('sender');
  });

  test('a report too long to give back is taken without a name, never lost', async () => {
    await send('supply1', { what: 'ж'.repeat(20_000), yourPhone: NAMED.yourPhone });
    expect(cases()).toMatchObject([{ report: { sender: { name: '-', phone: NAMED.yourPhone } } }]);
  });

  test('nothing of it is left in the chat; the number and whom to ring are said once, in the dialog', async () => {
    const answer = await send('supply1', { ...NAMED, danger: 'yes', staffAccused: idOf('head') });
    const [incident] = cases();
    expect(answer).toMatchObject({ kind: 'text', text: expect.stringContaining(incident?.reference ?? '-') });
    expect(answer).toMatchObject({
      text: expect.stringMatching(/write this number down.*999.*01632 960123/),
    });
    expect(answer).toMatchObject({ text: expect.not.stringMatching(/DSL|headteacher|governors/) });
    // What they wrote in the chat themselves is still there for whoever comes next.
    expect(answer).toMatchObject({ text: expect.stringContaining('delete anything you wrote about it') });
    expect(desk.deliveredTo('supply1')).toEqual([]);
  });

  test('when nobody at school can be told, the answer says so, with whom to call', async () => {
    desk = createCasework(policies, { ...oakfield, roles: {} });
    expect(await send('supply1', NAMED)).toMatchObject({ text: expect.stringContaining('police on 101') });
    expect(desk.deliveredTo('supply1')).toEqual([]);
  });
});

describe('supply teacher after supply teacher', () => {
  const WORDS = 'The first one saw a bruise';
  const show = async (from = 0): Promise<string> =>
    JSON.stringify(
      await Promise.all(
        desk
          .deliveredTo('supply1')
          .slice(from)
          .map((message) => message.show()),
      ),
    );
  const TRACES = /bruise|Wilmot|960777|OAK-2026/;

  test('the second finds no draft, no list, no name and no number of the first', async () => {
    const { reference } = desk.caseOf(await desk.report({ ...NAMED, what: WORDS }, 'supply1'));
    const form = await open('supply1');
    expect(JSON.stringify(form)).not.toMatch(TRACES);
    expect(inputValue(form, 'yourName')).toBeUndefined();
    for (const words of ['my reports', 'help', 'report a concern', 'hello'])
      await desk.as('supply1').say(words);
    expect(await show()).not.toMatch(TRACES);
    expect(await show()).not.toContain(reference);
  });

  test('a form of the first that came back is not seen by the second', async () => {
    const first = await send('supply1', { ...NAMED, what: WORDS, yourName: '' });
    expect(wordsOf(first)).toContain(WORDS);
    expect(JSON.stringify(await open('supply1'))).not.toMatch(TRACES);
    expect(desk.deliveredTo('supply1')).toEqual([]);
  });

  test('there is no form in the chat, where the words would stay', async () => {
    await desk.as('supply1').say('report a concern');
    const advice = (await desk.deliveredTo('supply1').at(-1)?.show()) ?? null;
    expect(buttonsOf(advice).map(({ title }) => title)).toEqual(['Write the report']);
    const form = desk.tokenIn(await open('supply1'));
    const before = desk.deliveredTo('supply1').length;
    const answer = await desk.as('supply1').click('incident.write-here', { school: OAK, form });
    expect(answer).toMatchObject({ kind: 'text', text: expect.stringContaining('Several people') });
    expect(desk.deliveredTo('supply1')).toHaveLength(before);
  });

  test('a form that still stands in the chat gives no words back there', async () => {
    const form = desk.tokenIn(await open('supply1'));
    const answer = await desk.as('supply1').click('incident.send', { school: OAK, form, what: WORDS });
    expect(answer).toMatchObject({ kind: 'text', text: expect.stringMatching(/NOT been sent.*your name/) });
    expect(JSON.stringify(answer)).not.toMatch(TRACES);
    expect(cases()).toEqual([]);
  });

  test('what becomes of the report of the first comes up nowhere later', async () => {
    const id = await desk.report({ ...NAMED, what: WORDS }, 'supply1');
    await desk.take('dsl', id);
    desk.clock.at = new Date(desk.clock.at.getTime() + 48 * 3_600_000);
    for (const one of desk.app.ticks) await one.run(desk.clock.at);
    const shown = await Promise.all(desk.deliveredTo('supply1').map((message) => message.show()));
    expect(shown.filter((one) => one !== null)).toEqual([]);
  });

  test('words that are no command get the same answer whoever writes, and none of them are kept', async () => {
    await desk.as('supply1').say(WORDS);
    await desk.as('supply1').say('thanks');
    const [first, second] = await Promise.all(desk.deliveredTo('supply1').map((message) => message.show()));
    expect(second).toEqual(first);
    expect(desk.store.state.words).toEqual([]);
    expect(JSON.stringify(first)).not.toMatch(TRACES);
  });

  test('while nobody can look up who is who, the account is still one of several people', async () => {
    desk.directory.broken = true;
    const form = await open('supply1');
    expect(inputsOf(form)).toContain('yourName');
  });
});
