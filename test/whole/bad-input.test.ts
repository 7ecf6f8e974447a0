/** Whatever arrives: an answer, never a breakage, and nothing kept that should not be. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openSchool, REFERENCE, reports, type School, type Sent } from './school.ts';
import { actionsOf, type Person, type Reply, textOf } from './teams.ts';

const CANARY = { words: 'periwinkle escapement', typed: 'saffron gyroscope' };
const RUNS = 400;

let school: School;
let teacher: Person;
let coordinator: Person;
let sent: Sent;
let before: Readonly<Record<string, number>>;

beforeAll(async () => {
  school = await openSchool(['teacher1', 'coordinator', 'dsl', 'deputy.dsl']);
  teacher = school.person('teacher1');
  coordinator = school.person('coordinator');
  sent = await reports(school, teacher, { what: CANARY.words });
  before = await school.counts();
});
afterAll(() => school.stop());

const nothingKept = async (): Promise<void> => expect(await school.counts()).toEqual(before);

const formOf = (reply: Reply): Record<string, unknown> =>
  (actionsOf(reply.card).find(({ title }) => title === 'Send the report')?.['data'] ?? {}) as Record<
    string,
    unknown
  >;

describe('what is no activity', () => {
  test.each([
    ['no JSON', '{"type":', 'application/json', 400],
    ['an array', '[]', 'application/json', 400],
    ['a text', '"report incident"', 'application/json', 400],
    ['null', 'null', 'application/json', 400],
    ['nothing', '', 'application/json', 400],
    ['another kind of content', 'type=message', 'application/x-www-form-urlencoded', 400],
    [
      'more than half a megabyte',
      JSON.stringify({ type: 'message', text: 'x'.repeat(600_000) }),
      'application/json',
      413,
    ],
  ])('%s is refused', async (_name, body, contentType, status) => {
    expect((await school.teams.post(body, contentType)).status).toBe(status);
  });

  test('data nested a hundred thousand deep breaks nothing', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    for (const data of [
      '{"verb":"incident.read","incident":DEEP}',
      '{"verb":"incident.report","message":DEEP}',
      'DEEP',
    ]) {
      const { serviceUrl } = school.teams;
      const activity = teacher.activity('invoke', {
        serviceUrl,
        name: 'task/fetch',
        value: { data: 'HERE' },
      });
      const body = JSON.stringify(activity).replace('"HERE"', data.replace('DEEP', deep));
      expect([200, 400]).toContain((await school.teams.post(body)).status);
    }
  });

  test('an activity without a sender, a place or a tenant, or from another tenant, is refused', async () => {
    const whole = teacher.activity('message', { text: 'report incident' });
    const other = '11111111-1111-4111-8111-111111111111';
    for (const change of [
      { from: undefined },
      { from: { id: '29:x' } },
      { conversation: undefined },
      { recipient: undefined },
      { serviceUrl: 'https://evil.example/' },
      { serviceUrl: 'file:///etc/passwd' },
      { channelData: { tenant: { id: other } }, conversation: { id: teacher.chat, tenantId: other } },
      { channelData: { tenant: { id: other } } },
      { channelData: {}, conversation: { id: teacher.chat } },
    ]) {
      const answer = await school.teams.send({ ...whole, ...change });
      expect([400, 403]).toContain(answer.status);
    }
    await nothingKept();
  });

  test('a kind of activity that is not ours is taken and left; an unknown invoke is 501', async () => {
    for (const type of [
      'typing',
      'messageReaction',
      'event',
      'endOfConversation',
      '__proto__',
      'constructor',
    ])
      expect((await school.teams.send(teacher.activity(type, {}))).status).toBe(200);
    for (const name of ['fileConsent/invoke', 'signin/verifyState', 'toString', '__proto__'])
      expect((await teacher.invoke(name, {})).status).toBe(501);
  });
});

describe('buttons and forms that we did not draw', () => {
  const values: readonly unknown[] = [
    7,
    true,
    null,
    [],
    ['x'],
    {},
    { toString: 'x' },
    '',
    'x'.repeat(70_000),
    '\u0000',
    '__proto__',
  ];

  test('an unknown verb, or one that arrives in another way, is answered with a sentence', async () => {
    for (const verb of ['nothing.here', '__proto__', 'constructor', 'incident.send', 'incident.report'])
      for (const invoke of ['adaptiveCard/action', 'task/fetch', 'task/submit']) {
        const data = { verb, rev: 1 };
        const value =
          invoke === 'adaptiveCard/action' ? { action: { type: 'Action.Execute', verb, data } } : { data };
        const answer = await teacher.invoke(invoke, value);
        expect(answer.status).toBe(200);
      }
    await nothingKept();
  });

  test('ids, revs and tokens of every other kind open nothing', async () => {
    for (const odd of values) {
      for (const data of [
        { incident: odd, rev: 1 },
        { incident: sent.incident, rev: odd },
        { incident: sent.incident, rev: 999_999 },
        { incident: sent.incident, rev: 1, form: odd },
        { escalation: odd, rev: odd },
      ]) {
        for (const verb of ['incident.note', 'incident.read', 'escalation.not-now', 'incident.send']) {
          const opened = await coordinator.invoke('task/fetch', { data: { verb, ...data } });
          const submit = await coordinator.invoke('task/submit', { data: { verb, ...data } });
          expect([opened.status, submit.status]).toEqual([200, 200]);
        }
        const value = {
          action: { type: 'Action.Execute', verb: 'incident.choose', data: { ...data, choice: odd } },
        };
        expect((await coordinator.invoke('adaptiveCard/action', value)).status).toBe(200);
      }
    }
    await nothingKept();
  });

  test('a form whose texts are no texts is not sent', async () => {
    const data = formOf(await teacher.open('incident.report'));
    for (const odd of [7, true, [], ['x'], {}, { a: 1 }])
      for (const field of ['what', 'childrenHarmed', 'types', 'staffAccused', 'date']) {
        const answer = await teacher.invoke('task/submit', {
          data: { ...data, what: CANARY.typed, [field]: odd },
        });
        expect({ field, odd, status: answer.status }).toEqual({ field, odd, status: 200 });
        expect(REFERENCE.test(textOf(answer.body))).toBe(false);
      }
    await nothingKept();
  });

  test('a form borrowed from somebody else brings the words back and sends nothing', async () => {
    const data = formOf(await teacher.open('incident.report'));
    const answer = await coordinator.invoke('task/submit', { data: { ...data, what: CANARY.typed } });
    expect(textOf(answer.body)).toContain(CANARY.typed);
    expect(textOf(answer.body)).not.toMatch(REFERENCE);
    await nothingKept();
  });

  test('a list of names over the limit comes back whole, with what to do', async () => {
    const form = await teacher.open('incident.report');
    const others = `${CANARY.typed} ${'é😀'.repeat(1_000)}`;
    const answer = await teacher.submit(form, 'Send the report', { what: CANARY.words, others });
    expect(textOf(answer.card)).toContain('This is 2018 characters long.');
    for (const words of [CANARY.words, others]) expect(textOf(answer.card)).toContain(words);
    await nothingKept();
  });

  test('what is too long to be given back is kept, never lost', async () => {
    const what = `${CANARY.typed} ${'é😀'.repeat(5_000)}`;
    await reports(school, teacher, { what, others: 'x'.repeat(2_001) });
    const now = await school.counts();
    expect(now).toMatchObject({ incident: Number(before['incident']) + 1, task: before['task'] });
    before = now;
  });

  test('keys like __proto__ change nothing', async () => {
    const data = formOf(await teacher.open('incident.report'));
    const plain = teacher.activity('invoke', {
      serviceUrl: school.teams.serviceUrl,
      name: 'task/submit',
      value: { data: { ...data, what: ' ' } },
    });
    const body = JSON.stringify(plain).replace(
      '"what":" "',
      '"what":" ","__proto__":{"what":"x","shared":true},"constructor":{"prototype":{"x":1}}',
    );
    const answer = await school.teams.post(body);
    expect(answer.status).toBe(200);
    expect(textOf(answer.body)).toContain('Please say what happened');
    await nothingKept();
  });
});

describe('activities changed at random', () => {
  const junk = fc.oneof(
    fc.constant(undefined),
    fc.jsonValue({ maxDepth: 2 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('\u0000', '__proto__', '<script>', 'x'.repeat(5_000), -1, 1e308, {}, [], null),
  );

  /** Every path to a value inside. */
  const pathsIn = (value: unknown, at: readonly string[] = []): readonly (readonly string[])[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => [[...at, key], ...pathsIn(inner, [...at, key])])
      : [];

  const changed = (value: unknown, [key, ...rest]: readonly string[], put: unknown): unknown => {
    if (key === undefined) return put;
    const copy: Record<string, unknown> = Array.isArray(value)
      ? ([...value] as never)
      : { ...(value as object) };
    copy[key] = changed(copy[key], rest, put);
    return copy;
  };

  test('are answered, never with a breakage, and keep nothing', async () => {
    const data = { school: undefined, incident: sent.incident, rev: 1, verb: 'incident.read' };
    const bases = [
      teacher.activity('message', { text: 'report incident', entities: [], attachments: [] }),
      teacher.activity('message', { value: { ...data, verb: 'incident.open' }, replyToId: '1' }),
      teacher.activity('invoke', { name: 'task/fetch', value: { data } }),
      teacher.activity('invoke', {
        name: 'task/submit',
        value: { data: { ...data, form: 'a.b', words: 'x' } },
      }),
      teacher.activity('invoke', {
        name: 'adaptiveCard/action',
        value: {
          action: { type: 'Action.Execute', verb: 'incident.save', data: { ...data, 'tick:police': 'true' } },
        },
      }),
      teacher.activity('invoke', {
        name: 'composeExtension/fetchTask',
        value: {
          commandId: 'reportMessage',
          messagePayload: { id: '1', from: { user: { id: teacher.id } } },
        },
      }),
      teacher.activity('conversationUpdate', { membersAdded: [{ id: '29:y' }] }),
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...bases), fc.nat(), junk, async (base, where, put) => {
        const paths = pathsIn(base);
        const activity = changed(base, paths[where % paths.length] ?? [], put) as Record<string, unknown>;
        const { status, body } = await school.teams.send(activity);
        expect([200, 400, 403, 501]).toContain(status);
        expect(textOf(body)).not.toMatch(/ at .*\.ts:|Error:|postgres|select /);
      }),
      { numRuns: RUNS },
    );
    await nothingKept();
    expect(school.desk.output()).not.toContain('"turn.failed"');
  });
});

