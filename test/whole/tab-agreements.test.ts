/** A teacher signs in Teams and keeps a copy; the coordinator sees it on the register and takes it as a file: over HTTP. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import { mine, register, toRead } from '../../src/contract/agreements.ts';
import { file } from '../../src/contract/file.ts';
import { refusal } from '../../src/contract/refusal.ts';
import { openSchool, type School } from './school.ts';
import { textOf } from './teams.ts';

/** A form of the school's own, as a PDF beside its file. */
const HANDBOOK = '%PDF-1.7\nthe handbook for visitors\n%%EOF\n';
const ownSchool = async (): Promise<string> => {
  folder = await mkdtemp(join(tmpdir(), 'own-'));
  const policy = join(folder, 'policies', 'oak');
  await mkdir(join(policy, 'agreements'), { recursive: true });
  await mkdir(join(policy, 'rules'));
  await writeFile(join(folder, 'oak.yaml'), '{ extends: sandbox, policy: oak }\n');
  await writeFile(join(policy, 'policy.yaml'), 'name: Oak\nextends: bushey-heath\n');
  await writeFile(
    join(policy, 'rules', 'agreements.yaml'),
    'forms: { handbook: { name: Handbook, audience: [visitor], signedBy: self, section: Handbook } }\n',
  );
  await writeFile(join(policy, 'agreements', 'handbook.pdf'), HANDBOOK);
  return join(folder, 'oak.yaml');
};

let folder = '';
let school: School;
beforeAll(async () => {
  school = await openSchool(['head', 'coordinator', 'teacher1', 'teacher2'], {
    SCHOOL_FILE: await ownSchool(),
  });
  await school.teams.until(
    async () => (await school.rows(`select 1 from agreement_request where state = 'not-asked'`)).length > 20,
  );
});
afterAll(async () => {
  await school.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a document of the school’s own is kept from the start, byte for byte, and it is written down', async () => {
  const kept = await school.rows<{ name: string; bytes: Buffer }>(
    'select name, bytes from agreement_document',
  );
  expect(kept).toEqual([{ name: 'handbook.pdf', bytes: Buffer.from(HANDBOOK) }]);
  expect(await audited('agreement.keep-document')).toEqual([{ who: null }]);
});

