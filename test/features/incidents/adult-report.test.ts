/** The form's first question: is this about an adult who works or helps here? */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/core/answer.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { inputsOf, inputValue, wordsOf } from '../../fakes/card-reading.ts';
import { createCasework } from '../../fakes/casework.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();
let desk = createCasework(policies);
beforeEach(() => {
  desk = createCasework(policies);
});

const open = (local = 'teacher1'): Promise<Answer> => desk.as(local).open('incident.report', { school: OAK });
const press = (form: Answer, fields: Readonly<Record<string, string>>, local = 'teacher1'): Promise<Answer> =>
  desk.press(local, form, 'Send the report', fields);
const cases = () => [...desk.store.state.incidents.values()];
/** Who has a notice of the case that shows something, by their short names. */
const toldOf = async (id: string): Promise<readonly string[]> => {
  const told = desk.delivered().filter(({ what, about }) => what === 'incident.case' && about === id);
  const locals = ['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator', 'network', 'chair', 'teacher2'];
  const shown = await Promise.all(
    told.map(async ({ to, show }) => ((await show()) !== null && to.kind === 'person' ? to.personId : null)),
  );
  return locals.filter((local) => shown.includes(idOf(local)));
};
const withRoles = (roles: Partial<typeof oakfield.roles>) => {
  desk = createCasework(policies, { ...oakfield, roles: { ...oakfield.roles, ...roles } });
};
const only = (...locals: readonly string[]) => ({ users: locals.map(idOf), groups: [] });

describe('whoever reports is asked first whether it is about an adult', () => {
  test('"no" is chosen already, and with it the report goes to the safeguarding team', async () => {
    const form = await open();
    expect(inputsOf(form)[0]).toBe('adult');
    expect(inputValue(form, 'adult')).toBe('no');
    await press(form, { what: 'Words', adult: 'no' });
    const [incident] = cases();
    expect(incident?.route).toBe('child');
    expect(await toldOf(incident?.id ?? '')).toEqual(['dsl', 'deputy.dsl', 'coordinator']);
  });

  test('a report without the answer is one about no adult', async () => {
    expect(desk.caseOf(await desk.report()).route).toBe('child');
  });

  test('with "yes" and no name it goes to the headteacher alone, and nothing of it to the channel', async () => {
    const id = await desk.report({ adult: 'yes' });
    expect(desk.caseOf(id)).toMatchObject({ route: 'adult', parties: [], report: { adult: 'yes' } });
    expect(await toldOf(id)).toEqual(['head']);
    expect(desk.delivered().filter(({ to }) => to.kind === 'channel')).toEqual([]);
    const read = await desk.as('head').open('incident.read', { school: OAK, incident: id });
    expect(wordsOf(read)).toContain('Is it about an adult who works or helps here?');
    for (const local of ['dsl', 'deputy.dsl', 'coordinator', 'deputy.head', 'chair'])
      expect(await desk.as(local).open('incident.read', { school: OAK, incident: id })).toEqual(
        await desk.as(local).open('incident.read', { school: OAK, incident: crypto.randomUUID() }),
      );
  });

  test('with "yes, the headteacher" it goes to the chair of governors alone', async () => {
    const id = await desk.report({ adult: 'head' });
    expect(await toldOf(id)).toEqual(['chair']);
    expect(desk.caseOf(id).parties).toMatchObject([{ personId: idOf('head'), part: 'accused' }]);
  });

  test('of two headteachers none reads it, and neither is said to have done it', async () => {
    withRoles({ headteacher: only('head', 'deputy.head') });
    const id = await desk.report({ adult: 'head' });
    expect(await toldOf(id)).toEqual(['chair']);
    expect(desk.caseOf(id).parties).toMatchObject([{ personId: null, name: 'The headteacher' }]);
  });

  test('a headteacher whom the directory names only later does not read it either', async () => {
    withRoles({ headteacher: { users: [], groups: [] } });
    const id = await desk.report({ adult: 'head' });
    const [incident] = cases();
    withRoles({});
    desk.store.state.incidents.set(`${OAK}|${id}`, incident as never);
    const read = await desk.as('head').open('incident.case', { school: OAK, incident: id });
    expect(read).toMatchObject({ kind: 'text' });
  });

  test('an answer that is not on the list comes back with every word', async () => {
    const back = await press(await open(), { what: 'Heliotrope', adult: 'perhaps' });
    expect(back).toMatchObject({ unsaved: true });
    expect(wordsOf(back)).toContain('Heliotrope');
    expect(cases()).toEqual([]);
  });
});

