/** An account that several people use: who writes is asked each time, and the chat keeps nothing for the next one. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/core/answer.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { inputsOf, wordsOf } from '../../fakes/card-reading.ts';
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
const receipts = async (local: string): Promise<readonly string[]> =>
  Promise.all(
    desk
      .deliveredTo(local)
      .filter(({ what }) => what === 'incident.receipt')
      .map(async (message) => wordsOf((await message.show()) ?? null)),
  );

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

  test('the receipt is the same whatever it is about: a reference, and numbers for anybody', async () => {
    await send('supply1', NAMED);
    await send('supply1', { ...NAMED, danger: 'yes', staffAccused: idOf('head') });
    const shown = await receipts('supply1');
    const references = cases().map(({ reference }) => reference);
    const bare = shown.map((words, at) => words.replace(references[at] ?? '', ''));
    expect(bare).toHaveLength(2);
    expect(bare[1]).toBe(bare[0]);
    expect(shown[0]).toContain(references[0]);
    expect(bare[0]).toContain('call 999');
    expect(bare[0]).not.toMatch(/DSL|head|governors|Add to this report/);
  });

  test('when nobody at school can be told, the receipt says so, with whom to call', async () => {
    desk = createCasework(policies, { ...oakfield, roles: {} });
    await send('supply1', NAMED);
    const [shown] = await receipts('supply1');
    expect(shown).toContain('nobody at school can be told');
    expect(shown).toContain('police on 101');
  });
});
