/** The roll over HTTP: the app in a process of its own, a database to look into, and every person who may and may not. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { refusal } from '../../src/contract/refusal.ts';
import { roll, rollClass, rollImported, rollPreview } from '../../src/contract/roll.ts';
import { caseMessage, openSchool, reports, type School } from './school.ts';
import { textOf } from './teams.ts';

let school: School;
beforeAll(async () => {
  school = await openSchool(['teacher1', 'dsl']);
});
afterAll(() => school.stop());

const FILE = (await readFile(new URL('../../src/sandbox/page/roll.csv', import.meta.url))).toString('base64');

const ask = async (local: string, path: string, body?: unknown): Promise<Response> => {
  const answer = await fetch(`${school.desk.url}/sandbox/identity/tab-token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person: `${local}@oakfield.example` }),
  });
  const { token } = (await answer.json()) as { token: string };
  return fetch(`${school.desk.url}${path}`, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
};
const codeOf = async (answer: Response): Promise<string> => refusal.parse(await answer.json()).error.code;

test('nobody else reads or imports it, whoever they are', async () => {
  const nobody = ['teacher1', 'ta1', 'governor1', 'coordinator', 'siro', 'pupil1', 'supply1', 'elm.teacher'];
  const routes = [
    ['/api/roll', undefined],
    ['/api/roll/class?name=3M', undefined],
    ['/api/roll/preview', { file: FILE, mapping: null }],
    ['/api/roll/import', { file: FILE, mapping: {}, seen: '', manyGone: true }],
  ] as const;
  for (const local of nobody)
    for (const [path, body] of routes)
      expect([local, path, await codeOf(await ask(local, path, body))]).toEqual([local, path, 'not-yours']);
  expect(await codeOf(await ask('network', '/api/roll/class?name=3M'))).toBe('not-yours');
  expect(await codeOf(await ask('dsl', '/api/roll/preview', { file: FILE, mapping: null }))).toBe(
    'not-yours',
  );
  expect((await fetch(`${school.desk.url}/api/roll`)).status).toBe(401);
});

test('the office imports a file, the DSL reads a class, and another school sees nothing of it', async () => {
  const preview = rollPreview.parse(
    await (await ask('office', '/api/roll/preview', { file: FILE, mapping: null })).json(),
  );
  expect(
    [preview.found?.notTaken, preview.found?.partly].map((of) => of?.shown.map(({ row }) => row)),
  ).toEqual([[20], [21]]);
  expect(roll.parse(await (await ask('office', '/api/roll')).json())).toMatchObject({
    pupils: 0,
    last: null,
  });
  const done = await ask('office', '/api/roll/import', {
    file: FILE,
    mapping: preview.mapping,
    seen: preview.found?.seen,
    manyGone: false,
  });
  expect(rollImported.parse(await done.json()).counts).toMatchObject({ new: 19, leftOut: 1 });
  const seen = roll.parse(await (await ask('network', '/api/roll')).json());
  expect(seen).toMatchObject({ pupils: 19, last: { who: 'Jean Arkwright' }, mayRead: false });
  const { pupils } = rollClass.parse(await (await ask('dsl', '/api/roll/class?name=Robin')).json());
  expect(pupils.find(({ name }) => name === 'Caspian Tolliver')?.contacts).toHaveLength(2);
  expect(roll.parse(await (await ask('elm.head', '/api/roll')).json())).toMatchObject({
    pupils: 0,
    last: null,
  });
});

test('a file larger than any other request is taken, and one that is too large is refused', async () => {
  const row = 'X820226000011,1001,Amber,Lowe,Robin\n';
  const large = (bytes: number) =>
    Buffer.from(
      `UPN,Admission number,Forename,Surname,Class\n${row.repeat(Math.ceil(bytes / row.length))}`,
    ).toString('base64');
  const answers = [650_000, 5_400_000, 7_000_000].map(
    async (bytes) => (await ask('office', '/api/roll/preview', { file: large(bytes), mapping: null })).status,
  );
  expect(await Promise.all(answers)).toEqual([200, 400, 413]);
});

test('whoever has a case reads the class of the child it names, and the reporter learned nothing', async () => {
  const teacher = school.person('teacher1');
  const form = await teacher.open('incident.report');
  const shown = textOf(form.card);
  for (const name of ['Tolliver', 'Amber Lowe', 'Robin']) expect(shown).not.toContain(name);
  const sent = await reports(school, teacher, {
    what: 'Something was shared.',
    childrenHarmed: 'amber lowe',
  });
  const dsl = school.person('dsl');
  const message = await caseMessage(school, dsl, sent);
  await dsl.press(message, 'Open');
  const [row] = await school.rows<{ school: string }>(
    'select school_id as school from incident where id = $1',
    [sent.incident],
  );
  const opened = await dsl.open('incident.case', { school: row?.school ?? '', incident: sent.incident });
  expect(textOf(opened.card)).toContain('2 pupils have this name (3M, Robin). Which one?');
  const asked = await dsl.open('incident.which-pupil', {
    school: row?.school ?? '',
    incident: sent.incident,
  });
  const [, input = ''] = /"id":"(pupil:[^"]+)"/.exec(textOf(asked.card)) ?? [];
  const [, pupil = ''] =
    /"title":"Class 3M, number ends in 0088","value":"([^"]+)"/.exec(textOf(asked.card)) ?? [];
  expect([input, pupil]).not.toContain('');
  const saved = await dsl.submit(asked, 'Save', { [input]: pupil });
  expect(textOf(saved.card)).toContain('class 3M');
  const again = await dsl.open('incident.case', { school: row?.school ?? '', incident: sent.incident });
  expect(textOf(again.card)).not.toContain('Which one?');
});

test('nothing of it is in a chat, in the log, or readable in the database', async () => {
  await school.expectNowhere([
    'Tolliver',
    'Barroso',
    'dana.tolliver',
    'families.example',
    'X820226000022',
    'Amber Lowe',
    'Quay Street',
    'Chloe Marsh',
  ]);
});
