/** Channels that do not fit, decisions that meet each other, Teams and the directory on their bad days. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { caseMessage, openSchool, reports, type School, type Sent, walksToDecision } from './school.ts';
import { type Fault, type Person, Reply, type SeenMessage, textOf } from './teams.ts';

const CANARY = {
  words: 'aubergine metronome',
  reason: 'chartreuse lighthouse',
  question: 'magenta sundial',
  answer: 'ochre kaleidoscope',
};
const MARK = 'You may have had this message already';

const BAD_DAYS: readonly [name: string, teacher: number, fault: Fault, marked: boolean][] = [
  ['429 with Retry-After', 2, { status: 429, retryAfter: '1' }, false],
  ['412', 3, { status: 412, code: 'PreconditionFailed' }, false],
  ['500', 4, { status: 500 }, true],
  ['502', 5, { status: 502 }, true],
  ['a line that is cut', 6, 'reset', true],
  ['silence', 7, 'silence', true],
];

let school: School;
/** Sent at the beginning, looked at near the end: what comes of them takes its time. */
let onBadDays: Promise<readonly Sent[]>;
let coordinator: Person;
let dsl: Person;
let deputy: Person;
let head: Person;
let teacher: Person;

beforeAll(async () => {
  const teachers = [1, 2, 3, 4, 5, 6, 7].map((n) => `teacher${n}`);
  school = await openSchool(['coordinator', 'dsl', 'deputy.dsl', 'head', 'chair', ...teachers]);
  [coordinator, dsl, deputy, head, teacher] = ['coordinator', 'dsl', 'deputy.dsl', 'head', 'teacher1'].map(
    (local) => school.person(local),
  ) as [Person, Person, Person, Person, Person];
  // The faults are for what comes after the welcome.
  for (const [, n] of BAD_DAYS) await school.person(`teacher${n}`).awaits('ready to use');
  for (const [, n, fault] of BAD_DAYS)
    school.teams.fail(fault, { in: school.person(`teacher${n}`).chat, method: 'POST' });
  onBadDays = Promise.all(
    BAD_DAYS.map(([, n]) => reports(school, school.person(`teacher${n}`), { what: CANARY.words })),
  );
});
afterAll(() => school.stop());

const asks = async (): Promise<Sent & { readonly escalation: string }> => {
  const sent = await reports(school, teacher, { what: CANARY.words });
  await walksToDecision(school, coordinator, sent);
  const [row] = await school.rows<{ id: string }>('select id from escalation where incident_id = $1', [
    sent.incident,
  ]);
  return { ...sent, escalation: row?.id ?? '' };
};

const posted = ({ reference }: Sent): Promise<SeenMessage> =>
  school.teams.until(() => school.posts(reference)[0]);

const state = async (escalation: string): Promise<unknown> => {
  const [row] = await school.rows('select state, rev, decided_by from escalation where id = $1', [
    escalation,
  ]);
  return row;
};

const seenBy = (person: Person, ...words: readonly string[]): SeenMessage | undefined =>
  person.seen().find(({ body }) => words.every((word) => textOf(body).includes(word)));

describe('who sees the channel', () => {
  const members = ['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator'];

  test.each([
    ['a guest', async () => [{ id: '0a4f1e1d-00aa-4000-8000-000000000001', guest: true }], 'A guest is in'],
    [
      'somebody unknown',
      async () => [{ id: '0a4f1e1d-00aa-4000-8000-000000000002' }],
      'not known to the school',
    ],
    ['a teacher', async () => [{ id: teacher.id }], 'may know of this case'],
  ])(
    'with %s in it nothing is posted; those who decide are asked 1:1, and who asked is told why',
    async (_name, extra, why) => {
      school.teams.channelMembers.set(school.channel, [
        ...members.map((local) => ({ id: school.person(local).id })),
        ...(await extra()),
      ]);
      const sent = await asks();
      for (const person of [dsl, deputy])
        await school.teams.until(() => seenBy(person, sent.escalation, 'Approve'));
      await school.teams.until(() => seenBy(coordinator, sent.reference, why));
      expect(school.posts(sent.reference)).toEqual([]);
    },
  );

  test.each([404, 500])('when its members are answered with %d, nothing is posted either', async (status) => {
    school.teams.membersFault.set(school.channel, status);
    const sent = await asks();
    await school.teams.until(() => seenBy(dsl, sent.escalation, 'Approve'));
    await school.teams.until(() => seenBy(coordinator, sent.reference, 'could not see who is in'));
    expect(school.posts(sent.reference)).toEqual([]);
    school.teams.membersFault.clear();
    school.teams.channelMembers.set(
      school.channel,
      members.map((local) => ({ id: school.person(local).id })),
    );
  });

  test('a channel that takes no post: those who decide are asked 1:1', async () => {
    school.teams.fail({ status: 403, code: 'BotNotInConversationRoster' }, { in: school.channel });
    const sent = await asks();
    await school.teams.until(() => seenBy(dsl, sent.escalation, 'Approve'));
    await school.teams.until(() => seenBy(coordinator, sent.reference, 'channel could not be reached'));
  });
});

