/** A child who writes to the bot: told whom to turn to, and never unheard. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { wordsOf } from '../../fakes/card-reading.ts';
import { createCasework } from '../../fakes/casework.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';

const policies = await busheyPolicies();
let desk = createCasework(policies);
beforeEach(() => {
  desk = createCasework(policies);
});

const MINUTE = 60_000;
const pass = (minutes: number): void => {
  desk.clock.at = new Date(desk.clock.at.getTime() + minutes * MINUTE);
};
const cases = () => [...desk.store.state.incidents.values()];
const lastTo = async (local: string) => (await desk.deliveredTo(local).at(-1)?.show()) ?? null;
/** What the DSL was told so far and still is worth telling. */
const tellings = async (local: string): Promise<readonly string[]> => {
  const shown = await Promise.all(
    desk.deliveredTo(local).map(async (one) => [one.what, await one.show()] as const),
  );
  return shown.flatMap(([what, content]) => (content === null ? [] : [what]));
};
const rename = (names: Readonly<Record<string, string>>): void => {
  desk.directory.users = desk.directory.users.map((user) => {
    const local = Object.keys(names).find((one) => idOf(one) === user.id);
    return local === undefined ? user : { ...user, name: names[local] ?? '' };
  });
};

describe('a pupil who presses what is for staff', () => {
  test.each(['incident.report', 'incident.log'])(
    '%s: is not turned away, but told of a grown-up, 999, Childline, and to write',
    async (verb) => {
      const answer = await desk.as('pupil1').open(verb, {});
      expect(answer.kind).toBe('text');
      for (const part of ['999', '0800 1111', 'a grown-up', 'write to me'])
        expect(JSON.stringify(answer)).toContain(part);
      expect(JSON.stringify(answer)).not.toContain('somebody else');
      expect(cases()).toEqual([]);
    },
  );

  test('a guest is given the school’s number', async () => {
    desk.directory.users = desk.directory.users.map((user) =>
      user.id === idOf('teacher2') ? { ...user, guest: true } : user,
    );
    expect(await desk.as('teacher2').open('incident.report', {})).toMatchObject({
      text: expect.stringContaining('01632 960123'),
    });
  });
});

