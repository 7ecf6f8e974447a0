/** Every way to say something to the bot, and what it does with words that are no command. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { caseMessage, openSchool, REFERENCE, reports, type School } from './school.ts';
import { actionsOf, cardOf, type Person, Reply, textOf } from './teams.ts';

const CANARY = {
  child: 'Ottoline Zwart',
  words: 'cinnabar weathervane',
  message: 'marzipan telescope',
  added: 'gossamer trombone',
  inChat: 'tangerine barometer',
  supply: 'Wilmot Umberslade',
};
const GROUP = '19:groupchat0000000000000000000001@thread.v2';
const AUTHOR = 'teacher8';
const LINK = 'https://teams.microsoft.com/l/message/19%3Agroup/1754300000000';
const CREATED = '2026-07-30T10:11:12.123Z';

let school: School;
let teacher: Person;
let coordinator: Person;

beforeAll(async () => {
  school = await openSchool(['teacher3', 'coordinator', 'dsl', 'deputy.dsl', 'supply1', 'pupil1']);
  teacher = school.person('teacher3');
  coordinator = school.person('coordinator');
});
afterAll(() => school.stop());

/** As documented: learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/define-action-command */
const payload = (author: string): Record<string, unknown> => ({
  id: '1754300000000',
  replyToId: null,
  createdDateTime: CREATED,
  lastModifiedDateTime: null,
  deleted: false,
  summary: null,
  importance: 'normal',
  locale: 'en-us',
  linkToMessage: LINK,
  subject: null,
  body: { contentType: 'html', content: `<div>${CANARY.message}</div>` },
  from: {
    device: null,
    application: null,
    user: { userIdentityType: 'aadUser', id: author, displayName: 'Somebody' },
  },
  reactions: [],
  mentions: [],
  attachments: [],
});

const submitted = (
  place: Record<string, unknown>,
  form: Reply,
  fields: Record<string, string>,
): Promise<Reply> => {
  const send = actionsOf(form.card).find(({ title }) => title === 'Send the report');
  return teacher.extension(
    'submitAction',
    {
      commandId: 'reportIncident',
      commandContext: 'compose',
      data: { ...(send?.['data'] as object), ...fields },
    },
    place,
  );
};

const textIn = async (person: Person, words: string): Promise<string> =>
  textOf((await person.awaits(words)).body);

describe('from the "/" menu', () => {
  test.each([
    ['a channel', () => teacher.elsewhere('channel', school.desk.people.team.staffChannelId)],
    ['a group chat where the bot is not', () => teacher.elsewhere('groupChat', GROUP)],
  ])('in %s the form opens and is sent, and everything after it is in the 1:1 chat', async (_name, place) => {
    const form = await teacher.extension(
      'fetchTask',
      { commandId: 'reportIncident', commandContext: 'compose', context: { theme: 'default' } },
      place(),
    );
    expect(form.status).toBe(200);
    expect(textOf(form.card)).toContain('What happened');
    const refused = await submitted(place(), form, { what: '', childrenHarmed: CANARY.child });
    expect(textOf(refused.card)).toContain(CANARY.child);
    const before = school.teams.calls.length;
    const sent = await submitted(place(), refused, { what: CANARY.words, childrenHarmed: CANARY.child });
    const reference = REFERENCE.exec(textOf(sent.card))?.[0] ?? 'none';
    await teacher.awaits(reference);
    const elsewhere = school.teams.calls
      .slice(before)
      .filter(({ conversationId }) => !conversationId.startsWith('a:'));
    expect(elsewhere).toEqual([]);
  });
});

