/**
 * The same story in each policy of policies/: reported, told, walked to the chart's end, decided, ended, and in the log. What
 * is expected is read from the policy; for schools with a document of their own the printed columns stand here.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Policy } from '../../src/core/policy.ts';
import { shippedPolicies } from '../shipped-policies.ts';
import { openSchool, reports, type School, type Sent } from './school.ts';
import { actionsOf, type CardJson, type Person, type Reply, type SeenMessage, textOf } from './teams.ts';

const policies = await shippedPolicies();

/** As the documents print them. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  'bushey-heath': [
    'Date and time',
    'Name of pupil or staff member, T or O',
    'Nature of incident',
    'Details, including evidence',
    'Outcome, including action taken',
  ],
  bocking: [
    'Date and time',
    'Name of pupil or staff member',
    'Male or female',
    'Room and computer or device number',
    'Details of incident, including evidence',
    'Actions and reasons',
  ],
};

const PEOPLE = [
  'teacher1',
  'teacher2',
  'head',
  'deputy.head',
  'dsl',
  'deputy.dsl',
  'coordinator',
  'siro',
  'dpo',
  'network',
];
const CHILD = 'Quentin Zabriskie';
const WORDS = 'heliotrope umbrella';
const ENDED = 'talked with everybody';
const ASKED = 'the saffron officer sees no risk';
/** No chart takes more clicks with the first answer each time. */
const MOST_STEPS = 80;

const titleOf = (card: CardJson | null, verb: string): string | null => {
  const found = actionsOf(card).find((action) => {
    const data = (action['data'] ?? {}) as Record<string, unknown>;
    return (action['verb'] ?? data['verb']) === verb;
  });
  return found === undefined ? null : String(found['title']);
};

interface Input {
  readonly id: string;
  readonly choices: readonly string[];
}

const inputsOf = (card: unknown): readonly Input[] => {
  if (Array.isArray(card)) return card.flatMap(inputsOf);
  if (typeof card !== 'object' || card === null) return [];
  const { type, id, choices = [] } = card as { type?: string; id?: string; choices?: { value: string }[] };
  return type?.startsWith('Input.')
    ? [{ id: id ?? '', choices: choices.map(({ value }) => value) }]
    : Object.values(card).flatMap(inputsOf);
};

/** "Could this raise the risk?" is answered with who was asked. */
const answerTelling = async (person: Person, form: Reply): Promise<void> => {
  const inputs = {
    telling: 'asked',
    tellingWho: 'social-care',
    tellingWhen: '2026-01-05',
    tellingSaid: ASKED,
  };
  const sent = await person.submit(form, 'Send my answer', inputs);
  expect(sent.text).toMatch(/^(Saved|Approved)\./);
};

/** One step on: the first answer that is not about an adult of the school, or every item ticked. null: it has ended. */
const stepOn = async (person: Person, message: SeenMessage, shown: CardJson): Promise<CardJson | null> => {
  const press = (title: string, inputs: Record<string, string> = {}): Promise<Reply> =>
    person.press(message, title, inputs, shown);
  const ticks = inputsOf(shown).filter(({ id }) => id.startsWith('tick:'));
  const onward = titleOf(shown, 'incident.next');
  if (ticks.length > 0 && onward !== null) {
    let saved = (await press('Save', Object.fromEntries(ticks.map(({ id }) => [id, 'true'])))).card ?? {};
    const asked = titleOf(saved, 'incident.telling');
    if (asked !== null) {
      await answerTelling(person, await person.press(message, asked, {}, saved));
      saved = (await press('Save', Object.fromEntries(ticks.map(({ id }) => [id, 'true'])))).card ?? {};
    }
    return (await person.press(message, onward, {}, saved)).card;
  }
  if (onward !== null) return (await press(onward)).card;
  const list = inputsOf(shown).find(({ id }) => id === 'choice');
  const titles = actionsOf(shown).filter(({ verb }) => verb === 'incident.choose');
  const answers = list
    ? list.choices.map((choice) => ['Next', { choice }] as const)
    : titles.map(({ title }) => [String(title), {}] as const);
  for (const [title, inputs] of answers) {
    const { card } = await press(title, inputs);
    if (titleOf(card, 'incident.about-staff') === null) return card;
  }
  return null;
};