describe('decisions', () => {
  test('"not now" with its reason: those concerned and the next in line are told, the reason stays in the case', async () => {
    const sent = await asks();
    const post = await posted(sent);
    const dialog = await dsl.press(post, 'Not now');
    const refused = await dsl.submit(dialog, 'Answer "not now"', { words: ' ' }, post);
    expect(textOf(refused.card)).toContain('write why not now');
    const saved = await dsl.submit(refused, 'Answer "not now"', { words: CANARY.reason }, post);
    expect(saved.text).toContain('Saved');
    for (const person of [coordinator, deputy])
      await school.teams.until(() => seenBy(person, sent.reference, 'not now'));
    const line = await coordinator.open('incident.time-line', { incident: sent.incident });
    expect(textOf(line.card)).toContain(CANARY.reason);
  });

  test('"ask for more", an answer, and it is open again', async () => {
    const sent = await asks();
    const post = await posted(sent);
    const ask = await dsl.press(post, 'Ask for more');
    await dsl.submit(ask, 'Send the question', { words: CANARY.question }, post);
    const news = await school.teams.until(() => seenBy(coordinator, sent.escalation, 'Answer'));
    const dialog = await coordinator.press(news, 'Answer');
    expect(textOf(dialog.card)).toContain(CANARY.question);
    const answered = await coordinator.submit(dialog, 'Send the answer', { words: CANARY.answer }, news);
    expect(answered.text).toContain('open again');
    expect(await state(sent.escalation)).toMatchObject({ state: 'open', rev: 3 });
    await school.teams.until(() => seenBy(dsl, sent.escalation, 'Approve'));
    // The post as it was before all this decides nothing.
    await dsl.press(post, 'Approve');
    expect(await state(sent.escalation)).toMatchObject({ state: 'open', rev: 3 });
  });

  test('two who approve at once make one decision, and both see it', async () => {
    const sent = await asks();
    const post = await posted(sent);
    const [first, second] = await Promise.all([dsl, deputy].map((person) => person.press(post, 'Approve')));
    const shown = [first, second].map((one) => textOf(one?.card));
    for (const card of shown) {
      expect(card).toContain('Approved: by the');
      expect(card).not.toContain('"Approve"');
    }
    expect(shown.filter((card) => card.includes('Your press changed nothing'))).toHaveLength(1);
    const events = await school.rows(
      `select who from incident_event where incident_id = $1 and kind = 'decided'`,
      [sent.incident],
    );
    expect(events).toHaveLength(1);
    const tasks = await school.rows('select id from task where incident_id = $1', [sent.incident]);
    expect(tasks).toHaveLength(2);
  });

  test('while the directory is silent nothing is decided, the DSL learns what to do, and later it works', async () => {
    const sent = await asks();
    const post = await posted(sent);
    await school.graph('POST', { fault: { kind: 'silence' } });
    const refused = await dsl.press(post, 'Approve');
    expect(refused.text).toContain('nothing was decided');
    expect(refused.text).toContain('01632 960114');
    expect(await state(sent.escalation)).toMatchObject({ state: 'open' });
    // A report goes its way all the same.
    await reports(school, teacher, { what: CANARY.words });
    await school.graph('DELETE');
    await school.teams.until(async () =>
      textOf((await dsl.press(post, 'Approve')).card).includes('Approved'),
    );
    expect(await state(sent.escalation)).toMatchObject({ state: 'approved', decided_by: dsl.id });
  });
});

