/** Who somebody is taken for: at two schools, and at a school that cannot be read. */
import { describe, expect, test } from '@jest/globals';
import type { Answer } from '../../src/core/answer.ts';
import type { School } from '../../src/core/school.ts';
import { reportActions } from '../../src/features/incidents/actions-report.ts';
import { logCommands, logKinds } from '../../src/features/incidents/commands-log.ts';
import { reportCommands } from '../../src/features/incidents/commands-report.ts';
import { reportMessages } from '../../src/features/incidents/messages-report.ts';
import { busheyPolicies } from '../fakes/bushey.ts';
import { buttonOf, cardOf, inputsOf, inputValue, wordsOf } from '../fakes/card-reading.ts';
import { createTestDesk } from '../fakes/desk.ts';
import { idOf, OAK, oakfield, PUPIL_GROUP } from '../fakes/oakfield.ts';

const policies = await busheyPolicies();
const ELM = '7e57ab1e-0000-4000-8000-00000000e111';
/** The same teachers work here; the DSL of Oakfield holds no role. */
const elm: School = {
  ...oakfield,
  id: ELM,
  code: 'ELM',
  name: 'Elm Lane School',
  phone: '01632 960127',
  roles: { headteacher: { users: [idOf('head')], groups: [] }, dsl: { users: [idOf('head')], groups: [] } },
};

const deskOf = (school: School, others: readonly School[]) =>
  createTestDesk(
    policies,
    (desk) => [
      {
        name: 'incidents',
        commands: [...reportCommands, ...logCommands],
        actions: reportActions(desk, { shifted: async () => [] }),
        messages: [...reportMessages(desk), ...logKinds(desk)],
        jobs: [],
        ticks: [],
      },
    ],
    school,
    others,
  );

const shown = (answer: Answer): string => (answer.kind === 'text' ? answer.text : wordsOf(answer));
const last = async (desk: ReturnType<typeof deskOf>, local: string) =>
  desk.deliveredTo(local).at(-1)?.show() ?? null;

describe('somebody who works at two schools', () => {
  test('chooses the school before the form, which then names it', async () => {
    const desk = deskOf(oakfield, [elm]);
    const asked = await desk.as('teacher1').open('incident.report', {});
    expect(inputsOf(asked)).toEqual(['school']);
    expect(shown(asked)).toContain('999');
    const form = await desk.as('teacher1').submit('incident.report', { school: ELM });
    expect(inputsOf(form)).toContain('what');
    expect(shown(form)).toContain('Elm Lane School');
  });

  test('keeps the message that is reported while the school is asked', async () => {
    const desk = deskOf(oakfield, [elm]);
    const message = { id: '1', link: null, authorId: null, createdAt: null };
    const asked = await desk.as('teacher1').open('incident.report', { message });
    expect(JSON.stringify(cardOf(asked)['actions'])).toContain('"message":{"id":"1"');
  });

  test('is not asked about a school where they may not do it', async () => {
    const desk = deskOf(oakfield, [elm]);
    await desk.as('coordinator').say('incident log');
    expect(desk.deliveredTo('coordinator').map(({ what }) => what)).toEqual(['incident.log']);
    await desk.as('head').say('incident log');
    expect(desk.deliveredTo('head').map(({ what }) => what)).toEqual(['people.which-school']);
  });

  test('is welcomed and helped in both at once', async () => {
    const desk = deskOf(oakfield, [elm]);
    await desk.as('coordinator').say('help');
    expect(wordsOf(await last(desk, 'coordinator'))).toContain('incident log');
  });

  test('a button of a case without its school does nothing by guess', async () => {
    const desk = deskOf(oakfield, [elm]);
    const form = desk.desk.forms.mint(idOf('teacher1'), 'incident.report');
    const answer = await desk.as('teacher1').submit('incident.send', { form, what: 'Words.' });
    expect(answer).toMatchObject({ kind: 'text' });
    expect(desk.store.state.incidents.size).toBe(0);
  });
});

describe('a first hello', () => {
  const hello = async (local: string): Promise<string> => {
    const desk = deskOf(oakfield, []);
    const to = { kind: 'person', personId: idOf(local) } as const;
    const drawn = await desk.app.messages
      .get('people.welcome')
      ?.draw({ schoolId: OAK, to, at: desk.clock.at }, {});
    return wordsOf(drawn ?? null);
  };

  test('gives a pupil 999 and Childline at once, and speaks of no printers', async () => {
    const words = await hello('pupil1');
    expect(words).toContain('999');
    expect(words).toContain('0800 1111');
    expect(words).not.toMatch(/printer|password|cannot report/);
  });

  test('tells an account of several people that nobody can sign with it, also in the help', async () => {
    const desk = deskOf({ ...oakfield, sharedAccounts: [idOf('teacher1')] }, []);
    const to = { kind: 'person', personId: idOf('teacher1') } as const;
    const drawn = async (kind: string): Promise<string> =>
      wordsOf(
        (await desk.app.messages.get(kind)?.draw({ schoolId: OAK, to, at: desk.clock.at }, {})) ?? null,
      );
    const words = await drawn('people.welcome');
    expect(words).toContain('nobody can sign');
    expect(words).not.toContain('To read and sign yours');
    expect(await drawn('people.help')).not.toContain('Read and sign the rules');
  });

  test('asks a teacher for anything that worries them', async () => {
    const words = await hello('teacher1');
    expect(words).toContain('Tell me about anything that worries you');
    expect(words).not.toContain('0800 1111');
  });
});

