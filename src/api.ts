/**
 * What the tab asks for: joins the features' routes and leads every request through them: who is it, in which school, may
 * they, is what they sent sound, run, answer. Nothing is believed but the token; every "no" has one shape.
 */

import { createAllowance } from './allowance.ts';
import { REFUSAL_STATUS, type Refusal, type RefusalCode } from './contract/refusal.ts';
import type { Clock } from './core/clock.ts';
import { Fault } from './core/errors.ts';
import type { ApiRoute, Feature, RouteMay } from './core/feature.ts';
import type { Log } from './core/log.ts';
import type { Pace } from './core/pace.ts';
import { hasRole, type Person, type Who } from './core/person.ts';
import type { Route, WebReply, WebRequest } from './core/route.ts';
import type { NotSignedIn, SignIn } from './core/sign-in.ts';
import type { People } from './features/people/index.ts';
import * as say from './messages.ts';

export interface ApiPorts {
  readonly features: readonly Feature[];
  readonly signIn: SignIn;
  readonly people: People;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly log: Log;
  readonly newId: () => string;
}

class Refused extends Error {
  readonly code: RefusalCode;
  readonly sentence: string;

  constructor(code: RefusalCode, sentence: string) {
    super(code);
    this.name = 'Refused';
    this.code = code;
    this.sentence = sentence;
  }
}

/** Answers are about people: nothing between here and the reader keeps one, and no other site reads one. */
const PRIVATE = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
  Vary: 'Authorization',
};

const HOW = { missing: 'signed-out', expired: 'signed-out', refused: 'signed-out' } as const;

const notSignedIn = (why: NotSignedIn): Refused => {
  if (why === 'not-looked') return new Refused('not-looked', say.API.signInNotLooked);
  if (why === 'version') return new Refused('wrong-token', say.API.wrongToken);
  return new Refused(HOW[why], say.API.signedOut);
};

const isCode = (code: string): code is RefusalCode => Object.hasOwn(REFUSAL_STATUS, code);

const mayAsk = (may: RouteMay, person: Person): boolean =>
  'roles' in may ? hasRole(person, ...may.roles) : true;

/** A route that leaves open who may ask, or that another one answers, stops the start. */
const checked = (features: readonly Feature[]): readonly ApiRoute[] => {
  const routes = features.flatMap((feature) => feature.routes ?? []);
  const seen = new Set<string>();
  for (const { name, method, path, may } of routes) {
    if (!may) throw new Error(`route ${name} does not say who may ask`);
    if ('roles' in may && may.roles.length === 0) throw new Error(`route ${name} lets nobody ask`);
    if (!path.startsWith('/api/')) throw new Error(`route ${name} is not below /api`);
    for (const key of [name, `${method} ${path}`]) {
      if (seen.has(key)) throw new Error(`route defined twice: ${key}`);
      seen.add(key);
    }
  }
  return routes;
};

const given = ({ method, url, params, body }: WebRequest): Record<string, unknown> => {
  const query = Object.fromEntries(new URL(url, 'http://here').searchParams);
  const sent = method === 'GET' ? query : typeof body === 'object' && body !== null ? body : {};
  return { ...query, ...sent, ...params };
};

export const createApi = (ports: ApiPorts): readonly Route[] => {
  const { features, signIn, people, clock, pace, log, newId } = ports;
  const allowance = createAllowance();

  /** As their schools know them; without those that switched the account off while its token is still good. */
  const personsOf = async (who: Who): Promise<readonly Person[]> => {
    const known = await people.schoolsOf(who);
    const rosters = await Promise.all(known.map(({ schoolId }) => people.roster(schoolId)));
    return known.filter((_, index) => rosters[index]?.people[who.personId]?.enabled !== false);
  };

  const whose = (route: ApiRoute, persons: readonly Person[], school: unknown): Person => {
    const meant = school === undefined ? persons : persons.filter(({ schoolId }) => schoolId === school);
    const [first, second] = meant.filter((person) => mayAsk(route.may, person));
    if (!first) throw new Refused('not-yours', say.API.notYours);
    // Nothing is guessed; what is about the person themselves is the same from every school.
    if (second && !('anyone' in route.may)) throw new Refused('which-school', say.API.whichSchool);
    return first;
  };

  const answer = async (route: ApiRoute, request: WebRequest, correlation: string): Promise<unknown> => {
    const { authorization } = request.headers;
    const who = await signIn.whoIs(typeof authorization === 'string' ? authorization : undefined);
    if (typeof who === 'string') {
      log.warn('api.not-signed-in', { correlation, route: route.name, why: who });
      throw notSignedIn(who);
    }
    if (!allowance.take(who.personId, clock.now())) throw new Refused('too-many', say.API.tooMany);
    const persons = await personsOf(who);
    if (persons.length === 0) {
      const unread = await people.unreadSchools(who.tenantId);
      throw unread.length > 0
        ? new Refused('not-looked', say.notKnownYet(unread))
        : new Refused('not-known', say.NOT_ONE_OF_US);
    }
    const { school, ...rest } = given(request);
    const person = whose(route, persons, school);
    const params = route.params.safeParse(rest);
    if (!params.success) {
      log.warn('api.bad-data', { correlation, route: route.name, fields: params.error.issues.length });
      throw new Refused('bad-data', say.API.badData);
    }
    const made = await route.run({ who, person, persons, at: clock.now(), correlation }, params.data);
    const told = route.answer.safeParse(made);
    if (!told.success) throw new Error(`the answer of ${route.name} is not of its shape`);
    return told.data;
  };

  const refuse = (error: unknown, route: ApiRoute, correlation: string): WebReply => {
    const known = error instanceof Refused || (error instanceof Fault && isCode(error.code));
    if (!known) log.error('api.failed', error, { correlation, route: route.name });
    const code = known && isCode(error.code) ? error.code : 'broken';
    const message = known ? error.sentence : say.API.broken;
    const body: Refusal = { error: { code, message, ...(code === 'broken' && { id: correlation }) } };
    return {
      status: REFUSAL_STATUS[code],
      body,
      headers: {
        ...PRIVATE,
        ...(REFUSAL_STATUS[code] === 401 && { 'WWW-Authenticate': 'Bearer' }),
        ...(code === 'too-many' && { 'Retry-After': '5' }),
        ...(code === 'not-looked' && { 'Retry-After': '30' }),
      },
    };
  };

  return checked(features).map((route) => ({
    method: route.method,
    path: route.path,
    ...(route.maxBodyBytes !== undefined && { maxBodyBytes: route.maxBodyBytes }),
    handle: async (request) => {
      const correlation = newId();
      const beat = pace.begin();
      try {
        return { status: 200, body: await answer(route, request, correlation), headers: PRIVATE };
      } catch (error) {
        // How long it took must not say whether there is such a thing.
        if (error instanceof Fault && error.code === 'not-found') await beat.next();
        return refuse(error, route, correlation);
      } finally {
        beat.end();
      }
    },
  }));
};
