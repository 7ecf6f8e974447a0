import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/core/answer.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { buttonsOf, cardOf, wordsOf } from '../../fakes/card-reading.ts';
import { type Casework, createCasework } from '../../fakes/casework.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();
let desk: Casework;
beforeEach(() => {
  desk = createCasework(policies);
});

const opened = async (fields: Record<string, string> = {}, local = 'coordinator'): Promise<string> => {
  const id = await desk.report(fields);
  await desk.take(local, id);
  return id;
};
const file = (local: string, incident: string): Promise<Answer> =>
  desk.as(local).open('incident.case', { school: OAK, incident });
const form = (local: string, verb: string, incident: string): Promise<Answer> =>
  desk.as(local).open(verb, { school: OAK, incident });
/** Opens a form and sends it filled in. */
const fill = async (
  local: string,
  verb: string,
  incident: string,
  fields: Record<string, string>,
): Promise<Answer> => {
  const drawn = await form(local, verb, incident);
  return desk.as(local).submit(verb, { school: OAK, incident, form: desk.tokenIn(drawn), ...fields });
};
const told = (local: string, what: string): number =>
  desk.deliveredTo(local).filter((message) => message.what === what).length;
const auditOf = (who: string): readonly string[] =>
  desk.store.state.audit.filter((entry) => entry.who === idOf(who)).map(({ what }) => what);

describe('reading', () => {
  test('the report is read in a dialog, and the look is in the audit log', async () => {
    const id = await opened({
      what: 'She was *upset*',
      childrenHarmed: 'Tamsin Wexcombe',
      types: 'grooming',
    });
    const words = wordsOf(await desk.as('coordinator').open('incident.read', { school: OAK, incident: id }));
    for (const word of ['She was *upset*', 'Tamsin Wexcombe: child, harmed', 'Grooming'])
      expect(words).toContain(word);
    expect(auditOf('coordinator')).toContain('incident.read');
  });

  test('what was added later is read below it', async () => {
    const id = await opened();
    const add = await desk.as('teacher1').open('incident.add', { school: OAK, incident: id });
    const token = desk.tokenIn(add);
    await desk
      .as('teacher1')
      .submit('incident.add', { school: OAK, incident: id, form: token, words: 'And there is more' });
    const words = wordsOf(await desk.as('dsl').open('incident.read', { school: OAK, incident: id }));
    expect(words).toContain('Added Monday 23 November, 10 am\nAnd there is more');
  });

  test('a report too long for one card is read page by page, to the last word', async () => {
    const lines = Array.from({ length: 1300 }, (_, n) => `line ${n}`).join('\n');
    const id = await opened({ what: lines.slice(0, 8000) });
    const read: string[] = [];
    let shown = await desk.as('dsl').open('incident.read', { school: OAK, incident: id });
    for (;;) {
      expect(Buffer.byteLength(JSON.stringify(cardOf(shown)))).toBeLessThan(26 * 1024);
      read.push(wordsOf(shown));
      if (!buttonsOf(shown).some(({ title }) => title === 'Next page')) break;
      shown = await desk.press('dsl', shown, 'Next page');
    }
    const all = read.join('\n').split('\n');
    for (const line of lines.slice(0, 8000).split('\n').slice(0, -1)) expect(all).toContain(line);
    expect(read.length).toBeGreaterThan(1);
  });

  test('a look at the case shows people, parts, tasks and the time line, and is in the audit log', async () => {
    const id = await opened({ childrenHarmed: 'Tamsin Wexcombe', childrenAccused: 'Jory Pennant' });
    const words = wordsOf(await file('dsl', id));
    expect(words).toContain('Jory Pennant: child, said to have done it');
    expect(words).toContain('Opened the case');
    expect(auditOf('dsl')).toContain('incident.case');
  });

  test('earlier cases of the same child are named by reference, and only those its reader may see', async () => {
    const first = await desk.report({ childrenHarmed: 'Tamsin Wexcombe' });
    const adult = await desk.report({ childrenHarmed: 'Tamsin Wexcombe', staffAccused: idOf('teacher2') });
    const id = await opened({ childrenHarmed: 'tamsin  wexcombe' });
    const words = wordsOf(await file('coordinator', id));
    expect(words).toContain(desk.caseOf(first).reference);
    expect(words).not.toContain(desk.caseOf(adult).reference);
    expect(wordsOf(await file('head', id))).toContain(desk.caseOf(adult).reference);
  });

  test('cases that the reader may not see do not crowd out those that they may', async () => {
    const first = await desk.report({ childrenHarmed: 'Tamsin Wexcombe' });
    for (let n = 0; n < 11; n += 1)
      await desk.report({ childrenHarmed: 'Tamsin Wexcombe', staffAccused: idOf('teacher2') });
    const id = await opened({ childrenHarmed: 'Tamsin Wexcombe' });
    desk.store.state.incidents.set(`${OAK}|${first}`, {
      ...desk.caseOf(first),
      sentAt: '2026-09-07T09:00:00.000Z',
    });
    expect(wordsOf(await file('coordinator', id))).toContain(desk.caseOf(first).reference);
  });

  test.each(['teacher1', 'teacher2', 'chair', 'pupil1'])('%s cannot open the case', async (local) => {
    const id = await opened();
    for (const verb of ['incident.case', 'incident.read', 'incident.time-line', 'incident.note']) {
      const missing = await form(local, verb, crypto.randomUUID());
      expect(await form(local, verb, id)).toEqual(missing);
    }
    expect(auditOf(local)).not.toContain('incident.case');
  });
});

