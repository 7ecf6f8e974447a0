/** Words to the bot that are no command: nobody's worry is lost, and nothing of it lies about. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Content } from '../../../src/core/answer.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { buttonOf, buttonsOf, inputsOf, inputValue, wordsOf } from '../../fakes/card-reading.ts';
import { createCasework } from '../../fakes/casework.ts';
import { MONDAY } from '../../fakes/desk.ts';
import { idOf, TENANT } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();
let desk = createCasework(policies);
beforeEach(() => {
  desk = createCasework(policies);
});

const WORRY = 'A boy in my class showed me something on his tablet that frightened him';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const pass = (ms: number): void => {
  desk.clock.at = new Date(desk.clock.at.getTime() + ms);
};
const tick = async (): Promise<void> => {
  for (const one of desk.app.ticks) if (one.name === 'words.old') await one.run(desk.clock.at);
};
const kinds = (local: string): readonly string[] => desk.deliveredTo(local).map(({ what }) => what);
const offerTo = async (local: string): Promise<Content | null> =>
  (await desk
    .deliveredTo(local)
    .findLast(({ what }) => what === 'words.offer')
    ?.show()) ?? null;
const cases = () => [...desk.store.state.incidents.values()];

describe('a worry written to the bot', () => {
  test('is met with what to do first, and with a button; nobody has been told, and the card says so', async () => {
    await desk.as('teacher1').say(WORRY);
    expect(kinds('teacher1')).toEqual(['words.offer']);
    const offer = await offerTo('teacher1');
    for (const words of ['999', 'turn the screen off', 'Nobody at school has been told yet'])
      expect(wordsOf(offer)).toContain(words);
    expect(buttonsOf(offer).map(({ title }) => title)).toEqual([
      'Report this',
      'Write it here',
      'Throw my words away',
    ]);
    expect(desk.delivered()).toHaveLength(1);
    expect(cases()).toEqual([]);
  });

  test('nobody wonders who reads the chat, nor fears that an earlier report is lost', async () => {
    for (const words of [WORRY, 'is anybody reading this?', 'has anybody opened my report?']) {
      await desk.as('teacher1').say(words);
      const offer = wordsOf(await offerTo('teacher1'));
      expect(offer).toContain('Nobody at school reads this chat');
      expect(offer).toContain('You sent a report before? Write "my reports" to see whether it was opened.');
    }
  });

  test('is in no message and in no card’s data', async () => {
    await desk.as('teacher1').say(WORRY);
    expect(JSON.stringify(await offerTo('teacher1'))).not.toContain('tablet');
    expect(JSON.stringify(desk.effects)).not.toContain('tablet');
  });

  test('fills the form, and sent it is a report like any other', async () => {
    await desk.as('teacher1').say(WORRY);
    const form = await desk.press('teacher1', await offerTo('teacher1'), 'Report this');
    expect(inputValue(form, 'what')).toBe(WORRY);
    await desk.press('teacher1', form, 'Send the report', { what: WORRY, danger: 'no' });
    expect(cases()).toMatchObject([{ report: { what: WORRY }, reporterId: idOf('teacher1') }]);
    expect(kinds('dsl')).toEqual(['incident.case']);
  });

  test('sent, it is destroyed, the offer says so, and its writer is told to delete the message', async () => {
    await desk.as('teacher1').say(WORRY);
    const offer = await offerTo('teacher1');
    const form = await desk.press('teacher1', offer, 'Report this');
    await desk.press('teacher1', form, 'Send the report', { what: WORRY });
    expect(desk.store.state.words).toEqual([]);
    expect(wordsOf(await offerTo('teacher1'))).toContain('has been sent as a report');
    const told = desk.deliveredTo('teacher1').find(({ what }) => what === 'words.sent');
    expect((await told?.show())?.text).toContain('Now delete your message in this chat');
    const again = await desk.press('teacher1', offer, 'Report this');
    expect(again).toMatchObject({ kind: 'text', text: expect.stringContaining('sent already') });
    expect(cases()).toHaveLength(1);
  });

  test('in several messages it becomes one report', async () => {
    await desk.as('teacher1').say(WORRY);
    pass(5 * MINUTE);
    await desk.as('teacher1').say('It happened on Friday');
    expect(wordsOf(await offerTo('teacher1'))).toContain('with what you wrote before');
    const form = await desk.press('teacher1', await offerTo('teacher1'), 'Report this');
    expect(inputValue(form, 'what')).toBe(`${WORRY}\n\nIt happened on Friday`);
  });

  test('hours later it is another matter', async () => {
    await desk.as('teacher1').say(WORRY);
    pass(2 * HOUR);
    await desk.as('teacher1').say('Another child told me something else');
    const form = await desk.press('teacher1', await offerTo('teacher1'), 'Report this');
    expect(inputValue(form, 'what')).toBe('Another child told me something else');
  });

  test('can be thrown away at once', async () => {
    await desk.as('teacher1').say(WORRY);
    const gone = await desk.press('teacher1', await offerTo('teacher1'), 'Throw my words away');
    expect(wordsOf(gone)).toContain('not sent to anybody');
    expect(desk.store.state.words).toEqual([]);
    expect(cases()).toEqual([]);
  });

  test('that nobody sends is destroyed after a day, and not a minute before', async () => {
    await desk.as('teacher1').say(WORRY);
    const offer = await offerTo('teacher1');
    pass(24 * HOUR - MINUTE);
    await tick();
    expect(desk.store.state.words).toHaveLength(1);
    pass(2 * MINUTE);
    await tick();
    expect(desk.store.state.words).toEqual([]);
    expect(wordsOf(await offerTo('teacher1'))).toContain('I no longer have your words');
    const form = await desk.press('teacher1', offer, 'Report this');
    expect(inputValue(form, 'what')).toBeUndefined();
    expect(wordsOf(form)).toContain('no longer kept');
  });

  test('past its time it is found by nobody, though it has not been destroyed yet', async () => {
    await desk.as('teacher1').say(WORRY);
    const offer = await offerTo('teacher1');
    pass(24 * HOUR);
    const form = await desk.press('teacher1', offer, 'Report this');
    expect(JSON.stringify(form)).not.toContain('tablet');
  });

  test('is not forgotten because a button was overlooked: two reminders, while it waits', async () => {
    await desk.as('teacher1').say(WORRY);
    const reminders = () => desk.deliveredTo('teacher1').filter(({ what }) => what === 'words.not-sent');
    expect(reminders()).toEqual([]);
    pass(30 * MINUTE);
    const [first] = reminders();
    expect((await first?.show())?.text).toMatch(/not been sent to anybody/);
    pass(22 * HOUR);
    expect(reminders()).toHaveLength(2);
    await desk.press('teacher1', await offerTo('teacher1'), 'Throw my words away');
    expect(await first?.show()).toBeNull();
  });

  test('belongs to whoever wrote it: nobody else opens the form with it', async () => {
    await desk.as('teacher1').say(WORRY);
    const { verb, data } = buttonOf(await offerTo('teacher1'), 'Report this');
    for (const local of ['teacher2', 'dsl', 'head', 'pupil1']) {
      const answer = await desk.as(local).open(verb, data);
      expect(answer).toMatchObject({ kind: 'text' });
      expect(JSON.stringify(answer)).not.toContain('tablet');
    }
  });

  test('around a command it is still a worry: many words count for more than the phrase in them', async () => {
    await desk.as('teacher1').say('Please, I want to report an incident');
    await desk.as('teacher1').say(`I want to report an incident. ${WORRY}`);
    expect(kinds('teacher1')).toEqual(['incident.advice', 'words.offer']);
  });

  test.each([
    ['/report incident', 'incident.advice'],
    ['Hello, can I report a concern please?', 'incident.advice'],
    ['report a concern: Sam has bruises', 'words.offer'],
    ['where is the incident log', 'incident.log'],
    ['please show me the incident log of last week', 'incident.log'],
  ])('"%s" leads to %s', async (words, kind) => {
    await desk.as('coordinator').say(words);
    expect(kinds('coordinator')).toEqual([kind]);
  });
});

test('what staff change afterwards, as they were told to, is no new worry; what a child changes is one', async () => {
  const change = (local: string) =>
    desk.app.inbox.said(
      {
        who: { tenantId: TENANT, personId: idOf(local) },
        place: { kind: 'personal', conversationId: 'a', channelId: null, teamId: null },
        correlation: 'test',
        locale: 'en-GB',
      },
      { text: 'deleted now, all of it', files: 0, edited: true },
    );
  await change('teacher1');
  expect(desk.delivered()).toEqual([]);
  await change('pupil1');
  expect(kinds('dsl')).toEqual(['incident.case']);
});

describe('small talk', () => {
  test.each(['thanks', 'Thank you very much!', 'ok', 'hello', 'Good morning', '👍', 'OK, will do'])(
    '"%s" gets a short answer, and nothing is kept',
    async (words) => {
      await desk.as('teacher1').say(words);
      expect(kinds('teacher1')).toEqual(['words.small-talk']);
      const [answer] = desk.deliveredTo('teacher1');
      expect((await answer?.show())?.text).toMatch(/report a concern.*999/);
      expect(desk.store.state.words).toEqual([]);
    },
  );

  test('after a worry that was not sent does not sound as if somebody had heard it', async () => {
    await desk.as('teacher1').say(WORRY);
    await desk.as('teacher1').say('hello??');
    expect(kinds('teacher1').at(-1)).toBe('words.small-talk');
    const answer = await desk.deliveredTo('teacher1').at(-1)?.show();
    expect(answer?.text).toContain('Nobody at school reads this chat');
    expect(answer?.text).toContain('only once you press "Report this" and send it');
  });

  test.each([
    'help me',
    'ok he hit her',
    'no he did it again',
    'please see me about Sam',
    '999',
    'I am sorry',
  ])('"%s" is none', async (words) => {
    await desk.as('teacher1').say(words);
    expect(kinds('teacher1')).toEqual(['words.offer']);
  });
});

describe('where others read along', () => {
  test.each(['channel', 'group'] as const)(
    'in a %s the only answer is that there is a message, and the message is 1:1',
    async (place) => {
      expect(await desk.as('teacher1').say(WORRY, 0, place)).toEqual({
        kind: 'text',
        text: 'I have sent you a message.',
      });
      expect(await desk.as('teacher1').say('help', 0, place)).toMatchObject({ kind: 'text' });
      expect(desk.delivered().map(({ to }) => to)).toEqual([
        { kind: 'person', personId: idOf('teacher1') },
        { kind: 'person', personId: idOf('teacher1') },
      ]);
      expect(wordsOf(await offerTo('teacher1'))).toContain('delete it there now');
    },
  );

  test('sent from there, it is the message there that is to be deleted', async () => {
    await desk.as('teacher1').say(WORRY, 0, 'channel');
    const form = await desk.press('teacher1', await offerTo('teacher1'), 'Report this');
    await desk.press('teacher1', form, 'Send the report', { what: WORRY });
    const told = desk.deliveredTo('teacher1').find(({ what }) => what === 'words.sent');
    expect((await told?.show())?.text).toContain('where others can read it');
  });
});

describe('from an account that several people use', () => {
  test('nothing is kept, nothing is filled in, and nobody is reminded later', async () => {
    await desk.as('supply1').say(WORRY);
    expect(kinds('supply1')).toEqual(['words.offer-shared']);
    expect(desk.store.state.words).toEqual([]);
    const offer = await desk.deliveredTo('supply1').at(-1)?.show();
    expect(wordsOf(offer ?? null)).toContain('delete them in this chat');
    const form = await desk.press('supply1', offer ?? null, 'Write the report');
    expect(inputsOf(form)).toEqual(expect.arrayContaining(['what', 'yourName', 'yourPhone']));
    expect(inputValue(form, 'what')).toBeUndefined();
    pass(30 * HOUR);
    expect(kinds('supply1')).toEqual(['words.offer-shared']);
  });
});

test('a guest is given the number of the school, and nothing is kept', async () => {
  desk.directory.users = desk.directory.users.map((user) =>
    user.id === idOf('teacher2') ? { ...user, guest: true } : user,
  );
  for (const words of [WORRY, 'report a concern']) {
    await desk.as('teacher2').say(words);
    const answer = await desk.deliveredTo('teacher2').at(-1)?.show();
    expect(answer?.text).toMatch(/01632 960123.*999/);
  }
  expect(desk.store.state.words).toEqual([]);
  expect(cases()).toEqual([]);
  expect(desk.clock.at).toEqual(MONDAY);
});
