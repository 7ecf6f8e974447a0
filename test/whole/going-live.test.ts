/**
 * A school whose charts nobody has confirmed: its DSL sets one up, the coordinator's case gets it, it lives through a
 * restart, and a change of the policy file takes it from new cases alone.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { type DeskProcess, dropDataDir, freePort, newDataDir, startDesk } from './desk.ts';
import {
  actionsOf,
  type CardJson,
  type Person,
  type Reply,
  type SeenMessage,
  Teams,
  textOf,
} from './teams.ts';

const QUESTION = 'found or suspected?';
const NUMBER = '01632 960 555 ext 3';

let folder: string;
let dataDir: string;
let database: FreshDatabase;
let client: pg.Client;
let desk: DeskProcess;
let teams: Teams;
let port: number;
let teacher: Person;
let coordinator: Person;
let dsl: Person;

const start = async (): Promise<void> => {
  const env = { DATA_DIR: dataDir, DATABASE_URL: database.url, PORT: String(port) };
  desk = await startDesk({ ...env, SCHOOL_FILE: join(folder, 'school.yaml') });
  teams ??= await new Teams(desk.url, desk.people).start();
};

const policy = (more = ''): Promise<void> =>
  writeFile(join(folder, 'policies/own/policy.yaml'), `extends: bushey-heath\nname: Our own policy\n${more}`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'going-live-'));
  await mkdir(join(folder, 'policies/own'), { recursive: true });
  await policy();
  await writeFile(join(folder, 'school.yaml'), 'extends: sandbox\npolicy: own\nliveCharts: []\n');
  dataDir = await newDataDir();
  port = await freePort();
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await start();
  await teams.install();
  teacher = await teams.person('teacher1').installs();
  coordinator = await teams.person('coordinator').installs();
  dsl = await teams.person('dsl').installs();
});

afterAll(async () => {
  await client.end();
  await desk.kill('SIGTERM');
  await teams.stop();
  await dropDataDir(dataDir);
  await database.drop();
  await rm(folder, { recursive: true });
});

const now = (message: SeenMessage): SeenMessage => teams.messages.get(message.id) ?? message;
const shows = (message: SeenMessage, words: string) =>
  teams.until(() => textOf(now(message).body).includes(words));

/** A report, opened by the coordinator: their message of it and what they see. */
const opened = async (): Promise<{ message: SeenMessage; reply: Reply }> => {
  const before = new Set(coordinator.seen().map(({ id }) => id));
  const form = await teacher.open('incident.report');
  await teacher.submit(form, 'Send the report', { what: 'heliotrope' });
  const message = await teams.until(() =>
    coordinator.seen().find(({ id, body }) => !before.has(id) && textOf(body).includes('incident.open')),
  );
  return { message, reply: await coordinator.press(message, 'Open') };
};

const inputsOf = (card: unknown): readonly string[] =>
  [...textOf(card).matchAll(/"id":"number:([a-z-]+)"/g)].map(([, id]) => id ?? '');

let waiting: SeenMessage;
let charts: SeenMessage;

test('a case can be worked on without its chart, and says whom to ask for it', async () => {
  const { message, reply } = await opened();
  waiting = message;
  expect(textOf(reply.card)).toContain('Your DSL has not confirmed this chart yet');
  expect(textOf(reply.card)).toContain('Please ask the DSL or a deputy to write');
  const file = await coordinator.press(waiting, 'The case', {}, reply.card ?? {});
  const note = await coordinator.submit(file, 'Add a note', {}, now(waiting));
  const after = await coordinator.submit(note, 'Save the note', { words: 'called home' }, now(waiting));
  expect(textOf(after.card)).toContain('called home');
});

test('a teacher is told who sets charts up', async () => {
  await teacher.say('set up charts');
  await teacher.awaits('The DSL or a deputy DSL sets up the charts');
});

test('the DSL checks the numbers, reads the chart, and with one tick the coordinator’s case has it', async () => {
  await dsl.say('Set up charts');
  charts = await dsl.awaits('Look and confirm');
  expect(textOf(charts.body)).toContain('Please enter these numbers first');
  const form = await dsl.press(charts, 'Look and confirm', { chart: 'h1' });
  const ids = inputsOf(form.card);
  expect(ids).toEqual(expect.arrayContaining(['lado', 'social-care', 'esafety-adviser']));
  const filled = Object.fromEntries(
    ids.flatMap((id) => [
      [`number:${id}`, NUMBER],
      [`checked:${id}`, 'true'],
    ]),
  );
  let steps = await dsl.submit(form, 'Save and look at the chart', filled, charts);
  expect(textOf(steps.card)).toContain('Saved.');
  const picture = /"url":"([^"]*h1\.small\.png)"/.exec(textOf(steps.card))?.[1] ?? '';
  const image = await fetch(picture);
  expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/png']);
  while (actionsOf(steps.card).some(({ title }) => title === 'Next part'))
    steps = await dsl.submit(steps, 'Next part', {}, charts);
  const live = await dsl.submit(steps, 'Save', { right: 'true' }, charts);
  expect(live.text).toContain('is live');
  await shows(waiting, QUESTION);
  await shows(charts, 'Live since');
});

test('the number that was checked is shown with its day, and the chart is walked', async () => {
  const advice = await coordinator.press(now(waiting), 'Not sure');
  expect(textOf(advice.card)).toMatch(new RegExp(`${NUMBER} \\(checked on \\d+ \\w+ \\d{4}\\)`));
});

test('what was confirmed is kept with who and when, append-only, and in the audit', async () => {
  const { rows: settings } = await client.query<{ key: string; who: string }>(
    `select key, who from setting where who <> 'system'`,
  );
  expect(settings.some(({ key }) => /^chart\.h1\.[0-9a-f]{32}$/.test(key))).toBe(true);
  expect(settings.every(({ who }) => who === dsl.id)).toBe(true);
  const { rows: audit } = await client.query<{ what: string }>(
    `select what from audit where what like 'chart.%' order by seq`,
  );
  expect(audit.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['chart.set-up', 'chart.check-contacts', 'chart.confirm']),
  );
});

test('after a restart the chart is live still, and nobody is told of a change that was none', async () => {
  await desk.kill('SIGKILL');
  await start();
  await shows(waiting, 'Back to the question');
  const { reply } = await opened();
  expect(textOf(reply.card)).toContain(QUESTION);
  expect(dsl.seen().filter(({ body }) => textOf(body).includes('Your policy has changed'))).toEqual([]);
});

test('when the policy file changes, cases under way keep their chart, new ones wait, and the DSL is told once', async () => {
  await desk.kill('SIGTERM');
  await policy(
    'charts:\n  h1:\n    nodes:\n      illegal:\n        text: Is there anything that could be illegal?\n',
  );
  await start();
  await dsl.awaits('Your policy has changed since its charts and numbers were checked');
  const { reply } = await opened();
  expect(textOf(reply.card)).toContain('Your DSL has not confirmed this chart yet');
  const back: Reply = await coordinator.press(now(waiting), 'Back to the question');
  expect(textOf(back.card as CardJson)).toContain(QUESTION);
  await desk.kill('SIGKILL');
  await start();
  await opened();
  const told = dsl.seen().filter(({ body }) => textOf(body).includes('Your policy has changed'));
  expect(told).toHaveLength(1);
});
