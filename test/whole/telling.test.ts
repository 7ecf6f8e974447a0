/**
 * A family is told of a case only after somebody has asked whether that raises the risk: by the coordinator who ticks it,
 * by the DSL who approves it, and the answers are nowhere but in the case. In one process, from the first report to the end.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadPolicies } from '../../src/adapters/policies/index.ts';
import { findNode, startRun } from '../../src/core/flow.ts';
import { wayTo } from '../fakes/chart-walk.ts';
import { caseMessage, openSchool, reports, type School, type Sent } from './school.ts';
import { actionsOf, type CardJson, type Person, type Reply, type SeenMessage, textOf } from './teams.ts';

const CHILD = 'Quentin Zabriskie';
const WHY = 'the aunt brought it to us, vermilion';
const SAID = 'wait for the marmalade officer';
const policy = (await loadPolicies(join(import.meta.dirname, '../../policies'))).get('default');

let folder: string;
let school: School;
let sent: Sent;
let message: SeenMessage;
let shown: CardJson;
const as = (local: string): Person => school.person(local);
const tasks = () =>
  school.rows<{ id: string; owner: string }>('select id, owner_id as owner from task order by due_at');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'telling-'));
  const file = join(folder, 'school.yaml');
  await writeFile(file, '{ extends: sandbox, policy: default }\n');
  school = await openSchool(['teacher1', 'coordinator', 'dsl', 'deputy.dsl', 'head'], { SCHOOL_FILE: file });
});
afterAll(async () => {
  await school.stop();
  await rm(folder, { recursive: true });
});

const titleOf = (card: CardJson | null, verb: string, choice?: string): string | null => {
  const found = actionsOf(card).find((action) => {
    const data = (action['data'] ?? {}) as Record<string, unknown>;
    return (action['verb'] ?? data['verb']) === verb && (choice === undefined || data['choice'] === choice);
  });
  return found === undefined ? null : String(found['title']);
};

/** Presses a button of the coordinator's card as it is now. */
const presses = (title: string, inputs: Record<string, string> = {}): Promise<Reply> =>
  as('coordinator').press(message, title, inputs, shown);

test('the coordinator comes to the step at which parents are told', async () => {
  sent = await reports(school, as('teacher1'), {
    what: 'Unkind words',
    childrenHarmed: CHILD,
    aboutAdult: 'no',
  });
  message = await caseMessage(school, as('coordinator'), sent);
  shown = (await as('coordinator').press(message, 'Open')).card ?? {};
  const flows = policy?.flows ?? {};
  const clicks = wayTo(flows, startRun(policy?.triage ?? ''), ({ at }) => at === 'default/harmed');
  for (const click of clicks) {
    if (click.kind !== 'choose') shown = (await presses(titleOf(shown, 'incident.next') ?? '')).card ?? {};
    else {
      const own = titleOf(shown, 'incident.choose', click.choice);
      const list = titleOf(shown, 'incident.choose') ?? '';
      shown = (await presses(own ?? list, own === null ? { choice: click.choice } : {})).card ?? {};
    }
  }
  expect(textOf(shown)).toContain('tick:parents');
  expect(findNode(flows, 'default/harmed')?.kind).toBe('actions');
});

test('whoever is not sure ticks nothing, and has a task to ask', async () => {
  const saved = await presses('Save', { 'tick:listen': 'true', 'tick:parents': 'true' });
  shown = saved.card ?? {};
  expect(textOf(shown)).toContain('could this raise the risk for a child, or warn somebody?');
  const form = await presses('Answer this first');
  expect(textOf(form.card)).toContain('Tell the parents or carers.');
  const answer = await as('coordinator').submit(form, 'Send my answer', { telling: 'unsure' }, message);
  expect(answer.text).toContain('nobody is told yet');
  const [row] = await school.rows<{ run: { ticks: { item: string }[] } }>(
    'select run from incident where id = $1',
    [sent.incident],
  );
  expect(row?.run.ticks.map(({ item }) => item)).toEqual(['listen']);
  expect(await tasks()).toHaveLength(1);
  expect(await school.rows('select from escalation')).toHaveLength(0);
});

test('with an answer it goes to the DSL, who is asked too and may ask first', async () => {
  const [row] = await school.rows<{ rev: number }>('select rev from incident where id = $1', [sent.incident]);
  await school.teams.until(() => textOf(school.now(message).body).includes(`"rev":${row?.rev}`));
  const now = school.now(message);
  const again = await as('coordinator').press(now, 'Save', { 'tick:parents': 'true' });
  const form = await as('coordinator').press(now, 'Answer this first', {}, again.card ?? {});
  const answer = await as('coordinator').submit(
    form,
    'Send my answer',
    { telling: 'no', tellingWhy: WHY },
    now,
  );
  expect(answer.text).toContain('The DSL has been asked');
  const [raised] = await school.rows<{ id: string }>('select id from escalation');
  const post = await school.teams.until(() =>
    school.posts(raised?.id ?? '').find(({ body }) => textOf(body).includes('"Approve"')),
  );
  const refused = await as('coordinator').press(post, 'Approve');
  expect(textOf(refused)).toContain('Only the DSL or a deputy can decide');
  const question = await as('dsl').press(post, 'Approve');
  expect(textOf(question.card)).toContain(WHY);
  const unsure = await as('dsl').submit(question, 'Send my answer', { telling: 'unsure' }, post);
  expect(unsure.text).toContain('Nothing is approved yet');
  expect(await tasks()).toHaveLength(2);
  const once = await as('dsl').press(post, 'Approve');
  const asked = {
    telling: 'asked',
    tellingWho: 'police,social-care',
    tellingWhen: '2026-01-05',
    tellingSaid: SAID,
  };
  expect((await as('dsl').submit(once, 'Send my answer', asked, post)).text).toContain('Approved.');
  await school.teams.until(() => !textOf(school.now(post).body).includes('"Approve"'));
  const [state] = await school.rows<{ state: string }>('select state from escalation');
  expect(state?.state).toBe('approved');
});

test('the case shows each answer with its tick, and nothing of it is anywhere else', async () => {
  const line = await as('dsl').open('incident.time-line', { incident: sent.incident });
  for (const words of [WHY, SAID, 'Asked children’s social care', 'Was not sure'])
    expect(textOf(line.card)).toContain(words);
  await school.expectNowhere([CHILD, WHY, SAID]);
});
