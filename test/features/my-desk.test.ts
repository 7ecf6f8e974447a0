/** `GET /api/me` on a bad day: the page with the school's telephone number on it. */
import { expect, test } from '@jest/globals';
import type { Person } from '../../src/core/person.ts';
import { meRoute } from '../../src/features/people/routes.ts';
import { createFakeLog } from '../fakes/log.ts';
import { NOW, OAK } from './outside/gate.ts';

const marsh: Person = {
  schoolId: OAK.id,
  personId: 'marsh',
  name: 'Ms Marsh',
  roles: ['staff'],
  kind: 'staff',
  shared: false,
};

const open = async (teaches: () => Promise<boolean>) => {
  const log = createFakeLog();
  const route = meRoute({
    people: { school: () => OAK },
    roleName: () => null,
    commandsFor: () => [],
    teaches,
    log,
    teachesMs: 1,
  });
  const who = { tenantId: OAK.tenantId, personId: marsh.personId };
  const call = { who, person: marsh, persons: [marsh], at: NOW, correlation: 'test' };
  const [desk] = (await route.run(call, {})).schools;
  return { desk, logged: log.lines.map(({ event }) => event) };
};

test.each([
  ['is silent', () => new Promise<boolean>(() => undefined), 'people.classes-late'],
  ['breaks', () => Promise.reject(new Error('no connection')), 'people.classes-not-read'],
])(
  'a teacher has the school’s number while the database %s, without "My class", and it is logged',
  async (_, teaches, event) => {
    const { desk, logged } = await open(teaches);
    expect(desk).toMatchObject({ name: OAK.name, phone: OAK.phone, teaches: false });
    expect(logged).toEqual([event]);
  },
);

test('whose class the roll knows is told so, and nothing is logged', async () => {
  expect(await open(async () => true)).toMatchObject({ desk: { teaches: true }, logged: [] });
});