describe('a pupil who writes', () => {
  test('is told of a grown-up, 999, Childline and CEOP, and truly who can read it', async () => {
    await desk.as('pupil1').say('somebody is hurting me');
    const words = wordsOf(await lastTo('pupil1'));
    for (const part of ['grown-up', '999', '0800 1111', 'www.ceop.police.uk', 'They can read what you wrote'])
      expect(words).toContain(part);
    expect(words).not.toContain('hurting');
  });

  test.each(['somebody is hurting me', 'help', 'report a concern', 'hello', 'my reports'])(
    '"%s": the DSL is told, in one neutral sentence, and reads it in a dialog',
    async (words) => {
      await desk.as('pupil1').say(words);
      const [incident] = cases();
      expect(incident).toMatchObject({ reporterId: idOf('pupil1'), status: 'sent', route: 'child' });
      const notice = await lastTo('dsl');
      expect(desk.deliveredTo('dsl').map(({ what }) => what)).toEqual(['incident.case']);
      expect(wordsOf(notice)).toContain('Something new needs you');
      expect(JSON.stringify(notice)).not.toMatch(/pupil|hurting/);
      const read = wordsOf(
        await desk.as('dsl').open('incident.read', { school: OAK, incident: incident?.id }),
      );
      expect(read).toContain(words);
      expect(read).toContain('pupil1 of Oakfield');
      expect(read).toContain('from a pupil’s account');
    },
  );

  test('who goes on writing adds to one case; nobody who has not looked yet is told again within the hour', async () => {
    await desk.as('pupil1').say('he is here');
    pass(2);
    await desk.as('pupil1').say('he comes every day');
    pass(2);
    await desk.as('pupil1').say('please tell mum');
    expect(cases()).toHaveLength(1);
    expect(await tellings('dsl')).toEqual(['incident.case']);
    expect((await lastTo('pupil1'))?.text).toMatch(/passed this on too.*999.*0800 1111/);
    const read = await desk.as('dsl').open('incident.read', { school: OAK, incident: cases()[0]?.id });
    for (const words of ['he is here', 'he comes every day', 'please tell mum'])
      expect(wordsOf(read)).toContain(words);
  });

  test('two messages at the same moment are one case with both, and both are answered', async () => {
    await Promise.all([desk.as('pupil1').say('he is here'), desk.as('pupil1').say('he has a knife')]);
    expect(cases()).toHaveLength(1);
    const read = await desk.as('dsl').open('incident.read', { school: OAK, incident: cases()[0]?.id });
    for (const words of ['he is here', 'he has a knife']) expect(wordsOf(read)).toContain(words);
    expect(desk.deliveredTo('pupil1')).toHaveLength(2);
  });

  test('the last words are not left untold: when the hour is over whoever reads it hears that there is more', async () => {
    await desk.as('pupil1').say('he is here');
    pass(10);
    await desk.as('pupil1').say('he comes every day');
    pass(10);
    await desk.as('pupil1').say('please tell mum');
    pass(39);
    expect(await tellings('dsl')).toEqual(['incident.case']);
    pass(1);
    expect(await tellings('dsl')).toEqual(['incident.case', 'incident.wrote-more']);
    expect((await lastTo('dsl'))?.text).toMatch(/^Something was added to OAK-2026-\d{5}\./);
  });

  test('once somebody has looked, what is written next is told at once', async () => {
    await desk.as('pupil1').say('he is here');
    const id = cases()[0]?.id ?? '';
    pass(5);
    await desk.take('dsl', id);
    pass(5);
    await desk.as('pupil1').say('he is at my door');
    expect(await tellings('dsl')).toEqual(['incident.case', 'incident.wrote-more']);
    pass(1);
    await desk.as('pupil1').say('now he has gone');
    expect(desk.deliveredTo('dsl').filter(({ what }) => what === 'incident.wrote-more')).toHaveLength(1);
    pass(60);
    expect(desk.deliveredTo('dsl').filter(({ what }) => what === 'incident.wrote-more')).toHaveLength(2);
  });

  test('what was seen meanwhile is not told afterwards', async () => {
    await desk.as('pupil1').say('he is here');
    pass(5);
    await desk.as('pupil1').say('he comes every day');
    pass(5);
    await desk.take('dsl', cases()[0]?.id ?? '');
    pass(60);
    expect(await tellings('dsl')).not.toContain('incident.wrote-more');
  });

  test('gets nothing on their screen that they did not ask for', async () => {
    await desk.as('pupil1').say('he is here');
    await desk.take('dsl', cases()[0]?.id ?? '');
    expect(await tellings('pupil1')).toEqual(['words.pupil']);
  });

  test('begins a new case once the one before has ended', async () => {
    await desk.as('pupil1').say('he is here');
    const [first] = cases();
    if (!first) throw new Error('no case');
    desk.store.state.incidents.set(`${OAK}|${first.id}`, { ...first, status: 'ended' });
    await desk.as('pupil1').say('he is back');
    expect(cases().map(({ report }) => report.what)).toEqual(['he is here', 'he is back']);
    expect(desk.deliveredTo('dsl')).toHaveLength(2);
  });

  test('in a channel is answered 1:1, and told that others can read it there', async () => {
    expect(await desk.as('pupil1').say('help me', 0, 'channel')).toEqual({
      kind: 'text',
      text: 'I have sent you a message.',
    });
    expect(wordsOf(await lastTo('pupil1'))).toContain('Others can read what you wrote there');
    expect(cases()).toHaveLength(1);
  });

  test('is found under the name in earlier and later cases', async () => {
    await desk.as('pupil1').say('he is here');
    expect(await desk.store.incidents.namesakes(OAK, 'pupil1 of Oakfield')).toEqual([cases()[0]?.id]);
  });

  test('can open no form and no list', async () => {
    for (const verb of ['incident.report', 'words.report'])
      expect(await desk.as('pupil1').open(verb, { form: 'x' })).toMatchObject({ kind: 'text' });
  });
});

