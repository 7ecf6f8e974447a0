/** Every route of the app, asked by everybody who must not have an answer; and the way of a request that may. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type ApiPorts, createApi } from '../src/api.ts';
import { REFUSAL_STATUS, refusal } from '../src/contract/refusal.ts';
import { Fault } from '../src/core/errors.ts';
import type { ApiRoute, Feature, RouteMay } from '../src/core/feature.ts';
import type { Route, WebReply } from '../src/core/route.ts';
import type { School } from '../src/core/school.ts';
import { createPeople } from '../src/features/people/index.ts';
import { badTokens, type Issuer, NOW, startIssuer, tabClaims } from './adapters/sign-in/issuer.ts';
import { wholeApp } from './cards/whole-app.ts';
import { silentLog } from './fakes/desk.ts';
import { createMemoryRosters } from './fakes/memory-store.ts';
import { createOakfieldDirectory, idOf, OAK, oakfield, TENANT } from './fakes/oakfield.ts';
import { createFakePace } from './fakes/pace.ts';

let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

const setUp = async (features: readonly Feature[], schools: readonly School[] = [oakfield]) => {
  const directory = createOakfieldDirectory();
  const clock = { at: NOW, now: () => clock.at };
  const errors: string[] = [];
  const log = { ...silentLog, error: (event: string) => void errors.push(event) };
  const people = createPeople({ directory, schools, archive: createMemoryRosters(), clock, log });
  const pace = createFakePace();
  const signIn = issuer.signIn();
  const ports: ApiPorts = { features, signIn, people, clock, pace, log, newId: () => 'the-id' };
  return { routes: createApi(ports), directory, people, clock, pace, errors };
};

const ask = (route: Route, token: string, url: string = route.path, body?: unknown): Promise<WebReply> =>
  route.handle({
    method: route.method,
    url,
    params: {},
    headers: token === '' ? {} : { authorization: `Bearer ${token}` },
    body,
    remoteAddress: '10.0.0.1',
  });

const as = (local: string): Promise<string> => issuer.sign(tabClaims({ oid: idOf(local) }));

/** What is told besides the status: the code. A "no" that is not of the contract's shape fails here. */
const no = ({ status, body, headers }: WebReply): string => {
  const { error } = refusal.strict().parse(body);
  expect(status).toBe(REFUSAL_STATUS[error.code]);
  expect(error.message).toMatch(/^[A-Z].*[.]/);
  expect(headers?.['Cache-Control']).toBe('no-store');
  return error.code;
};

const feature = (...routes: readonly ApiRoute[]): Feature => ({
  name: 'test',
  commands: [],
  actions: [],
  messages: [],
  jobs: [],
  ticks: [],
  routes,
});
const route = (may: RouteMay, changed: Partial<ApiRoute> = {}): ApiRoute => ({
  name: 'test.ask',
  method: 'GET',
  path: '/api/test',
  may,
  params: z.object({}),
  answer: z.object({ school: z.string() }),
  run: async ({ person }) => ({ school: person.schoolId }),
  ...changed,
});
const first = (routes: readonly Route[]): Route => {
  const [one] = routes;
  if (!one) throw new Error('no route');
  return one;
};

