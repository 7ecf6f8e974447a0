/** Evidence: what there is, where it is kept, and every hand it goes through. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/core/answer.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { buttonsOf, cardOf, wordsOf } from '../../fakes/card-reading.ts';
import { createCasework } from '../../fakes/casework.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();
let desk = createCasework(policies);
let id = '';
beforeEach(async () => {
  desk = createCasework(policies);
  id = await desk.report({ childrenHarmed: 'Tamsin Wexcombe' });
  await desk.take('dsl', id);
});

const about = () => ({ school: OAK, incident: id });
const PHONE = 'A phone in a blue case, found in the cloakroom';
const write = async (fields: Readonly<Record<string, string>>, local = 'dsl'): Promise<Answer> => {
  const form = await desk.as(local).open('incident.custody', about());
  if (form.kind !== 'dialog') return form;
  return desk.as(local).submit('incident.custody', { ...about(), form: desk.tokenIn(form), ...fields });
};
const evidence = async (local = 'dsl'): Promise<string> =>
  wordsOf(await desk.as(local).open('incident.evidence', about()));
const entries = () => desk.eventsOf(id).filter(({ kind }) => kind === 'custody');
const items = async (): Promise<readonly { readonly value: string; readonly title: string }[]> => {
  const form = await desk.as('dsl').open('incident.custody', about());
  const body = cardOf(form)['body'] as readonly { id?: string; choices?: [] }[];
  return body.find((element) => element.id === 'item')?.choices ?? [];
};

describe('evidence in a case', () => {
  test('is written down with its seal and where it is kept, and stands in the case', async () => {
    const saved = await write({ item: 'new', what: PHONE, seal: 'B 4411', kept: 'The safe in the office' });
    expect(wordsOf(saved)).toContain('The entry is saved');
    expect(wordsOf(saved)).toContain('Evidence written down: 1');
    const shown = await evidence();
    for (const words of [PHONE, 'Seal number: B 4411', 'Where it is kept: The safe', 'dsl of Oakfield'])
      expect(shown).toContain(words);
  });

  test('goes from hand to hand in further entries; none is ever changed', async () => {
    await write({ item: 'new', what: PHONE });
    const [first] = entries();
    const phone = (await items())[1];
    expect(phone?.title).toBe(`1: ${PHONE}`);
    await write({
      item: phone?.value ?? '',
      handed: 'A constable, number 1234',
      on: '2026-11-24',
      at: '09:30',
      crime: '42/1234/26',
    });
    expect(entries()[0]).toEqual(first);
    expect(entries()[1]?.data).toEqual({ item: first?.id });
    const shown = await evidence();
    for (const words of [
      'Handed to: A constable, number 1234',
      'Handed over on: 2026-11-24, 09:30',
      'Crime reference: 42/1234/26',
    ])
      expect(shown).toContain(words);
    expect(shown).not.toContain('Item 2');
  });

  test('stands in the time line too, in words', async () => {
    await write({ item: 'new', what: PHONE, seal: 'B 4411' });
    const line = wordsOf(await desk.as('dsl').open('incident.time-line', about()));
    expect(line).toContain('Wrote down evidence');
    expect(line).toContain('Seal number: B 4411');
    expect(line).not.toContain('{');
  });

  test('is reached from the report, and what it is asks for words only', async () => {
    const read = await desk.as('dsl').open('incident.read', about());
    expect(buttonsOf(read).map(({ title }) => title)).toContain('Evidence');
    const list = await desk.press('dsl', read, 'Evidence');
    expect(wordsOf(list)).toContain('Nothing is written down yet');
    expect(wordsOf(await desk.press('dsl', list, 'Write something down'))).toContain(
      'Never open it, copy it',
    );
  });

  test.each([
    ['nothing', { item: 'new' }, 'Please say what it is'],
    ['a new item that is not described', { item: 'new', seal: 'B 4411' }, 'Please say what it is'],
    ['an item that is not there', { item: crypto.randomUUID(), seal: 'B 4411' }, 'which item'],
    ['a day without a hand', { item: 'new', what: PHONE, on: '2026-11-24' }, 'to whom'],
    ['an odd day', { item: 'new', what: PHONE, handed: 'x', on: '2026-02-30' }, 'choose the day'],
    ['an odd time', { item: 'new', what: PHONE, handed: 'x', at: '25:00' }, 'like 14:30'],
    ['too much', { item: 'new', what: PHONE, seal: 'x'.repeat(201) }, '201 characters'],
  ])('with %s the form comes back, and nothing is written', async (_, fields, fault) => {
    expect(wordsOf(await write(fields as Readonly<Record<string, string>>))).toContain(fault);
    expect(entries()).toEqual([]);
  });

  test('can be read by whoever may read the case, and written by whoever works on it', async () => {
    await write({ item: 'new', what: PHONE });
    const missing = await desk
      .as('dsl')
      .open('incident.evidence', { ...about(), incident: crypto.randomUUID() });
    for (const local of ['teacher1', 'teacher2', 'network']) {
      expect(await desk.as(local).open('incident.evidence', about())).toEqual(missing);
      expect(await desk.as(local).open('incident.custody', about())).toEqual(missing);
    }
    expect(await evidence('head')).toContain(PHONE);
  });

  test('of an adult case is its manager’s alone', async () => {
    id = await desk.report({ staffAccused: idOf('dsl') });
    expect(wordsOf(await write({ item: 'new', what: PHONE }, 'head'))).toContain('The entry is saved');
    const missing = await desk
      .as('dsl')
      .open('incident.evidence', { ...about(), incident: crypto.randomUUID() });
    for (const local of ['dsl', 'deputy.dsl', 'coordinator'])
      expect(await desk.as(local).open('incident.evidence', about())).toEqual(missing);
  });

  test('is in no message', async () => {
    await write({ item: 'new', what: PHONE, seal: 'B 4411' });
    for (const message of desk.delivered())
      expect(JSON.stringify(await message.show())).not.toMatch(/blue case|4411/);
  });

  test('every look at it is in the audit log', async () => {
    await evidence('head');
    expect(desk.store.state.audit).toContainEqual(
      expect.objectContaining({ who: idOf('head'), what: 'incident.evidence', about: id }),
    );
  });
});