describe('somebody who would read it and may be meant', () => {
  beforeEach(() => {
    rename({ dsl: 'Ottoline Grasmere', 'deputy.dsl': 'Jory Young', head: 'Wilmot Farthing' });
  });

  test.each([
    ['by title and name', 'mrs grasmere hurts me'],
    ['by surname alone', 'GRASMERE is scary'],
    ['with an accent or an apostrophe', 'grásmere’s office'],
    ['by their post', 'the safeguarding lead touched me'],
  ])('is left out when named %s; others read it, and see who was left out', async (_, words) => {
    await desk.as('pupil1').say(words);
    const [incident] = cases();
    expect(desk.deliveredTo('dsl')).toEqual([]);
    const others = desk.delivered().filter(({ what }) => what === 'incident.case');
    expect(others.length).toBeGreaterThan(0);
    const forbidden = await desk.as('dsl').open('incident.read', { school: OAK, incident: incident?.id });
    const missing = await desk
      .as('dsl')
      .open('incident.read', { school: OAK, incident: crypto.randomUUID() });
    expect(forbidden).toEqual(missing);
    const read = await desk.as('head').open('incident.read', { school: OAK, incident: incident?.id });
    expect(wordsOf(read)).toContain('Not shown to');
    expect(wordsOf(read)).toContain('Ottoline Grasmere');
  });

  test('keeps the case they had when they are named later: what is new goes to others', async () => {
    await desk.as('pupil1').say('somebody hurts me');
    pass(5);
    await desk.as('pupil1').say('it is mrs grasmere');
    const [first, second] = cases();
    expect(first?.report.what).toBe('somebody hurts me');
    expect(second).toMatchObject({ report: { what: 'it is mrs grasmere' }, declared: [idOf('dsl')] });
    pass(5);
    await desk.as('pupil1').say('i am afraid of her');
    expect(cases()).toHaveLength(2);
    expect(desk.deliveredTo('dsl').map(({ about }) => about)).toEqual([first?.id]);
    expect(await tellings('dsl')).toEqual(['incident.case']);
  });

  test('a head that hurts is no headteacher', async () => {
    await desk.as('pupil1').say('my head hurts because he hit me');
    expect(cases()[0]?.declared).toEqual([]);
    await desk.as('pupil1').say('i told the head teacher');
    expect(cases().at(-1)?.declared).toEqual([idOf('head')]);
  });

  test('is left out when named by first name alone, and others are told at once', async () => {
    await desk.as('pupil1').say('ottoline is hurting me');
    expect(cases()[0]?.declared).toEqual([idOf('dsl')]);
    expect(desk.deliveredTo('deputy.dsl').map(({ what }) => what)).toEqual(['incident.case']);
    expect(wordsOf(await lastTo('pupil1'))).toContain('I have told');
  });

  test('where everybody who reads may be meant, a grown-up who is not named is told', async () => {
    const named = 'ottoline and jory and wilmot and tamsin and corin and idris hurt me';
    const roles = { ...oakfield.roles, 'assistant-head': { users: [idOf('teacher2')], groups: [] } };
    desk = createCasework(policies, { ...oakfield, roles });
    rename({
      dsl: 'Ottoline Grasmere',
      'deputy.dsl': 'Jory Young',
      head: 'Wilmot Farthing',
      'deputy.head': 'Tamsin Quill',
      coordinator: 'Corin Bramble',
      chair: 'Idris Thistle',
    });
    await desk.as('pupil1').say(named);
    for (const local of ['dsl', 'deputy.dsl', 'head', 'deputy.head', 'coordinator', 'chair'])
      expect(desk.deliveredTo(local)).toEqual([]);
    expect(desk.deliveredTo('teacher2').map(({ what }) => what)).toEqual(['incident.case']);
    const read = await desk.as('teacher2').open('incident.read', { school: OAK, incident: cases()[0]?.id });
    expect(wordsOf(read)).toContain(named);
    const answer = wordsOf(await lastTo('pupil1'));
    for (const part of ['999', '0800 1111', 'I have told']) expect(answer).toContain(part);
  });

  test('where there is no such grown-up, whoever is named least surely is told: no child is left unheard', async () => {
    const named = 'mrs grasmere, mr young, mr farthing, mrs quill and mrs bramble know. idris too';
    rename({ 'deputy.head': 'Tamsin Quill', coordinator: 'Corin Bramble', chair: 'Idris Thistle' });
    await desk.as('pupil1').say(named);
    expect(
      desk
        .delivered()
        .filter(({ what }) => what === 'incident.case')
        .map(({ to }) => to),
    ).toEqual([{ kind: 'person', personId: idOf('chair') }]);
    expect(wordsOf(await lastTo('pupil1'))).toContain('0800 1111');
  });

  test('a surname that is a word too leaves nobody unheard', async () => {
    desk = createCasework(policies, {
      ...oakfield,
      roles: { dsl: { users: [idOf('deputy.dsl')], groups: [] } },
    });
    rename({ 'deputy.dsl': 'Jory Young' });
    await desk.as('pupil1').say('he hits young children');
    expect(desk.deliveredTo('deputy.dsl').map(({ what }) => what)).toEqual(['incident.case']);
  });

  test('where that is everybody, the child is told that nobody at school can read it, and whom to call', async () => {
    desk = createCasework(policies, {
      ...oakfield,
      roles: { dsl: { users: [idOf('deputy.dsl')], groups: [] } },
    });
    rename({ 'deputy.dsl': 'Jory Young' });
    await desk.as('pupil1').say('mr young hits me');
    expect(desk.deliveredTo('deputy.dsl')).toEqual([]);
    const words = wordsOf(await lastTo('pupil1'));
    expect(words).toContain('Nobody at school can read this');
    expect(words).toContain('0800 1111');
    expect(words).not.toContain('I have told');
  });
});