const json = { 'content-type': 'application/json' };
const ask = async (local: string, path: string, body?: object): Promise<Response> => {
  const { url } = school.desk;
  const signIn = await fetch(`${url}/sandbox/identity/tab-token`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ person: `${local}@oakfield.example` }),
  });
  const { token } = (await signIn.json()) as { token: string };
  return fetch(`${url}/api/agreements${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { ...json, authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  });
};
const codeOf = async (answer: Response): Promise<string> => refusal.parse(await answer.json()).error.code;
const mineOf = async (local: string) => mine.strict().parse(await (await ask(local, '/mine')).json());
const audited = (what: string) =>
  school.rows<{ who: string | null }>('select who from audit where what = $1', [what]);

describe('an agreement from the chat to the register', () => {
  let signature: string;

  test('what was signed in Teams stands in the tab', async () => {
    const teacher = school.person('teacher1');
    await teacher.say('my agreements');
    const list = await teacher.awaits('Your agreements');
    let reply = await teacher.press(list, 'Read and sign');
    while (textOf(reply.card).includes('"Next part"'))
      reply = await teacher.submit(reply, 'Next part', {}, list);
    const signed = await teacher.submit(reply, 'I agree and sign', { name: 'Ben Harlow' }, list);
    expect(signed.text).toContain('Thank you. You have signed');
    const { rows, signed: kept } = await mineOf('teacher1');
    expect(rows).toEqual([]);
    expect(kept).toHaveLength(1);
    signature = kept[0]?.signature ?? '';
  });

  test('the copy is a PDF for the signer and for those who keep the register, and for nobody else', async () => {
    const own = file.strict().parse(await (await ask('teacher1', `/signed/${signature}/copy`)).json());
    expect(Buffer.from(own.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    const other = await ask('teacher2', `/signed/${signature}/copy`);
    const missing = await ask('teacher2', '/signed/0a4f1e1d-0001-4000-8000-0000000000ff/copy');
    expect([other.status, missing.status]).toEqual([404, 404]);
    expect(await other.json()).toEqual(await missing.json());
    expect((await ask('coordinator', `/signed/${signature}/copy`)).status).toBe(200);
    expect(await audited('agreement.copy')).toEqual([{ who: school.person('coordinator').id }]);
  });

  test('somebody else reads and signs in the tab, once', async () => {
    const [row] = (await mineOf('teacher2')).rows;
    const view = toRead.strict().parse(await (await ask('teacher2', `/requests/${row?.request}`)).json());
    const { form, hash } = view.sign ?? {};
    const body = { request: row?.request, form, hash, name: 'W. Q.', asked: true };
    const both = await Promise.all([ask('teacher2', '/sign', body), ask('teacher2', '/sign', body)]);
    for (const answer of both)
      expect(await answer.json()).toEqual({ said: expect.stringContaining('Thank you') });
    expect((await mineOf('teacher2')).signed).toHaveLength(1);
    expect(await codeOf(await ask('teacher1', '/sign', body))).toBe('not-found');
  });

  test('a pupil reaches nothing of anybody else, and words that they send are a report', async () => {
    expect(await mineOf('pupil1')).toMatchObject({ rows: [], signed: [] });
    const [request] = (await mineOf('teacher1')).rows.map((row) => row.request);
    const [one] = await school.rows<{ id: string }>('select id from agreement_request limit 1');
    const id = request ?? one?.id ?? '';
    expect(await codeOf(await ask('pupil1', `/requests/${id}`))).toBe('not-found');
    expect(await codeOf(await ask('pupil1', `/signed/${signature}/copy`))).toBe('not-found');
    const reports = () => school.rows('select id from incident');
    const before = (await reports()).length;
    const body = { request: id, form: 'x', hash: 'x', what: 'decline' };
    expect(await codeOf(await ask('pupil1', '/say', body))).toBe('not-found');
    expect(await reports()).toHaveLength(before);
    const answer = await ask('pupil1', '/say', { ...body, words: 'somebody is unkind to me' });
    expect(await answer.json()).toEqual({ said: expect.stringContaining('0800 1111') });
    expect(await reports()).toHaveLength(before + 1);
  });

  test('the register is for those who keep it', async () => {
    for (const local of ['teacher1', 'pupil1', 'supply1']) {
      expect(await codeOf(await ask(local, '/register'))).toBe('not-yours');
      expect(await codeOf(await ask(local, '/register/file', { format: 'csv' }))).toBe('not-yours');
    }
    const { rows } = register.strict().parse(await (await ask('coordinator', '/register')).json());
    expect(rows.filter(({ states }) => states.includes('done')).map(({ name }) => name)).toContain(
      'Ben Harlow',
    );
    expect(rows[0]?.states).toContain('undone');
    expect(await audited('agreement.look-register')).toHaveLength(1);
  });

  test('what is shown is what the file holds, and who took it is written down', async () => {
    const answer = await ask('head', '/register/file', { format: 'xlsx', state: 'done', search: 'harlow' });
    const { base64 } = file.strict().parse(await answer.json());
    const rows = await readSheet(Buffer.from(base64, 'base64'));
    expect(rows.map(([name]) => name)).toEqual(['Name', 'Ben Harlow']);
    expect(await codeOf(await ask('head', '/register/file', { format: 'exe' }))).toBe('bad-data');
    expect(await audited('agreement.export')).toEqual([{ who: school.person('head').id }]);
  });

  test('no name of anybody is in the log', () => {
    expect(school.desk.output()).not.toMatch(/Harlow|W\. Q\./);
  });
});