describe('on a message', () => {
  test('the link, the author and the time are kept; the text is not; the author has no part', async () => {
    const author = school.person(AUTHOR).id;
    const place = teacher.elsewhere('groupChat', GROUP);
    const form = await teacher.extension(
      'fetchTask',
      {
        commandId: 'reportMessage',
        commandContext: 'message',
        messagePayload: payload(author),
        context: { theme: 'default' },
      },
      place,
    );
    expect(textOf(form.card)).not.toContain(CANARY.message);
    const sent = await submitted(place, form, { what: CANARY.words });
    const reference = REFERENCE.exec(textOf(sent.card))?.[0] ?? 'none';
    const [row] = await school.rows<{ id: string; parties: unknown; route: string }>(
      'select id, parties, route from incident where reference = $1',
      [reference],
    );
    expect(row).toMatchObject({ parties: [], route: 'child' });
    const read = await coordinator.open('incident.read', { incident: row?.id });
    expect(textOf(read.card)).toContain(LINK);
    expect(textOf(read.card)).not.toContain(CANARY.message);
    expect(textOf(await teacher.open('incident.add', { incident: row?.id }))).not.toContain(AUTHOR);
  });

  test('a chosen message that cannot be read opens the form as if none had been chosen', async () => {
    for (const odd of [
      null,
      'text',
      [],
      { id: 7 },
      { ...payload('x'), linkToMessage: 'javascript:alert(1)' },
    ]) {
      const form = await teacher.extension('fetchTask', { commandId: 'reportMessage', messagePayload: odd });
      expect(form.status).toBe(200);
      expect(textOf(form.card)).toContain('What happened');
      expect(textOf(form.card)).not.toContain('javascript:');
    }
  });
});

describe('written in the chat', () => {
  test.each([
    '/report incident',
    'REPORT A CONCERN please',
    'I want to report an incident!',
    '<p>report incident</p>',
  ])('"%s" brings the advice', async (words) => {
    const before = teacher.seen().length;
    await teacher.say(words);
    // What came of an earlier report may arrive meanwhile.
    await school.teams.until(() =>
      teacher
        .seen()
        .slice(before)
        .find((message) => textOf(cardOf(message)).includes('Write the report')),
    );
  });

  test('"Write it here": the form comes back with every word until it can be sent, and becomes the receipt', async () => {
    await teacher.say('report a concern');
    const advice = await teacher.awaits('Write it here');
    const below = await teacher.press(advice, 'Write it here');
    expect(below.text).toBe('The form is below.');
    const form = await school.teams.until(() =>
      teacher.seen().findLast(({ body }) => body['summary'] === 'A form for you to fill in'),
    );
    const refused = await teacher.press(form, 'Send the report', {
      what: ' ',
      time: '25:99',
      evidence: CANARY.inChat,
    });
    expect(textOf(refused.card)).toContain(CANARY.inChat);
    expect(textOf(refused.card)).toContain('25:99');
    const sent = await teacher.press(
      form,
      'Send the report',
      { what: CANARY.inChat, time: '14:30' },
      refused.card ?? {},
    );
    const reference = REFERENCE.exec(textOf(sent.card))?.[0] ?? 'none';
    await school.teams.until(() => textOf(school.now(form).body).includes(reference));
    // A second press on the form as another of their screens still shows it.
    const again = await teacher.press(form, 'Send the report', { what: CANARY.inChat });
    expect(textOf(again.card)).toContain(reference);
  });

  test('"my reports" lists them; "add to it" is told to the readers, who find it in the case', async () => {
    const sent = await reports(school, teacher, { what: CANARY.words });
    await teacher.say('my reports');
    const list = await school.teams.until(() =>
      teacher
        .seen()
        .find(({ body }) => body['summary'] === 'Your list' && textOf(body).includes(sent.reference)),
    );
    expect(textOf(list.body)).not.toContain(CANARY.words);
    const form = await teacher.open('incident.add', { incident: sent.incident });
    const added = await teacher.submit(form, 'Add it', { words: CANARY.added });
    expect(added.text).toContain('has been added');
    await coordinator.awaits(`Something was added to ${sent.reference}`);
    const read = await coordinator.open('incident.read', { incident: sent.incident });
    expect(textOf(read.card)).toContain(CANARY.added);
  });

  test('a message activity that carries a button is the same click', async () => {
    const sent = await reports(school, teacher, { what: CANARY.words });
    const message = await caseMessage(school, coordinator, sent);
    const open = actionsOf(cardOf(message)).find(({ title }) => title === 'Open');
    const value = { ...(open?.['data'] as object), verb: open?.['verb'] };
    const answer = await coordinator.say('', { value, replyToId: message.id });
    expect(answer.status).toBe(200);
    await school.teams.until(() => textOf(school.now(message).body).includes('found or suspected'));
  });

  test('"help", a welcome, and words that are no command say what can be done', async () => {
    await teacher.say('help');
    expect(await textIn(teacher, 'What you can do here')).toContain('my reports');
    await teacher.awaits('eSafety Desk is ready to use');
    await teacher.say('a child needs help');
    expect(await textIn(teacher, 'Nobody at school has been told yet')).toContain('999');
  });
});

