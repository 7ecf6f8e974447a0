/** Cases about adults in the running app: the headteacher, the DSL after a decision, and a record that is destroyed. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { caseMessage, openSchool, REFERENCE, reports, type School, walksToDecision } from './school.ts';
import { type Person, textOf } from './teams.ts';

const run = promisify(execFile);
const SECRETS = ['heliotrope umbrella', 'Quentin Zabriskie', 'obsidian teapot'];

let school: School;
let [teacher, coordinator, dsl, deputy, head, chair]: Person[] = [];
const person = (of: Person | undefined): Person => {
  if (!of) throw new Error('nobody');
  return of;
};

beforeAll(async () => {
  school = await openSchool(['teacher1', 'coordinator', 'dsl', 'deputy.dsl', 'deputy.head', 'head', 'chair']);
  [teacher, coordinator, dsl, deputy, head, chair] = [
    'teacher1',
    'coordinator',
    'dsl',
    'deputy.dsl',
    'head',
    'chair',
  ].map((local) => school.person(local));
});

afterAll(() => school.stop());

const opens = (who: Person, incident: string) => who.open('incident.case', { incident });
const nowhere = async (who: Person): Promise<string> => textOf((await opens(who, crypto.randomUUID())).body);
const logOf = async (who: Person): Promise<string> => textOf((await who.open('incident.log')).card);

test('a report about the headteacher reaches the chair of governors, and nobody else learns of it', async () => {
  const form = await person(teacher).open('incident.report');
  const sent = await person(teacher).submit(form, 'Send the report', {
    what: SECRETS[0] ?? '',
    adult: 'head',
  });
  const reference = REFERENCE.exec(sent.text ?? '')?.[0] ?? '';
  const [row] = await school.rows<{ id: string }>('select id from incident where reference = $1', [
    reference,
  ]);
  const about = { reference, incident: row?.id ?? '' };
  const receipt = await person(teacher).awaits(reference);
  expect(textOf(receipt.body)).toContain('It goes to the chair of governors.');
  expect(textOf(receipt.body)).toContain('0800 028 0285');
  await person(chair).press(await caseMessage(school, person(chair), about), 'Open');
  expect(textOf((await opens(person(chair), about.incident)).card)).toContain(reference);
  for (const who of [person(head), person(dsl), person(deputy), person(coordinator)]) {
    expect(textOf((await opens(who, about.incident)).body)).toBe(await nowhere(who));
    expect(await logOf(who)).not.toContain(reference);
    expect(who.seen().some(({ body }) => textOf(body).includes(about.incident))).toBe(false);
  }
  expect(school.posts(reference)).toEqual([]);
});

test('about somebody who would read it: the form says who does instead, with numbers, before it is sent', async () => {
  const form = await person(teacher).open('incident.report');
  const back = await person(teacher).submit(form, 'Send the report', { what: 'obsidian', adult: 'reader' });
  for (const words of ['Only the headteacher reads this', '0800 028 0285', 'obsidian'])
    expect(textOf(back.card)).toContain(words);
  const fields = { what: 'obsidian', adult: 'reader', staffAccused: person(dsl).id };
  const sent = await person(teacher).submit(back, 'Send the report', fields);
  expect(sent.text).toMatch(REFERENCE);
  const reference = REFERENCE.exec(sent.text ?? '')?.[0] ?? '';
  expect(await logOf(person(dsl))).not.toContain(reference);
  expect(await logOf(person(head))).toContain(reference);
});

test('the DSL, said to have done it after a decision was approved, loses all of it, and the headteacher has it', async () => {
  const about = await reports(school, person(teacher), {
    what: SECRETS[0] ?? '',
    childrenHarmed: SECRETS[1] ?? '',
  });
  await walksToDecision(school, person(coordinator), about);
  const post = await school.teams.until(() => school.posts('escalation.approve')[0]);
  await person(deputy).press(post, 'Approve');
  await school.teams.until(() => textOf(school.now(post).body).includes('pproved'));
  const dslCard = await caseMessage(school, person(dsl), about);
  const fields = { kind: 'staff', part: 'accused', person: person(dsl).id };
  const file = await opens(person(coordinator), about.incident);
  const more = await person(coordinator).submit(file, 'More');
  const form = await person(coordinator).submit(more, 'Add a person');
  expect(textOf(await person(coordinator).submit(form, 'Add this person', fields))).toContain(
    'no longer see it',
  );
  expect(textOf((await opens(person(dsl), about.incident)).body)).toBe(await nowhere(person(dsl)));
  await school.teams.until(
    () => !school.teams.messages.has(dslCard.id) && !school.teams.messages.has(post.id),
  );
  expect(await logOf(person(dsl))).not.toContain(about.reference);
  const notice = await caseMessage(school, person(head), about);
  const opened = await person(head).press(notice, 'Open');
  expect(textOf(opened.card)).not.toContain('was not saved');
  expect(textOf((await opens(person(head), about.incident)).card)).toContain('Add the DSL');
});

test('a malicious report is destroyed by the headteacher and the chair, and the audit log stays whole', async () => {
  const about = await reports(school, person(teacher), {
    what: SECRETS[2] ?? '',
    adult: 'yes',
    staffAccused: school.person('teacher2').id,
  });
  await person(head).press(await caseMessage(school, person(head), about), 'Open');
  const close = await person(head).submit(await opens(person(head), about.incident), 'End the case');
  const ended = await person(head).submit(close, 'End the case', {
    finding: 'malicious',
    summary: 'Made up',
  });
  const ask = await person(head).submit(await person(head).submit(ended, 'More'), 'Destroy the record');
  const second = { second: person(chair).id, words: 'The LADO agrees' };
  expect(textOf(await person(head).submit(ask, 'Ask the second person', second))).toContain('is asked now');
  const notice = await person(chair).awaits('incident.destroy-confirm');
  const dialog = await person(chair).press(notice, 'Open');
  expect(textOf(dialog.card)).toContain(about.reference);
  expect(textOf(dialog.card)).not.toContain(SECRETS[2]);
  const done = await person(chair).submit(dialog, 'Yes, destroy it', {}, notice);
  expect(done.text).toContain('It is destroyed');
  await person(head).awaits('is destroyed');

  expect(textOf((await opens(person(head), about.incident)).body)).toBe(await nowhere(person(head)));
  await school.teams.until(() =>
    [...school.teams.messages.values()].every(({ body }) => !textOf(body).includes(about.incident)),
  );
  const tables = ['incident', 'task', 'escalation', 'case_name'];
  for (const table of tables)
    for (const { row } of await school.rows<{ row: string }>(`select t::text as row from ${table} t`))
      expect(row.includes(about.reference) || row.includes(school.person('teacher2').id)).toBe(false);
  expect(await school.rows('select asked_by, confirmed_by from destroyed_case')).toEqual([
    { asked_by: person(head).id, confirmed_by: person(chair).id },
  ]);
  await school.expectNowhere(SECRETS);
  const verified = await run(process.execPath, ['src/adapters/store/audit-cli.ts', 'verify'], {
    env: { PATH: process.env['PATH'] ?? '', DATABASE_URL: school.databaseUrl },
  });
  expect(verified.stdout).toContain('whole');
});