describe('about somebody who would read it', () => {
  test('the form says who reads it instead and whom to call, before anything is sent', async () => {
    const back = await press(await open(), { what: 'Heliotrope', adult: 'reader' });
    expect(back).toMatchObject({ kind: 'dialog', unsaved: true });
    expect(cases()).toEqual([]);
    for (const words of [
      'Only the headteacher reads this',
      'Local Authority Designated Officer',
      '0800 028 0285',
      'Heliotrope',
    ])
      expect(wordsOf(back)).toContain(words);
    expect(inputsOf(back).filter((id) => id === 'staffAccused')).toHaveLength(1);
  });

  test.each([
    ['dsl', ['head']],
    ['deputy.dsl', ['head']],
    ['coordinator', ['head']],
    ['head', ['chair']],
    ['chair', ['head']],
  ])('sent again with %s chosen, only %j reads it', async (local, readers) => {
    const back = await press(await open(), { what: 'Words', adult: 'reader' });
    const sent = await press(back, { what: 'Words', adult: 'reader', staffAccused: idOf(local) });
    expect(sent).toMatchObject({ kind: 'text', text: expect.stringContaining('has been sent') });
    expect(await toldOf(cases()[0]?.id ?? '')).toEqual(readers);
  });

  test('sent again without a name, the headteacher alone reads it', async () => {
    const back = await press(await open(), { what: 'Words', adult: 'reader' });
    await press(back, { what: 'Words', adult: 'reader' });
    expect(await toldOf(cases()[0]?.id ?? '')).toEqual(['head']);
  });

  test('its receipt gives the numbers outside school too', async () => {
    const back = await press(await open(), { what: 'Words', adult: 'reader' });
    await press(back, { what: 'Words', adult: 'reader', staffAccused: idOf('dsl') });
    const [receipt] = desk.deliveredTo('teacher1').filter(({ what }) => what === 'incident.receipt');
    const words = wordsOf((await receipt?.show()) ?? null);
    expect(words).toContain('It goes to the headteacher.');
    expect(words).toContain('0800 028 0285');
    expect(words).not.toContain('DSL');
  });
});

describe('a chair of governors with a guest’s account', () => {
  const asGuest = () => {
    desk.directory.users = desk.directory.users.map((user) =>
      user.id === idOf('chair') ? { ...user, guest: true } : user,
    );
  };

  test('who is named in words is asked for, as an adult of the staff is', async () => {
    asGuest();
    const back = await press(await open(), { what: 'Words', others: 'Chair of Oakfield' });
    expect(wordsOf(back)).toContain('Do you mean chair of Oakfield');
    expect(cases()).toEqual([]);
  });

  test('and is said to have done it makes a case about an adult, whatever else they are', async () => {
    asGuest();
    const id = await desk.report();
    await desk.take('dsl', id);
    const about = { school: OAK, incident: id };
    const form = desk.tokenIn(await desk.as('dsl').open('incident.add-party', about));
    const fields = { kind: 'parent', part: 'accused', person: idOf('chair') };
    await desk.as('dsl').submit('incident.add-party', { ...about, form, ...fields });
    expect(desk.caseOf(id).route).toBe('adult');
    expect(await toldOf(id)).toEqual(['head']);
  });
});

describe('where nobody is left who could read it', () => {
  test('the reporter never reads "sent", but whom to call', async () => {
    withRoles({ 'chair-of-governors': { users: [], groups: [] } });
    const answer = await press(await open(), { what: 'Words', adult: 'head' });
    const text = answer.kind === 'text' ? answer.text : '';
    expect(text).not.toMatch(/\bsent\b/);
    expect(text).toContain('Your words are kept');
    for (const number of ['999', 'Local Authority Designated Officer', '0800 028 0285', '101'])
      expect(text).toContain(number);
    expect(await toldOf(cases()[0]?.id ?? '')).toEqual([]);
    await desk.as('teacher1').say('my reports');
    const list = await desk.deliveredTo('teacher1').at(-1)?.show();
    expect(wordsOf(list ?? null)).not.toMatch(/\bsent\b/i);
  });

  test('the form says so before, when it is about all who could', async () => {
    const everybody = [idOf('head'), idOf('chair')].join(',');
    const back = await press(await open(), { what: 'Words', adult: 'reader', staffAccused: everybody });
    expect(wordsOf(back)).toContain('Nobody at school can be told');
    const again = await press(back, { what: 'Words', adult: 'reader', staffAccused: everybody });
    expect(again).toMatchObject({ kind: 'text', text: expect.stringContaining('NOBODY at school') });
  });
});

describe('at a school where one person holds every post', () => {
  const ALL = ['headteacher', 'deputy-head', 'dsl', 'deputy-dsl', 'esafety-coordinator', 'network-manager'];

  test.each([
    ['no', ['head']],
    ['yes', ['head']],
    ['head', ['chair']],
  ])('a report with the answer "%s" reaches %j', async (adult, readers) => {
    withRoles(Object.fromEntries(ALL.map((role) => [role, only('head')])));
    expect(await toldOf(await desk.report({ adult }))).toEqual(readers);
  });
});

describe('the same form, sent again', () => {
  test('with "yes" this time, it leaves the safeguarding team for the headteacher', async () => {
    const form = await open();
    await press(form, { what: 'Words', adult: 'no' });
    const id = cases()[0]?.id ?? '';
    await desk.take('coordinator', id);
    await press(form, { what: 'Words', adult: 'yes' });
    expect(desk.caseOf(id)).toMatchObject({ route: 'adult', holder: null });
    expect(await toldOf(id)).toEqual(['head']);
  });
});

describe('a member of staff who was hurt', () => {
  test.each([
    ['coordinator', ['dsl', 'deputy.dsl']],
    ['dsl', ['deputy.dsl', 'coordinator']],
    ['head', ['dsl', 'deputy.dsl', 'coordinator']],
  ])('%s is not asked to work on it, and may see it', async (local, told) => {
    const id = await desk.report({ staffHarmed: idOf(local) });
    expect(await toldOf(id)).toEqual(told);
    const file = await desk.as(local).open('incident.case', { school: OAK, incident: id });
    expect(wordsOf(file)).toContain(desk.caseOf(id).reference);
    await desk.take(local, id);
    expect(desk.caseOf(id)).toMatchObject({ status: 'sent', holder: null });
  });
});
