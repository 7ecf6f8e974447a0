/** A policy with a record form of its own and a system in which cases are recorded as well. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/core/answer.ts';
import type { RecordSystem, Reporting } from '../../../src/core/policy.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { inputsOf, inputValue, wordsOf } from '../../fakes/card-reading.ts';
import { type Casework, createCasework } from '../../fakes/casework.ts';
import { withReporting } from '../../fakes/changed-policies.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';

const bushey = await busheyPolicies();
const place = { source: 'document', section: 'Records' } as const;
const system = (records: RecordSystem['records']): RecordSystem => ({
  id: 'cpoms',
  name: 'CPOMS',
  records,
  reference: 'incident number',
  ...place,
});
const record: Reporting['record'] = {
  ...place,
  name: 'Incident record',
  types: [
    { id: 'grooming', label: 'Grooming', ...place },
    { id: 'prank', label: 'A prank', ...place },
    { id: 'none-of-these', label: 'None of these', specify: true, ...place },
  ],
  fields: [],
  signed: null,
};
const policies = (change: Partial<Reporting>) => withReporting(bushey, OAK, () => change);

let desk: Casework;
let id: string;
const begin = async (change: Partial<Reporting>, fields: Record<string, string> = {}): Promise<void> => {
  desk = createCasework(policies(change));
  id = await desk.report({ types: 'grooming,gambling', ...fields });
  await desk.take('coordinator', id);
};
const ending = (local = 'coordinator'): Promise<Answer> =>
  desk.as(local).open('incident.close', { school: OAK, incident: id });
const end = async (fields: Record<string, string>, drawn?: Answer): Promise<Answer> =>
  desk.press('coordinator', drawn ?? (await ending()), 'End the case', {
    summary: 'It was a mistake.',
    ...fields,
  });
const log = async (more: Record<string, string> = {}): Promise<string> =>
  wordsOf(await desk.as('dsl').submit('incident.log', { school: OAK, ...more }));
const file = async (): Promise<string> =>
  wordsOf(await desk.as('dsl').open('incident.case', { school: OAK, incident: id }));
const openTasks = () => [...desk.store.state.tasks.values()].filter(({ done }) => done === null);
/** Nothing of it is in a chat, a message or a job. */
const nowhere = async (words: string): Promise<void> => {
  const shown = await Promise.all(desk.delivered().map((message) => message.show()));
  expect(JSON.stringify([shown, desk.effects])).not.toContain(words);
};

describe('who hears that it has ended', () => {
  test('whoever reported it', async () => {
    await begin({});
    const drawn = await ending();
    expect(wordsOf(drawn)).toContain('The person who reported is told that the work has ended');
    expect(wordsOf(await end({}, drawn))).toContain('The case has ended. The person who reported is told.');
  });

  test('not a pupil, and whoever ends it reads that; the log names the child who told of it', async () => {
    desk = createCasework(policies({}));
    await desk.as('pupil1').say('somebody in the game is nasty to me every day');
    id = [...desk.store.state.incidents.values()].at(-1)?.id ?? '';
    await desk.take('coordinator', id);
    const drawn = await ending();
    expect(wordsOf(drawn)).toContain('Please tell them yourself, in person.');
    const said = wordsOf(await end({ types: 'grooming' }, drawn));
    expect(said).toContain('gets no message about it. Please tell them yourself');
    expect(said).not.toContain('is told.');
    expect(await log()).toContain('pupil1 of Oakfield');
  });

  test('what was done stands in the case as it stands in the log', async () => {
    await begin({});
    const label = bushey.current(OAK).reporting.outcomes[0];
    await end({ actions: label?.id ?? '' });
    expect(desk.caseOf(id).outcome?.actions).toEqual([label?.id]);
    expect(await file()).toContain('What was done');
    expect(await file()).toContain(label?.label ?? 'no outcome');
  });
});

describe('what it turned out to be', () => {
  beforeEach(() => begin({ record }));

  test('is asked in the words of the record form, from the reported types on', async () => {
    const drawn = await ending();
    expect(wordsOf(drawn)).toContain('A prank');
    expect(wordsOf(drawn)).toContain('None of these (say more below)');
    expect(inputValue(drawn, 'types')).toBe('grooming');
  });

  test('is the nature of the case in the log, and what was reported until then', async () => {
    expect(await log()).toContain('Nature of incident: Grooming; Online gambling');
    await end({ types: 'prank,none-of-these' });
    expect(desk.caseOf(id).outcome?.types).toEqual(['prank', 'none-of-these']);
    expect(await log()).toContain('Nature of incident: A prank; None of these');
    expect(await file()).toContain('A prank; None of these');
    expect(desk.caseOf(id).types).toEqual(['grooming', 'gambling']);
  });

  test('finds the case in the log as its reported types do', async () => {
    await end({ types: 'prank' });
    const { reference } = desk.caseOf(id);
    expect(await log({ type: 'prank' })).toContain(reference);
    expect(await log({ type: 'gambling' })).toContain(reference);
    expect(await log({ type: 'none-of-these' })).not.toContain(reference);
  });

  test('may be left open: the reported types stand', async () => {
    await end({ types: '' });
    expect(await log()).toContain('Nature of incident: Grooming; Online gambling');
  });

  test('is asked for again when it is not on the list, with every word kept', async () => {
    const back = await end({ types: 'gambling', actions: 'police', summary: 'Kept words' });
    expect(wordsOf(back)).toContain('Please choose what it turned out to be from the list.');
    const kept = ['summary', 'actions', 'types'].map((input) => inputValue(back, input));
    expect(kept).toEqual(['Kept words', 'police', 'gambling']);
    expect(desk.caseOf(id).status).toBe('open');
  });

  test('what was unticked stays so when the form comes back', async () => {
    const back = await end({ types: '', summary: ' ' });
    expect(inputValue(back, 'types')).toBeUndefined();
  });

  test('is one of the report form’s types where the policy has no record form', async () => {
    await begin({});
    expect(inputValue(await ending(), 'types')).toBe('grooming,gambling');
    await end({ types: 'hacking' });
    expect(await log()).toContain('Nature of incident: Hacking or spreading viruses');
  });
});

