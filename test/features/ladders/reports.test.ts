import { describe, expect, test } from '@jest/globals';
import { wordsOf } from '../../fakes/card-reading.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';
import { createWaiting, members } from './waiting.ts';

const FIRST = ['coordinator incident.case', 'deputy.dsl incident.case', 'dsl incident.case'];

describe('a report that nobody opens', () => {
  test('climbs to the head, then the deputy head, an hour of school time each, and its reporter is told', async () => {
    const desk = createWaiting();
    await desk.sent();
    expect(desk.news()).toEqual([...FIRST, 'teacher1 incident.receipt']);
    expect(await desk.until('2026-11-23T10:59:00Z')).toEqual([]);
    expect(await desk.until('2026-11-23T11:00:00Z')).toEqual([
      'head incident.case',
      'teacher1 ladder.unopened',
    ]);
    expect(await desk.until('2026-11-23T11:59:00Z')).toEqual([]);
    expect(await desk.until('2026-11-23T12:00:00Z')).toEqual([
      'deputy.head incident.case',
      'teacher1 ladder.unopened',
    ]);
  });

  test('ends with a task for the head, a line in the channel and numbers, again on each school day', async () => {
    const desk = createWaiting();
    const id = await desk.sent();
    for (const hour of [11, 12]) await desk.until(`2026-11-23T${hour}:00:00Z`);
    expect(await desk.until('2026-11-23T13:00:00Z')).toEqual([
      'head incident.task',
      'safeguarding ladder.channel',
      'teacher1 ladder.unopened',
    ]);
    expect(desk.tasksOf(id)).toMatchObject([{ ownerId: idOf('head'), done: null }]);
    expect(await desk.until('2026-11-24T12:59:00Z')).toEqual([]);
    expect(await desk.until('2026-11-24T13:00:00Z')).toEqual([
      'head incident.task',
      'safeguarding ladder.channel',
      'teacher1 ladder.unopened',
    ]);
    expect(desk.tasksOf(id)).toHaveLength(1);
    expect(await desk.until('2026-11-25T13:00:00Z')).toHaveLength(3);
    const line = await desk
      .delivered()
      .find(({ to }) => to.kind === 'channel')
      ?.show();
    expect(line?.text).toBe('A report has not been opened yet. Please look in your chat with eSafety Desk.');
  });

  test('stops to climb once somebody has opened it, and what it had asked for is done', async () => {
    const desk = createWaiting();
    const id = await desk.sent();
    for (const hour of [11, 12, 13]) await desk.until(`2026-11-23T${hour}:00:00Z`);
    await desk.take('head', id);
    desk.news();
    expect(await desk.until('2026-11-23T13:10:00Z')).toEqual([]);
    expect(desk.ladderOf(id).dueAt).toBeNull();
    expect(desk.tasksOf(id)).toMatchObject([{ done: { who: idOf('head') } }]);
    expect(await desk.until('2026-11-25T13:00:00Z')).toEqual([]);
    const [line] = desk.delivered().filter(({ to }) => to.kind === 'channel');
    expect(await line?.show()).toBeNull();
    const late = desk.deliveredTo('teacher1').find(({ what }) => what === 'ladder.unopened');
    expect(await late?.show()).toBeNull();
  });

  test('tells its reporter whom to ring, and nothing of what the report says', async () => {
    const desk = createWaiting({
      ...oakfield,
      outOfHours: { name: 'Emergency duty team', phone: '01632 960999' },
    });
    await desk.sent({ childrenHarmed: 'Wilfred Canary' });
    await desk.until('2026-11-23T11:00:00Z');
    const told = desk.deliveredTo('teacher1').find(({ what }) => what === 'ladder.unopened');
    const card = JSON.stringify((await told?.show())?.card);
    for (const said of ['999', 'Emergency duty team, 01632 960999', '01632 960123', '1 hour of school time'])
      expect(card).toContain(said);
    expect(card).not.toMatch(/Canary|Secret/);
  });

  test('says to those further up why they are told', async () => {
    const desk = createWaiting();
    const id = await desk.sent();
    await desk.until('2026-11-23T11:00:00Z');
    expect(wordsOf(await desk.messageOf('head', id))).toContain('Nobody has opened it yet');
    expect(wordsOf(await desk.messageOf('dsl', id))).not.toContain('Nobody has opened it yet');
  });

  test('is known in its time line to have climbed', async () => {
    const desk = createWaiting();
    const id = await desk.sent();
    await desk.until('2026-11-23T11:00:00Z');
    expect(desk.eventsOf(id).at(-1)).toMatchObject({
      kind: 'climbed',
      who: null,
      data: { what: 'report', to: [idOf('head')], atEnd: false, notLooked: true },
    });
  });

  test('behind an account of several people, nothing comes later to whoever uses it next', async () => {
    const desk = createWaiting();
    await desk.sent({ yourName: 'Robin' }, 'supply1');
    desk.news();
    expect(await desk.until('2026-11-23T11:00:00Z')).toEqual(['head incident.case']);
  });

  test('is moved up once by two instances that look at the same moment', async () => {
    const desk = createWaiting();
    await desk.sent();
    desk.news();
    desk.clock.at = new Date('2026-11-23T11:00:00Z');
    await Promise.all([desk.tick(), desk.tick()]);
    expect(desk.news()).toEqual(['head incident.case', 'teacher1 ladder.unopened']);
  });

  test('climbs on where it stood after the app was down for hours', async () => {
    const desk = createWaiting();
    await desk.report();
    desk.news();
    expect(await desk.until('2026-11-23T15:00:00Z')).toEqual([
      'head incident.case',
      'teacher1 ladder.unopened',
    ]);
    expect(await desk.until('2026-11-23T15:30:00Z')).toEqual([]);
  });

  test('waits again when the one who had it is shut out of it', async () => {
    const desk = createWaiting();
    const id = await desk.sent();
    await desk.take('coordinator', id);
    await desk.tick();
    const form = desk.tokenIn(
      await desk.as('coordinator').open('incident.declare', { school: OAK, incident: id }),
    );
    await desk.as('coordinator').submit('incident.declare', { school: OAK, incident: id, form, words: 'x' });
    await desk.tick();
    desk.news();
    expect(await desk.until('2026-11-23T11:00:00Z')).toEqual(['head incident.case']);
  });

  test('is told to a deputy who can be reached only since then before it goes to the head', async () => {
    const desk = createWaiting();
    const reachable = (enabled: boolean): void => {
      desk.directory.users = desk.directory.users.map((user) =>
        user.id === idOf('deputy.dsl') ? { ...user, enabled } : user,
      );
    };
    reachable(false);
    await desk.sent();
    expect(desk.news()).not.toContain('deputy.dsl incident.case');
    reachable(true);
    await desk.people.refreshStale(new Date('2026-11-23T10:30:00Z'));
    expect(await desk.until('2026-11-23T11:00:00Z')).toEqual([
      'deputy.dsl incident.case',
      'teacher1 ladder.unopened',
    ]);
    expect(await desk.until('2026-11-23T12:00:00Z')).toEqual([
      'head incident.case',
      'teacher1 ladder.unopened',
    ]);
  });

  test('follows the school’s own times', async () => {
    const times = { danger: 'PT5M', report: 'PT30M', now: 'PT15M', today: 'PT2H', soon: 'P1D' };
    const desk = createWaiting({ ...oakfield, ladder: times });
    await desk.sent();
    desk.news();
    expect(await desk.until('2026-11-23T10:30:00Z')).toEqual([
      'head incident.case',
      'teacher1 ladder.unopened',
    ]);
  });
});