describe('a note', () => {
  test('stands in the time line with who and when, and nowhere else', async () => {
    const id = await opened();
    const after = await fill('coordinator', 'incident.note', id, { words: 'Spoke to the family' });
    expect(wordsOf(after)).toContain('Your note is saved.');
    expect(wordsOf(after)).toContain('Spoke to the family');
    expect(desk.eventsOf(id).at(-1)).toMatchObject({
      kind: 'noted',
      who: idOf('coordinator'),
      words: 'Spoke to the family',
    });
    expect(JSON.stringify(desk.effects)).not.toContain('Spoke to the family');
  });

  test('sent three times at once it is one note', async () => {
    const id = await opened();
    const token = desk.tokenIn(await form('coordinator', 'incident.note', id));
    const send = () =>
      desk
        .as('coordinator')
        .submit('incident.note', { school: OAK, incident: id, form: token, words: 'Once' });
    const answers = await Promise.all([send(), send(), send()]);
    for (const answer of answers) expect(answer.kind).toBe('dialog');
    expect(desk.eventsOf(id).filter(({ words }) => words === 'Once')).toHaveLength(1);
  });

  test('that is too long comes back whole', async () => {
    const id = await opened();
    const words = 'ж'.repeat(8001);
    const answer = await fill('coordinator', 'incident.note', id, { words });
    expect(JSON.stringify(cardOf(answer))).toContain(words);
    expect(wordsOf(answer)).toContain('8001 characters');
    expect(desk.eventsOf(id).some(({ kind }) => kind === 'noted')).toBe(false);
  });

  test("on a form made for somebody else is not saved, and comes back on the writer's own", async () => {
    const id = await opened();
    const token = desk.tokenIn(await form('dsl', 'incident.note', id));
    const answer = await desk
      .as('coordinator')
      .submit('incident.note', { school: OAK, incident: id, form: token, words: 'Kept words' });
    expect(JSON.stringify(cardOf(answer))).toContain('Kept words');
    expect(desk.tokenIn(answer)).not.toBe(token);
    expect(desk.eventsOf(id).some(({ kind }) => kind === 'noted')).toBe(false);
  });
});