describe('what the chart has ticked', () => {
  /** The case stands where these items were ticked. */
  const tick = (node: string, ...items: readonly string[]): void => {
    const found = desk.caseOf(id);
    const ticks = items.map((item) => ({ node, item, who: idOf('coordinator'), at: found.sentAt }));
    desk.store.state.incidents.set(`${OAK}|${id}`, { ...found, run: { ...found.run, ticks } });
  };

  test('is not asked again: the police told and a parent told stand under what was done', async () => {
    await begin({});
    tick('h1/police', 'police', 'follow');
    expect(inputValue(await ending('dsl'), 'actions')).toBe('police');
  });

  test('only to be considered, or to be decided, is not taken for done', async () => {
    await begin({});
    tick('h2/accused', 'cpslo', 'parents');
    expect(inputValue(await ending('dsl'), 'actions')).toBeUndefined();
  });
});

describe('ending with no kind and nothing done', () => {
  test('is asked about once, with every word kept, and ends when that is right', async () => {
    await begin({}, { types: '' });
    const back = await end({ types: '', actions: '', summary: 'Kept words' });
    expect(wordsOf(back)).toContain('Nothing is chosen');
    expect(inputValue(back, 'summary')).toBe('Kept words');
    expect(desk.caseOf(id).status).toBe('open');
    await end({ nothing: 'true' }, back);
    expect(desk.caseOf(id).status).toBe('ended');
  });

  test('is not asked about where the report says what kind it was', async () => {
    await begin({});
    await end({ types: '' });
    expect(desk.caseOf(id).status).toBe('ended');
  });
});

describe('a decision that was answered with "not now"', () => {
  const AT = { school: OAK };
  beforeEach(async () => {
    await begin({});
    const raise = await desk.as('coordinator').open('escalation.raise', { ...AT, incident: id });
    await desk.press('coordinator', raise, 'Ask for a decision', { urgency: 'today', what: 'look:case' });
    const [asked] = desk.store.state.escalations.values();
    const form = await desk.as('dsl').open('escalation.not-now', { ...AT, escalation: asked?.id, rev: 1 });
    await desk.press('dsl', form, 'Answer "not now"', { words: 'Later.' });
  });
  const cardOfDeputy = async (): Promise<string> =>
    wordsOf(
      (await desk
        .deliveredTo('deputy.dsl')
        .findLast(({ what }) => what === 'escalation.news')
        ?.show()) ?? null,
    );

  test('is still with the next in line: whoever ends the case is warned, and says why', async () => {
    const drawn = await ending();
    expect(wordsOf(drawn)).toContain('A decision is still open with the deputy DSL.');
    const back = await end({});
    expect(wordsOf(back)).toContain('A decision is still open. Please say why');
    expect(desk.caseOf(id).status).toBe('open');
    await end({ despite: 'They agree by phone.' }, back);
    expect(desk.caseOf(id).status).toBe('ended');
    expect(desk.eventsOf(id).at(-1)?.words).toContain('because: They agree by phone.');
    await nowhere('They agree by phone.');
  });

  test('says on its card that the case has ended, and can be approved no more', async () => {
    expect(await cardOfDeputy()).toContain('approve it here');
    await end({ despite: 'They agree by phone.' });
    const [asked] = desk.store.state.escalations.values();
    expect(await cardOfDeputy()).toContain('Our work on this case has ended.');
    expect(await cardOfDeputy()).not.toContain('approve it here');
    expect(desk.effects.map(({ effect }) => effect)).toContainEqual({ kind: 'refresh', about: asked?.id });
  });
});

