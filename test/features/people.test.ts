import { describe, expect, test } from '@jest/globals';
import type { School } from '../../src/core/school.ts';
import { createPeople } from '../../src/features/people/index.ts';
import type { RosterArchive } from '../../src/features/people/ports.ts';
import { MONDAY, silentLog } from '../fakes/desk.ts';
import { createMemoryRosters } from '../fakes/memory-store.ts';
import { createOakfieldDirectory, idOf, OAK, oakfield, TENANT } from '../fakes/oakfield.ts';

const MINUTE = 60_000;

const setUp = async () => {
  const directory = createOakfieldDirectory();
  const clock = { at: MONDAY, now: () => clock.at };
  const archive = createMemoryRosters();
  const people = createPeople({ directory, schools: [oakfield], archive, clock, log: silentLog });
  await people.warm();
  return { directory, clock, people, archive };
};

const remove = (directory: ReturnType<typeof createOakfieldDirectory>, local: string): void => {
  directory.users = directory.users.filter(({ id }) => id !== idOf(local));
};

test('somebody who lost their account holds no role five minutes later', async () => {
  const { directory, clock, people } = await setUp();
  remove(directory, 'dsl');
  clock.at = new Date(MONDAY.getTime() + 5 * MINUTE);
  await people.refreshStale(clock.at);
  expect((await people.roster(OAK)).holders['dsl']).toEqual([]);
});

test('the schools of a trust are read a few at a time, each tick’s asking included, and all of them are', async () => {
  const directory = createOakfieldDirectory();
  const clock = { at: MONDAY, now: () => clock.at };
  const schools = Array.from({ length: 20 }, (_, n): School => ({ ...oakfield, id: `school-${n}` }));
  const read = directory.members.bind(directory);
  let [now, most] = [0, 0];
  directory.members = async (group) => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
    return read(group);
  };
  const archive = createMemoryRosters();
  const people = createPeople({ directory, schools, archive, clock, log: silentLog });
  await Promise.all([people.warm(), people.refreshStale(clock.at), people.refreshStale(clock.at)]);
  const groups = oakfield.members.staff.length + oakfield.members.pupils.length;
  expect(most).toBeLessThanOrEqual(4 * groups);
  for (const { id } of schools) expect((await people.roster(id)).partial).toBeUndefined();
  expect(now).toBe(0);
});

test('a decision asks the directory at that moment', async () => {
  const { directory, people } = await setUp();
  remove(directory, 'dsl');
  expect(await people.live(OAK, idOf('dsl'))).toBeNull();
});

test('when the directory is silent a decision is not guessed, and turns go on with who was known', async () => {
  const { directory, people } = await setUp();
  directory.broken = true;
  await expect(people.live(OAK, idOf('dsl'))).rejects.toThrow();
  expect((await people.roster(OAK)).holders['dsl']).toEqual([idOf('dsl')]);
});

test('a directory that never answers keeps nobody waiting for a decision', async () => {
  const { directory, people } = await setUp();
  directory.members = () => new Promise(() => undefined);
  await expect(people.live(OAK, idOf('dsl'))).rejects.toThrow('in time');
});

test('somebody of another tenant is nobody here', async () => {
  const { people } = await setUp();
  expect(await people.schoolsOf({ tenantId: crypto.randomUUID(), personId: idOf('dsl') })).toEqual([]);
  expect(await people.schoolsOf({ tenantId: TENANT, personId: idOf('dsl') })).toHaveLength(1);
});

test('somebody who joined a minute ago is known when they write, and strangers are looked for once', async () => {
  const { directory, clock, people } = await setUp();
  const newcomer = { tenantId: TENANT, personId: crypto.randomUUID() };
  let readings = 0;
  const { members } = directory;
  directory.members = (groupId) => {
    readings += 1;
    return members(groupId);
  };
  expect(await people.schoolsOf(newcomer)).toEqual([]);
  const once = readings;
  expect(once).toBeGreaterThan(0);
  expect(await people.schoolsOf(newcomer)).toEqual([]);
  expect(readings).toBe(once);
  const teacher = directory.users.find(({ id }) => id === idOf('teacher1'));
  if (!teacher) throw new Error('no teacher');
  directory.members = async (groupId) => {
    const there = await members(groupId);
    return there.some(({ id }) => id === teacher.id)
      ? [...there, { ...teacher, id: newcomer.personId }]
      : there;
  };
  clock.at = new Date(MONDAY.getTime() + MINUTE / 2);
  expect(await people.schoolsOf(newcomer)).toMatchObject([{ kind: 'staff', personId: newcomer.personId }]);
});

test('strangers who come together are looked for together', async () => {
  const { directory, people } = await setUp();
  let readings = 0;
  const { members } = directory;
  directory.members = (groupId) => {
    readings += 1;
    return members(groupId);
  };
  const stranger = () => people.schoolsOf({ tenantId: TENANT, personId: crypto.randomUUID() });
  await stranger();
  const once = readings;
  await Promise.all(Array.from({ length: 50 }, stranger));
  expect(readings).toBe(once);
});

