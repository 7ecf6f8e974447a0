import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Answer, Card } from '../../../src/core/answer.ts';
import { openActions } from '../../../src/features/incidents/actions-open.ts';
import { reportActions } from '../../../src/features/incidents/actions-report.ts';
import { reportCommands } from '../../../src/features/incidents/commands-report.ts';
import { formAction } from '../../../src/features/incidents/form-action.ts';
import { addForm } from '../../../src/features/incidents/form-add.ts';
import { reportMessages } from '../../../src/features/incidents/messages-report.ts';
import { readersBefore } from '../../../src/features/incidents/receipt.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { wordsOf } from '../../fakes/card-reading.ts';
import { createTestDesk } from '../../fakes/desk.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();

/** Reporting alone, as it stands without triage. */
const reporting = () =>
  createTestDesk(policies, (desk) => [
    {
      name: 'incidents',
      commands: reportCommands,
      actions: [
        ...reportActions(desk, { shifted: async () => [] }),
        formAction(desk, addForm(desk)),
        ...openActions(desk, async ({ incident }) => ({
          kind: 'text',
          text: `held by ${incident.holder?.personId}`,
        })),
      ],
      messages: reportMessages(desk),
      jobs: [],
      ticks: [],
    },
  ]);

const cardOf = (answer: Answer): Card => {
  if (answer.kind !== 'dialog' && answer.kind !== 'card')
    throw new Error(`no card but ${JSON.stringify(answer)}`);
  return answer.card;
};

/** The form's token, as it stands in the button that sends it. */
const tokenIn = (answer: Answer): string => {
  const found = /"form":"([^"]+)"/.exec(JSON.stringify(cardOf(answer)))?.[1];
  if (!found) throw new Error('the form carries no token');
  return found;
};

let desk = reporting();
beforeEach(() => {
  desk = reporting();
});

const openForm = async (local: string): Promise<string> =>
  tokenIn(await desk.as(local).open('incident.report', { school: OAK }));

const sendReport = async (local: string, fields: Record<string, string>): Promise<Answer> =>
  desk.as(local).submit('incident.send', { school: OAK, form: await openForm(local), ...fields });

const cases = () => [...desk.store.state.incidents.values()];
const only = <T>(rows: readonly T[]): T => {
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`expected one, found ${rows.length}`);
  return row;
};

describe('asking to report', () => {
  test.each([
    'report incident',
    '/Report Incident',
    'REPORT A CONCERN',
    'please report an incident, it is bad',
    'Report  a  concern!',
  ])('"%s" brings the standing advice first', async (text) => {
    await desk.as('teacher1').say(text);
    expect(only(desk.deliveredTo('teacher1')).what).toBe('incident.advice');
  });

  test('words that only contain a command for somebody alone are not taken for it', async () => {
    await desk.as('teacher1').say('a child needs help');
    expect(only(desk.deliveredTo('teacher1')).what).toBe('words.offer');
  });

  test('a pupil is sent to a grown-up and Childline, and no form is made', async () => {
    await desk.as('pupil1').say('report a concern');
    const message = only(desk.deliveredTo('pupil1'));
    expect(wordsOf(await message.show())).toContain('0800 1111');
  });

  test('"Write it here" brings the form into the chat, and sending it turns that form into the receipt', async () => {
    await desk.as('teacher1').say('report incident');
    const advice = await only(desk.deliveredTo('teacher1')).show();
    const form = tokenIn({ kind: 'card', card: advice?.card as Card });
    await desk.as('teacher1').click('incident.write-here', { school: OAK, form });
    const inChat = desk.deliveredTo('teacher1').find(({ what }) => what === 'incident.form');
    expect(JSON.stringify(await inChat?.show())).toContain('What happened');
    const answer = await desk
      .as('teacher1')
      .click('incident.send', { school: OAK, form, what: 'It happened.' });
    expect(JSON.stringify(cardOf(answer))).toContain('OAK-2026-');
    expect(JSON.stringify(await inChat?.show())).toContain('OAK-2026-');
  });
});

