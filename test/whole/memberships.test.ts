/**
 * A teacher of Elm Lane signs and is in the group of those who have signed; also when the process dies between the write-down
 * and the call to Graph, and while Graph says 429 and 503. In a process of its own, on PostgreSQL.
 */
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { groupAnswer, groupView } from '../../src/contract/memberships.ts';
import { GROUPS, personByUpn } from '../../src/sandbox/world.ts';
import { freshDatabase } from '../database.ts';
import { type Killed, withKilled } from './killed.ts';
import { textOf } from './teams.ts';
import { changeTenant, membersIn } from './tenant.ts';

const SIGNED = GROUPS.elmSigned.id;
const NEW = '0a4f1e1d-0001-4000-8000-0000000000ab';
const json = { 'content-type': 'application/json' };

const lever = async ({ desk }: Killed, path: string, method: string, body?: unknown): Promise<void> => {
  const answer = await fetch(`${desk.url}/sandbox${path}`, {
    method,
    headers: json,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(answer.ok).toBe(true);
};

const ask = async ({ desk }: Killed, local: string, path: string, body?: object): Promise<unknown> => {
  const signIn = await fetch(`${desk.url}/sandbox/identity/tab-token`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ person: `${local}@oakfield.example` }),
  });
  const { token } = (await signIn.json()) as { token: string };
  const answer = await fetch(`${desk.url}/api/agreements${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { ...json, authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(answer.status).toBe(200);
  return answer.json();
};

const signs = async ({ teams }: Killed, id: string, name: string): Promise<void> => {
  const person = teams.stranger(id);
  await person.installs();
  await person.say('my agreements');
  const list = await person.awaits('Read and sign');
  let reply = await person.press(list, 'Read and sign');
  while (textOf(reply.card).includes('"Next part"'))
    reply = await person.submit(reply, 'Next part', {}, list);
  const signed = await person.submit(reply, 'I agree and sign', { name }, list);
  expect(signed.text ?? textOf(signed.card)).toContain('Thank you. You have signed');
};

test(
  'who signs is in the group, over a kill and a Graph that says 429 and 503; who left is taken out when the head says so, and back',
  withKilled(async (killed) => {
    const database = await freshDatabase();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const env = { DATABASE_URL: database.url };
    const stateOf = async (person: string): Promise<Record<string, unknown> | undefined> => {
      const sql = 'select state, ours, sent, why, tries from membership where person_id = $1';
      return (await client.query<Record<string, unknown>>(sql, [person])).rows[0];
    };
    const audited = async (person: string): Promise<readonly string[]> => {
      const sql = `select what from audit where about = $1 and what like 'membership.%' order by seq`;
      return (await client.query<{ what: string }>(sql, [person])).rows.map(({ what }) => what.slice(11));
    };
    try {
      await killed.start(env);
      const { teams } = killed;
      const teacher = personByUpn('elm.teacher');
      await teams.until(
        async () =>
          (await client.query(`select 1 from agreement_request where person_id = $1`, [teacher.id])).rowCount,
      );
      // Graph takes the call and is silent: written down, not answered. Then the process dies.
      await lever(killed, '/tenant/faults', 'POST', {
        fault: { kind: 'silence' },
        method: 'POST',
        path: '/members/',
      });
      await signs(killed, teacher.id, teacher.name);
      await teams.until(async () => (await stateOf(teacher.id))?.['sent'] === true);
      await killed.desk.kill('SIGKILL');
      expect(await stateOf(teacher.id)).toMatchObject({ state: 'joining', ours: false });
      await killed.start(env);
      await lever(killed, '/clock', 'POST', { forward: 'PT3M' });
      await teams.until(async () => (await membersIn(killed.desk.url, SIGNED)).includes(teacher.id));
      await teams.until(async () => (await stateOf(teacher.id))?.['state'] === 'in');
      expect(await stateOf(teacher.id)).toMatchObject({ state: 'in', ours: true, why: null });
      expect(await audited(teacher.id)).toEqual(['wanted', 'add', 'add', 'added']);

      // A colleague comes, and Graph is tired.
      await changeTenant(killed.desk.url, {
        op: 'user.add',
        properties: {
          id: NEW,
          displayName: 'Wilhelmina Quorn',
          userPrincipalName: 'elm.new@oakfield.example',
          accountEnabled: true,
          userType: 'Member',
          jobTitle: 'Class teacher',
          department: 'Elm Lane School',
        },
      });
      await changeTenant(killed.desk.url, { op: 'member.add', groupId: GROUPS.elmStaff.id, id: NEW });
      await lever(killed, '/clock', 'POST', { forward: 'PT6M' });
      // She has been asked: a reminder on its way changes the same row as her signature.
      await teams.until(
        async () =>
          (await client.query('select 1 from agreement_chase where person_id = $1 and step > 0', [NEW]))
            .rowCount,
      );
      const tired = { method: 'POST', path: '/members/', times: 1 };
      await lever(killed, '/tenant/faults', 'POST', { ...tired, fault: { kind: 'error', status: 503 } });
      await lever(killed, '/tenant/faults', 'POST', { ...tired, fault: { kind: 'throttled', seconds: 60 } });
      await signs(killed, NEW, 'Wilhelmina Quorn');
      for (const tries of [1, 2]) {
        await teams.until(async () => (await stateOf(NEW))?.['tries'] === tries);
        expect(await stateOf(NEW)).toMatchObject({ state: 'joining', why: null });
        await lever(killed, '/clock', 'POST', { forward: 'PT3M' });
      }
      await teams.until(async () => (await stateOf(NEW))?.['state'] === 'in');
      expect(await membersIn(killed.desk.url, SIGNED)).toContain(NEW);

      // She leaves: nothing happens by itself; the head takes her out, and back.
      await changeTenant(killed.desk.url, { op: 'member.remove', groupId: GROUPS.elmStaff.id, id: NEW });
      const page = async () => {
        const { group } = groupView.parse(await ask(killed, 'elm.head', '/group'));
        if (!group) throw new Error('no group');
        return group;
      };
      await lever(killed, '/clock', 'POST', { forward: 'PT11M' });
      await teams.until(async () => (await page()).proposed.some(({ person }) => person === NEW));
      expect(await membersIn(killed.desk.url, SIGNED)).toContain(NEW);
      const { form, proposed } = await page();
      expect(proposed).toEqual([
        {
          person: NEW,
          name: expect.any(String),
          place: expect.any(String),
          words: expect.stringMatching(/^Left on /),
        },
      ]);
      const remove = { form, people: [NEW] };
      const { confirm } = groupAnswer.parse(await ask(killed, 'elm.head', '/group/remove', remove));
      const said = groupAnswer.parse(await ask(killed, 'elm.head', '/group/remove', { ...remove, confirm }));
      expect(said).toEqual({ said: expect.stringContaining('being taken out'), confirm: null });
      await teams.until(async () => (await stateOf(NEW))?.['state'] === 'out');
      expect(await membersIn(killed.desk.url, SIGNED)).toEqual([teacher.id]);
      await ask(killed, 'elm.head', '/group/take-back', { form: (await page()).form, person: NEW });
      await teams.until(async () => (await stateOf(NEW))?.['state'] === 'in');
      expect(await membersIn(killed.desk.url, SIGNED)).toContain(NEW);
      expect((await audited(NEW)).slice(-6)).toEqual([
        'approve',
        'remove',
        'removed',
        'take-back',
        'add',
        'added',
      ]);
      // Nobody was told anything, and no name is in a chat.
      expect(textOf([...teams.messages.values()])).not.toContain('Quorn');
    } finally {
      await client.end();
      await killed.desk.kill('SIGTERM');
      await database.drop();
    }
  }),
  120_000,
);