test('a pupil stays a pupil whatever role a file gives them', async () => {
  const directory = createOakfieldDirectory();
  const school = { ...oakfield, roles: { ...oakfield.roles, dsl: { users: [idOf('pupil1')], groups: [] } } };
  const people = createPeople({
    directory,
    schools: [school],
    archive: createMemoryRosters(),
    clock: { now: () => MONDAY },
    log: silentLog,
  });
  const roster = await people.roster(OAK);
  expect(roster.holders['dsl']).toEqual([]);
  expect(roster.people[idOf('pupil1')]).toMatchObject({ kind: 'pupil', roles: ['pupil'] });
});

describe('a start while the directory is silent', () => {
  const restart = (archive: RosterArchive, school: School = oakfield) => {
    const directory = createOakfieldDirectory();
    directory.broken = true;
    const clock = { at: new Date(MONDAY.getTime() + MINUTE), now: () => clock.at };
    const people = createPeople({ directory, schools: [school], archive, clock, log: silentLog });
    return { directory, clock, people };
  };

  test('knows everybody who was known before', async () => {
    const { archive, people: before } = await setUp();
    const { people } = restart(archive);
    await people.restore();
    const [was, is] = [await before.roster(OAK), await people.roster(OAK)];
    expect(is.holders).toEqual(was.holders);
    expect(is.people[idOf('teacher1')]).toEqual(was.people[idOf('teacher1')]);
    expect(await people.unreadSchools(TENANT)).toEqual([]);
  });

  test('decides nothing, though everybody is known', async () => {
    const { archive } = await setUp();
    const { people } = restart(archive);
    await people.restore();
    await expect(people.live(OAK, idOf('dsl'))).rejects.toThrow('who this is');
  });

  test('for the first time ever finds whom a report goes to in the school file', async () => {
    const { people } = restart(createMemoryRosters());
    await people.warm();
    const roster = await people.roster(OAK);
    expect(roster.holders['dsl']).toEqual([idOf('dsl')]);
    expect(roster.partial).toBe(true);
    expect(await people.schoolsOf({ tenantId: TENANT, personId: idOf('teacher1') })).toEqual([]);
    expect((await people.unreadSchools(TENANT)).map(({ id }) => id)).toEqual([OAK]);
  });

  test('is over half a minute after the directory answers again', async () => {
    const { people, directory, clock } = restart(createMemoryRosters());
    await people.warm();
    directory.broken = false;
    await people.refreshStale(clock.at);
    expect((await people.roster(OAK)).partial).toBe(true);
    clock.at = new Date(clock.at.getTime() + MINUTE / 2);
    await people.refreshStale(clock.at);
    expect((await people.roster(OAK)).partial).toBeUndefined();
  });

  test('with a directory that never answers makes nobody wait for long', async () => {
    const { people, directory } = restart(createMemoryRosters());
    directory.members = () => new Promise(() => undefined);
    expect((await people.roster(OAK)).holders['dsl']).toEqual([idOf('dsl')]);
  });

  test('pupils are kept without their names', async () => {
    const { archive } = await setUp();
    const last = await archive.last(OAK);
    expect(last?.reading.users[idOf('pupil1')]?.name).toBe('');
    expect(last?.reading.users[idOf('teacher1')]?.name).toBe('teacher1 of Oakfield');
  });
});

describe('one group of one school that is gone', () => {
  const gone = { ...oakfield, id: crypto.randomUUID(), members: { staff: ['gone'], pupils: [] } };
  const twoSchools = () => {
    const directory = createOakfieldDirectory();
    const members = directory.members;
    directory.members = async (id) => {
      if (id === 'gone') throw new Error('no such group');
      return members(id);
    };
    const clock = { at: MONDAY, now: () => clock.at };
    const archive = createMemoryRosters();
    const people = createPeople({ directory, schools: [oakfield, gone], archive, clock, log: silentLog });
    return { people, clock, directory };
  };

  test('is nothing to a teacher of the other school', async () => {
    const { people } = twoSchools();
    const found = await people.schoolsOf({ tenantId: TENANT, personId: idOf('teacher1') });
    expect(found.map(({ schoolId }) => schoolId)).toEqual([OAK]);
  });

  test('leaves the roles of its own school that could be read, also to decide with', async () => {
    const { people } = twoSchools();
    expect((await people.live(gone.id, idOf('dsl')))?.roles).toContain('dsl');
  });

  test('keeps the members it had', async () => {
    const { people, clock, directory } = twoSchools();
    const members = directory.members;
    directory.members = async () => [...directory.users];
    await people.warm();
    directory.members = members;
    clock.at = new Date(MONDAY.getTime() + 5 * MINUTE);
    await people.refreshStale(clock.at);
    const found = await people.schoolsOf({ tenantId: TENANT, personId: idOf('teacher1') });
    expect(found.map(({ schoolId }) => schoolId)).toContain(gone.id);
  });
});