/** Every text block of a card. */
const blocksOf = (part: unknown): readonly unknown[] => {
  if (typeof part !== 'object' || part === null) return [];
  const inside = Object.values(part).flatMap(blocksOf);
  return 'type' in part && part.type === 'TextBlock' ? [part, ...inside] : inside;
};

describe('odd words in every field', () => {
  const odd = [
    '<script>alert(1)</script><b onmouseover=x>bold</b>',
    '[click](javascript:alert(1)) **bold** `code` # head\n- list | table |',
    '{\\rtf1\\ansi\\b bold\\b0 \\par}',
    '👩‍👩‍👧‍👦 ‮ reversed \u200b café \u{1F1EC}\u{1F1E7}',
    "'; drop table incident; -- ${process.env} {{DATE(2026-01-01)}}",
  ].join('\n');

  test('are kept as they were written, and shown as text in the dialog alone', async () => {
    const form = await teacher.open('incident.report');
    const answer = await teacher.submit(form, 'Send the report', {
      what: `${CANARY.typed} ${odd}`,
      media: '<i>app</i>',
      evidence: odd,
      otherType: '**x**',
      childrenHarmed: '<u>Robert</u>',
      parents: '[mum](http://x.example)',
    });
    const reference = REFERENCE.exec(answer.text ?? '')?.[0];
    const [row] = await school.rows<{ id: string }>('select id from incident where reference = $1', [
      reference,
    ]);
    const pages: Reply[] = [];
    for (const page of [0, 1, 2])
      pages.push(await coordinator.open('incident.read', { incident: row?.id, page }));
    const shown = textOf(pages.map(({ card }) => card));
    expect(shown).toContain('<script>alert(1)</script>');
    expect(shown).toContain('👩‍👩‍👧‍👦');
    expect(shown).toContain('drop table incident');
    // Text blocks may be drawn as Markdown: what people write stands in runs of plain text only.
    const blocks = textOf(pages.map(({ card }) => blocksOf(card)));
    for (const part of ['javascript:', '<i>', 'drop table', '**x**', 'x.example'])
      expect(blocks).not.toContain(part);
  });

  test('said to the bot they are no command, and open the form as they are', async () => {
    const calls = school.teams.calls.length;
    await teacher.say(`${CANARY.words} ${odd}`);
    await school.teams.until(() => school.teams.calls.length > calls);
    const offer = await teacher.awaits('Nobody at school has been told yet');
    const form = await teacher.press(offer, 'Report this');
    expect(textOf(form.card)).toContain(CANARY.words);
    expect(textOf(form.card)).toContain('👩‍👩‍👧‍👦');
  });
});

test('production without its configuration stops with one message that lists what is missing', async () => {
  const app = spawn(process.execPath, ['src/main.ts'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', PORT: '0' },
  });
  let said = '';
  for (const stream of [app.stdout, app.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(app, 'close')) as [number];
  expect(code).toBe(1);
  for (const name of [
    'MicrosoftAppId',
    'MicrosoftAppPassword',
    'MicrosoftAppTenantId',
    'SCHOOL_FILE',
    'FIELD_KEYS',
    'PUBLIC_URL',
    'DATABASE_URL',
  ])
    expect(said).toContain(`${name} is missing`);
  expect(said).not.toMatch(/SANDBOX|ready/);
  expect(said.match(/configuration is not complete/g)).toHaveLength(1);
});

test('no word of it all is anywhere but in the dialogs', async () => {
  await school.expectNowhere(Object.values(CANARY));
});
