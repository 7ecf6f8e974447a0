/** A new teacher appears in the tenant, is asked, reads, signs, and stands on the register: in a process of its own. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GROUPS } from '../../src/sandbox/world.ts';
import { openSchool, type School } from './school.ts';
import { cardOf, type Person, type Reply, type SeenMessage, textOf } from './teams.ts';
import { changeTenant } from './tenant.ts';

/** A Wednesday of the sandbox's last term, 10 in the morning in London. */
const MORNING = new Date('2028-06-14T09:00:00Z');
const NEW = {
  id: '0a4f1e1d-0001-4000-8000-0000000000aa',
  name: 'Wilhelmina Quorn-Achebe',
  typed: 'mrs WILHELMINA quorn achebe',
};

let school: School;

/** The sandbox's clock: so many days after that morning. */
const days = (after: number): Promise<void> =>
  school.moveClock(`PT${Math.round((MORNING.getTime() - Date.now()) / 1000) + after * 86_400}S`);

const has = (person: Person, words: string): boolean =>
  person.seen().some(({ body }) => textOf(body).includes(words));

/** To the last part of a dialog that may have several. */
const lastPart = async (person: Person, on: SeenMessage, from: Reply): Promise<Reply> => {
  let reply = from;
  while (textOf(reply.card).includes('"Next part"')) reply = await person.submit(reply, 'Next part', {}, on);
  return reply;
};

const requestsOf = (state: string) =>
  school.rows<{ n: string }>('select count(*) as n from agreement_request where state = $1', [state]);

beforeAll(async () => {
  school = await openSchool(['head', 'deputy.head', 'coordinator', 'teacher1', 'teacher2']);
  await days(0);
});
afterAll(() => school.stop());

describe('a school that has not started agreements', () => {
  test('knows who would be asked, and asks nobody', async () => {
    await school.teams.until(async () => Number((await requestsOf('not-asked'))[0]?.n ?? 0) > 20);
    await school.teams.until(
      async () => (await school.rows(`select 1 from setting where key = 'agreements.begun'`)).length > 0,
    );
    expect(has(school.person('teacher1'), 'Something for you to read and sign')).toBe(false);
    expect((await school.rows('select 1 from agreement_chase')).length).toBe(0);
  });

  test('lets everybody read and sign all the same', async () => {
    const teacher = school.person('teacher1');
    await teacher.say('my agreements');
    const mine = await teacher.awaits('Your agreements');
    const dialog = await teacher.press(mine, 'Read and sign');
    expect(textOf(dialog.card)).toContain('From the policy of Oakfield Primary School: Appendix A');
  });
});