describe('a reference', () => {
  const atPolice = async () => {
    const id = await desk.report();
    const shown = await desk.take('coordinator', id);
    return { id, shown: await desk.press('coordinator', shown, 'Yes, found or suspected') };
  };

  test('ticks its step with who and when, and stands in the time line', async () => {
    const { id, shown } = await atPolice();
    const drawn = await desk.press('coordinator', shown, 'Add a reference');
    const after = await desk.press('coordinator', drawn, 'Save the reference', {
      item: 'h1/police|police',
      words: 'CAD 1234',
    });
    expect(wordsOf(after)).toContain('CAD 1234');
    expect(desk.caseOf(id).run.ticks).toMatchObject([{ item: 'police', who: idOf('coordinator') }]);
    expect(JSON.stringify(await desk.messageOf('coordinator', id))).not.toContain('CAD 1234');
  });

  test('for a step ticked before leaves that tick as it was', async () => {
    const { id, shown } = await atPolice();
    const saved = await desk.press('coordinator', shown, 'Save', { 'tick:police': 'true' });
    const at = desk.caseOf(id).run.ticks;
    desk.clock.at = new Date(desk.clock.at.getTime() + 60_000);
    const drawn = await desk.press('coordinator', saved, 'Add a reference');
    await desk.press('coordinator', drawn, 'Save the reference', {
      item: 'h1/police|police',
      words: 'CAD 1',
    });
    expect(desk.caseOf(id).run.ticks).toEqual(at);
    expect(wordsOf(await file('dsl', id))).toContain('Wrote down a reference for: Tell the police.');
  });

  test('is not asked for on a step that takes none', async () => {
    const id = await opened();
    expect(await form('coordinator', 'incident.reference', id)).toMatchObject({ kind: 'text' });
  });
});

describe('tasks', () => {
  const task = (id: string, owner = idOf('network'), due = '2026-11-24') =>
    fill('coordinator', 'incident.add-task', id, { words: 'Check the filter', owner, due });

  test('the owner is told neutrally, sees the task alone, and ticks it done', async () => {
    const id = await opened({ childrenHarmed: 'Tamsin Wexcombe' });
    await task(id);
    const [message] = desk.deliveredTo('network');
    const notice = (await message?.show()) ?? null;
    expect(JSON.stringify(notice)).not.toContain('filter');
    const dialog = await desk.press('network', notice, 'Open');
    expect(wordsOf(dialog)).toContain('Check the filter');
    expect(wordsOf(dialog)).toContain('Tuesday 24 November, 4.30 pm');
    expect(wordsOf(dialog)).not.toContain('Tamsin');
    expect(await file('network', id)).toMatchObject({ kind: 'text' });
    await desk.press('network', dialog, 'It is done', { words: 'All in order' });
    expect([...desk.store.state.tasks.values()]).toMatchObject([{ done: { who: idOf('network') } }]);
    expect(desk.eventsOf(id).at(-1)).toMatchObject({ kind: 'task-done', words: 'All in order' });
    expect(wordsOf((await message?.show()) ?? null)).toContain('This is done.');
  });

  test('nobody else can open the task or tick it', async () => {
    const id = await opened();
    await task(id);
    const [row] = [...desk.store.state.tasks.values()];
    const data = { school: OAK, incident: id, task: row?.id };
    const dialog = await desk.as('network').open('incident.task', data);
    expect(await desk.as('teacher2').open('incident.task', data)).toMatchObject({ kind: 'text' });
    const stolen = { ...data, form: desk.tokenIn(dialog) };
    await desk.as('teacher2').submit('incident.task-done', stolen);
    expect([...desk.store.state.tasks.values()]).toMatchObject([{ done: null }]);
  });

  test('whoever works on the case can tick it done for them', async () => {
    const id = await opened();
    await task(id);
    const drawn = await form('coordinator', 'incident.finish-task', id);
    const after = await desk.press('coordinator', drawn, 'It is done', {
      task: [...desk.store.state.tasks.values()][0]?.id,
    });
    expect(wordsOf(after)).toContain('The task is ticked done.');
    expect([...desk.store.state.tasks.values()]).toMatchObject([{ done: { who: idOf('coordinator') } }]);
  });

  test('words of an owner whose task somebody else has ticked meanwhile are kept as a note', async () => {
    const id = await opened();
    await task(id);
    const [given] = desk.store.state.tasks.values();
    const at = { school: OAK, incident: id, task: given?.id };
    const form1 = desk.tokenIn(await desk.as('network').open('incident.task', at));
    const drawn = await form('coordinator', 'incident.finish-task', id);
    const late = await form('dsl', 'incident.finish-task', id);
    await desk.press('coordinator', drawn, 'It is done', { task: given?.id });
    await desk.press('dsl', late, 'It is done', { task: given?.id, words: 'The DSL saw it too' });
    const words = 'The filter was off since Friday';
    const answer = await desk.as('network').submit('incident.task-done', { ...at, form: form1, words });
    expect(answer).toMatchObject({ text: expect.stringContaining('saved as a note') });
    expect(desk.eventsOf(id).map((event) => event.words)).toEqual(
      expect.arrayContaining([words, 'The DSL saw it too']),
    );
    expect(desk.eventsOf(id).filter(({ kind }) => kind === 'task-done')).toHaveLength(1);
  });

  test('leaves its owner when the case becomes one about an adult, and the case manager has it', async () => {
    const id = await opened();
    await task(id);
    const [card] = desk.deliveredTo('network').filter(({ what }) => what === 'incident.task');
    expect(await card?.show()).not.toBeNull();
    await fill('dsl', 'incident.add-party', id, { kind: 'staff', part: 'accused', person: idOf('teacher2') });
    expect(await card?.show()).toBeNull();
    const [moved] = desk.store.state.tasks.values();
    const opening = await desk
      .as('network')
      .open('incident.task', { school: OAK, incident: id, task: moved?.id });
    expect(opening).toMatchObject({ kind: 'text', text: expect.stringContaining('not here for you') });
    expect(moved?.ownerId).toBe(idOf('head'));
    expect(told('head', 'incident.task')).toBe(1);
    const owner = { words: 'Check the filter', owner: idOf('network'), due: '2026-11-24' };
    await desk.take('head', id);
    expect(wordsOf(await fill('head', 'incident.add-task', id, owner))).toContain(
      'cannot be given this task',
    );
  });

  test.each([
    ['yesterday', { due: '2026-11-22' }, 'today or a later day'],
    ['a day that does not exist', { due: '2026-02-30' }, 'today or a later day'],
    ['no owner', { owner: '' }, 'somebody who works at the school'],
    ['a pupil', { owner: idOf('pupil1') }, 'somebody who works at the school'],
    ['an account that several people use', { owner: idOf('supply1') }, 'somebody who works at the school'],
    ['no words', { words: ' ' }, 'write something'],
  ])('with %s is sent back, every word kept', async (_, fields, sentence) => {
    const id = await opened();
    const answer = await fill('coordinator', 'incident.add-task', id, {
      words: 'Check the filter',
      owner: idOf('network'),
      due: '2026-11-24',
      ...fields,
    });
    expect(wordsOf(answer)).toContain(sentence);
    expect(desk.store.state.tasks.size).toBe(0);
  });
});

