/** A class that agrees aloud and slips on paper over HTTP: a real database, and every person who may and may not. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { familySaid } from '../../src/contract/families.ts';
import { classes, myClass } from '../../src/contract/my-class.ts';
import { refusal } from '../../src/contract/refusal.ts';
import { rollPreview } from '../../src/contract/roll.ts';
import { NO_REST, slipPreview, slips, slipsImported } from '../../src/contract/slips.ts';
import { openSchool, type School } from './school.ts';

const csv = async (name: string): Promise<string> =>
  (await readFile(new URL(`../../src/sandbox/page/${name}`, import.meta.url))).toString('base64');

let school: School;

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

beforeAll(async () => {
  school = await openSchool(['teacher2']);
  const file = await csv('roll.csv');
  const preview = rollPreview.parse(
    await (await ask('office', '/api/roll/preview', { file, mapping: null })).json(),
  );
  const confirmed = { file, mapping: preview.mapping, seen: preview.found?.seen, manyGone: false };
  expect((await ask('office', '/api/roll/import', confirmed)).status).toBe(200);
});
afterAll(() => school.stop());

const classOf = async (local: string, name: string) =>
  myClass.parse(await (await ask(local, `/api/outside/class?name=${name}`)).json());

test('a teacher opens their own class, and another’s is not there', async () => {
  const own = classes.parse(await (await ask('teacher2', '/api/outside/classes')).json());
  expect(own.classes.map(({ name }) => name)).toEqual(['3M']);
  for (const [local, name] of [
    ['teacher2', '6Q'],
    ['teacher1', '3M'],
    ['elm.teacher', '3M'],
    ['elm.head', '3M'],
    ['siro', '3M'],
  ] as const)
    expect([local, await codeOf(await ask(local, `/api/outside/class?name=${name}`))]).toEqual([
      local,
      'not-found',
    ]);
  for (const local of ['pupil1', 'supply1'])
    expect([local, await codeOf(await ask(local, '/api/outside/class?name=3M'))]).toEqual([
      local,
      'not-yours',
    ]);
  for (const local of ['teacher2', 'pupil1', 'supply1', 'network', 'siro'])
    for (const [path, body] of [
      ['/api/outside/slips', undefined],
      ['/api/outside/pupils', { search: 'amber' }],
      ['/api/outside/slips/preview', { file: '', mapping: null, rest: NO_REST }],
    ] as const)
      expect([local, path, await codeOf(await ask(local, path, body))]).toEqual([local, path, 'not-yours']);
});

test('two who tick the same child at once record it once, in the database', async () => {
  const { forms } = await classOf('teacher2', '3M');
  const [rules] = forms;
  const [child] = rules?.children ?? [];
  const given = { name: '3M', form: rules?.form, hash: rules?.hash, pupils: [child?.pupil] };
  const said = await Promise.all(
    ['teacher2', 'head', 'teacher2', 'office'].map(async (local) =>
      familySaid.parse(await (await ask(local, '/api/outside/class/sign', given)).json()),
    ),
  );
  expect(said.filter((one) => one.said === '1 child is recorded.')).toHaveLength(1);
  expect(await school.rows('select how, part from outside_signature')).toEqual([
    { how: 'class', part: 'pupil' },
  ]);
  // Whoever did not record it sees it all the same; the mistake is taken back with a reason.
  const [done] = (await classOf('head', '3M')).forms[0]?.children.filter(({ open }) => !open) ?? [];
  const back = { signature: done?.signature, words: 'Wrong child' };
  expect(await codeOf(await ask('teacher4', '/api/outside/class/take-back', back))).toBe('not-found');
  expect((await ask('teacher2', '/api/outside/class/take-back', back)).status).toBe(200);
  expect((await classOf('teacher2', '3M')).forms[0]?.children.every(({ open }) => open)).toBe(true);
});

test('the sandbox’s file of slips has its faults, and the rest of it is recorded once', async () => {
  const file = await csv('slips.csv');
  const look = async () =>
    slipPreview.parse(
      await (
        await ask('office', '/api/outside/slips/preview', { file, mapping: null, rest: NO_REST })
      ).json(),
    );
  const { mapping, found } = await look();
  expect(found?.notTaken.shown.map(({ row }) => row)).toEqual([9, 10, 11, 12, 13, 14, 15]);
  expect(found?.doubts.shown.map(({ row }) => row)).toEqual([2, 3, 4]);
  const given = { file, mapping, rest: NO_REST, seen: found?.seen, looked: true };
  // Of a doubt nothing is recorded before somebody has looked.
  const unseen = await ask('office', '/api/outside/slips/import', { ...given, looked: false });
  expect(unseen.status).toBe(400);
  const both = await Promise.all(
    ['office', 'head'].map((local) => ask(local, '/api/outside/slips/import', given)),
  );
  expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
  const done = both.find(({ status }) => status === 200);
  expect(slipsImported.parse(await done?.json())).toEqual({ signatures: 8, pupils: 6 });
  expect((await look()).found?.counts).toMatchObject({ signatures: 0, already: 8 });
  const list = slips.parse(await (await ask('office', '/api/outside/slips')).json());
  expect(list.slips.map(({ name }) => name)).toContain('Anna Zielińska');
});

test('nothing of it is in a chat, in the log, or readable in the database', async () => {
  await school.expectNowhere(['Zieli', 'Castellan', 'Tolliver', 'Wrong child', 'Grandmother', 'Chloe Marsh']);
});
