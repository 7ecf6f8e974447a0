/** "Another chart": one that no other chart leads to is begun by hand. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Content } from '../../../src/core/answer.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { buttonsOf, inputsOf, wordsOf } from '../../fakes/card-reading.ts';
import { type Casework, createCasework } from '../../fakes/casework.ts';
import { OAK, oakfield } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();
const BREACH = policies.current(OAK).flows['data-breach'];
const [START] = [`data-breach/${BREACH?.start}`];

let desk: Casework;
let id: string;
beforeEach(async () => {
  desk = createCasework(policies);
  id = await desk.report();
  await desk.take('coordinator', id);
});

const open = (local = 'coordinator') =>
  desk.as(local).open('incident.start-chart', { school: OAK, incident: id });
const begin = async (chart: string, local = 'coordinator') => {
  const form = desk.tokenIn(await open(local));
  return desk.as(local).submit('incident.start-chart', { school: OAK, incident: id, form, chart });
};
const shownTo = async (local: string): Promise<Content | null> => desk.messageOf(local, id);

describe('somebody who works on a case', () => {
  test('is offered the charts that no other chart leads to, with what they are for', async () => {
    const form = await open();
    expect(inputsOf(form)).toEqual(['chart']);
    expect(wordsOf(form)).toContain(`${BREACH?.title}: ${BREACH?.offered}`);
    expect(wordsOf(form)).not.toContain('Is it illegal');
  });

  test('begins one, sees its first step, and comes back to where the case stood when it ends', async () => {
    const answer = await begin('data-breach');
    expect(answer).toMatchObject({ kind: 'text', text: expect.stringContaining('has begun') });
    expect(desk.caseOf(id).run).toMatchObject({ at: START, pending: ['h1/illegal'] });
    const card = await shownTo('coordinator');
    expect(wordsOf(card)).toContain(BREACH?.title);
    expect(desk.eventsOf(id).at(-1)).toMatchObject({ kind: 'started', data: { node: START }, words: null });
    const line = await desk.as('coordinator').open('incident.time-line', { school: OAK, incident: id });
    expect(wordsOf(line)).toContain(`Began another chart: ${BREACH?.title}`);
    await desk.press('coordinator', card, 'Back');
    expect(desk.caseOf(id).run).toMatchObject({ at: 'h1/illegal', pending: [] });
  });

  test('finds it under "More" where the step has no room for it', async () => {
    expect(buttonsOf(await shownTo('coordinator')).map(({ title }) => title)).not.toContain('Another chart');
    const more = await desk.as('coordinator').submit('incident.more', { school: OAK, incident: id });
    expect(buttonsOf(more)).toHaveLength(6);
    expect(wordsOf(await desk.press('coordinator', more, 'Another chart'))).toContain('Which chart?');
  });

  test.each([
    ['that is no chart of the policy', 'gone'],
    ['that is not offered', 'h2'],
    ['that is a word of JavaScript', 'constructor'],
    ['that was not chosen', ''],
  ])('cannot begin one %s', async (_what, chart) => {
    expect(wordsOf(await begin(chart))).toMatch(/choose a chart from the list|cannot be begun by hand/);
    expect(desk.caseOf(id).run.at).toBe('h1/illegal');
  });

  test('cannot begin the same one twice in a row', async () => {
    const form = desk.tokenIn(await open());
    const old = { school: OAK, incident: id, chart: 'data-breach' };
    await desk.as('coordinator').submit('incident.start-chart', { ...old, form });
    await desk.as('coordinator').submit('incident.start-chart', { ...old, form });
    expect(JSON.stringify(await open())).not.toContain(BREACH?.offered);
    expect(desk.eventsOf(id).filter(({ kind }) => kind === 'started')).toHaveLength(1);
  });

  test('cannot begin one anew that waits until another one is walked', async () => {
    await begin('data-breach');
    const { rev } = desk.caseOf(id);
    const choice = 'lost-device';
    await desk.as('coordinator').click('incident.choose', { school: OAK, incident: id, rev, choice });
    expect(desk.caseOf(id).run.at).not.toBe(START);
    await begin('appendix-f');
    expect(desk.caseOf(id).run.pending[0]).toMatch(/^data-breach\//);
    await begin('data-breach');
    expect(desk.caseOf(id).run.at).toMatch(/^appendix-f\//);
  });
});

test('a chart that is not set up is not begun, and its readers are told whom to ask', async () => {
  desk = createCasework(policies, { ...oakfield, liveCharts: ['h1', 'h2'] });
  id = await desk.report();
  await desk.take('coordinator', id);
  expect(await open()).toMatchObject({
    kind: 'text',
    text: expect.stringContaining('Please ask the DSL to write "set up charts"'),
  });
  const form = desk.desk.forms.mint(desk.caseOf(id).holder?.personId ?? '', `incident.start-chart|${id}`);
  const sent = { school: OAK, incident: id, form, chart: 'data-breach' };
  expect(wordsOf(await desk.as('coordinator').submit('incident.start-chart', sent))).toContain(
    'This chart is not set up at your school yet.',
  );
  expect(desk.caseOf(id).run.at).toBe('h1/illegal');
});

test('a case whose own chart is not set up can still begin one that is', async () => {
  desk = createCasework(policies, { ...oakfield, liveCharts: ['data-breach'] });
  id = await desk.report();
  const card = await desk.take('coordinator', id);
  expect(wordsOf(card)).toContain('Please ask the DSL or a deputy to write "set up charts"');
  const form = await desk.press('coordinator', card, 'Another chart');
  await desk.press('coordinator', form, 'Begin this chart', { chart: 'data-breach' });
  expect(wordsOf(await shownTo('coordinator'))).toContain(BREACH?.title);
});

test('whoever does not have the case takes it on first, and whoever may not see it learns nothing', async () => {
  expect(await open('dsl')).toMatchObject({
    kind: 'text',
    text: expect.stringContaining('take this case on'),
  });
  expect(await open('teacher2')).toMatchObject({
    kind: 'text',
    text: expect.stringContaining('not here for'),
  });
});

test('a case that was finished begins another chart and ends with it', async () => {
  const found = desk.store.state.incidents.get([OAK, id].join('|'));
  if (!found) throw new Error('no case');
  const run = { ...found.run, finished: true };
  desk.store.state.incidents.set([OAK, id].join('|'), { ...found, run });
  await begin('data-breach');
  expect(desk.caseOf(id).run).toMatchObject({ at: START, pending: [], finished: false });
});