describe('people of a case', () => {
  const add = (local: string, id: string, fields: Record<string, string>) =>
    fill(local, 'incident.add-party', id, fields);

  test('a child is added with a part', async () => {
    const id = await opened();
    const after = await add('coordinator', id, { kind: 'child', part: 'harmed', name: 'Tamsin Wexcombe' });
    expect(wordsOf(after)).toContain('Tamsin Wexcombe: child, harmed');
    expect(desk.caseOf(id)).toMatchObject({ route: 'child', holder: { personId: idOf('coordinator') } });
  });

  test('a colleague who saw it keeps their sight of the case', async () => {
    const id = await opened();
    await add('coordinator', id, { kind: 'staff', part: 'saw', person: idOf('dsl') });
    expect((await file('dsl', id)).kind).toBe('dialog');
  });

  test('the holder who becomes said to have done it is shut out at once, and the head alone is told', async () => {
    const id = await opened();
    const before = await desk.messageOf('coordinator', id);
    expect(wordsOf(before)).toContain('Was illegal material');
    const answer = await add('dsl', id, { kind: 'staff', part: 'accused', person: idOf('coordinator') });
    expect(answer).toMatchObject({ kind: 'text', text: expect.stringContaining('no longer see it') });
    expect(desk.caseOf(id)).toMatchObject({ route: 'adult', holder: null, status: 'open' });
    expect(await desk.messageOf('coordinator', id)).toBeNull();
    expect(await desk.messageOf('dsl', id)).toBeNull();
    for (const local of ['coordinator', 'dsl', 'deputy.dsl'])
      expect(await file(local, id)).toEqual(await file(local, crypto.randomUUID()));
    expect(told('head', 'incident.case')).toBe(1);
    const taken = await desk.press('head', await desk.messageOf('head', id), 'Open');
    expect(wordsOf(taken)).toContain('Was illegal material');
  });

  test('a parent who works at the school and is said to have done it makes it an adult case', async () => {
    const id = await opened();
    await add('dsl', id, { kind: 'parent', part: 'accused', person: idOf('teacher2') });
    expect(desk.caseOf(id).route).toBe('adult');
  });

  test('a repeat of the form that ended its sender’s own sight of the case gets the same answer', async () => {
    const id = await opened();
    const token = desk.tokenIn(await form('dsl', 'incident.add-party', id));
    const data = {
      school: OAK,
      incident: id,
      form: token,
      kind: 'staff',
      part: 'accused',
      person: idOf('coordinator'),
    };
    const first = await desk.as('dsl').submit('incident.add-party', data);
    expect(await desk.as('dsl').submit('incident.add-party', data)).toEqual(first);
    expect(desk.caseOf(id).parties).toHaveLength(1);
    expect(told('head', 'incident.case')).toBe(1);
  });

  test('a name that could be a colleague’s is asked about before it is stored', async () => {
    const id = await opened();
    const { people } = await desk.desk.people.roster(OAK);
    const name = people[idOf('deputy.dsl')]?.name ?? '';
    const answer = await add('coordinator', id, { kind: 'staff', part: 'accused', name });
    expect(wordsOf(answer)).toContain(`Do you mean ${name}?`);
    expect(desk.caseOf(id).parties).toHaveLength(0);
  });

  test.each([
    ['nobody', { kind: 'child', part: 'saw' }, 'write a name'],
    ['two people', { kind: 'staff', part: 'saw', name: 'X', person: idOf('dsl') }, 'not both'],
    [
      'somebody unknown',
      { kind: 'staff', part: 'saw', person: crypto.randomUUID() },
      'not known at this school',
    ],
    ['no part', { kind: 'child', name: 'Tamsin' }, 'choose their part'],
    ['a colleague as a child', { kind: 'child', part: 'saw', person: idOf('dsl') }, 'works at the school'],
  ])('with %s the form comes back', async (_, fields, sentence) => {
    const id = await opened();
    expect(wordsOf(await add('coordinator', id, fields))).toContain(sentence);
    expect(desk.caseOf(id).parties).toHaveLength(0);
  });
});

