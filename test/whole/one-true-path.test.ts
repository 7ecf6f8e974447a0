import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DeskProcess, dropDataDir, newDataDir, startDesk } from './desk.ts';
import { type CardJson, cardOf, type Person, type SeenMessage, Teams, textOf } from './teams.ts';

/** What the teacher writes; nobody may find a word of it in a chat, a channel or the log. */
const CANARY = { child: 'Quentin Zabriskie', words: 'heliotrope umbrella', other: 'Wilhelmina Quorn' };

let dataDir: string;
let desk: DeskProcess;
let teams: Teams;
let teacher: Person;
let coordinator: Person;
let dsl: Person;
let stranger: Person;

beforeAll(async () => {
  dataDir = await newDataDir();
  desk = await startDesk({ DATA_DIR: dataDir });
  teams = await new Teams(desk.url, desk.people).start();
  for (const channel of [desk.people.team.safeguardingChannelId]) {
    const members = ['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator'].map((local) => ({
      id: teams.person(local).id,
    }));
    teams.channelMembers.set(channel, members);
  }
  await teams.install();
  teacher = await teams.person('teacher1').installs();
  coordinator = await teams.person('coordinator').installs();
  dsl = await teams.person('dsl').installs();
  stranger = await teams.person('teacher2').installs();
  await teams.person('deputy.dsl').installs();
});

afterAll(async () => {
  await desk.kill('SIGTERM');
  await teams.stop();
  await dropDataDir(dataDir);
});

/** The newest state of a message. */
const now = (message: SeenMessage): SeenMessage => teams.messages.get(message.id) ?? message;

