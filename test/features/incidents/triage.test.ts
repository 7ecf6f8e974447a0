import { beforeEach, describe, expect, test } from '@jest/globals';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { buttonOf, buttonsOf, cardOf, inputsOf, wordsOf } from '../../fakes/card-reading.ts';
import { type Casework, createCasework } from '../../fakes/casework.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();
let desk: Casework;
beforeEach(() => {
  desk = createCasework(policies);
});

const YES = 'Yes, found or suspected';
const walked = async (local: string, id: string, ...titles: readonly string[]) => {
  let shown = await desk.take(local, id);
  for (const title of titles) shown = await desk.press(local, shown, title);
  return shown;
};

describe('opening a case', () => {
  test('leads to the first question with its examples, its place in the policy and its picture', async () => {
    const id = await desk.report();
    const shown = await desk.take('coordinator', id);
    const words = wordsOf(shown);
    expect(words).toContain('Was illegal material or activity found or suspected?');
    expect(words).toContain('Stirring up hatred about race or religion');
    expect(words).toContain('In your policy, Flowchart: illegal incident');
    const { hash } = policies.current(OAK);
    expect(JSON.stringify(cardOf(shown))).toContain(`https://desk.example/charts/${hash}/h1/illegal.png`);
    expect(buttonsOf(shown).map(({ title }) => title)).toEqual([
      YES,
      'No',
      'Not sure',
      'Read the report',
      'Escalate to DSL',
      'The case',
    ]);
  });

  test('everybody else on the line sees who has it, by role, and may take over', async () => {
    const id = await desk.report();
    await desk.take('coordinator', id);
    const forDsl = await desk.messageOf('dsl', id);
    expect(wordsOf(forDsl)).toContain('The e-safety coordinator has this.');
    const mine = await desk.press('dsl', forDsl, 'Take over');
    expect(wordsOf(mine)).toContain('Was illegal material');
    expect(wordsOf(await desk.messageOf('coordinator', id))).toContain('The DSL has this.');
    expect(desk.eventsOf(id).map(({ kind }) => kind)).toEqual(['sent', 'opened', 'taken-over']);
  });

  test('a chart that the DSL has not confirmed leads nobody, and the case can be worked on without it', async () => {
    desk = createCasework(policies, { ...oakfield, liveCharts: ['h2'] });
    const id = await desk.report();
    const shown = await desk.take('coordinator', id);
    expect(wordsOf(shown)).toContain('Your DSL has not confirmed this chart yet');
    expect(wordsOf(shown)).toMatch(
      /In danger now: call 999[^]*Tell the DSL or a deputy now[^]*Follow the policy itself/,
    );
    expect(buttonsOf(shown).map(({ title }) => title)).toEqual([
      'Read the report',
      'The case',
      'Another chart',
      'Escalate to DSL',
    ]);
    await desk
      .as('coordinator')
      .click('incident.choose', { school: OAK, incident: id, rev: 2, choice: 'yes' });
    expect(desk.caseOf(id).run.at).toBe('h1/illegal');
  });

  test('an answer that led into a chart that is not live can be taken back', async () => {
    desk = createCasework(policies, { ...oakfield, liveCharts: ['h1'] });
    const id = await desk.report();
    const shown = await desk.press('coordinator', await desk.take('coordinator', id), 'No');
    expect(wordsOf(shown)).toContain('Your DSL has not confirmed this chart yet');
    expect(desk.caseOf(id).run.at).toMatch(/^h2\//);
    const back = await desk.press('coordinator', shown, 'Back');
    expect(wordsOf(back)).toContain('Was illegal material');
    expect(desk.caseOf(id).run.at).toBe('h1/illegal');
  });

  test('somebody on the line who was harmed may read it, but not take it on', async () => {
    const id = await desk.report({ staffOther: idOf('deputy.dsl') });
    await desk.take('dsl', id);
    const form = await desk.as('dsl').open('incident.add-party', { school: OAK, incident: id });
    await desk.press('dsl', form, 'Add this person', {
      kind: 'staff',
      part: 'harmed',
      person: idOf('deputy.dsl'),
    });
    const shown = await desk.messageOf('deputy.dsl', id);
    expect(buttonsOf(shown).map(({ title }) => title)).toEqual(['Read the report', 'The case']);
    const file = await desk.as('deputy.dsl').open('incident.case', { school: OAK, incident: id });
    expect(buttonsOf(file).map(({ title }) => title)).toEqual(['Read the report', 'More']);
  });

  test('every button carries ids and a rev, and nothing of what was reported', async () => {
    const id = await desk.report({ childrenHarmed: 'Tamsin Wexcombe', types: 'grooming' });
    const shown = await desk.take('coordinator', id);
    for (const { data } of buttonsOf(shown))
      for (const key of Object.keys(data))
        expect(['school', 'incident', 'rev', 'at', 'choice', 'verb', 'msteams']).toContain(key);
    const all = JSON.stringify([shown, desk.effects, await desk.messageOf('coordinator', id)]);
    for (const secret of ['Tamsin', 'Wexcombe', 'Secret words', 'grooming', 'Grooming'])
      expect(all).not.toContain(secret);
  });
});

describe('taking a case on from its dialog', () => {
  const fileOf = (local: string, id: string) =>
    desk.as(local).open('incident.case', { school: OAK, incident: id });
  const cardsOf = (local: string) =>
    desk.deliveredTo(local).filter(({ what }) => what === 'incident.case').length;

  test.each(['head', 'deputy.head'])('%s has an unopened case, and the chart in the chat', async (local) => {
    const id = await desk.report();
    const had = cardsOf(local);
    const answer = await desk.press(local, await fileOf(local, id), 'Take this on');
    expect(answer).toMatchObject({
      kind: 'text',
      text: 'It is yours now: the chart is in your chat with this app.',
    });
    expect(desk.caseOf(id)).toMatchObject({ status: 'open', holder: { personId: idOf(local) } });
    expect(desk.eventsOf(id).map(({ kind }) => kind)).toEqual(['sent', 'opened']);
    expect(cardsOf(local)).toBe(had + (had === 0 ? 1 : 0));
    expect(wordsOf(await desk.messageOf(local, id))).toContain('Was illegal material');
    const news = desk.deliveredTo('teacher1').filter(({ what }) => what === 'incident.news');
    expect(news.length).toBeGreaterThan(0);
  });

  test('somebody who was not told of it gets its card, once', async () => {
    const id = await desk.report();
    expect(cardsOf('deputy.head')).toBe(0);
    await desk.press('deputy.head', await fileOf('deputy.head', id), 'Take this on');
    await desk.press('dsl', await fileOf('dsl', id), 'Take this on');
    await desk.press('deputy.head', await fileOf('deputy.head', id), 'Take this on');
    expect(cardsOf('deputy.head')).toBe(1);
    expect(cardsOf('dsl')).toBe(1);
    expect(desk.eventsOf(id).map(({ kind }) => kind)).toEqual(['sent', 'opened', 'taken-over', 'taken-over']);
  });

  test('an open case changes hands, and whoever had it sees that', async () => {
    const id = await desk.report();
    await desk.take('coordinator', id);
    await desk.press('head', await fileOf('head', id), 'Take this on');
    expect(wordsOf(await desk.messageOf('coordinator', id))).toContain('The headteacher has this.');
  });

  test('a dialog that is too old takes nothing from anybody, and says so', async () => {
    const id = await desk.report();
    const old = await fileOf('head', id);
    await desk.take('coordinator', id);
    const answer = await desk.press('head', old, 'Take this on');
    expect(answer).toMatchObject({ text: expect.stringContaining('nothing was saved') });
    expect(desk.caseOf(id).holder?.personId).toBe(idOf('coordinator'));
  });

  test('pressed twice, it is theirs, and one line in the time line', async () => {
    const id = await desk.report();
    const file = await fileOf('head', id);
    await desk.press('head', file, 'Take this on');
    expect(await desk.press('head', file, 'Take this on')).toMatchObject({
      text: expect.stringContaining('It is yours now'),
    });
    expect(desk.eventsOf(id)).toHaveLength(2);
  });

  test('is not offered to whoever has it, nor for a case that has ended', async () => {
    const id = await desk.report();
    await desk.take('dsl', id);
    const titles = async (local: string) => buttonsOf(await fileOf(local, id)).map(({ title }) => title);
    expect(await titles('dsl')).not.toContain('Take this on');
    expect(await titles('head')).toContain('Take this on');
    const form = await desk.as('dsl').open('incident.close', { school: OAK, incident: id });
    await desk.press('dsl', form, 'End the case', { actions: 'told', summary: 'Over.' });
    expect(await titles('head')).not.toContain('Take this on');
  });

  test('leaves room for at most six buttons; adding a task is then under "More"', async () => {
    const id = await desk.report();
    await desk.take('dsl', id);
    const form = await desk.as('dsl').open('incident.add-task', { school: OAK, incident: id });
    await desk.press('dsl', form, 'Save the task', {
      words: 'Ask',
      owner: idOf('network'),
      due: '2026-11-24',
    });
    const file = await fileOf('head', id);
    expect(buttonsOf(file)).toHaveLength(6);
    expect(buttonsOf(await desk.press('head', file, 'More')).map(({ title }) => title)).toContain(
      'Add a task',
    );
  });
});

describe('answering', () => {
  test('an answer is stored with who, when, the step and the policy it was given under', async () => {
    const id = await desk.report();
    const shown = await walked('coordinator', id, 'No');
    expect(wordsOf(shown)).toContain('Record it in the incident log');
    expect(desk.eventsOf(id).at(-1)).toMatchObject({
      kind: 'answered',
      who: idOf('coordinator'),
      at: desk.clock.at.toISOString(),
      data: { node: 'h1/illegal', choice: 'no', instead: null, policy: policies.current(OAK).hash },
      words: null,
    });
  });

  test('more than two answers are a list and "Next"', async () => {
    const id = await desk.report();
    const shown = await walked('coordinator', id, 'No', 'Next');
    expect(inputsOf(shown)).toEqual(['choice']);
    const unanswered = await desk.press('coordinator', shown, 'Next');
    expect(unanswered).toMatchObject({ kind: 'text', text: expect.stringContaining('choose an answer') });
    const next = await desk.press('coordinator', shown, 'Next', { choice: 'login' });
    expect(wordsOf(next)).toContain('Did the incident involve a member of staff?');
  });

  test('an answer that differs from an earlier one needs a reason, and both stay in the time line', async () => {
    const id = await desk.report();
    const back = await walked('coordinator', id, YES, 'Back');
    expect(wordsOf(back)).toContain(`Your answer before: ${YES}`);
    expect(inputsOf(back)).toContain('reason');
    const bare = await desk.press('coordinator', back, 'No');
    expect(bare).toMatchObject({ kind: 'text', text: expect.stringContaining('write why') });
    const changed = await desk.press('coordinator', back, 'No', { reason: 'The screenshot was a drawing.' });
    expect(wordsOf(changed)).toContain('Record it in the incident log');
    const answers = desk.eventsOf(id).filter(({ kind }) => kind === 'answered');
    expect(answers.map(({ data, words }) => [data['choice'], data['instead'], words])).toEqual([
      ['yes', null, null],
      ['no', 'yes', 'The screenshot was a drawing.'],
    ]);
  });

  test('the same answer again needs no reason', async () => {
    const id = await desk.report();
    const back = await walked('coordinator', id, 'No', 'Back');
    expect(wordsOf(await desk.press('coordinator', back, 'No'))).toContain('Record it in the incident log');
  });

  test('a reason that is too long changes nothing, and the sentence says how long it may be', async () => {
    const id = await desk.report();
    const back = await walked('coordinator', id, YES, 'Back');
    const answer = await desk.press('coordinator', back, 'No', { reason: 'x'.repeat(2001) });
    expect(answer).toMatchObject({ kind: 'text', text: expect.stringContaining('2001 characters') });
    expect(desk.caseOf(id).run.at).toBe('h1/illegal');
  });

  test('"not sure" shows whom to ask, with numbers as printed, and leads back to the question', async () => {
    const id = await desk.report();
    const advice = await walked('coordinator', id, 'Not sure');
    expect(wordsOf(advice)).toContain('Herts eSafety Adviser');
    expect(wordsOf(advice)).toContain('check before use');
    const question = await desk.press('coordinator', advice, 'Back to the question');
    expect(wordsOf(question)).toContain('Was illegal material or activity found or suspected?');
    expect(desk.eventsOf(id).map(({ kind }) => kind)).toContain('asked-advice');
  });

  test('a click on an older card changes nothing and shows how things stand now', async () => {
    const id = await desk.report();
    const first = await desk.take('coordinator', id);
    await desk.press('coordinator', first, YES);
    const before = desk.caseOf(id);
    const again = await desk.press('coordinator', first, 'No');
    expect(wordsOf(again)).toContain('Tell the police and the e-safety adviser');
    expect(desk.caseOf(id)).toEqual(before);
  });

  test('two clicks at the same moment are one answer', async () => {
    const id = await desk.report();
    const first = await desk.take('coordinator', id);
    await Promise.all([
      desk.press('coordinator', first, YES),
      desk.press('coordinator', first, 'No'),
      desk.press('coordinator', first, YES),
    ]);
    expect(desk.eventsOf(id).filter(({ kind }) => kind === 'answered')).toHaveLength(1);
  });

  test('somebody who did not take the case on cannot answer for the one who did', async () => {
    const id = await desk.report();
    const first = await desk.take('coordinator', id);
    const answer = await desk.press('dsl', first, YES);
    expect(wordsOf(answer)).toContain('The e-safety coordinator has this.');
    expect(desk.caseOf(id).run.at).toBe('h1/illegal');
  });

  test.each(['teacher2', 'supply1', 'chair', 'network'])(
    'for %s, who has no part in it, the case does not exist',
    async (local) => {
      const id = await desk.report();
      const first = await desk.take('coordinator', id);
      const forbidden = await desk.press(local, first, YES);
      const missing = await desk
        .as(local)
        .click('incident.choose', { school: OAK, incident: crypto.randomUUID(), rev: 1, choice: 'yes' });
      expect(forbidden).toEqual(missing);
      expect(desk.caseOf(id).rev).toBe(2);
    },
  );
});

describe('checklists', () => {
  test('say what needs nobody’s permission, and show every condition', async () => {
    const id = await desk.report();
    const police = await walked('coordinator', id, YES);
    expect(wordsOf(police)).toContain('You do not need permission for these.');
    const devices = await desk.press('coordinator', police, 'Next');
    expect(wordsOf(devices)).toContain(
      'If the police gave no other advice, and it is related to the school network: Disable the user account.',
    );
  });

  test('a tick is stored with who and when, and stays when others are added later', async () => {
    const id = await desk.report();
    const shown = await walked('coordinator', id, YES);
    const saved = await desk.press('coordinator', shown, 'Save', {
      'tick:police': 'true',
      'tick:adviser': 'false',
      'tick:follow': 'false',
    });
    expect(wordsOf(saved)).toContain('Ticked Monday 23 November, 10 am, by the e-safety coordinator.');
    const first = desk.clock.at.toISOString();
    desk.clock.at = new Date(desk.clock.at.getTime() + 600_000);
    await desk.press('coordinator', saved, 'Save', {
      'tick:police': 'true',
      'tick:adviser': 'true',
      'tick:follow': 'false',
    });
    expect(desk.caseOf(id).run.ticks.map(({ item, at }) => [item, at])).toEqual([
      ['police', first],
      ['adviser', desk.clock.at.toISOString()],
    ]);
  });

  test('a save whose ticks were lost on the way takes no tick away', async () => {
    const id = await desk.report();
    const shown = await walked('coordinator', id, YES);
    const saved = await desk.press('coordinator', shown, 'Save', { 'tick:police': 'true' });
    const answer = await desk.press('coordinator', saved, 'Save');
    expect(answer).toMatchObject({ kind: 'text', text: expect.stringContaining('did not come through') });
    expect(desk.caseOf(id).run.ticks).toHaveLength(1);
  });

  test.each(['Next', 'Back'])(
    'ticks are kept also by somebody who presses "%s" without saving',
    async (title) => {
      const id = await desk.report();
      const shown = await walked('coordinator', id, YES, 'Next');
      const after = await desk.press('coordinator', shown, title, {
        'tick:confiscate': 'true',
        'tick:account': 'false',
      });
      expect(wordsOf(after)).toContain(title === 'Next' ? 'Save all the evidence' : 'Tell the police');
      expect(desk.caseOf(id).run.ticks).toMatchObject([{ node: 'h1/devices', item: 'confiscate' }]);
      expect(wordsOf(after)).toContain('The DSL has been asked to decide.');
      expect(desk.store.state.escalations.size).toBe(1);
    },
  );

  test('what only the school may decide goes to the DSL in the same moment', async () => {
    const id = await desk.report();
    const shown = await walked('coordinator', id, YES, 'Next');
    const saved = await desk.press('coordinator', shown, 'Save', {
      'tick:confiscate': 'true',
      'tick:account': 'false',
    });
    expect(wordsOf(saved)).toContain('The DSL has been asked to decide.');
    expect([...desk.store.state.escalations.values()]).toMatchObject([
      { state: 'open', urgency: 'today', items: [{ node: 'h1/devices', item: 'confiscate' }] },
    ]);
    expect(desk.store.state.tasks.size).toBe(0);
  });

  test('the card goes on showing what became of it: asked, then decided', async () => {
    const id = await desk.report();
    const shown = await walked('coordinator', id, YES, 'Next');
    await desk.press('coordinator', shown, 'Save', { 'tick:confiscate': 'true', 'tick:account': 'true' });
    expect(wordsOf(await desk.messageOf('coordinator', id))).toContain('The DSL has been asked to decide.');
    const [decision] = [...desk.store.state.escalations.values()];
    const approve = { school: OAK, escalation: decision?.id, incident: id, rev: decision?.rev };
    await desk.as('dsl').click('escalation.approve', approve);
    const after = wordsOf(await desk.messageOf('coordinator', id));
    expect(after).toContain('Decided: yes. It is a task.');
    expect(after).not.toContain('has been asked');
  });

  test('saving the same ticks again asks nobody a second time', async () => {
    const id = await desk.report();
    const shown = await walked('coordinator', id, YES, 'Next');
    const ticks = { 'tick:confiscate': 'true', 'tick:account': 'false' };
    const saved = await desk.press('coordinator', shown, 'Save', ticks);
    await desk.press('coordinator', saved, 'Save', ticks);
    expect(desk.store.state.escalations.size).toBe(1);
  });

  test('a child in danger makes the decision a matter of now', async () => {
    const id = await desk.report({ danger: 'yes' });
    const shown = await walked('coordinator', id, YES, 'Next');
    await desk.press('coordinator', shown, 'Save', { 'tick:confiscate': 'true' });
    expect([...desk.store.state.escalations.values()]).toMatchObject([{ urgency: 'now' }]);
  });

  test('the DSL’s own decision is one step: it is a task at once', async () => {
    const id = await desk.report();
    const shown = await walked('dsl', id, YES, 'Next');
    expect(buttonsOf(shown).map(({ title }) => title)).not.toContain('Escalate to DSL');
    const saved = await desk.press('dsl', shown, 'Save', { 'tick:confiscate': 'true' });
    expect(wordsOf(saved)).toContain('Your decisions are tasks now');
    expect([...desk.store.state.escalations.values()]).toMatchObject([{ state: 'approved' }]);
    expect([...desk.store.state.tasks.values()]).toMatchObject([{ step: { item: 'confiscate' } }]);
  });

  test('when the directory cannot say who is DSL, the decision is asked for and not made', async () => {
    const id = await desk.report();
    const shown = await walked('dsl', id, YES, 'Next');
    desk.directory.broken = true;
    const saved = await desk.press('dsl', shown, 'Save', { 'tick:confiscate': 'true' });
    expect(wordsOf(saved)).toContain('has been asked to decide');
    expect(desk.store.state.tasks.size).toBe(0);
  });
});

describe('going on', () => {
  const timeLine = async (id: string) =>
    wordsOf(await desk.as('dsl').open('incident.time-line', { school: OAK, incident: id }));

  test('past things that should be done now is possible, and the time line names them', async () => {
    const id = await desk.report();
    const devices = await walked('coordinator', id, YES, 'Next');
    expect(wordsOf(devices)).toContain('Disable the user account');
    expect(desk.eventsOf(id).at(-1)).toMatchObject({
      kind: 'passed',
      who: idOf('coordinator'),
      data: { node: 'h1/police', items: ['police', 'adviser', 'follow'] },
      words: null,
    });
    expect(await timeLine(id)).toMatch(/Went on without: .*police/);
  });

  test('names only what was not ticked, also when the ticks came with the same click', async () => {
    const id = await desk.report();
    const police = await walked('coordinator', id, YES);
    await desk.press('coordinator', police, 'Next', { 'tick:police': 'true', 'tick:adviser': 'false' });
    expect(desk.eventsOf(id).at(-1)).toMatchObject({
      kind: 'passed',
      data: { items: ['adviser', 'follow'] },
    });
  });

  test('with everything ticked leaves no such line', async () => {
    const id = await desk.report();
    const police = await walked('coordinator', id, YES);
    const all = { 'tick:police': 'true', 'tick:adviser': 'true', 'tick:follow': 'true' };
    await desk.press('coordinator', police, 'Next', all);
    expect(desk.eventsOf(id).map(({ kind }) => kind)).not.toContain('passed');
  });
});

describe('a thing to do under a condition', () => {
  const CONDITION = 'If the police gave no other advice';
  const timeLine = async (local: string, id: string): Promise<string> =>
    wordsOf(await desk.as(local).open('incident.time-line', { school: OAK, incident: id }));
  /** The case stands at this step, and these items are ticked there. */
  const tickAt = async (ref: string, ...items: readonly string[]): Promise<string> => {
    const id = await desk.report();
    const found = desk.caseOf(id);
    desk.store.state.incidents.set(`${OAK}|${id}`, { ...found, run: { ...found.run, at: ref } });
    const card = await desk.take('coordinator', id);
    await desk.press(
      'coordinator',
      card,
      'Save',
      Object.fromEntries(items.map((one) => [`tick:${one}`, 'true'])),
    );
    return id;
  };

  test('that is only to be considered stands in the time line as considered, its condition apart', async () => {
    const words = await timeLine('dsl', await tickAt('h2/accused', 'others', 'cpslo'));
    expect(words).toContain('Considered (if the incident is serious): Tell the Child Protection');
    expect(words).toContain('Done: Find out if other pupils were involved.');
    expect(words).not.toMatch(/Done.*CPSLO/);
  });

  test('a "not now" in the time line says what was not decided', async () => {
    const id = await tickAt('h1/devices', 'confiscate');
    const [asked] = desk.store.state.escalations.values();
    const at = { school: OAK, escalation: asked?.id, rev: asked?.rev };
    const form = await desk.as('dsl').open('escalation.not-now', at);
    await desk.press('dsl', form, 'Answer "not now"', { words: 'Later.' });
    expect(await timeLine('dsl', id)).toContain(
      'Decided: not now. If the police gave no other advice: Confiscate any laptop',
    );
  });

  test('keeps its condition in the time line, in the task and when the task is done', async () => {
    const id = await desk.report();
    const devices = await walked('dsl', id, YES, 'Next');
    await desk.press('dsl', devices, 'Save', { 'tick:account': 'true' });
    const at = { school: OAK, incident: id };
    expect(wordsOf(await desk.as('dsl').open('incident.time-line', at))).toContain(
      `Ticked for a decision: ${CONDITION}`,
    );
    const [task] = desk.store.state.tasks.values();
    const owner = await desk.as('dsl').open('incident.finish-task', at);
    expect(wordsOf(owner)).toContain(`${CONDITION}, and it is related`);
    await desk.press('dsl', owner, 'It is done', { task: task?.id });
    expect(wordsOf(await desk.as('dsl').open('incident.time-line', at))).toContain(
      `Ticked a task done: ${CONDITION}`,
    );
  });
});

describe('the report', () => {
  const OTHERS = ['Back', 'Add a reference', 'Escalate to DSL', 'The account', 'The case', 'Another chart'];

  test('is to be read first, says the first question only', async () => {
    const id = await desk.report();
    const first = await desk.take('coordinator', id);
    expect(wordsOf(first)).toContain('Read the report first.');
    const back = await desk.press('coordinator', await desk.press('coordinator', first, 'No'), 'Next');
    expect(wordsOf(back)).not.toContain('Read the report first.');
  });

  test.each([
    ['a question', []],
    ['a question that was answered before', [YES, 'Back']],
    ['advice', ['Not sure']],
    ['a checklist with references', [YES]],
    ['a checklist with decisions', [YES, 'Next']],
    ['a list of answers', ['No', 'Next']],
  ])('stands first behind the answers on %s, and six buttons are the most', async (_step, titles) => {
    const id = await desk.report();
    const shown = buttonsOf(await walked('coordinator', id, ...titles)).map(({ title }) => title);
    expect(shown.length).toBeLessThanOrEqual(6);
    const others = shown.slice(shown.indexOf('Read the report') + 1);
    expect(shown).toContain('Read the report');
    expect(others.filter((title) => !OTHERS.includes(title))).toEqual([]);
    expect(shown.slice(0, -others.length - 1).filter((title) => OTHERS.includes(title))).toEqual([]);
  });

  test('leads to the case, also where the step has no room for it', async () => {
    const id = await desk.report();
    const police = await walked('coordinator', id, YES);
    expect(buttonsOf(police).map(({ title }) => title)).not.toContain('The case');
    const read = await desk.press('coordinator', police, 'Read the report');
    expect(wordsOf(await desk.press('coordinator', read, 'The case'))).toContain('Time line');
  });
});

describe('a click that came too late', () => {
  /** Something else in the case moved: who it was passed to, a task, a note. */
  const movedBeside = (id: string): void => {
    const found = desk.caseOf(id);
    desk.store.state.incidents.set(`${OAK}|${id}`, { ...found, rev: found.rev + 1 });
  };

  test('"Open" on a notice takes the case on, whatever else came to it since', async () => {
    const id = await desk.report();
    const notice = await desk.messageOf('coordinator', id);
    movedBeside(id);
    await desk.press('coordinator', notice, 'Open');
    expect(desk.caseOf(id)).toMatchObject({ status: 'open', holder: { personId: idOf('coordinator') } });
  });

  test('a "Take over" from before somebody else took it says that it was not taken over', async () => {
    const id = await desk.report();
    await desk.take('coordinator', id);
    const old = await desk.messageOf('deputy.dsl', id);
    await desk.press('dsl', await desk.messageOf('dsl', id), 'Take over');
    const answer = await desk.press('deputy.dsl', old, 'Take over');
    expect(wordsOf(answer)).toContain('you did not take it over');
    expect(desk.caseOf(id).holder?.personId).toBe(idOf('dsl'));
  });

  test('counts on the step where the case stands, when only something beside it has changed', async () => {
    const id = await desk.report();
    const question = await desk.take('coordinator', id);
    movedBeside(id);
    const list = await desk.press('coordinator', question, YES);
    expect(desk.caseOf(id).run.answers).toMatchObject({ 'h1/illegal': expect.any(String) });
    movedBeside(id);
    const at = desk.caseOf(id).run.at;
    await desk.press('coordinator', list, 'Next');
    expect(desk.caseOf(id).run.at).not.toBe(at);
  });

  test('says that it was not saved, and shows the ticks again as they were sent', async () => {
    const id = await desk.report();
    const shown = await walked('coordinator', id, YES, 'Next');
    await desk.press('coordinator', shown, 'Save', { 'tick:confiscate': 'true', 'tick:account': 'false' });
    const late = { 'tick:confiscate': 'true', 'tick:account': 'true' };
    const again = await desk.press('coordinator', shown, 'Save', late);
    expect(wordsOf(again)).toContain('your last click was not saved');
    expect(desk.caseOf(id).run.ticks).toMatchObject([{ item: 'confiscate' }]);
    const toggles = JSON.stringify(cardOf(again)).match(/"value":"true","valueOn"/g);
    expect(toggles).toHaveLength(2);
  });

  test('says so also to somebody from whom the case was taken over', async () => {
    const id = await desk.report();
    const shown = await walked('coordinator', id, YES, 'Next');
    await desk.press('dsl', await desk.messageOf('dsl', id), 'Take over');
    const again = await desk.press('coordinator', shown, 'Save', { 'tick:confiscate': 'true' });
    expect(wordsOf(again)).toContain('The DSL has this.');
    expect(wordsOf(again)).toContain('your last click was not saved');
  });

  test('says nothing when the same button was only pressed twice', async () => {
    const id = await desk.report();
    const shown = await walked('coordinator', id, YES, 'Next');
    const ticks = { 'tick:confiscate': 'true', 'tick:account': 'false' };
    await desk.press('coordinator', shown, 'Next', ticks);
    expect(wordsOf(await desk.press('coordinator', shown, 'Next', ticks))).not.toContain('not saved');
  });
});

describe('an answer that says that an adult of the school is involved', () => {
  const toStaff = async (id: string) => {
    const kind = await walked('coordinator', id, 'No', 'Next');
    return desk.press('coordinator', kind, 'Next', { choice: 'other' });
  };
  const WHO = 'Say who it is about';
  const asked = async (id: string, choice = 'yes') =>
    desk.press('coordinator', await desk.press('coordinator', await toStaff(id), 'Next', { choice }), WHO);

  test.each(['yes', 'both'])('"%s" asks first who it is, and walks nowhere before', async (choice) => {
    const id = await desk.report();
    const shown = await desk.press('coordinator', await toStaff(id), 'Next', { choice });
    expect(wordsOf(shown)).toContain('An adult at the school may be involved');
    expect(buttonsOf(shown).length).toBeLessThanOrEqual(6);
    expect(desk.caseOf(id)).toMatchObject({ route: 'child', run: { at: 'h2/staff' } });
    const corrected = await desk.press('coordinator', shown, 'Next', { choice: 'no' });
    expect(wordsOf(corrected)).toContain('Was a child harmed');
  });

  test('the named adult and the whole line lose the case, and the headteacher walks on', async () => {
    const id = await desk.report();
    const answer = await desk.press('coordinator', await asked(id), 'Hand it over', { person: idOf('dsl') });
    expect(answer).toMatchObject({ text: expect.stringContaining('The headteacher has this now') });
    expect(desk.caseOf(id)).toMatchObject({
      route: 'adult',
      holder: null,
      run: { at: 'h2/criteria' },
      parties: [{ kind: 'staff', part: 'accused', personId: idOf('dsl') }],
    });
    for (const local of ['dsl', 'deputy.dsl', 'coordinator'])
      expect(await desk.messageOf(local, id)).toBeNull();
    let shown = await desk.press('head', await desk.messageOf('head', id), 'Open');
    shown = await desk.press('head', shown, 'No, none of them');
    expect(wordsOf(shown)).toContain('accidental or deliberate');
    expect(desk.delivered().some(({ to }) => to.kind === 'channel')).toBe(false);
  });

  test('about the headteacher it goes to the chair of governors', async () => {
    const id = await desk.report();
    const answer = await desk.press('coordinator', await asked(id, 'both'), 'Hand it over', {
      person: idOf('head'),
    });
    expect(answer).toMatchObject({ text: expect.stringContaining('The chair of governors has this now') });
    expect(await desk.messageOf('head', id)).toBeNull();
    expect(wordsOf(await desk.messageOf('chair', id))).toContain('Something new needs you');
    expect(desk.caseOf(id).run.at).toBe('h2/criteria-both');
  });

  test('by somebody who does not know who it is, it goes to the headteacher all the same', async () => {
    const id = await desk.report();
    const form = await asked(id);
    const empty = await desk.press('coordinator', form, 'Hand it over', { unknown: 'false' });
    expect(wordsOf(empty)).toContain('tick that you do not know who yet');
    expect(desk.caseOf(id).route).toBe('child');
    const sent = await desk.press('coordinator', empty, 'Hand it over', { unknown: 'true' });
    expect(sent).toMatchObject({ kind: 'text' });
    expect(desk.caseOf(id)).toMatchObject({ route: 'adult', parties: [] });
    expect(await desk.press('coordinator', empty, 'Hand it over', { unknown: 'true' })).toEqual(sent);
  });

  test('a name that could be a colleague’s is asked about, every word kept', async () => {
    const id = await desk.report();
    const answer = await desk.press('coordinator', await asked(id), 'Hand it over', { name: 'oakfield dsl' });
    expect(wordsOf(answer)).toContain('Do you mean');
    expect(JSON.stringify(cardOf(answer))).toContain('oakfield dsl');
    expect(desk.caseOf(id).route).toBe('child');
  });

  test('a form opened on a step that the case has left saves nothing', async () => {
    const id = await desk.report();
    const form = await asked(id);
    await desk.press('coordinator', await desk.messageOf('coordinator', id), 'Next', { choice: 'no' });
    const answer = await desk.press('coordinator', form, 'Hand it over', { person: idOf('teacher2') });
    expect(wordsOf(answer)).toContain('The case has moved on');
    expect(desk.caseOf(id).route).toBe('child');
  });
});

describe('to the end', () => {
  test('a case about a child harmed and a child said to have done it walks both ways, then ends', async () => {
    const id = await desk.report();
    let shown = await walked('coordinator', id, 'No', 'Next');
    shown = await desk.press('coordinator', shown, 'Next', { choice: 'other' });
    shown = await desk.press('coordinator', shown, 'Next', { choice: 'no' });
    shown = await desk.press('coordinator', shown, 'Next', { choice: 'both' });
    expect(wordsOf(shown)).toContain('Keep the child harmed safe');
    shown = await desk.press('coordinator', shown, 'Next');
    shown = await desk.press('coordinator', shown, 'Next part');
    expect(wordsOf(shown)).toContain('the child said to have done it');
    shown = await desk.press('coordinator', shown, 'Finish');
    expect(wordsOf(shown)).toContain('That was the last step.');
    expect(buttonOf(shown, 'End the case').verb).toBe('incident.close');
    expect(desk.eventsOf(id).at(-1)?.kind).toBe('finished');
  });

  test('every step is redrawn in place: one message about the case, and it shows the step', async () => {
    const id = await desk.report();
    const shown = await walked('coordinator', id, 'No', 'Next');
    const about = desk.deliveredTo('coordinator').filter((message) => message.about === id);
    expect(about).toHaveLength(1);
    expect((await about[0]?.show())?.card).toEqual(cardOf(shown));
    expect(desk.effects.filter(({ effect }) => effect.kind === 'refresh')).not.toHaveLength(0);
  });
});