describe('while the directory has never answered', () => {
  const silent = (others: readonly School[] = []) => {
    const desk = deskOf(oakfield, others);
    desk.directory.broken = true;
    return desk;
  };

  test('a report is taken where only one school can be meant, and its safeguarding team is told', async () => {
    const desk = silent();
    const form = cardOf(await desk.as('teacher1').open('incident.report', {}));
    const { data } = (form['actions'] as readonly { data: { form: string; school: string } }[])[0] ?? {};
    const answer = await desk.as('teacher1').submit('incident.send', { ...data, what: 'Something.' });
    expect(shown(answer)).toMatch(/OAK-2026-\d{5}/);
    expect(desk.deliveredTo('dsl').map(({ what }) => what)).toEqual(['incident.case']);
    expect(await last(desk, 'teacher1')).toMatchObject({ card: { type: 'AdaptiveCard' } });
  });

  test('with several schools the reporter says which one', async () => {
    const desk = silent([elm]);
    expect(shown(await desk.as('teacher1').open('incident.report', {}))).toContain('Which school');
    expect(shown(await desk.as('teacher1').submit('incident.report', { school: ELM }))).toContain('Elm Lane');
  });

  test('words to the bot are answered with 999, the numbers of the schools, and the way to report', async () => {
    const answer = await silent([elm]).as('teacher1').say('report a concern');
    for (const words of ['999', '01632 960123', '01632 960127', 'Childline'])
      expect(shown(answer)).toContain(words);
    expect(JSON.stringify(cardOf(answer)['actions'])).toContain('incident.report');
  });

  test('nothing else is done for somebody who is only taken for staff', async () => {
    const desk = silent();
    const answer = await desk.as('teacher1').click('incident.write-here', { form: 'x' });
    expect(shown(answer)).toContain('999');
    expect(desk.effects).toEqual([]);
  });
});

test('a child whom the directory knows is no member of staff while another school is unread', async () => {
  const desk = deskOf(oakfield, [{ ...elm, members: { staff: ['gone'], pupils: [PUPIL_GROUP] } }]);
  const members = desk.directory.members;
  desk.directory.members = async (id) => {
    if (id === 'gone') throw new Error('no such group');
    return members(id);
  };
  expect(await desk.as('pupil1').open('incident.report', { school: OAK })).toMatchObject({ kind: 'text' });
});

describe('words that are no command, of somebody who works at two schools', () => {
  const WORRY = 'A boy in my class showed me something that frightened him';
  const offered = async () => {
    const desk = deskOf(oakfield, [elm]);
    await desk.as('teacher1').say(WORRY);
    const { data } = buttonOf(await last(desk, 'teacher1'), 'Report this');
    return { desk, data };
  };

  test('wait for the school to be chosen, and then fill its form', async () => {
    const { desk, data } = await offered();
    const asked = await desk.as('teacher1').open('words.report', data);
    expect(inputsOf(asked)).toEqual(['school']);
    const form = await desk.as('teacher1').submit('words.report', { ...data, school: ELM });
    expect(shown(form)).toContain('Elm Lane School');
    expect(inputValue(form, 'what')).toBe(WORRY);
  });

  test('are gone from both schools once they are sent to one', async () => {
    const { desk, data } = await offered();
    expect(desk.store.state.words.map(({ schoolId }) => schoolId).sort()).toEqual([OAK, ELM].sort());
    const form = await desk.as('teacher1').submit('words.report', { ...data, school: ELM });
    const send = buttonOf(form, 'Send the report');
    await desk.as('teacher1').submit('incident.send', { ...send.data, what: WORRY });
    expect(desk.store.state.words).toEqual([]);
    expect([...desk.store.state.incidents.values()].map(({ schoolId }) => schoolId)).toEqual([ELM]);
    expect(desk.effects).toContainEqual({
      schoolId: OAK,
      effect: { kind: 'refresh', about: expect.any(String) },
    });
    const offers = desk.deliveredTo('teacher1').filter(({ what }) => what === 'words.offer');
    expect(shown({ kind: 'card', card: cardOf((await offers[0]?.show()) ?? null) })).toContain(
      'has been sent as a report',
    );
  });

  test('are thrown away in both', async () => {
    const { desk, data } = await offered();
    await desk.as('teacher1').click('words.drop', data);
    expect(desk.store.state.words).toEqual([]);
  });
});