describe('a conflict of interest', () => {
  test('ends access at once, and the others are told that the case needs somebody', async () => {
    const id = await opened();
    const answer = await fill('coordinator', 'incident.declare', id, { words: 'My niece' });
    expect(answer).toMatchObject({ kind: 'text', text: expect.stringContaining('no longer see this case') });
    expect(await file('coordinator', id)).toEqual(await file('coordinator', crypto.randomUUID()));
    expect(told('dsl', 'incident.case')).toBe(2);
    expect(told('coordinator', 'incident.case')).toBe(1);
    expect(await desk.messageOf('coordinator', id)).toBeNull();
    const mine = await desk.press('dsl', await desk.messageOf('dsl', id), 'Open');
    expect(wordsOf(mine)).toContain('Was illegal material');
    expect(desk.eventsOf(id)).toContainEqual(
      expect.objectContaining({ kind: 'conflict-declared', words: 'My niece' }),
    );
  });

  test('of somebody who did not have the case leaves it where it is', async () => {
    const id = await opened();
    await fill('dsl', 'incident.declare', id, {});
    expect(desk.caseOf(id).holder?.personId).toBe(idOf('coordinator'));
    expect(told('deputy.dsl', 'incident.case')).toBe(1);
  });

  test('declared twice is one declaration with one answer', async () => {
    const id = await opened();
    const token = desk.tokenIn(await form('coordinator', 'incident.declare', id));
    const send = () =>
      desk.as('coordinator').submit('incident.declare', { school: OAK, incident: id, form: token });
    const first = await send();
    expect(await send()).toEqual(first);
    expect(desk.caseOf(id).declared).toEqual([idOf('coordinator')]);
  });

  test('of everybody on the line brings the case to the headteacher', async () => {
    const id = await desk.report();
    for (const local of ['dsl', 'deputy.dsl', 'coordinator']) await fill(local, 'incident.declare', id, {});
    expect(told('head', 'incident.case')).toBe(1);
    expect(wordsOf(await desk.messageOf('head', id))).toContain('Something new needs you');
  });
});