test('where one person holds every post, they have the task in the end and the reporter has numbers', async () => {
  const one = { users: [idOf('head')], groups: [] };
  const roles = {
    headteacher: one,
    dsl: one,
    'esafety-coordinator': one,
    'network-manager': one,
    'chair-of-governors': { users: [idOf('chair')], groups: [] },
  };
  const desk = createWaiting({ ...oakfield, roles });
  await desk.sent();
  expect(desk.news()).toEqual(['head incident.case', 'teacher1 incident.receipt']);
  expect(await desk.until('2026-11-23T11:00:00Z')).toEqual([
    'head incident.task',
    'safeguarding ladder.channel',
    'teacher1 ladder.unopened',
  ]);
});

describe('a report of a child in danger', () => {
  test('climbs after 15 minutes', async () => {
    const desk = createWaiting();
    await desk.sent({ danger: 'yes' });
    desk.news();
    expect(await desk.until('2026-11-23T10:14:00Z')).toEqual([]);
    expect(await desk.until('2026-11-23T10:15:00Z')).toEqual([
      'head incident.case',
      'teacher1 ladder.unopened',
    ]);
  });

  test('at night goes to everybody at once, and after 15 minutes its reporter has numbers', async () => {
    const desk = createWaiting();
    desk.clock.at = new Date('2026-11-28T22:00:00Z');
    await desk.sent({ danger: 'yes' });
    expect(desk.news()).toEqual(
      [...FIRST, 'deputy.head incident.case', 'head incident.case', 'teacher1 incident.receipt'].sort(),
    );
    expect(await desk.until('2026-11-28T22:15:00Z')).toEqual([
      'head incident.task',
      'safeguarding ladder.channel',
      'teacher1 ladder.unopened',
    ]);
  });

  test('climbs sooner from the moment on at which somebody adds that a child is in danger', async () => {
    const desk = createWaiting();
    const id = await desk.sent();
    const found = desk.caseOf(id);
    await desk.desk.work.commit({
      schoolId: OAK,
      at: desk.clock.now(),
      correlation: 'test',
      saves: [
        { table: 'incident', expected: found.rev, next: { ...found, rev: found.rev + 1, danger: true } },
      ],
      audit: [],
      effects: [],
    });
    await desk.tick();
    desk.news();
    expect(await desk.until('2026-11-23T10:15:00Z')).toEqual([
      'head incident.case',
      'teacher1 ladder.unopened',
    ]);
  });
});

