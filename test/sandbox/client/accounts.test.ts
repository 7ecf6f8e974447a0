import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { personalId } from '../../../src/sandbox/connector/index.ts';
import { GROUPS, PEOPLE, personByUpn, TENANT_ID } from '../../../src/sandbox/world.ts';
import { type School, startSchool } from './fake-bot.ts';

interface Account {
  readonly id: string;
  readonly short: string;
  readonly [name: string]: unknown;
}

let school: School;
let token: string;
beforeAll(async () => {
  school = await startSchool();
  await school.sandbox.ready();
  const { clientId, secret } = school.sandbox.app;
  const answer = await fetch(`${school.url}/sandbox/identity/${TENANT_ID}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret,
      scope: 'https://graph.microsoft.com/.default',
    }),
  });
  token = ((await answer.json()) as { access_token: string }).access_token;
});
afterAll(() => school.close());

const graph = async (path: string): Promise<{ status: number; body: Record<string, unknown> }> => {
  const answer = await fetch(`${school.url}/sandbox/graph/v1.0${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const add = async (more: Record<string, string> = {}): Promise<Account> => {
  const { status, body } = await school.post('/sandbox/accounts', {
    name: 'Zoë O’Hara',
    jobTitle: 'Class teacher',
    group: 'oak-staff',
    ...more,
  });
  expect(status).toBe(201);
  return body as Account;
};
const listed = async (): Promise<readonly Account[]> =>
  (await school.get('/sandbox/accounts')).body as Account[];
const known = async (): Promise<readonly string[]> => {
  const { body } = await school.get('/sandbox/people');
  return (body as { people: { aadObjectId: string }[] }).people.map(({ aadObjectId }) => aadObjectId);
};

describe('somebody who is added', () => {
  test('has an account, is in the group of their school, and has the app in their chat', async () => {
    school.heard.length = 0;
    const made = await add();
    expect(made).toMatchObject({
      short: 'zoe.ohara',
      school: 'OAK',
      pupil: false,
      enabled: true,
      added: true,
    });
    expect((await graph(`/users/${made.id}`)).body).toMatchObject({
      displayName: 'Zoë O’Hara',
      userPrincipalName: 'zoe.ohara@oakfield.example',
      jobTitle: 'Class teacher',
    });
    const { body } = await graph(`/groups/${GROUPS.oakStaff.id}/members?$top=999`);
    expect((body['value'] as { id: string }[]).map(({ id }) => id)).toContain(made.id);
    expect(school.heard.map(({ type }) => type)).toEqual(['conversationUpdate', 'installationUpdate']);
    expect(school.heard[1]).toMatchObject({
      from: { aadObjectId: made.id },
      conversation: { id: personalId(made.id) },
    });
    expect(await known()).toContain(made.id);
  });

  test('can write at once, is written to, and reads the staff channel', async () => {
    const { id, short } = await add({ name: 'Ann Other' });
    const places = (await school.get(`/sandbox/api/conversations?as=${short}`)).body as { name: string }[];
    expect(places.map(({ name }) => name)).toEqual(['Staff', 'Ann Other']);
    school.heard.length = 0;
    await school.post('/sandbox/api/say', { as: short, conversation: personalId(id), text: 'help' });
    expect(school.heard[0]).toMatchObject({ type: 'message', text: 'help', from: { aadObjectId: id } });
    const chat = `/sandbox/connector/v3/conversations/${encodeURIComponent(personalId(id))}`;
    expect((await school.post(`${chat}/activities`, { type: 'message', text: 'hello' })).status).toBe(201);
    expect((await school.get(`${chat}/members`)).body).toEqual([
      expect.objectContaining({ aadObjectId: id, name: 'Ann Other' }),
    ]);
  });

  test('as a pupil is in the group of pupils, and in no channel', async () => {
    const made = await add({ name: 'Pupil Three', jobTitle: 'Pupil', group: 'elm-pupils' });
    expect(made).toMatchObject({ school: 'ELM', pupil: true });
    const places = (await school.get(`/sandbox/api/conversations?as=${made.short}`)).body as unknown[];
    expect(places).toHaveLength(1);
  });

  test('never gets a name that somebody else has', async () => {
    const [first, second] = [await add({ name: 'Twin' }), await add({ name: 'Twin' })];
    expect([first.short, second.short]).toEqual(['twin', 'twin2']);
    expect((await add({ name: 'Head' })).short).toBe('head2');
    expect((await add({ name: '张伟' })).short).toBe('person');
  });

  test('is still there after a restart, and the app is not added twice', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'));
    try {
      const before = await startSchool({ dataDir });
      await before.sandbox.ready();
      const body = { name: 'Ann Other', jobTitle: 'Class teacher', group: 'elm-staff' };
      const { id } = (await before.post('/sandbox/accounts', body)).body as Account;
      const port = Number(new URL(before.url).port);
      await before.close();
      const after = await startSchool({ dataDir, port });
      try {
        await after.sandbox.ready();
        const { people } = (await after.get('/sandbox/people')).body as { people: unknown[] };
        expect(people).toContainEqual({
          upn: 'ann.other@oakfield.example',
          name: 'Ann Other',
          aadObjectId: id,
          roles: ['staff'],
        });
        expect(after.heard).toEqual([]);
      } finally {
        await after.close();
      }
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  test.each([
    ['without a name', { name: '  ' }],
    ['with a name of two lines', { name: 'a\nb' }],
    ['with a name without end', { name: 'a'.repeat(81) }],
    ['in a group that is none', { group: 'governors' }],
    ['with more than is asked', { id: 'x' }],
  ])('%s is refused', async (_why, more) => {
    const asked = { name: 'A', jobTitle: 'B', group: 'oak-staff', ...more };
    expect((await school.post('/sandbox/accounts', asked)).status).toBe(400);
  });
});

describe('an account', () => {
  const teacher = personByUpn('teacher6').id;
  const change = (id: string, body: unknown) => school.post(`/sandbox/accounts/${id}`, body, 'PATCH');

  test('is blocked, licensed and synchronised as Graph then shows it', async () => {
    const { body } = await change(teacher, { enabled: false, licensed: true, synced: true });
    expect(body).toMatchObject({ enabled: false, licensed: true, synced: true });
    const shown = await graph(
      `/users/${teacher}?$select=accountEnabled,assignedLicenses,onPremisesSyncEnabled`,
    );
    expect(shown.body).toMatchObject({
      accountEnabled: false,
      assignedLicenses: [{ skuId: expect.any(String), disabledPlans: [] }],
      onPremisesSyncEnabled: true,
    });
    await change(teacher, { enabled: true, licensed: false });
    expect((await graph(`/users/${teacher}?$select=assignedLicenses`)).body['assignedLicenses']).toEqual([]);
  });

  test('is out of office as Graph then shows it', async () => {
    const replies = `/users/${teacher}/mailboxSettings/automaticRepliesSetting`;
    expect((await change(teacher, { away: true })).body).toMatchObject({ away: true, enabled: true });
    expect((await graph(replies)).body).toMatchObject({ status: 'alwaysEnabled' });
    expect((await change(teacher, { away: false })).body).toMatchObject({ away: false });
    expect((await graph(replies)).body).toMatchObject({ status: 'disabled' });
  });

  test('that was removed is nobody until it is brought back', async () => {
    const { id, short } = await add({ name: 'Going Soon' });
    await school.post(`/sandbox/accounts/${id}/remove`, {});
    expect((await graph(`/users/${id}`)).status).toBe(404);
    expect(await known()).not.toContain(id);
    expect((await listed()).find((one) => one.id === id)).toMatchObject({ gone: true, short });
    expect((await change(id, { enabled: false })).status).toBe(409);
    const { body } = await school.get('/sandbox/api/world');
    const { people } = body as { people: { id: string; gone: boolean }[] };
    expect(people.filter(({ gone }) => gone).map((person) => person.id)).toEqual([id]);
    await school.post(`/sandbox/accounts/${id}/bring-back`, {});
    expect(await known()).toContain(id);
    expect((await graph(`/users/${id}`)).status).toBe(200);
  });

  test('of the invented world is listed from the first day', async () => {
    expect((await listed()).filter(({ added }) => added === false).map(({ id }) => id)).toEqual(
      PEOPLE.map(({ id }) => id),
    );
  });

  test('that nobody has is not changed', async () => {
    expect((await change(crypto.randomUUID(), { enabled: false })).status).toBe(404);
    expect((await change(teacher, {})).status).toBe(400);
    expect((await change(teacher, { admin: true })).status).toBe(400);
  });
});