describe('people who are not staff of a school', () => {
  test('a pupil is told whom to talk to, with Childline and 999, and can open no form', async () => {
    const pupil = school.person('pupil1');
    for (const words of ['report a concern', 'somebody is hurting me']) {
      const before = pupil.seen().length;
      await pupil.say(words);
      const answer = await school.teams.until(() => pupil.seen()[before]);
      expect(textOf(answer.body)).toContain('0800 1111');
    }
    expect(
      (await pupil.open('incident.report')).text ?? textOf((await pupil.open('incident.report')).card),
    ).toContain('you can write to me in my chat');
  });

  test('somebody whom no school knows is told what to do, and nothing is written down', async () => {
    const stranger = school.teams.stranger('0a4f1e1d-00ff-4000-8000-0000000000ff');
    const before = await school.counts();
    await stranger.say(`please help, ${CANARY.words}`);
    expect(await textIn(stranger, 'I do not know your account')).toContain('999');
    expect(textOf((await stranger.open('incident.report')).card)).toContain('I do not know your account');
    expect(await school.counts()).toEqual(before);
  });

  test('from a shared account a report is taken, and nobody finds it again behind that account', async () => {
    const supply = school.person('supply1');
    const unnamed = await supply.submit(await supply.open('incident.report'), 'Send the report', {
      what: CANARY.words,
    });
    expect(textOf(unnamed.card)).toContain('Please write your name');
    const sent = await reports(school, supply, { what: CANARY.words, yourName: CANARY.supply });
    await supply.say('my reports');
    await supply.awaits('Several people use this account');
    expect(textOf(supply.seen())).not.toContain(sent.reference);
    const forbidden = await supply.open('incident.add', { incident: sent.incident });
    const missing = await supply.open('incident.add', { incident: '00000000-0000-4000-8000-000000000000' });
    expect(forbidden.body).toEqual(missing.body);
    await caseMessage(school, coordinator, sent);
  });
});

describe('at the same time', () => {
  test('one form sent three times is one case and one notice for each reader', async () => {
    const before = await school.counts();
    const form = await teacher.open('incident.report');
    const answers = await Promise.all(
      [1, 2, 3].map(() => teacher.submit(form, 'Send the report', { what: CANARY.words })),
    );
    const references = new Set(answers.map(({ text }) => REFERENCE.exec(text ?? '')?.[0]));
    expect(references.size).toBe(1);
    const after = await school.counts();
    expect(after['incident']).toBe((before['incident'] ?? 0) + 1);
    const [row] = await school.rows<{ id: string }>('select id from incident where reference = $1', [
      [...references][0],
    ]);
    const messages = await school.rows<{ what: string; n: string }>(
      `select what, count(*) as n from message where about = $1 group by what order by what`,
      [row?.id],
    );
    expect(messages).toEqual([
      { what: 'incident.case', n: '3' },
      { what: 'incident.receipt', n: '1' },
    ]);
  });

  test('of five people who open a case at once, one has it and all see who', async () => {
    const sent = await reports(school, teacher, { what: CANARY.words });
    const people = ['coordinator', 'dsl', 'deputy.dsl', 'head', 'deputy.head'].map((local) =>
      school.person(local),
    );
    const data = { incident: sent.incident, rev: 1 };
    const value = { action: { type: 'Action.Execute', verb: 'incident.open', data }, trigger: 'manual' };
    const answers = await Promise.all(
      people.map(async (person) => new Reply(await person.invoke('adaptiveCard/action', value))),
    );
    const having = answers.filter(({ card }) => textOf(card).includes('found or suspected'));
    expect(having).toHaveLength(1);
    expect(answers.filter(({ card }) => textOf(card).includes('Take over'))).toHaveLength(4);
    const events = await school.rows<{ kind: string }>(
      `select kind from incident_event where incident_id = $1 and kind in ('opened', 'taken-over')`,
      [sent.incident],
    );
    expect(events).toEqual([{ kind: 'opened' }]);
  });
});

test('no word of what was reported is anywhere but in the dialogs', async () => {
  await school.expectNowhere(Object.values(CANARY));
});