const schoolFile = async (policy: string): Promise<{ readonly file: string; drop(): Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'policy-'));
  const file = join(folder, 'school.yaml');
  await writeFile(file, `{ extends: sandbox, policy: ${policy} }\n`);
  return { file, drop: () => rm(folder, { recursive: true }) };
};

const answersTo = ({ reporting }: Policy): Record<string, string> =>
  Object.fromEntries(
    reporting.form.asks.map(({ id, choices }) => [`ask:${id}`, choices?.[0]?.id ?? `my ${id}`]),
  );

describe.each([...policies.values()])('$name', (policy) => {
  const { reporting } = policy;
  const type = reporting.form.types.find(({ start }) => start === undefined);
  let school: School;
  let file: Awaited<ReturnType<typeof schoolFile>>;
  let sent: Sent;
  let message: SeenMessage;
  const as = (local: string): Person => school.person(local);
  const about = (local: string, { incident }: Sent): SeenMessage | undefined =>
    as(local)
      .seen()
      .find(({ body }) => body['summary'] !== 'About the form you sent' && textOf(body).includes(incident));
  const dialog = (local: string, verb: string): Promise<Reply> =>
    as(local).open(verb, { incident: sent.incident });
  /** The roles are told of it, of the DSL and deputy in any case, and nobody else. */
  const expectTold = async (report: Sent, told: readonly string[]): Promise<void> => {
    const expected = school.desk.people.people.filter(
      ({ upn, roles: held }) =>
        !upn.startsWith('elm.') && held.some((role) => ['dsl', 'deputy-dsl', ...told].includes(role)),
    );
    const rows = await school.rows<{ id: string }>(
      `select recipient->>'personId' as id from message where about = $1 and what = 'incident.case'`,
      [report.incident],
    );
    expect(rows.map(({ id }) => id).toSorted()).toEqual(
      expected.map(({ aadObjectId }) => aadObjectId).toSorted(),
    );
    await school.teams.until(() =>
      PEOPLE.filter((local) => expected.some(({ upn }) => upn.startsWith(`${local}@`))).every((local) =>
        about(local, report),
      ),
    );
  };

  beforeAll(async () => {
    file = await schoolFile(policy.id);
    school = await openSchool(PEOPLE, { SCHOOL_FILE: file.file });
  });
  afterAll(async () => {
    await school.stop();
    await file.drop();
  });

  test('a child’s story is told to those whom the policy names for every report, and to nobody else', async () => {
    sent = await reports(school, as('teacher1'), {
      what: WORDS,
      childrenHarmed: CHILD,
      types: type?.id ?? '',
      ...answersTo(policy),
    });
    const always = reporting.recipients.filter(({ types }) => types === null);
    await expectTold(
      sent,
      always.flatMap(({ tells }) => tells),
    );
  });

  test('the coordinator walks its chart from the first step to the end', async () => {
    message = await school.teams.until(() => about('coordinator', sent));
    let shown: CardJson | null = (await as('coordinator').press(message, 'Open')).card;
    expect(textOf(shown)).toContain(policy.flows[policy.triage.split('/')[0] ?? '']?.title);
    const steps = [shown];
    while (shown && steps.length < MOST_STEPS && !textOf(shown).includes('That was the last step')) {
      shown = await stepOn(as('coordinator'), message, shown);
      steps.push(shown);
    }
    expect(textOf(steps.at(-1))).toContain('That was the last step');
    expect(steps.length).toBeGreaterThan(2);
  });

  test('what is the school’s to decide is approved by the DSL, and done', async () => {
    const raised = await school.rows<{ id: string }>('select id from escalation');
    expect(raised.length).toBeGreaterThan(0);
    for (const { id } of raised) {
      const post = await school.teams.until(() =>
        school.posts(id).find(({ body }) => textOf(body).includes('"Approve"')),
      );
      const pressed = await as('dsl').press(post, 'Approve');
      if (titleOf(pressed.card, 'escalation.telling') !== null) await answerTelling(as('dsl'), pressed);
    }
    const open = await school.rows(`select from escalation where state <> 'approved'`);
    expect(open).toHaveLength(0);
    const tasks = await school.rows<{ id: string }>('select id from task where done_at is null');
    expect(tasks.length).toBeGreaterThan(0);
    for (const { id } of tasks)
      await as('dsl').submit(await dialog('dsl', 'incident.finish-task'), 'It is done', { task: id });
    expect(await school.rows('select from task where done_at is null')).toHaveLength(0);
  });

  test('the DSL ends the case in the policy’s own words, with its number where the policy wants one', async () => {
    const form = await dialog('dsl', 'incident.close');
    const inputs = inputsOf(form.card);
    const first = (id: string): string => inputs.find((input) => input.id === id)?.choices[0] ?? '';
    const entries = inputs.filter(({ id }) => id.startsWith('entry:')).map(({ id }) => id);
    expect(entries).toEqual(reporting.systems.map(({ id }) => `entry:${id}`));
    expect(first('types')).toBe((reporting.record ?? reporting.form).types[0]?.id);
    const fields = { types: first('types'), actions: first('actions'), summary: ENDED };
    if (entries.length > 0) {
      const back = await as('dsl').submit(form, 'End the case', fields);
      expect(textOf(back.card)).toContain(ENDED);
    }
    const numbers = Object.fromEntries(entries.map((id) => [id, 'ENTRY-4711']));
    const ended = await as('dsl').submit(form, 'End the case', { ...fields, ...numbers });
    expect(textOf(ended.card)).toContain('The case has ended');
    await as('teacher1').awaits('has ended');
  });

  test('the log has the policy’s own columns, each filled with what belongs in it', async () => {
    const titles = reporting.log.columns.map(({ title }) => title);
    const printed = COLUMNS[policy.id];
    if (printed) expect(titles).toEqual(printed);
    const log = (await as('coordinator').open('incident.log')).card;
    const words = textOf(log);
    expect(words).toContain(sent.reference);
    const at = titles.map((title) => words.indexOf(`"${title}: `));
    expect(at.every((place) => place > 0)).toBe(true);
    expect(at.toSorted((a, b) => a - b)).toEqual(at);
    for (const fact of [CHILD, WORDS, ENDED]) expect(words).toContain(fact);
    if (reporting.systems.length > 0) expect(words).toContain('ENTRY-4711');
    const asked = reporting.form.asks.filter(({ id }) => reporting.log.columns.some((one) => one.id === id));
    for (const { id, choices } of asked) expect(words).toContain(choices?.[0]?.label ?? `my ${id}`);
  });

  const ownChart = reporting.form.types.filter(({ start }) => start !== undefined).slice(0, 1);
  for (const { id, label, start } of ownChart)
    test(`"${label}" alone starts at its own chart, and those whom the policy names are told`, async () => {
      const report = await reports(school, as('teacher2'), { what: 'It is gone.', types: id });
      const lists = reporting.recipients.filter(({ types }) => types === null || types.includes(id));
      await expectTold(
        report,
        lists.flatMap(({ tells }) => tells),
      );
      const [row] = await school.rows<{ run: { at: string } }>('select run from incident where id = $1', [
        report.incident,
      ]);
      expect(row?.run.at).toBe(start);
    });

  test('nothing of it is in a chat, a channel, the process’s output or readable in the database', () =>
    school.expectNowhere([CHILD, WORDS, ENDED, ASKED, 'ENTRY-4711']));
});