describe('sending', () => {
  test('only what happened must be said', async () => {
    const answer = await sendReport('teacher1', { what: 'A child showed me a message.' });
    expect(answer).toEqual({ kind: 'text', text: expect.stringMatching(/OAK-2026-\d{5}/) });
    expect(only(cases()).report).toMatchObject({
      what: 'A child showed me a message.',
      date: null,
      toldDsl: null,
    });
  });

  test('a report that is sent back keeps every word', async () => {
    const answer = await sendReport('teacher1', {
      what: ' ',
      childrenHarmed: 'Zoë O’Shea',
      media: '<b>App</b>',
      time: '25:00',
      types: 'grooming',
    });
    const text = JSON.stringify(cardOf(answer));
    for (const word of ['Zoë O’Shea', '<b>App</b>', '25:00', 'grooming', 'Please say what happened']) {
      expect(text).toContain(word);
    }
    expect(cases()).toHaveLength(0);
  });

  test('a report of any length is taken whole', async () => {
    const what = 'ж'.repeat(70_000);
    expect((await sendReport('teacher1', { what })).kind).toBe('text');
    expect(only(cases()).report.what).toBe(what);
  });

  test('the form says who will read it before it is sent', async () => {
    const text = JSON.stringify(cardOf(await desk.as('teacher1').open('incident.report', { school: OAK })));
    expect(text).toContain('the DSL, the deputy DSL and the e-safety coordinator');
    expect(text).toContain('also be read by the headteacher and the deputy headteacher');
  });

  test('where one person holds every role they are named once, by the role that reads it', async () => {
    const roster = await desk.people.roster(OAK);
    const head = idOf('head');
    const one = { ...roster, holders: { dsl: [head], 'esafety-coordinator': [head], headteacher: [head] } };
    expect(readersBefore(policies.current(OAK), oakfield, one)).toEqual({
      told: 'the DSL',
      also: null,
      technical: null,
    });
  });

  test('where nobody can be reached the form says so instead of naming readers', async () => {
    const roster = { ...(await desk.people.roster(OAK)), holders: {} };
    expect(readersBefore(policies.current(OAK), oakfield, roster)).toBeNull();
  });

  test('everybody on the line is told, each once, with one neutral message about the case', async () => {
    await sendReport('teacher1', { what: 'Words about Tamsin.' });
    const told = desk.delivered().filter(({ what }) => what === 'incident.case');
    expect(told.map(({ to }) => to)).toEqual(
      ['dsl', 'deputy.dsl', 'coordinator'].map((local) => ({ kind: 'person', personId: idOf(local) })),
    );
    expect(JSON.stringify(desk.effects)).not.toContain('Tamsin');
  });

  test('the same form sent three times at once, and once more later, is one case with one reference', async () => {
    const form = await openForm('teacher1');
    const send = () => desk.as('teacher1').submit('incident.send', { school: OAK, form, what: 'Once.' });
    const answers = await Promise.all([send(), send(), send()]);
    answers.push(await send());
    expect(cases()).toHaveLength(1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(desk.deliveredTo('dsl')).toHaveLength(1);
  });

  test("somebody else's form, or a forged one, makes no case and loses no word", async () => {
    const form = await openForm('teacher2');
    for (const token of [form, 'forged', `${crypto.randomUUID()}.AAAA`]) {
      const answer = await desk
        .as('teacher1')
        .submit('incident.send', { school: OAK, form: token, what: 'Kept words' });
      expect(JSON.stringify(cardOf(answer))).toContain('Kept words');
    }
    expect(cases()).toHaveLength(0);
  });

  test('a report in which a member of staff is said to have done it reaches the headteacher alone', async () => {
    await sendReport('teacher1', { what: 'Words.', staffAccused: idOf('dsl') });
    expect(only(cases()).route).toBe('adult');
    const told = desk.delivered().filter(({ what }) => what === 'incident.case');
    expect(told.map(({ to }) => to)).toEqual([{ kind: 'person', personId: idOf('head') }]);
  });

  test('whoever reports the DSL is not sent to the DSL: the receipt names the headteacher and the LADO', async () => {
    await sendReport('teacher1', { what: 'Words.', staffAccused: idOf('dsl') });
    const receipt = desk.deliveredTo('teacher1').find(({ what }) => what === 'incident.receipt');
    const text = JSON.stringify(await receipt?.show());
    expect(text).toContain('Ask for the headteacher');
    expect(text).toContain('LADO');
    expect(text).not.toMatch(/the DSL|safeguarding team/);
  });

  test('with the head and the chair accused, nobody at school is named: council, police and LADO are', async () => {
    await sendReport('teacher1', { what: 'Words.', staffAccused: `${idOf('head')},${idOf('chair')}` });
    const receipt = desk.deliveredTo('teacher1').find(({ what }) => what === 'incident.receipt');
    const text = JSON.stringify(await receipt?.show());
    expect(text).toContain('children’s services of your council');
    expect(text).toContain('LADO');
    expect(text).not.toMatch(/Ask for|the DSL|in person/);
  });

  test('a report about the headteacher reaches the chair of governors alone', async () => {
    await sendReport('teacher1', { what: 'Words.', staffAccused: idOf('head') });
    const told = desk.delivered().filter(({ what }) => what === 'incident.case');
    expect(told.map(({ to }) => to)).toEqual([{ kind: 'person', personId: idOf('chair') }]);
  });

  test('with the directory silent, a report still goes through to the people last known', async () => {
    await desk.desk.people.roster(OAK);
    desk.directory.broken = true;
    desk.clock.at = new Date(desk.clock.at.getTime() + 3_600_000);
    await desk.people.refreshStale(desk.clock.at);
    const answer = await sendReport('teacher1', { what: 'Words.' });
    expect(answer.kind).toBe('text');
    expect(cases()).toHaveLength(1);
  });

  test('a report about a Teams message keeps its address, and its author has no part in the case', async () => {
    const message = { id: '17', link: 'https://teams.example/17', authorId: 'a', createdAt: null };
    const opened = await desk.app.inbox.opened(
      {
        who: { tenantId: desk.desk.people.school(OAK).tenantId, personId: idOf('teacher1') },
        place: { kind: 'channel', conversationId: '19:x', channelId: '19:x', teamId: null },
        correlation: 'c',
        locale: 'en-GB',
      },
      { verb: 'incident.report', data: {}, message: { ...message, conversationId: '19:x' } },
    );
    expect(JSON.stringify(cardOf(opened))).toContain('not taken to be at fault');
    await desk.as('teacher1').submit('incident.send', { form: tokenIn(opened), message, what: 'This one.' });
    expect(only(cases())).toMatchObject({ parties: [], report: { message: { id: '17' } } });
  });
});

describe('afterwards', () => {
  const sent = async () => {
    await sendReport('teacher1', { what: 'Secret words' });
    return only(cases());
  };
  const click = (local: string, incident: string, rev: number) =>
    desk.as(local).click('incident.open', { school: OAK, incident, rev });

  test('the first who opens takes it, a second sees who has it, and the reporter is told', async () => {
    const { id } = await sent();
    await click('coordinator', id, 1);
    expect(await click('dsl', id, 1)).toEqual({ kind: 'text', text: `held by ${idOf('coordinator')}` });
    expect(only(cases())).toMatchObject({ status: 'open', rev: 2 });
    const news = desk.deliveredTo('teacher1').find(({ what }) => what === 'incident.news');
    expect((await news?.show())?.text).toContain('opened by the safeguarding team');
  });

  test('two who open at the same moment: one takes it', async () => {
    const { id } = await sent();
    await Promise.all([click('dsl', id, 1), click('coordinator', id, 1)]);
    expect(desk.store.state.events.filter(({ kind }) => kind === 'opened')).toHaveLength(1);
  });

  test('a teacher, and a missing case, get one and the same answer', async () => {
    const { id } = await sent();
    const forbidden = await click('teacher2', id, 1);
    expect(forbidden).toEqual(await click('teacher2', crypto.randomUUID(), 1));
    expect(forbidden.kind).toBe('text');
    expect(only(cases()).status).toBe('sent');
  });

  test('my reports shows status only, and only to the reporter', async () => {
    await sent();
    await desk.as('teacher1').say('my reports');
    const mine = JSON.stringify(await desk.deliveredTo('teacher1').at(-1)?.show());
    expect(mine).toContain('not opened yet');
    expect(mine).not.toContain('Secret words');
    await desk.as('teacher2').say('my reports');
    expect(JSON.stringify(await desk.deliveredTo('teacher2').at(-1)?.show())).not.toContain('OAK-');
  });

  test('the reporter adds to the report once, however often it is sent; nobody else can', async () => {
    const { id } = await sent();
    const form = tokenIn(await desk.as('teacher1').open('incident.add', { school: OAK, incident: id }));
    const add = () =>
      desk.as('teacher1').submit('incident.add', { school: OAK, incident: id, form, words: 'More.' });
    await Promise.all([add(), add()]);
    expect(desk.store.state.events.filter(({ kind }) => kind === 'added')).toHaveLength(1);
    expect((await desk.as('dsl').open('incident.add', { school: OAK, incident: id })).kind).toBe('text');
  });

  test('a shared account gets no list of reports', async () => {
    await desk.as('supply1').say('my reports');
    expect((await only(desk.deliveredTo('supply1')).show())?.text).toContain(
      'Several people use this account',
    );
  });
});
