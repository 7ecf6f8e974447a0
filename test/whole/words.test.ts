/** What people say to the bot that is no command, in the running app: a worry, a child's words, a picture, a supply teacher. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openSchool, REFERENCE, reports, type School } from './school.ts';
import { actionsOf, cardOf, type Person, type SeenMessage, textOf } from './teams.ts';

const CANARY = {
  worry: 'A girl in my class was sent a vermilion accordion by a grown-up she met in a game',
  forgotten: 'A boy told me that he plays with a cobalt harmonium at night',
  child: 'somebody wants my magenta ukulele',
  more: 'he has an ochre bassoon too',
  file: 'turquoise-oboe.png',
  supply: 'Wilmot Umberslade saw a saffron glockenspiel',
  seal: 'B-44117-indigo',
};

let school: School;
let teacher: Person;
let dsl: Person;
let pupil: Person;
/** Where the picture is: somebody who fetched it would be counted. */
let pictures: Server;
let fetched = 0;

beforeAll(async () => {
  pictures = createServer((_, res) => {
    fetched += 1;
    res.end();
  });
  await new Promise<void>((resolve) => pictures.listen(0, '127.0.0.1', resolve));
  school = await openSchool([
    'teacher3',
    'teacher4',
    'dsl',
    'deputy.dsl',
    'coordinator',
    'supply1',
    'pupil1',
  ]);
  teacher = school.person('teacher3');
  dsl = school.person('dsl');
  pupil = school.person('pupil1');
});
afterAll(async () => {
  await school.stop();
  await new Promise((resolve) => pictures.close(resolve));
});

const kept = async (): Promise<number> => {
  const [row] = await school.rows<{ n: string }>('select count(*) as n from kept_words');
  return Number(row?.n);
};
const casesOf = (person: Person) =>
  school.rows<{ id: string; reference: string }>(
    'select id, reference from incident where reporter_id = $1 order by sent_at',
    [person.id],
  );
const noticesTo = (person: Person): readonly SeenMessage[] =>
  person.seen().filter(({ body }) => body['summary'] === 'Something new needs you');

const picture = (): Record<string, unknown> => {
  const url = `http://127.0.0.1:${(pictures.address() as AddressInfo).port}/${CANARY.file}`;
  return {
    attachments: [
      { contentType: 'image/png', contentUrl: url, name: CANARY.file, thumbnailUrl: url },
      { contentType: 'text/html', content: `<p><img src="${url}" alt="${CANARY.file}"></p>` },
    ],
  };
};

describe('a worry that is no command', () => {
  test('opens the form with the words in it, and once sent is gone from where it was kept', async () => {
    await teacher.say(CANARY.worry);
    const offer = await teacher.awaits('Report this');
    expect(textOf(offer.body)).toContain('Nobody at school has been told yet');
    expect(await kept()).toBe(1);
    const form = await teacher.press(offer, 'Report this');
    expect(textOf(form.card)).toContain(CANARY.worry);
    const sent = await teacher.submit(form, 'Send the report', { what: CANARY.worry });
    expect(sent.text).toMatch(REFERENCE);
    await teacher.awaits('Now delete your message in this chat');
    await school.teams.until(() => textOf(school.now(offer).body).includes('has been sent as a report'));
    expect(await kept()).toBe(0);
    const [incident] = await casesOf(teacher);
    const read = await dsl.open('incident.read', { incident: incident?.id });
    expect(textOf(read.card)).toContain(CANARY.worry);
  });

  test('in a channel has one answer there, and the rest 1:1', async () => {
    const staffRoom = school.desk.people.team.staffChannelId;
    const thread = `${staffRoom};messageid=1`;
    const before = teacher.seen().length;
    await teacher.say(CANARY.worry, teacher.elsewhere('channel', thread));
    await school.teams.until(() => teacher.seen().length > before);
    const there = await school.teams.until(() => school.teams.in(thread)[0]);
    expect(there.body['text']).toBe('I have sent you a message.');
    expect(cardOf(there)).toBeNull();
    expect(school.teams.in(thread)).toHaveLength(1);
    const offer = await teacher.awaits('delete it there now');
    await teacher.press(offer, 'Throw my words away');
    await school.teams.until(() => textOf(school.now(offer).body).includes('not sent to anybody'));
    expect(await kept()).toBe(0);
  });
});

