import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { type DeskProcess, dropDataDir, newDataDir, startDesk } from './desk.ts';
import { type Person, type SeenMessage, Teams, textOf } from './teams.ts';

let dataDir: string;
let database: FreshDatabase;
let desk: DeskProcess;
let teams: Teams;
let teacher: Person;
let coordinator: Person;
let dsl: Person;
let network: Person;
let head: Person;

beforeAll(async () => {
  dataDir = await newDataDir();
  database = await freshDatabase();
  desk = await startDesk({ DATA_DIR: dataDir, DATABASE_URL: database.url });
  teams = await new Teams(desk.url, desk.people).start();
  await teams.install();
  teacher = await teams.person('teacher1').installs();
  coordinator = await teams.person('coordinator').installs();
  dsl = await teams.person('dsl').installs();
  network = await teams.person('network').installs();
  head = await teams.person('head').installs();
});

afterAll(async () => {
  await desk.kill('SIGTERM');
  await teams.stop();
  await dropDataDir(dataDir);
  await database.drop();
});

const now = (message: SeenMessage): SeenMessage => teams.messages.get(message.id) ?? message;
const shows = (message: SeenMessage, words: string) =>
  teams.until(() => textOf(now(message).body).includes(words));

let triage: SeenMessage;
let reopenedBy: SeenMessage;

test('a note that is sent twice stands in the case once', async () => {
  await teacher.say('Report incident');
  const advice = await teacher.awaits('Write the report');
  const form = await teacher.press(advice, 'Write the report');
  const fields = { what: 'heliotrope', childrenHarmed: 'Zed Quux', danger: 'no' };
  const sent = await teacher.submit(form, 'Send the report', fields, advice);
  expect(textOf(sent)).toContain('OAK-');
  triage = await coordinator.awaits('incident.open');
  await coordinator.press(triage, 'Open');
  await shows(triage, 'found or suspected');
  const file = await coordinator.press(now(triage), 'The case');
  const note = await coordinator.submit(file, 'Add a note', {}, now(triage));
  for (let times = 0; times < 2; times += 1) {
    const after = await coordinator.submit(note, 'Save the note', { words: 'a purple note' }, now(triage));
    expect(textOf(after.card).split('a purple note')).toHaveLength(2);
  }
});

test('a task reaches its owner, who ticks it done without seeing the case', async () => {
  const file = await coordinator.press(now(triage), 'The case');
  const form = await coordinator.submit(file, 'Add a task', {}, now(triage));
  const fields = { words: 'check the filter', owner: network.id, due: '2099-01-05' };
  await coordinator.submit(form, 'Save the task', fields, now(triage));
  const notice = await network.awaits('incident.task');
  const task = await network.press(notice, 'Open');
  expect(textOf(task.card)).toContain('check the filter');
  expect(textOf(task.card)).not.toContain('Zed Quux');
  await network.submit(task, 'It is done', { words: 'in order' }, notice);
  await shows(notice, 'This is done');
});

test('the case ends, its reporter is told, and somebody opens it again', async () => {
  const file = await coordinator.press(now(triage), 'The case');
  const form = await coordinator.submit(file, 'End the case', {}, now(triage));
  const told = { actions: 'parents', summary: 'All well' };
  const asked = await coordinator.submit(form, 'End the case', told, now(triage));
  expect(textOf(asked.card)).toContain('choose one of the three answers');
  const fields = { ...told, telling: 'no', tellingWhy: 'The mother reported it' };
  const ended = await coordinator.submit(form, 'End the case', fields, now(triage));
  expect(textOf(ended.card)).toContain('The case has ended');
  await shows(triage, 'The work on this has ended');
  await teacher.awaits('has ended');
  reopenedBy = await dsl.awaits('incident.reopen');
  const reopen = await dsl.press(reopenedBy, 'Open it again');
  await dsl.submit(reopen, 'Open it again', { words: 'A parent called' }, reopenedBy);
  await shows(reopenedBy, 'found or suspected');
});

test('a colleague who is said to have done it loses the case and its message; the head takes it on', async () => {
  const file = await dsl.press(now(reopenedBy), 'The case');
  const more = await dsl.submit(file, 'More', {}, now(reopenedBy));
  const form = await dsl.submit(more, 'Add a person', {}, now(reopenedBy));
  const fields = { kind: 'staff', part: 'accused', person: coordinator.id };
  const gone = await dsl.submit(form, 'Add this person', fields, now(reopenedBy));
  expect(textOf(gone)).toContain('no longer see it');
  const old = now(triage);
  await teams.until(() => !teams.messages.has(triage.id));
  expect(textOf(await coordinator.press(old, 'The case'))).toContain('not here for you to open');
  const notice = await head.awaits('incident.open');
  const opened = await head.press(notice, 'Open');
  expect(textOf(opened.card)).toContain('found or suspected');
});

test('the log shows the case to the head alone, and opens it with its time line', async () => {
  await head.say('incident log');
  const door = await head.awaits('Open the log');
  const log = await head.press(door, 'Open the log');
  expect(textOf(log.card)).toContain('Zed Quux');
  const incident = /"title":"OAK-[^"]*","value":"([0-9a-f-]{36})"/.exec(textOf(log.card))?.[1] ?? '';
  const file = await head.submit(log, 'Open the case', { incident }, door);
  expect(textOf(file.card)).toContain('Opened the case again');
  await dsl.say('incident log');
  const other = await dsl.press(await dsl.awaits('Open the log'), 'Open the log');
  expect(textOf(other.card)).not.toContain('Zed Quux');
});

test('the case manager sees who has looked at the case, also before they were shut out; nobody else does', async () => {
  await head.say('incident log');
  const door = await head.awaits('Open the log');
  const log = await head.press(door, 'Open the log');
  const incident = /"title":"OAK-[^"]*","value":"([0-9a-f-]{36})"/.exec(textOf(log.card))?.[1] ?? '';
  const file = await head.submit(log, 'Open the case', { incident }, door);
  const more = await head.submit(file, 'More', {}, door);
  const timeLine = await head.submit(more, 'Whole time line', {}, door);
  const list = await head.submit(timeLine, 'Who has looked', {}, door);
  expect(textOf(list.card)).toContain('Hannah Vale');
  expect(textOf(list.card)).toContain('Priya Nair');
  expect(textOf(list.card)).toContain(': opened the case');
  for (const person of [coordinator, dsl, teacher]) {
    const [there, nowhere] = [
      await person.open('incident.seen-by', { incident }),
      await person.open('incident.seen-by', { incident: crypto.randomUUID() }),
    ];
    expect(there.body).toEqual(nowhere.body);
    expect(textOf(there.body)).toContain('not here for you to open');
  }
});
