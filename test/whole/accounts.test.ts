/** An account is switched off, from the coordinator's choice to the looks afterwards; over HTTP only. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personByUpn } from '../../src/sandbox/world.ts';
import { openSchool, reports, type School, type Sent, walksToDecision } from './school.ts';
import { type Person, textOf } from './teams.ts';
import { isOn, switchOn } from './tenant.ts';

let school: School;
let coordinator: Person;
let dsl: Person;
let network: Person;
let sent: Sent;

const pupil = personByUpn('pupil1');
const WHERE = 'account.case';

beforeAll(async () => {
  school = await openSchool(['teacher1', 'coordinator', 'dsl', 'deputy.dsl', 'network', 'head']);
  coordinator = school.person('coordinator');
  dsl = school.person('dsl');
  network = school.person('network');
  sent = await reports(school, school.person('teacher1'), { what: 'heliotrope', danger: 'no' });
});
afterAll(() => school?.stop());

/** Searches for somebody and chooses their account. */
const chooses = async (name: string, id: string): Promise<string | null> => {
  const list = await coordinator.open(WHERE, { incident: sent.incident });
  const form = await coordinator.submit(list, 'Choose an account');
  const found = await coordinator.submit(form, 'Search', { name });
  expect(textOf(found.card)).toContain(id);
  // Class or department: two people may be called the same.
  expect(textOf(found.card)).toMatch(/Kestrel class|Oakfield Primary/);
  return (await coordinator.submit(found, 'Choose this account', { account: id })).text;
};

/** The one question, answered by the DSL in their own chat. */
const answers = async (
  name: string,
  answer: string,
  button = 'Answer the question',
): Promise<string | null> => {
  const question = await dsl.awaits('One question needs your answer');
  const list = await dsl.press(question, 'Open');
  const form = await dsl.submit(list, button, {}, question);
  expect(textOf(form.card)).toContain('asked you to wait?');
  expect(textOf(form.card)).toContain(name);
  return (await dsl.submit(form, 'Send my answer', { answer }, question)).text;
};

const timeLine = async (): Promise<string> =>
  textOf((await dsl.open('incident.time-line', { incident: sent.incident })).card);
const until = (words: string): Promise<unknown> =>
  school.teams.until(async () => ((await timeLine()).includes(words) ? true : undefined));

test('the coordinator chooses the account by name; nothing happens to it', async () => {
  await walksToDecision(school, coordinator, sent);
  expect(await chooses('pupil o', pupil.id)).toContain('Nothing is switched off');
  expect(await isOn(school.desk.url, 'pupil1')).toBe(true);
});

test('the DSL approves the step, answers one question 1:1, and the account is off', async () => {
  const post = await school.teams.until(() => school.posts('escalation.approve')[0]);
  await dsl.press(post, 'Approve');
  expect(await isOn(school.desk.url, 'pupil1')).toBe(true);
  expect(await answers(pupil.name, 'off')).toContain('being switched off now');
  await coordinator.awaits('There is news about a step');
  expect(await isOn(school.desk.url, 'pupil1')).toBe(false);
  const list = await coordinator.open(WHERE, { incident: sent.incident });
  expect(textOf(list.card)).toContain('Off, read back on');
});

test('after 35 minutes it is looked at and still off; after a day it is on again, and that is somebody’s task', async () => {
  await school.moveClock('PT36M');
  await until('Looked at the account again: it is off');
  await switchOn(school.desk.url, 'pupil1');
  await school.moveClock('P1DT1H');
  await until('Looked at the account again: it is ON');
  const notice = await network.awaits('incident.task');
  const task = await network.press(notice, 'Open');
  expect(textOf(task.card)).toContain(pupil.upn);
  expect(textOf(task.card)).not.toContain('heliotrope');
  await network.submit(task, 'It is done', { words: 'It was the nightly script.' }, notice);
  await school.person('deputy.dsl').awaits('There is news about a step');
});

test('an account from the school’s AD is never tried: the network manager has what to do', async () => {
  const teacher = personByUpn('teacher6');
  await chooses('grace', teacher.id);
  await answers(teacher.name, 'off', 'Answer the question (1)');
  const words = await school.teams.until(async () => {
    const notice = network.seen().findLast(({ body }) => textOf(body).includes('There is something for you'));
    if (!notice) return undefined;
    const shown = textOf((await network.press(notice, 'Open')).card);
    return shown.includes(teacher.upn) ? shown : undefined;
  });
  expect(words).toContain('In your Active Directory, disable the account');
  expect(await isOn(school.desk.url, 'teacher6')).toBe(true);
});

test('Microsoft that asks to wait is waited for; one that refuses is not asked twice', async () => {
  const [child, teacher] = [personByUpn('pupil2'), personByUpn('teacher3')];
  await school.graph('POST', { fault: { kind: 'throttled', seconds: 1 }, method: 'PATCH', times: 1 });
  await chooses('pupil t', child.id);
  await answers(child.name, 'off', 'Answer the question (1)');
  await school.teams.until(async () => !(await isOn(school.desk.url, 'pupil2')));
  await school.graph('DELETE');

  await school.graph('POST', { fault: { kind: 'denied' }, method: 'PATCH' });
  await chooses('dev', teacher.id);
  await answers(teacher.name, 'off', 'Answer the question (1)');
  const list = async (): Promise<string> => textOf((await dsl.open(WHERE, { incident: sent.incident })).card);
  await school.teams.until(async () => (await list()).includes('a permission is missing'));
  await school.graph('DELETE');
  expect(await isOn(school.desk.url, 'teacher3')).toBe(true);
});

// That the app welcomed them in a chat of their own says nothing of a case.
test('whose account it was stands in no chat, no log and no readable row', async () => {
  const local = (upn: string): string => upn.split('@')[0] ?? upn;
  await school.expectNowhere([pupil.name, pupil.upn, personByUpn('teacher6').upn]);
  const tables = await school.rows<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE' and table_name <> 'person_contact'`,
  );
  expect(await school.rows('select id from account_action')).toHaveLength(4);
  expect(tables.map(({ name }) => name)).toContain('public.account_action');
  for (const { name } of tables)
    for (const { row } of await school.rows<{ row: string }>(`select t::text as row from ${name} t`))
      for (const secret of [pupil.id, local(pupil.upn)])
        expect({
          name,
          row: row.includes(secret) && !/people\.(welcome|installed)/.test(row) ? row : '',
        }).toEqual({ name, row: '' });
});