describe('a pupil who writes', () => {
  test('is told whom to turn to; the DSL is told once, and reads all of it', async () => {
    const before = noticesTo(dsl).length;
    await pupil.say(CANARY.child);
    const answer = textOf((await pupil.awaits('Thank you for writing')).body);
    for (const words of ['999', '0800 1111', 'www.ceop.police.uk']) expect(answer).toContain(words);
    await school.teams.until(() => noticesTo(dsl).length > before);
    await pupil.say(CANARY.more);
    await pupil.awaits('I have passed this on too');
    const cases = await casesOf(pupil);
    expect(cases).toHaveLength(1);
    const read = textOf((await dsl.open('incident.read', { incident: cases[0]?.id })).card);
    for (const words of [CANARY.child, CANARY.more, 'from a pupil’s account']) expect(read).toContain(words);
    expect(noticesTo(dsl)).toHaveLength(before + 1);
  });

  test('and names the DSL by first name, in danger now, is heard by others, urgently, and not by the DSL', async () => {
    const before = noticesTo(dsl).length;
    const deputy = school.person('deputy.dsl');
    // Another child: what the first one sends later goes on to the DSL.
    const other = await school.person('pupil2').installs();
    await other.say('priya is hitting me now');
    await deputy.awaits('Please open it at once');
    const named = (await casesOf(other)).at(-1)?.id;
    const [there, nowhere] = [
      await dsl.open('incident.read', { incident: named }),
      await dsl.open('incident.read', { incident: crypto.randomUUID() }),
    ];
    expect(there.body).toEqual(nowhere.body);
    expect(noticesTo(dsl)).toHaveLength(before);
    expect(textOf((await deputy.open('incident.read', { incident: named })).card)).toContain('Not shown to');
  });
});

describe('a picture', () => {
  const answersTo = (person: Person): readonly string[] =>
    person
      .seen()
      .map(({ body }) => textOf(body))
      .filter((words) => words.includes('Teams may have kept a copy'));

  test.each([
    ['sent to the bot', 'teacher3', {}],
    ['sent with the press of a button', 'teacher3', { value: { verb: 'people.help' } }],
    ['sent by a child', 'pupil1', {}],
  ])('%s is never fetched; the DSL is told, and its sender what not to do', async (_, local, more) => {
    const sender = school.person(local);
    const before = answersTo(sender).length;
    expect((await sender.say('', { ...picture(), ...more })).status).toBe(200);
    await school.teams.until(() => answersTo(sender).length > before);
    expect(answersTo(sender).at(-1)).toContain('send it on or delete it');
    const cases = await casesOf(sender);
    const shown = await Promise.all(cases.map(({ id }) => dsl.open('incident.read', { incident: id })));
    expect(textOf(shown.map(({ card }) => card))).toContain('A picture or file was sent to this app');
    expect(fetched).toBe(0);
  });
});

describe('supply teacher after supply teacher', () => {
  test('the second finds nothing of the first in the chat, the forms or the lists', async () => {
    const supply = school.person('supply1');
    await supply.say(CANARY.supply);
    const offer = await supply.awaits('so I have not kept your words');
    expect(await kept()).toBe(0);
    expect(actionsOf(cardOf(offer)).map(({ title }) => title)).toEqual(['Write the report']);
    const first = await supply.press(offer, 'Write the report');
    const back = await supply.submit(first, 'Send the report', { what: CANARY.supply });
    expect(textOf(back.card)).toContain('Please write your name');
    const sent = await reports(school, supply, { what: CANARY.supply, yourName: CANARY.supply });

    const again = await supply.open('incident.report');
    await supply.say('my reports');
    await supply.awaits('cannot show whose reports are whose');
    const chat = textOf([again.card, ...supply.seen()]);
    for (const trace of [CANARY.supply, sent.reference, sent.incident]) expect(chat).not.toContain(trace);
    await dsl.open('incident.case', { incident: sent.incident });
  });
});

test('evidence is written down in entries, sealed like everything else', async () => {
  const [incident] = await casesOf(teacher);
  const form = await dsl.open('incident.custody', { incident: incident?.id });
  const saved = await dsl.submit(form, 'Save the entry', { item: 'new', what: 'A phone', seal: CANARY.seal });
  expect(textOf(saved.card)).toContain('Evidence written down: 1');
  const shown = await dsl.open('incident.evidence', { incident: incident?.id });
  expect(textOf(shown.card)).toContain(CANARY.seal);
});

test('words that nobody sends are destroyed after a day', async () => {
  const forgetful = school.person('teacher4');
  await forgetful.say(CANARY.forgotten);
  const offer = await forgetful.awaits('Report this');
  expect(await kept()).toBe(1);
  await school.moveClock('PT25H');
  await school.teams.until(async () => (await kept()) === 0);
  await school.teams.until(() => textOf(school.now(offer).body).includes('I no longer have your words'));
  const form = await forgetful.press(offer, 'Report this');
  expect(textOf(form.card)).not.toContain(CANARY.forgotten);
});

test('no word of it is anywhere but in the dialogs, nor the name of the picture', async () => {
  await school.expectNowhere(Object.values(CANARY));
});
