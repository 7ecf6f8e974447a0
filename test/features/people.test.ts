import { expect, test } from '@jest/globals';
import { createPeople } from '../../src/features/people/index.ts';
import { MONDAY, silentLog } from '../fakes/desk.ts';
import { createOakfieldDirectory, idOf, OAK, oakfield, TENANT } from '../fakes/oakfield.ts';

const MINUTE = 60_000;

const setUp = async () => {
  const directory = createOakfieldDirectory();
  const clock = { at: MONDAY, now: () => clock.at };
  const people = createPeople({ directory, schools: [oakfield], clock, log: silentLog });
  await people.warm();
  return { directory, clock, people };
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

test('a pupil stays a pupil whatever role a file gives them', async () => {
  const directory = createOakfieldDirectory();
  const school = { ...oakfield, roles: { ...oakfield.roles, dsl: { users: [idOf('pupil1')], groups: [] } } };
  const people = createPeople({ directory, schools: [school], clock: { now: () => MONDAY }, log: silentLog });
  const roster = await people.roster(OAK);
  expect(roster.holders['dsl']).toEqual([]);
  expect(roster.people[idOf('pupil1')]).toMatchObject({ kind: 'pupil', roles: ['pupil'] });
});