describe('a report about an adult', () => {
  const about = { staffAccused: idOf('teacher2') };

  test('climbs from the head to the chair of governors, who can open it then, and no further', async () => {
    const desk = createWaiting();
    const id = await desk.sent(about);
    expect(desk.news()).toEqual(['head incident.case', 'teacher1 incident.receipt']);
    expect(await desk.messageOf('chair', id)).toBeNull();
    expect(await desk.until('2026-11-23T11:00:00Z')).toEqual([
      'chair incident.case',
      'teacher1 ladder.unopened',
    ]);
    expect(await desk.until('2026-11-23T12:00:00Z')).toEqual([
      'chair incident.task',
      'teacher1 ladder.unopened',
    ]);
    await desk.take('chair', id);
    expect(desk.caseOf(id)).toMatchObject({ status: 'open', holder: { personId: idOf('chair') } });
    expect(desk.delivered().some(({ to }) => to.kind === 'channel')).toBe(false);
  });

  test('that had climbed as one about a child goes to the chair next', async () => {
    const desk = createWaiting();
    const id = await desk.sent();
    await desk.until('2026-11-23T11:00:00Z');
    await desk.until('2026-11-23T12:00:00Z');
    const found = desk.caseOf(id);
    const party = {
      id: 'p',
      kind: 'staff' as const,
      part: 'accused' as const,
      personId: idOf('teacher2'),
      name: null,
    };
    const next = { ...found, rev: found.rev + 1, route: 'adult' as const, parties: [party] };
    await desk.desk.work.commit({
      schoolId: OAK,
      at: desk.clock.now(),
      correlation: 'test',
      saves: [{ table: 'incident', expected: found.rev, next }],
      audit: [],
      effects: [],
    });
    await desk.tick();
    desk.news();
    expect(await desk.until('2026-11-23T13:00:00Z')).toEqual([
      'chair incident.case',
      'teacher1 ladder.unopened',
    ]);
    expect(await desk.until('2026-11-23T14:00:00Z')).toEqual([
      'chair incident.task',
      'teacher1 ladder.unopened',
    ]);
  });

  test('about the head goes no further than the chair', async () => {
    const desk = createWaiting();
    await desk.sent({ staffAccused: idOf('head') });
    desk.news();
    expect(await desk.until('2026-11-23T11:00:00Z')).toEqual([
      'chair incident.task',
      'teacher1 ladder.unopened',
    ]);
  });

  test('never reaches whoever it is about, at any rung', async () => {
    for (const local of ['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator', 'chair']) {
      const desk = createWaiting();
      await desk.sent({ staffAccused: idOf(local) });
      for (const hour of [11, 12, 13, 14, 15]) await desk.until(`2026-11-23T${hour}:00:00Z`);
      expect(desk.deliveredTo(local).map(({ what }) => what)).toEqual([]);
      expect(desk.delivered().some(({ to }) => to.kind === 'channel')).toBe(false);
    }
  });
});

describe('the line in the channel', () => {
  const lineAfter = async (change: (desk: ReturnType<typeof createWaiting>) => Promise<void> | void) => {
    const desk = createWaiting();
    const id = await desk.sent();
    await change(desk);
    for (const hour of [11, 12, 13, 14]) await desk.until(`2026-11-23T${hour}:00:00Z`);
    return { desk, id, lines: desk.delivered().filter(({ to }) => to.kind === 'channel') };
  };

  test.each([
    ['a guest', () => [...members('dsl'), { personId: idOf('teacher2'), guest: true }]],
    ['somebody nobody knows', () => [...members('dsl'), { personId: null, guest: false }]],
    ['nobody could look', () => null],
  ])('is not posted where there is %s', async (_, channel) => {
    const { lines } = await lineAfter((desk) => {
      desk.world.channel = channel();
    });
    expect(lines).toEqual([]);
  });

  test('is never seen by somebody who is shut out of the case', async () => {
    const { lines } = await lineAfter(async (desk) => {
      const [found] = [...desk.store.state.incidents.values()];
      if (found) desk.store.state.incidents.set(`${OAK}|${found.id}`, { ...found, declared: [idOf('dsl')] });
    });
    expect(lines).toEqual([]);
  });

  test('is taken away when somebody is shut out afterwards', async () => {
    const { desk, id, lines } = await lineAfter(() => undefined);
    expect(await lines[0]?.show()).not.toBeNull();
    desk.store.state.incidents.set(`${OAK}|${id}`, { ...desk.caseOf(id), declared: [idOf('dsl')] });
    expect(await lines[0]?.show()).toBeNull();
  });
});