describe('every route of the app', () => {
  const { features } = wholeApp();
  const all = features.flatMap(({ routes }) => routes ?? []);
  const bad = Object.keys(badTokens({} as Issuer));

  test('says who may ask, and is there', () => {
    expect(all.length).toBeGreaterThan(0);
    expect(all.map(({ path }) => path)).toContain('/api/me');
  });

  test.each(all.flatMap(({ name }, index) => bad.map((what) => [name, what, index] as const)))(
    '%s refuses %s',
    async (_, what, index) => {
      // Ports that throw when they are used: a refused request reaches nothing.
      const { routes, errors } = await setUp(features);
      const token = await badTokens(issuer)[what]?.();
      const reply = await ask(routes[index] as Route, token ?? '');
      expect(['signed-out', 'wrong-token']).toContain(no(reply));
      expect(reply.headers?.['WWW-Authenticate']).toBe('Bearer');
      expect(errors).toEqual([]);
    },
  );

  test.each(all.map(({ name }, index) => [name, index] as const))(
    '%s refuses somebody whom no school knows, and says so kindly',
    async (_, index) => {
      const { routes } = await setUp(features);
      const stranger = await issuer.sign(tabClaims({ oid: crypto.randomUUID() }));
      expect(no(await ask(routes[index] as Route, stranger))).toBe('not-known');
    },
  );

  test('with roles refuses whoever holds none of them', async () => {
    const withOne = [...features, feature(route({ roles: ['headteacher'] }))];
    const { routes, people } = await setUp(withOne);
    const table = withOne.flatMap((one) => one.routes ?? []);
    let refused = 0;
    for (const local of ['teacher1', 'pupil1', 'supply1', 'head', 'dsl', 'coordinator', 'network', 'chair']) {
      const [person] = await people.schoolsOf({ tenantId: TENANT, personId: idOf(local) });
      for (const [index, { name, may }] of table.entries()) {
        if (!('roles' in may) || may.roles.some((role) => person?.roles.includes(role))) continue;
        const reply = await ask(routes[index] as Route, await as(local));
        expect([local, name, no(reply)]).toEqual([local, name, 'not-yours']);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThanOrEqual(7);
  });
});

describe('a table of routes stops the start', () => {
  test.each([
    ['does not say who may ask', feature(route(undefined as never))],
    ['lets nobody ask', feature(route({ roles: [] }))],
    ['defined twice', feature(route({ anyone: true }), route({ anyone: true }, { name: 'test.other' }))],
    ['is not below /api', feature(route({ anyone: true }, { path: '/else' }))],
  ])('when a route %s', async (words, wrong) => {
    await expect(setUp([wrong])).rejects.toThrow(words);
  });
});

describe('a request', () => {
  test('is answered as the person of the token, in their school', async () => {
    const { routes } = await setUp([feature(route({ own: true }))]);
    const reply = await ask(first(routes), await as('teacher1'));
    expect([reply.status, reply.body]).toEqual([200, { school: OAK }]);
    expect(reply.headers).toMatchObject({
      'Cache-Control': 'no-store',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
  });

  test('cannot say that it is somebody else', async () => {
    const seen: unknown[] = [];
    const { routes } = await setUp([
      feature(
        route(
          { own: true },
          {
            method: 'POST',
            run: async ({ who, person }) => {
              seen.push([who.personId, person.personId]);
              return { school: '' };
            },
          },
        ),
      ),
    ]);
    const body = { who: idOf('head'), personId: idOf('head'), person: { roles: ['headteacher'] } };
    await ask(first(routes), await as('teacher1'), '/api/test?personId=x', body);
    expect(seen).toEqual([[idOf('teacher1'), idOf('teacher1')]]);
  });

  test('gets only what the shape of the answer names', async () => {
    const { routes } = await setUp([
      feature(route({ anyone: true }, { run: async () => ({ school: 'x', secret: 'a narrative' }) })),
    ]);
    expect((await ask(first(routes), await as('teacher1'))).body).toEqual({ school: 'x' });
  });

  test('that broke says a number and not why; an answer of the wrong shape breaks too', async () => {
    for (const run of [
      async () => {
        throw new Error('select name from secret');
      },
      async () => ({ school: 7 }),
    ]) {
      const { routes, errors } = await setUp([feature(route({ anyone: true }, { run }))]);
      const reply = await ask(first(routes), await as('teacher1'));
      expect(no(reply)).toBe('broken');
      expect(JSON.stringify(reply)).not.toContain('secret');
      expect(JSON.stringify(reply)).toContain('the-id');
      expect(errors).toEqual(['api.failed']);
    }
  });

  test('gets the sentence of a fault whose code the contract knows; any other fault is breakage', async () => {
    const throwing = (code: string) =>
      feature(
        route(
          { anyone: true },
          {
            run: async () => {
              throw new Fault(code, 'Somebody was faster.');
            },
          },
        ),
      );
    const known = await setUp([throwing('changed')]);
    const reply = await ask(first(known.routes), await as('teacher1'));
    expect([no(reply), reply.body]).toEqual([
      'changed',
      { error: { code: 'changed', message: 'Somebody was faster.' } },
    ]);
    const unknown = await setUp([throwing('toString')]);
    expect(no(await ask(first(unknown.routes), await as('teacher1')))).toBe('broken');
  });

  test('for what is not there for them leaves at a beat: how long it took says nothing', async () => {
    for (const [code, waited] of [
      ['not-found', 1],
      ['changed', 0],
    ] as const) {
      const run = async (): Promise<never> => {
        throw new Fault(code, 'That is not here.');
      };
      const { routes, pace } = await setUp([feature(route({ own: true }, { run }))]);
      expect(no(await ask(first(routes), await as('teacher1')))).toBe(code);
      expect([pace.waited, pace.began, pace.ended]).toEqual([waited, 1, 1]);
    }
  });

  test('with something in it that cannot be read changes nothing', async () => {
    const { routes } = await setUp([
      feature(route({ anyone: true }, { params: z.strictObject({ page: z.coerce.number().int() }) })),
    ]);
    const token = await as('teacher1');
    expect(no(await ask(first(routes), token, '/api/test?page=one'))).toBe('bad-data');
    expect((await ask(first(routes), token, '/api/test?page=1')).status).toBe(200);
  });

  test('comes as often as a person can press, and not as often as a page gone wild can', async () => {
    const { routes, clock } = await setUp([feature(route({ anyone: true }))]);
    const [token, other] = [await as('teacher1'), await as('teacher2')];
    const codes: (string | number)[] = [];
    for (let count = 0; count < 61; count += 1) codes.push((await ask(first(routes), token)).status);
    expect(codes.slice(0, 60).every((status) => status === 200)).toBe(true);
    expect(codes[60]).toBe(429);
    expect((await ask(first(routes), other)).status).toBe(200);
    clock.at = new Date(NOW.getTime() + 5_000);
    expect((await ask(first(routes), token)).status).toBe(200);
  });

  test('of somebody whose account was switched off is refused though their token is still good', async () => {
    const { routes, directory, people, clock } = await setUp([feature(route({ anyone: true }))]);
    const token = await as('teacher1');
    expect((await ask(first(routes), token)).status).toBe(200);
    directory.users = directory.users.map((user) =>
      user.id === idOf('teacher1') ? { ...user, enabled: false } : user,
    );
    clock.at = new Date(NOW.getTime() + 5 * 60_000);
    await people.refreshStale(clock.at);
    expect(no(await ask(first(routes), token))).toBe('not-known');
  });

  test('while nobody can be looked up says so, and not that they are unknown', async () => {
    const directory = createOakfieldDirectory();
    directory.broken = true;
    const people = createPeople({
      directory,
      schools: [oakfield],
      archive: createMemoryRosters(),
      clock: { now: () => NOW },
      log: silentLog,
    });
    const routes = createApi({
      features: [feature(route({ anyone: true }))],
      signIn: issuer.signIn(),
      people,
      clock: { now: () => NOW },
      pace: createFakePace(),
      log: silentLog,
      newId: () => 'the-id',
    });
    const reply = await ask(first(routes), await as('teacher1'));
    expect(no(reply)).toBe('not-looked');
    expect(JSON.stringify(reply.body)).toContain('01632 960123');
  });

  test('while the keys of the sign-in cannot be read is not taken for a wrong sign-in', async () => {
    const { routes } = await setUp([feature(route({ anyone: true }))]);
    issuer.trouble = 'error';
    const reply = await ask(first(routes), await as('teacher1'));
    issuer.trouble = 'none';
    expect(no(reply)).toBe('not-looked');
    expect(reply.headers?.['Retry-After']).toBeDefined();
  });
});

describe('somebody at two schools', () => {
  const elm: School = { ...oakfield, id: crypto.randomUUID(), code: 'ELM', name: 'Elm Lane' };
  const wren: School = { ...elm, id: crypto.randomUUID(), code: 'WRE', roles: {} };

  test('is asked which one they mean, and may say it', async () => {
    const { routes } = await setUp([feature(route({ own: true }))], [oakfield, elm]);
    const token = await as('teacher1');
    expect(no(await ask(first(routes), token))).toBe('which-school');
    expect((await ask(first(routes), token, `/api/test?school=${elm.id}`)).body).toEqual({ school: elm.id });
  });

  test('has in each school the rights of that school alone', async () => {
    const { routes } = await setUp([feature(route({ roles: ['dsl'] }))], [oakfield, wren]);
    const token = await as('dsl');
    expect((await ask(first(routes), token)).body).toEqual({ school: OAK });
    expect(no(await ask(first(routes), token, `/api/test?school=${wren.id}`))).toBe('not-yours');
    expect(no(await ask(first(routes), token, `/api/test?school=${crypto.randomUUID()}`))).toBe('not-yours');
  });
});