describe('when Teams has a bad day', () => {
  test('every message goes out after all, once, and marked where it may have come before', async () => {
    const sent = await onBadDays;
    for (const [index, [name, n, , marked]] of BAD_DAYS.entries()) {
      const { reference } = sent[index] ?? { reference: 'none' };
      const person = school.person(`teacher${n}`);
      const receipt = await school.teams.until(() => seenBy(person, reference));
      expect({ name, marked: textOf(receipt.body).includes(MARK) }).toEqual({ name, marked });
      const tries = school.teams.calls.filter(
        ({ method, conversationId, body }) =>
          method === 'POST' && conversationId === person.chat && textOf(body).includes(reference),
      );
      expect({ name, tries: tries.length }).toEqual({ name, tries: 2 });
    }
  });

  test('a card that could not be redrawn is redrawn later', async () => {
    const sent = await reports(school, teacher, { what: CANARY.words });
    const [taken, other] = await Promise.all(
      [coordinator, dsl].map((person) => caseMessage(school, person, sent)),
    );
    school.teams.fail({ status: 502 }, { in: dsl.chat, method: 'PUT' });
    await coordinator.press(taken as SeenMessage, 'Open');
    const tried = (): boolean =>
      school.teams.calls.some(
        ({ method, conversationId, body }) =>
          method === 'PUT' && conversationId === dsl.chat && textOf(body).includes(sent.reference),
      );
    await school.teams.until(tried);
    await school.moveClock('PT5M');
    await school.teams.until(() => textOf(school.now(other as SeenMessage).body).includes('Take over'));
  });

  test('news of a decision that cannot be told is told to the others', async () => {
    const sent = await asks();
    const post = await posted(sent);
    school.teams.fail(
      { status: 403, code: 'MessageWritesBlocked' },
      { in: coordinator.chat, method: 'POST' },
    );
    await dsl.press(post, 'Approve');
    const told = await school.teams.until(() => seenBy(dsl, sent.reference, 'could not be reached'));
    expect(textOf(told.body)).toContain('The e-safety coordinator could not be reached');
  });

  test('who cannot be reached at all is named by role to the others and the head, who can act', async () => {
    school.teams.fail({ status: 403, code: 'MessageWritesBlocked' }, { in: dsl.chat, method: 'POST' });
    const sent = await reports(school, teacher, { what: CANARY.words });
    for (const person of [coordinator, deputy, head]) {
      const told = await school.teams.until(() => seenBy(person, sent.reference, 'could not be reached'));
      expect(textOf(told.body)).toContain('The DSL could not be reached');
    }
    await caseMessage(school, coordinator, sent);
    expect(seenBy(teacher, sent.reference, 'could be reached')).toBeUndefined();
  });

  test('when nobody can be reached, the reporter is told once whom to speak to', async () => {
    const blocked: Fault = { status: 403, code: 'MessageWritesBlocked' };
    for (const { chat: id } of [dsl, deputy, coordinator, head])
      school.teams.fail(blocked, { in: id, method: 'POST' }, 99);
    const sent = await reports(school, teacher, { what: CANARY.words });
    const told = await school.teams.until(() => seenBy(teacher, sent.reference, 'could be reached'));
    expect(textOf(told.body)).toContain('01632 960114');
    expect(textOf(told.body)).toContain('999');

    const adult = await reports(school, teacher, { what: CANARY.words, staffAccused: deputy.id });
    const word = await school.teams.until(() => seenBy(teacher, adult.reference, 'could be reached'));
    expect(textOf(word.body)).toContain('speak to the headteacher now');
    for (const { reference } of [sent, adult]) {
      const words = teacher.seen().filter(({ body }) => {
        const text = textOf(body);
        return text.includes(reference) && text.includes('could be reached');
      });
      expect(words).toHaveLength(1);
    }
  });
});

test('a click answered by Teams twice over is one click', async () => {
  const sent = await reports(school, school.person('teacher2'), { what: CANARY.words });
  const value = {
    action: { type: 'Action.Execute', verb: 'incident.open', data: { incident: sent.incident, rev: 1 } },
    trigger: 'manual',
  };
  const again = await Promise.all(
    [1, 2].map(async () => new Reply(await coordinator.invoke('adaptiveCard/action', value))),
  );
  expect(textOf(again[0]?.card)).toEqual(textOf(again[1]?.card));
});

test('no word of what was written is anywhere but in the dialogs', async () => {
  await school.expectNowhere(Object.values(CANARY));
});