describe('a pupil whose words name everybody who could read them', () => {
  const EVERYBODY =
    'I told the head and the deputy head and the safeguarding lead and the online safety lead and a governor and nobody listens. Aisha in my class knows. my step dad hits me every night';
  const names = {
    dsl: 'Priya Nair',
    'deputy.dsl': 'Owen Bright',
    head: 'Marian Cole',
    'deputy.head': 'Tobias Finch',
    coordinator: 'Hannah Vale',
    chair: 'Edmund Thorne',
    teacher2: 'Aisha Rahman',
  };
  const schoolWith = (more: Readonly<Record<string, string>>): void => {
    const roles = Object.fromEntries(
      Object.entries(more).map(([role, local]) => [role, { users: [idOf(local)], groups: [] }]),
    );
    desk = createCasework(policies, { ...oakfield, roles: { ...oakfield.roles, ...roles } });
    rename(names);
  };
  const readBy = (): readonly string[] =>
    desk
      .delivered()
      .filter(({ what }) => what === 'incident.case')
      .map(({ to }) => (to.kind === 'person' ? to.personId : ''));

  test('is read by a stand-in whose first name is that of a child in the class', async () => {
    schoolWith({ 'safeguarding-governor': 'teacher2' });
    await desk.as('pupil1').say(EVERYBODY);
    expect(readBy()).toEqual([idOf('teacher2')]);
    expect(wordsOf(await lastTo('pupil1'))).toContain('I have told');
  });

  test('is read by those whom the pupil only told, where there is no stand-in', async () => {
    schoolWith({});
    await desk.as('pupil1').say(EVERYBODY);
    expect(readBy()).toContain(idOf('dsl'));
    expect(cases()[0]?.danger).toBe(true);
  });

  const ALL_NAMED =
    'miss nair, mr bright, mrs cole, mr finch, miss vale and mr thorne all hurt me in the heliotrope room';

  test('where nobody may read them, somebody else learns that the child needs help, and none of the words', async () => {
    schoolWith({});
    await desk.as('pupil1').say(ALL_NAMED);
    expect(readBy()).toEqual([]);
    expect(desk.deliveredTo('network').map(({ what }) => what)).toEqual(['incident.task']);
    expect(JSON.stringify(await lastTo('network'))).not.toMatch(/pupil|heliotrope/);
    const [incident] = cases();
    const [task] = await desk.store.incidents.tasks(OAK, incident?.id ?? '');
    const opened = await desk
      .as('network')
      .open('incident.task', { school: OAK, incident: incident?.id, task: task?.id });
    expect(wordsOf(opened)).toContain('pupil1 of Oakfield has asked for help');
    expect(wordsOf(opened)).not.toContain('heliotrope');
    const read = await desk.as('network').open('incident.read', { school: OAK, incident: incident?.id });
    expect(JSON.stringify(read)).not.toContain('heliotrope');
    const answer = wordsOf(await lastTo('pupil1'));
    for (const part of ['Nobody at school can read this', '0800 1111']) expect(answer).toContain(part);
  });

  test('who is named themselves does not see to the child', async () => {
    schoolWith({ office: 'teacher1' });
    rename({ ...names, teacher1: 'Jean Arkwright' });
    await desk.as('pupil1').say(`${ALL_NAMED}. so does mrs arkwrights friend`);
    expect(desk.deliveredTo('teacher1')).toEqual([]);
    expect(desk.deliveredTo('network').map(({ what }) => what)).toEqual(['incident.task']);
  });

  test('what they write next reaches somebody again, and never whom it is about', async () => {
    schoolWith({});
    await desk.as('pupil1').say(ALL_NAMED);
    pass(5);
    await desk.as('pupil1').say('mr brights hurting me');
    expect(readBy()).toContain(idOf('dsl'));
    expect(readBy()).not.toContain(idOf('deputy.dsl'));
    pass(5);
    await desk.as('pupil1').say('i am going to kill myself tonight');
    expect(cases().some(({ danger }) => danger)).toBe(true);
    expect((await lastTo('pupil1'))?.text).toContain('I have passed this on too');
  });
});

