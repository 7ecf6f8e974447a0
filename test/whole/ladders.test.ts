/** "Nobody opens" and "everybody is away", from the report to the one who opens it, in a process of its own. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { personByUpn } from '../../src/sandbox/world.ts';
import { caseMessage, openSchool, reports, type School, type Sent } from './school.ts';
import { textOf } from './teams.ts';
import { changeTenant } from './tenant.ts';

const CANARY = { words: 'vermilion abacus', child: 'Peregrine Quillfeather' };
/** A Wednesday of the sandbox's last term, 10 in the morning in London. */
const MORNING = new Date('2028-06-14T09:00:00Z');

let school: School;

/** The sandbox's clock: so many minutes after that morning. */
const minutes = (after: number): Promise<void> =>
  school.moveClock(`PT${Math.round((MORNING.getTime() - Date.now()) / 1000) + after * 60}S`);

const inChat = (local: string, words: string) => school.person(local).awaits(words);
const has = (local: string, words: string): boolean =>
  school
    .person(local)
    .seen()
    .some(({ body }) => textOf(body).includes(words));

/** Of this case's ladder. */
const ladder = async ({ incident }: Sent): Promise<{ rung: number; over: boolean } | undefined> => {
  const [row] = await school.rows<{ rung: number; over: boolean }>(
    'select rung, due_at is null as over from ladder where id = $1',
    [incident],
  );
  return row;
};

beforeAll(async () => {
  school = await openSchool([
    'head',
    'deputy.head',
    'dsl',
    'deputy.dsl',
    'coordinator',
    'teacher1',
    'teacher2',
  ]);
  await minutes(0);
});
afterAll(() => school.stop());

describe('a report that nobody opens', () => {
  let sent: Sent;

  test('is with the safeguarding team for an hour of school time; the head knows nothing of it', async () => {
    sent = await reports(school, school.person('teacher1'), {
      what: CANARY.words,
      childrenHarmed: CANARY.child,
    });
    await caseMessage(school, school.person('dsl'), sent);
    await school.teams.until(async () => (await ladder(sent))?.rung === 0);
    expect(has('head', sent.incident)).toBe(false);
  });

  test('then comes to the head, who reads why, and its reporter has numbers', async () => {
    await minutes(61);
    const notice = await caseMessage(school, school.person('head'), sent);
    expect(textOf(notice.body)).toContain('Nobody has opened it yet');
    const told = await inChat('teacher1', 'Nobody has opened your report yet');
    expect(textOf(told.body)).toContain('call 999');
    expect(has('deputy.head', sent.incident)).toBe(false);
  });

  test('an hour later to the deputy head', async () => {
    await minutes(122);
    await caseMessage(school, school.person('deputy.head'), sent);
  });

  test('and at the end is a task for the head and one nameless line in the channel', async () => {
    await minutes(183);
    const line = await school.teams.until(() => school.posts('A report has not been opened yet')[0]);
    expect(textOf(line.body)).not.toContain(sent.reference);
    await inChat('head', 'There is something for you to do');
    await school.teams.until(() =>
      textOf(school.person('teacher1').seen()).includes('told again each school day'),
    );
  });

  test('the head opens it: the line is gone, the task is done, and nothing climbs any more', async () => {
    const notice = await caseMessage(school, school.person('head'), sent);
    await school.person('head').press(notice, 'Open');
    await school.teams.until(() => school.posts('A report has not been opened yet').length === 0);
    await school.teams.until(async () => (await ladder(sent))?.over);
    const [task] = await school.rows<{ done: boolean }>(
      'select done_at is not null as done from task where incident_id = $1',
      [sent.incident],
    );
    expect(task?.done).toBe(true);
    await inChat('teacher1', 'has been opened by the safeguarding team');
  });
});

describe('an out-of-office is on', () => {
  const TEAM = ['dsl', 'deputy.dsl', 'coordinator'] as const;
  const replies = (local: string, status: string): Promise<void> =>
    changeTenant(school.desk.url, { op: 'mailbox.replies', id: personByUpn(local).id, status });

  test('a DSL whose mailbox answers by itself is told, and not waited for: the head is told at once', async () => {
    for (const local of TEAM) await replies(local, 'alwaysEnabled');
    // What was read of a mailbox holds for ten minutes.
    await minutes(200);
    const sent = await reports(school, school.person('teacher2'), { what: CANARY.words });
    await caseMessage(school, school.person('dsl'), sent);
    await caseMessage(school, school.person('head'), sent);
    // The head is there, and has the hour.
    await school.teams.until(async () => (await ladder(sent))?.rung);
    expect(has('deputy.head', sent.incident)).toBe(false);
  });

  test('switched off again, the team is waited for as before', async () => {
    for (const local of TEAM) await replies(local, 'disabled');
    await minutes(215);
    const sent = await reports(school, school.person('teacher2'), { what: CANARY.words });
    await caseMessage(school, school.person('dsl'), sent);
    await school.teams.until(async () => (await ladder(sent))?.rung === 0);
    expect(has('head', sent.incident)).toBe(false);
  });

  test('where it may not be read, the team counts as there', async () => {
    for (const local of TEAM) await replies(local, 'alwaysEnabled');
    await school.graph('POST', { fault: { kind: 'denied' }, path: 'mailboxSettings' });
    await minutes(230);
    const sent = await reports(school, school.person('teacher2'), { what: CANARY.words });
    await caseMessage(school, school.person('dsl'), sent);
    await school.teams.until(async () => (await ladder(sent))?.rung === 0);
    expect(has('head', sent.incident)).toBe(false);
    await school.graph('DELETE');
    for (const local of TEAM) await replies(local, 'disabled');
  });
});

describe('everybody is away', () => {
  test('they say so and are answered', async () => {
    for (const local of ['dsl', 'deputy.dsl', 'coordinator', 'head', 'deputy.head']) {
      await school.person(local).say('away until tomorrow');
      await inChat(local, 'You are away up to and including');
    }
  });

  test('a report reaches every one of them at once, and its reporter is told whom to ring', async () => {
    const sent = await reports(school, school.person('teacher2'), { what: CANARY.words });
    for (const local of ['dsl', 'deputy.dsl', 'coordinator', 'head', 'deputy.head'])
      await caseMessage(school, school.person(local), sent);
    await inChat('teacher2', 'Nobody has opened your report yet');
  });

  test('one is back, and is waited for again', async () => {
    await school.person('dsl').say('I am back');
    await inChat('dsl', 'Welcome back');
    const sent = await reports(school, school.person('teacher2'), { what: CANARY.words });
    await caseMessage(school, school.person('dsl'), sent);
    await school.teams.until(async () => (await ladder(sent))?.rung === 0);
    expect(has('head', sent.incident)).toBe(false);
  });
});

test('nothing of what was reported is in a chat, a channel, the log, or readable in the database', () =>
  school.expectNowhere(Object.values(CANARY)));