describe('a new teacher', () => {
  let teacher: Person;
  let asked: SeenMessage;

  test('is asked within the reading of the directory, in one message without a name', async () => {
    const { url } = school.desk;
    await changeTenant(url, {
      op: 'user.add',
      properties: {
        id: NEW.id,
        displayName: NEW.name,
        userPrincipalName: 'new.teacher@oakfield.example',
        accountEnabled: true,
        userType: 'Member',
        jobTitle: 'Class teacher',
        department: 'Year 3',
        '#manager': school.person('deputy.head').id,
      },
    });
    await changeTenant(url, { op: 'member.add', groupId: GROUPS.oakStaff.id, id: NEW.id });
    teacher = school.teams.stranger(NEW.id);
    await teacher.installs();
    // Ten minutes later the groups have been read again.
    await school.moveClock(`PT${Math.round((MORNING.getTime() - Date.now()) / 1000) + 600}S`);
    asked = await teacher.awaits('Something for you to read and sign');
    expect(textOf(cardOf(asked))).toContain('Please sign by');
    expect(textOf(cardOf(asked))).not.toContain('Quorn');
  });

  test('reads the real clauses, is asked once about another name, and signs', async () => {
    const dialog = await teacher.press(asked, 'Read and sign');
    const first = textOf(dialog.card);
    expect(first).toContain('The school has decided: again after one year');
    const last = await lastPart(teacher, asked, dialog);
    expect(textOf(last.card)).toContain('Class teacher');
    const empty = await teacher.submit(last, 'I agree and sign', { name: '  ' }, asked);
    expect(textOf(empty.card)).toContain('Please type your full name');
    const other = await teacher.submit(empty, 'I agree and sign', { name: 'W. Q.' }, asked);
    expect(textOf(other.card)).toContain('not quite the name');
    const signed = await teacher.submit(other, 'I agree and sign', { name: NEW.typed }, asked);
    expect(signed.text).toContain('Thank you. You have signed');
    const again = await teacher.submit(other, 'I agree and sign', { name: NEW.typed }, asked);
    expect(again.text).toContain('Thank you. You have signed');
    const rows = await school.rows<{ name_check: string }>(
      'select name_check from agreement_signature where person_id = $1',
      [NEW.id],
    );
    expect(rows).toEqual([{ name_check: 'same' }]);
    await school.teams.until(() =>
      textOf(school.now(asked).body).includes('You need not do anything here at the moment'),
    );
  });

  test('stands on the register of the coordinator with what was signed and when', async () => {
    const coordinator = school.person('coordinator');
    await coordinator.say('agreements status');
    const door = await coordinator.awaits('Who has signed');
    expect(textOf(cardOf(door))).toContain('1 has signed');
    const register = await coordinator.press(door, 'Open the register');
    const done = await coordinator.submit(register, 'Filter', { state: 'done' }, door);
    expect(textOf(done.card)).toContain(NEW.name);
    expect(textOf(done.card)).toContain('Signed on 14 June 2028');
    expect(textOf(done.card)).toContain('Class teacher, Year 3');
  });

  test('reads it again whenever they like', async () => {
    await teacher.say('agreements');
    const mine = await teacher.awaits('You signed this on 14 June 2028');
    const dialog = await teacher.press(mine, 'Read again');
    expect(textOf(dialog.card)).toContain('You signed this on 14 June 2028');
    const last = await lastPart(teacher, mine, dialog);
    expect(textOf(last.card)).not.toContain('I agree and sign');
  });
});

describe('somebody whom Teams cannot reach', () => {
  test('stands on the register with what to do, and the others are asked all the same', async () => {
    const { teams } = school;
    const blocked = school.person('teacher1');
    teams.fail({ status: 403, code: 'MessageWritesBlocked' }, { in: blocked.chat }, 99);
    const coordinator = school.person('coordinator');
    await coordinator.say('start agreements');
    const door = await coordinator.awaits('See how many would be asked');
    const dialog = await coordinator.press(door, 'See how many would be asked');
    expect(textOf(dialog.card)).toMatch(/\d+ people/);
    await coordinator.submit(dialog, 'Start asking', {}, door);
    await school.person('teacher2').awaits('Something for you to read and sign');
    await teams.until(
      async () =>
        (await school.rows('select 1 from agreement_chase where not_reached_at is not null')).length > 0,
    );
    const register = await coordinator.open('agreement.register', { state: 'not-reached' });
    expect(textOf(register.card)).toContain('Ben Harlow');
    expect(textOf(register.card)).toContain('They have blocked the app in Teams');
  });
});

describe('somebody who has nothing to do with it', () => {
  test('sees no register and no agreement of another person', async () => {
    const stranger = school.person('teacher2');
    await stranger.say('agreements status');
    await stranger.awaits('You can always read and sign your own');
    const [row] = await school.rows<{ id: string }>('select id from agreement_request where person_id = $1', [
      NEW.id,
    ]);
    for (const verb of ['agreement.read', 'agreement.person', 'agreement.register']) {
      const reply = await stranger.open(verb, { request: row?.id });
      expect(textOf(reply.body)).toContain('somebody else');
      expect(textOf(reply.body)).not.toContain('Quorn');
    }
  });
});

test('no name that was typed, no job title, is in a chat, the log, or readable in the database', async () => {
  const said =
    textOf([...school.teams.messages.values()]) + textOf(school.teams.calls) + school.desk.output();
  for (const secret of [NEW.name, NEW.typed, 'Quorn']) expect(said).not.toContain(secret);
  const rows = await school.rows<{ row: string }>('select t::text as row from agreement_signature t');
  expect(rows).toHaveLength(1);
  expect(textOf(rows)).not.toMatch(/quorn/i);
});