describe('a pupil who is in danger now', () => {
  const urgent = (): boolean | undefined => cases()[0]?.danger;

  test('makes the case urgent by what they write, and its reader is told so', async () => {
    await desk.as('pupil1').say('he is hitting me now');
    expect(urgent()).toBe(true);
    expect(wordsOf(await lastTo('dsl'))).toContain('Please open it at once');
    const read = await desk.as('dsl').open('incident.read', { school: OAK, incident: cases()[0]?.id });
    expect(wordsOf(read)).toContain('The app took it as urgent because of words in it');
  });

  test('has the head told after 15 minutes, and not after an hour', async () => {
    await desk.as('pupil1').say('I want to kill myself');
    const climb = async () => {
      for (const { name, run } of desk.app.ticks) if (name === 'ladder.climb') await run(desk.clock.at);
    };
    await climb();
    expect(desk.deliveredTo('head')).toEqual([]);
    pass(16);
    await climb();
    expect(desk.deliveredTo('head').map(({ what }) => what)).toEqual(['incident.case']);
  });

  test('makes it urgent when they write so later; whoever reads it is told at once, within the hour too', async () => {
    await desk.as('pupil1').say('he is mean');
    expect(urgent()).toBe(false);
    pass(5);
    await desk.as('pupil1').say('he is hitting me');
    expect(cases()).toHaveLength(1);
    expect(urgent()).toBe(true);
    expect(await tellings('dsl')).toEqual(['incident.case', 'incident.wrote-more']);
    const { rev } = cases()[0] ?? {};
    pass(5);
    await desk.as('pupil1').say('he is hitting me again');
    // Once: what whoever works on it clicks is not too old each time.
    expect(cases()[0]?.rev).toBe(rev);
  });

  test('is told of at once each time, also when nobody has looked yet; the words after it are not left untold', async () => {
    await desk.as('pupil1').say('he is hitting me');
    pass(2);
    await desk.as('pupil1').say('he has a knife');
    const more = () => desk.deliveredTo('dsl').filter(({ what }) => what === 'incident.wrote-more').length;
    expect(more()).toBe(1);
    pass(2);
    await desk.as('pupil1').say('he is killing mum');
    expect(more()).toBe(2);
    pass(2);
    await desk.as('pupil1').say('now he has gone');
    expect(more()).toBe(2);
    pass(60);
    expect(more()).toBe(3);
  });

  test('loses no word when somebody works on the case at the same moment', async () => {
    await desk.as('pupil1').say('he is mean');
    const [first] = cases();
    await Promise.all([
      desk.as('pupil1').say('he is hitting me now'),
      desk.take('dsl', first?.id ?? ''),
      desk.as('pupil1').say('he has a knife'),
    ]);
    const read = wordsOf(await desk.as('dsl').open('incident.read', { school: OAK, incident: first?.id }));
    for (const words of ['he is hitting me now', 'he has a knife']) expect(read).toContain(words);
    expect(urgent()).toBe(true);
  });

  test('is no more than any other report without such words', async () => {
    await desk.as('pupil1').say('somebody was mean to me online');
    expect(urgent()).toBe(false);
  });
});