describe('a system in which every case is recorded', () => {
  beforeEach(() => begin({ systems: [system('all')] }));

  test('is asked for its number, which stands on the closed case and in the log, and in no chat', async () => {
    expect(inputsOf(await ending())).not.toContain('none:cpoms');
    await end({ 'entry:cpoms': ' C-4711 ' });
    expect(desk.caseOf(id)).toMatchObject({
      status: 'ended',
      entries: [{ system: 'cpoms', reference: 'C-4711', task: null }],
    });
    expect(await file()).toContain('C-4711');
    expect(await log()).toContain('It was a mistake.; CPOMS: C-4711');
    expect(desk.eventsOf(id).at(-1)).toMatchObject({
      kind: 'ended',
      words: 'It was a mistake.\nCPOMS: C-4711',
    });
    expect(openTasks()).toEqual([]);
    await nowhere('C-4711');
  });

  test('left empty is asked for, with every word kept', async () => {
    const back = await end({ actions: 'police', summary: 'Kept words', 'entry:cpoms': '  ' });
    expect(wordsOf(back)).toContain('in CPOMS, or say why it is not entered yet');
    expect(inputValue(back, 'summary')).toBe('Kept words');
    expect(inputValue(back, 'actions')).toBe('police');
    expect(desk.caseOf(id).status).toBe('open');
    const long = await end({ 'entry:cpoms': 'ж'.repeat(201) });
    expect(wordsOf(long)).toContain('201 characters');
    expect(inputValue(long, 'entry:cpoms')).toBe('ж'.repeat(201));
    await end({ 'entry:cpoms': 'C-1', summary: 'Kept words' }, back);
    expect(desk.caseOf(id).status).toBe('ended');
  });

  const later = () => end({ 'late:cpoms': 'the office is shut' });

  test('that is not entered yet becomes a task of whoever has the case, for the next school day', async () => {
    const answer = await later();
    expect(wordsOf(answer)).toContain('with a task to enter it');
    expect(openTasks()).toMatchObject([
      { ownerId: idOf('coordinator'), dueAt: '2026-11-24T16:30:00.000Z', incidentId: id },
    ]);
    expect(openTasks()[0]?.words).toContain('Enter this case in CPOMS');
    expect(openTasks()[0]?.words).toContain('the office is shut');
    expect(await log()).toContain('CPOMS: not entered yet');
    await nowhere('the office is shut');
  });

  test('has its number from the task, however it is ticked done, and not without one', async () => {
    await later();
    const [task] = openTasks();
    const shown = await desk
      .as('coordinator')
      .open('incident.task', { school: OAK, incident: id, task: task?.id });
    const back = await desk.press('coordinator', shown, 'It is done', { words: '' });
    expect(wordsOf(back)).toContain('Please write the number of the entry');
    expect(openTasks()).toHaveLength(1);
    await desk.press('coordinator', back, 'It is done', { words: 'C-99' });
    expect(openTasks()).toEqual([]);
    expect(await log()).toContain('CPOMS: C-99');
    expect(await file()).toContain('C-99');
    await nowhere('C-99');
  });

  test('has it too when somebody else on the case ticks the task', async () => {
    await later();
    const drawn = await desk.as('dsl').open('incident.finish-task', { school: OAK, incident: id });
    const back = await desk.press('dsl', drawn, 'It is done', { task: openTasks()[0]?.id });
    expect(wordsOf(back)).toContain('Please write the number of the entry');
    await desk.press('dsl', back, 'It is done', { task: openTasks()[0]?.id, words: 'C-100' });
    expect(await log()).toContain('CPOMS: C-100');
  });

  test('keeps its number when the case is opened again, and offers it at the next end', async () => {
    await end({ 'entry:cpoms': 'C-4711' });
    const reopen = await desk.as('coordinator').open('incident.reopen', { school: OAK, incident: id });
    await desk.press('coordinator', reopen, 'Open it again', { words: 'There is more.' });
    expect(inputValue(await ending(), 'entry:cpoms')).toBe('C-4711');
    expect(await file()).toContain('C-4711');
  });

  test('tells the holder of the task when somebody else ends the case', async () => {
    await desk.press('dsl', await ending('dsl'), 'End the case', {
      summary: 'Over.',
      'late:cpoms': 'no access',
    });
    expect(desk.deliveredTo('coordinator').map(({ what }) => what)).toContain('incident.task');
    expect(openTasks()).toMatchObject([{ ownerId: idOf('coordinator') }]);
  });

  test('is not asked for by a policy that names none', async () => {
    await begin({});
    expect(inputsOf(await ending()).filter((input) => input.includes(':'))).toEqual([]);
    await end({});
    expect(desk.caseOf(id)).toMatchObject({ status: 'ended', entries: [] });
  });
});

describe('a system for child protection cases', () => {
  beforeEach(() => begin({ systems: [system('child-protection')] }));

  test('may be left out by saying that it is none, and the time line keeps that', async () => {
    const back = await end({ 'none:cpoms': 'false' });
    expect(wordsOf(back)).toContain('in CPOMS, or say why');
    await end({ 'none:cpoms': 'true' }, back);
    expect(desk.caseOf(id)).toMatchObject({ status: 'ended', entries: [] });
    expect(desk.eventsOf(id).at(-1)?.words).toContain('this is not a child protection case');
  });

  test('takes a number all the same', async () => {
    await end({ 'none:cpoms': 'true', 'entry:cpoms': 'C-5' });
    expect(desk.caseOf(id).entries).toEqual([{ system: 'cpoms', reference: 'C-5', task: null }]);
  });
});