test('a notice that nobody has opened for days still says when the report came', async () => {
  const id = await desk.report();
  desk.clock.at = new Date('2026-11-26T09:00:00Z');
  const words = wordsOf(await desk.messageOf('dsl', id));
  expect(words).toContain('It came on Monday 23 November, 10 am.');
});

describe('ending', () => {
  const end = (local: string, id: string, fields: Record<string, string> = {}) =>
    fill(local, 'incident.close', id, { actions: 'police,told', summary: 'It was a mistake.', ...fields });

  test('stores the outcome, tells the reporter once, and redraws the receipt', async () => {
    const id = await opened();
    const after = await end('coordinator', id);
    expect(wordsOf(after)).toContain('The case has ended.');
    expect(desk.caseOf(id)).toMatchObject({
      status: 'ended',
      outcome: { actions: ['police', 'told'], summary: 'It was a mistake.' },
      endedAt: desk.clock.at.toISOString(),
    });
    const news = desk.deliveredTo('teacher1').filter(({ what }) => what === 'incident.news');
    expect(news).toHaveLength(2);
    expect((await news[1]?.show())?.text).toContain('has ended');
    const receipt = desk.deliveredTo('teacher1').find(({ what }) => what === 'incident.receipt');
    expect(wordsOf((await receipt?.show()) ?? null)).toContain('Our work on your report has ended');
  });

  test('is not the last word: the reporter is told once, in one sentence, that it was opened again', async () => {
    const id = await opened();
    await end('coordinator', id);
    await fill('dsl', 'incident.reopen', id, { words: 'A parent called' });
    const news = desk.deliveredTo('teacher1').filter(({ what }) => what === 'incident.news');
    expect(news).toHaveLength(3);
    const text = (await news[2]?.show())?.text;
    expect(text).toContain('has been opened again');
    expect(text).not.toContain('parent');
  });

  test('is offered to nobody who may not end it: the case says who does', async () => {
    const id = await opened({ danger: 'yes' });
    const coordinator = await file('coordinator', id);
    expect(buttonsOf(coordinator).map(({ title }) => title)).not.toContain('End the case');
    expect(wordsOf(coordinator)).toContain('the DSL or a deputy ends it');
    const dsl = await file('dsl', id);
    expect(buttonsOf(dsl).map(({ title }) => title)).toContain('End the case');
    expect(wordsOf(dsl)).not.toContain('the DSL or a deputy ends it');
  });

  test.each(['coordinator', 'dsl'])('at the last step too: as %s may', async (local) => {
    const id = await desk.report({ danger: 'yes' });
    let shown = await desk.press(local, await desk.take(local, id), 'No');
    shown = await desk.press(local, shown, 'Next');
    for (const choice of ['other', 'no', 'accused'])
      shown = await desk.press(local, shown, 'Next', { choice });
    while (!desk.caseOf(id).run.finished)
      shown = await desk.press(
        local,
        shown,
        buttonsOf(shown).some(({ title }) => title === 'Finish') ? 'Finish' : 'Next',
      );
    expect(buttonsOf(shown).some(({ title }) => title === 'End the case')).toBe(local === 'dsl');
    expect(wordsOf(shown).includes('the DSL or a deputy ends it')).toBe(local !== 'dsl');
  });

  test('sent twice, it ends once and tells once', async () => {
    const id = await opened();
    const token = desk.tokenIn(await form('coordinator', 'incident.close', id));
    const send = () =>
      desk.as('coordinator').submit('incident.close', {
        school: OAK,
        incident: id,
        form: token,
        actions: 'told',
        summary: 'Done.',
      });
    await Promise.all([send(), send()]);
    expect((await send()).kind).toBe('dialog');
    expect(desk.eventsOf(id).filter(({ kind }) => kind === 'ended')).toHaveLength(1);
    expect(told('teacher1', 'incident.news')).toBe(2);
  });

  test('is not possible while a task is open, also when it was added after the form was drawn', async () => {
    const id = await opened();
    const token = desk.tokenIn(await form('coordinator', 'incident.close', id));
    await fill('dsl', 'incident.add-task', id, {
      words: 'Ask',
      owner: idOf('network'),
      due: '2026-11-24',
    });
    const answer = await desk.as('coordinator').submit('incident.close', {
      school: OAK,
      incident: id,
      form: token,
      actions: 'told',
      summary: 'Kept words',
    });
    expect(wordsOf(answer)).toContain('There are open tasks.');
    expect(JSON.stringify(cardOf(answer))).toContain('Kept words');
    expect(await form('coordinator', 'incident.close', id)).toMatchObject({ kind: 'text' });
    expect(desk.caseOf(id).status).toBe('open');
  });

  test('waits for what the DSL was asked to decide', async () => {
    const id = await desk.report();
    const first = await desk.take('coordinator', id);
    const shown = await desk.press('coordinator', first, 'Yes, found or suspected');
    const devices = await desk.press('coordinator', shown, 'Next');
    await desk.press('coordinator', devices, 'Save', { 'tick:confiscate': 'true' });
    expect(await form('coordinator', 'incident.close', id)).toMatchObject({
      kind: 'text',
      text: expect.stringContaining('asked to decide'),
    });
  });

  /** Makes `method` wait the first time it is called, as a slow connection would: `during` happens meanwhile. */
  const slowly = <Key extends string>(
    store: Readonly<Record<Key, (...given: never[]) => Promise<unknown>>>,
    method: Key,
    after: 'asked' | 'answered',
    during: () => Promise<unknown>,
  ): void => {
    const whole: (...given: never[]) => Promise<unknown> = store[method];
    let waited = false;
    Object.assign(store, {
      [method]: async (...given: never[]) => {
        if (waited) return whole(...given);
        waited = true;
        if (after === 'asked') await during();
        const answer = await whole(...given);
        if (after === 'answered') await during();
        return answer;
      },
    });
  };

  test('of a case about which something is raised at the same moment: one of the two', async () => {
    const id = await opened();
    const ending = desk.tokenIn(await form('dsl', 'incident.close', id));
    const asking = desk.tokenIn(await form('coordinator', 'escalation.raise', id));
    const at = { school: OAK, incident: id };
    slowly(desk.store.work, 'commit', 'asked', () =>
      desk.as('dsl').submit('incident.close', { ...at, form: ending, actions: 'told', summary: 'Over.' }),
    );
    const raised = { ...at, form: asking, urgency: 'today', what: 'look:case', words: 'Kept words' };
    const answer = await desk.as('coordinator').submit('escalation.raise', raised);
    expect(desk.caseOf(id).status).toBe('ended');
    expect(wordsOf(answer)).toContain('Our work on this case has ended');
    expect(wordsOf(answer)).toContain('Kept words');
    expect(desk.store.state.escalations.size).toBe(0);
  });

  test('of a case in which a decision is approved at the same moment waits for its task', async () => {
    const id = await opened();
    let shown = await desk.press(
      'coordinator',
      await desk.messageOf('coordinator', id),
      'Yes, found or suspected',
    );
    shown = await desk.press('coordinator', shown, 'Next');
    const ending = desk.tokenIn(await form('dsl', 'incident.close', id));
    await desk.press('coordinator', shown, 'Save', { 'tick:confiscate': 'true', 'tick:account': 'false' });
    const [given] = desk.store.state.escalations.values();
    const approve = desk
      .as('dsl')
      .click.bind(null, 'escalation.approve', { school: OAK, escalation: given?.id, rev: given?.rev });
    const approved = { done: false };
    const once = async () => {
      if (!approved.done) await approve();
      approved.done = true;
    };
    const { incidents } = desk.store;
    const eventsNow = incidents.events.bind(incidents);
    slowly(incidents, 'tasks', 'answered', once);
    Object.assign(incidents, {
      events: async (school: string, incident: string) => {
        while (!approved.done) await new Promise(setImmediate);
        return eventsNow(school, incident);
      },
    });
    const words = { actions: 'told', summary: 'Over.' };
    const answer = await desk
      .as('dsl')
      .submit('incident.close', { school: OAK, incident: id, form: ending, ...words });
    expect(desk.store.state.tasks.size).toBe(1);
    expect(wordsOf(answer)).toContain('There are open tasks');
    expect(desk.caseOf(id).status).toBe('open');
  });

  test('a decision that a moving case overtakes is made all the same', async () => {
    const id = await opened();
    const shown = await desk.messageOf('coordinator', id);
    const form = desk.tokenIn(await desk.as('dsl').open('escalation.raise', { school: OAK, incident: id }));
    await desk
      .as('dsl')
      .submit('escalation.raise', { school: OAK, incident: id, form, urgency: 'now', what: 'look:case' });
    const [given] = desk.store.state.escalations.values();
    const current = await desk.messageOf('coordinator', id);
    expect(shown).not.toEqual(current);
    await Promise.all([
      desk.press('coordinator', current, 'No'),
      desk.as('dsl').click('escalation.approve', { school: OAK, escalation: given?.id, rev: given?.rev }),
      desk
        .as('deputy.dsl')
        .click('escalation.approve', { school: OAK, escalation: given?.id, rev: given?.rev }),
    ]);
    expect([...desk.store.state.escalations.values()]).toMatchObject([{ state: 'approved' }]);
    expect(desk.eventsOf(id).filter(({ kind }) => kind === 'decided')).toHaveLength(1);
  });

  test('of a case with a child in danger is the DSL’s', async () => {
    const id = await opened({ danger: 'yes' });
    expect(await form('coordinator', 'incident.close', id)).toMatchObject({
      kind: 'text',
      text: expect.stringContaining('the DSL or a deputy ends it'),
    });
    expect(wordsOf(await end('deputy.dsl', id))).toContain('The case has ended.');
  });

  test('of a case once answered as illegal is the DSL’s, also when the answer was changed later', async () => {
    const id = await desk.report();
    const shown = await desk.press(
      'coordinator',
      await desk.take('coordinator', id),
      'Yes, found or suspected',
    );
    const back = await desk.press('coordinator', shown, 'Back');
    await desk.press('coordinator', back, 'No', { reason: 'It was not.' });
    expect(await form('coordinator', 'incident.close', id)).toMatchObject({ kind: 'text' });
    expect((await form('dsl', 'incident.close', id)).kind).toBe('dialog');
  });

  test('of a case with a referral ticked is the DSL’s', async () => {
    const id = await desk.report();
    let shown = await desk.press('coordinator', await desk.take('coordinator', id), 'No');
    shown = await desk.press('coordinator', shown, 'Next');
    for (const choice of ['other', 'no', 'harmed'])
      shown = await desk.press('coordinator', shown, 'Next', { choice });
    expect((await form('coordinator', 'incident.close', id)).kind).toBe('dialog');
    await desk.press('coordinator', shown, 'Save', { 'tick:at-risk': 'true' });
    expect(await form('coordinator', 'incident.close', id)).toMatchObject({ kind: 'text' });
  });

  test.each([
    ['no words', { summary: ' ' }, 'write how it ended'],
    ['an outcome that the policy does not know', { actions: 'fired' }, 'from the list'],
    ['too many words', { summary: 'x'.repeat(8001) }, '8001 characters'],
  ])('with %s the form comes back', async (_, fields, sentence) => {
    const id = await opened();
    expect(wordsOf(await end('coordinator', id, fields))).toContain(sentence);
    expect(desk.caseOf(id).status).toBe('open');
  });

  test('opened again with a reason, it is theirs who opened it, and how it ended stays in the time line', async () => {
    const id = await opened();
    await end('coordinator', id);
    expect(wordsOf(await desk.messageOf('dsl', id))).toContain('The work on this has ended.');
    const drawn = await desk.press('dsl', await desk.messageOf('dsl', id), 'Open it again');
    expect(wordsOf(await desk.press('dsl', drawn, 'Open it again', { words: '' }))).toContain('say why');
    const after = await desk.press('dsl', drawn, 'Open it again', { words: 'A parent called' });
    expect(wordsOf(after)).toContain('It was a mistake.');
    expect(desk.caseOf(id)).toMatchObject({
      status: 'open',
      holder: { personId: idOf('dsl') },
      outcome: null,
    });
  });
});

test.each(['__proto__', 'constructor', 'toString'])(
  'somebody chosen as %s, whom no picker gives, is nobody of the school',
  async (person) => {
    const id = await opened();
    const answer = await fill('coordinator', 'incident.add-party', id, {
      kind: 'staff',
      part: 'accused',
      person,
    });
    expect(wordsOf(answer)).toContain('not known at this school');
    expect(desk.caseOf(id).parties).toEqual([]);
  },
);