describe('a report, the chart, the decision, the log', () => {
  let reference = '';
  let triage: SeenMessage;
  let post: SeenMessage;
  let question: CardJson = {};

  test('a teacher asks to report, reads the advice, writes the report and has a reference', async () => {
    await teacher.say('Report incident');
    const advice = await teacher.awaits('Write the report');
    expect(textOf(cardOf(advice))).toContain('999');
    const form = await teacher.press(advice, 'Write the report');
    expect(form.status).toBe(200);
    const refused = await teacher.submit(
      form,
      'Send the report',
      { what: ' ', childrenHarmed: CANARY.child },
      advice,
    );
    expect(textOf(refused.card)).toContain(CANARY.child);
    const sent = await teacher.submit(
      refused,
      'Send the report',
      { what: CANARY.words, childrenHarmed: CANARY.child, childrenAccused: CANARY.other, danger: 'no' },
      advice,
    );
    reference = /OAK-\d{4}-\d{5}/.exec(sent.text ?? '')?.[0] ?? '';
    expect(reference).not.toBe('');
    const receipt = await teacher.awaits(reference);
    expect(textOf(cardOf(receipt))).toContain('Nobody has opened it yet');
  });

  test('the coordinator, the DSL and the deputy are told with one neutral sentence', async () => {
    for (const person of [coordinator, dsl, teams.person('deputy.dsl')]) {
      const notice = await person.awaits('incident.open');
      expect(textOf(notice.body)).not.toContain(reference);
    }
    expect(stranger.seen().some((message) => textOf(message.body).includes('incident.open'))).toBe(false);
  });

  test('the coordinator opens it and sees the first question; the teacher is told; the DSL sees who has it', async () => {
    triage = await coordinator.awaits('incident.open');
    const opened = await coordinator.press(triage, 'Open');
    expect(textOf(opened.card)).toContain('found or suspected');
    await teacher.awaits('has been opened by the safeguarding team');
    const other = await dsl.awaits('Take over');
    expect(textOf(cardOf(other))).toContain('e-safety coordinator');
    await teams.until(() => textOf(now(triage).body).includes('found or suspected'));
  });

  test('a click on the card as it was before changes nothing and shows the current one', async () => {
    const again = await coordinator.press(triage, 'Open');
    expect(textOf(again.card)).toContain('found or suspected');
  });

  test('the report itself is read in a dialog only', async () => {
    const read = await coordinator.press(now(triage), 'Read the report');
    expect(textOf(read.card)).toContain(CANARY.words);
    expect(textOf(read.card)).toContain(CANARY.child);
  });

  test('"not sure" gives advice with the numbers as printed, and leads back', async () => {
    const advice = await coordinator.press(now(triage), 'Not sure');
    expect(textOf(advice.card)).toContain('01438 844893');
    const back = await coordinator.press(now(triage), 'Back to the question', {}, advice.card ?? {});
    expect(textOf(back.card)).toContain('found or suspected');
    question = back.card ?? {};
  });

  test('suspected: the police and the adviser are for now, the device and the account for the DSL', async () => {
    // From the card that the last answer brought: its message may not have been redrawn yet.
    const asked = await coordinator.press(triage, 'Yes, found or suspected', {}, question);
    expect(textOf(asked.card)).toContain('You do not need permission');
    await teams.until(() => textOf(now(triage).body).includes('tick:police'));
    const saved = await coordinator.press(now(triage), 'Save', {
      'tick:police': 'true',
      'tick:adviser': 'true',
      'tick:follow': 'false',
    });
    expect(textOf(saved.card)).toContain('by the e-safety coordinator');
    await teams.until(() => textOf(now(triage).body).includes('by the e-safety coordinator'));
    const next = await coordinator.press(now(triage), 'Next');
    expect(textOf(next.card)).toContain('Disable the user account');
    await teams.until(() => textOf(now(triage).body).includes('Disable the user account'));
    await coordinator.press(now(triage), 'Save', { 'tick:confiscate': 'true', 'tick:account': 'true' });
  });

  test('one card stands in the safeguarding channel: the reference and the policy’s words, nothing of the case', async () => {
    const channel = desk.people.team.safeguardingChannelId;
    post = await teams.until(() =>
      [...teams.messages.values()].find(({ conversationId }) => conversationId.startsWith(`${channel};`)),
    );
    const text = textOf(post.body);
    expect(text).toContain(reference);
    expect(text).toContain('Disable the user account');
    expect(text).not.toContain('Input.');
    for (const secret of Object.values(CANARY)) expect(text).not.toContain(secret);
  });

  test('neither the coordinator nor somebody from outside can approve; nothing changes', async () => {
    for (const person of [coordinator, stranger]) {
      const refused = await person.press(post, 'Approve');
      expect(refused.status).toBe(200);
      expect(refused.text).not.toBeNull();
    }
    expect(textOf(now(post).body)).toContain('"Approve"');
  });

  test('the DSL approves: the channel shows it, the coordinator is told, a second approval changes nothing', async () => {
    const approved = await dsl.press(now(post), 'Approve');
    expect(textOf(approved.card)).not.toContain('"Approve"');
    await teams.until(() => !textOf(now(post).body).includes('"Approve"'));
    await coordinator.awaits('escalation.');
    const again = await dsl.press(post, 'Approve');
    expect(textOf(again.card)).toEqual(textOf(approved.card));
  });

  test('everything is in the log, and the log is for those who may see it', async () => {
    await coordinator.say('incident log');
    const log = await coordinator.awaits('Open the log');
    const opened = await coordinator.press(log, 'Open the log');
    const text = textOf(opened.card);
    expect(text).toContain(reference);
    expect(text).toContain(CANARY.child);
    await stranger.say('incident log');
    await stranger.awaits('for somebody else');
  });

  test('no chat, no channel and no line of the log has a word of what was reported', () => {
    const sent = [
      ...teams.posts.map(({ body }) => body),
      ...[...teams.messages.values()].map(({ body }) => body),
    ];
    const everything = textOf(sent) + desk.output();
    for (const secret of Object.values(CANARY)) expect(everything).not.toContain(secret);
    expect(desk.output()).not.toContain('oakfield.example');
  });
});
