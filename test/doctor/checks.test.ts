import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AccessPolicy } from '../../src/core/set-up.ts';
import { BY_HAND } from '../../src/doctor/checks/access-policies.ts';
import { examine } from '../../src/doctor/examine.ts';
import { type Facts, notLooked, seen } from '../../src/doctor/facts.ts';
import type { Level } from '../../src/doctor/finding.ts';
import { readFacts } from '../../src/doctor/read.ts';
import { exitCode, report } from '../../src/doctor/report.ts';
import { idOf, STAFF_GROUP } from '../fakes/oakfield.ts';
import { APP, factsOf, GLASS, GROUP, MIS, policy, SAFE, school } from './facts.ts';

const TEAMS = 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe';
const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';

const linesOf = (facts: Facts, level: Level): string =>
  examine(facts)
    .flatMap(({ findings }) => findings)
    .filter((one) => one.level === level)
    .map(({ what, todo }) => `${what} ${todo ?? ''}`)
    .join('\n');
const withPolicy = (one: AccessPolicy): Facts => factsOf({ accessPolicies: seen([one]) });

describe('a set-up that is as it should be', () => {
  test('is well, and what cannot be seen from a server is said to be not looked at', () => {
    const parts = examine(factsOf());
    expect(linesOf(factsOf(), 'not-well')).toBe('');
    expect(exitCode(parts)).toBe(0);
    expect(linesOf(factsOf(), 'not-looked')).toContain('Whether Teams reaches that address');
    expect(report(parts).at(-1)).toMatch(/^\d+ well, 1 to note, 0 not well, 1 not looked at\.$/);
  });
});

describe('nothing that was not looked at is called well', () => {
  const blind: Partial<Facts> = {
    files: notLooked('x.'),
    store: notLooked('x.'),
    permissions: notLooked('x.'),
    accessPolicies: notLooked('x.'),
    users: new Map(),
    groups: new Map(),
    members: new Map(),
  };
  test('whatever of it is missing', () => {
    const keys = Object.keys(blind) as (keyof Facts)[];
    fc.assert(
      fc.property(fc.subarray(keys, { minLength: 1 }), (missing) => {
        const facts = factsOf(Object.fromEntries(missing.map((key) => [key, blind[key]])));
        const before = examine(factsOf()).flatMap(({ findings }) => findings);
        const after = examine(facts).flatMap(({ findings }) => findings);
        const well = (all: typeof before) => all.filter(({ level }) => level === 'well').length;
        expect(well(after)).toBeLessThan(well(before));
        expect(after.some(({ level }) => level === 'not-looked')).toBe(true);
      }),
    );
  });

  test('Conditional Access without the permission: a person is told what to look at by hand', () => {
    const facts = factsOf({ accessPolicies: notLooked('the app has no permission to look.') });
    expect(linesOf(facts, 'not-looked')).toContain(BY_HAND);
    expect(exitCode(examine(facts))).toBe(0);
  });
});

describe('a Conditional Access policy that lets only those in who have signed', () => {
  test.each<[string, AccessPolicy['apps'] | Partial<AccessPolicy['apps']>, string]>([
    ['everything', { include: ['All'] }, 'Microsoft Teams'],
    ['everything but Teams alone', { include: ['All'], exclude: [TEAMS, APP] }, 'Exchange Online'],
    ['Office 365', { include: ['Office365'] }, 'SharePoint Online'],
    ['Teams', { include: [TEAMS] }, 'Microsoft Teams'],
    ['mail', { include: [EXCHANGE] }, 'Exchange Online, which Teams needs'],
    ['everything but Office 365', { include: ['All'], exclude: ['Office365'] }, 'this app, where they sign'],
    ['this app', { include: [APP.toUpperCase()] }, 'this app, where they sign'],
    ['registering', { include: [], actions: ['urn:user:registersecurityinfo'] }, 'new staff need to sign in'],
  ])('and blocks %s is refused', (_what, apps, words) => {
    const facts = withPolicy(policy({ apps }));
    expect(linesOf(facts, 'not-well')).toContain(words);
    expect(exitCode(examine(facts))).toBe(1);
  });

  test.each<[string, AccessPolicy]>([
    ['blocks another system alone', policy({})],
    [
      'blocks all but Office 365 and this app',
      policy({ apps: { include: ['All'], exclude: ['office365', APP] } }),
    ],
    [
      'blocks old mail programs alone',
      policy({ apps: { include: ['All'] }, clients: ['exchangeActiveSync', 'other'] }),
    ],
    ['is switched off', policy({ apps: { include: ['All'] }, state: 'off' })],
    ['asks for more and blocks nobody', policy({ apps: { include: ['All'] }, blocks: false })],
    [
      'has nothing to do with the group',
      policy({ apps: { include: ['All'] }, users: { excludeGroups: [] } }),
    ],
  ])('and %s is not', (_what, one) => {
    expect(linesOf(withPolicy(one), 'not-well')).toBe('');
  });

  test('and only reports so far is told what it would do', () => {
    const facts = withPolicy(policy({ apps: { include: ['All'] }, state: 'reporting' }));
    expect(linesOf(facts, 'mind')).toContain('would, once it is switched on, keep people');
    expect(exitCode(examine(facts))).toBe(0);
  });

  test('and blocks the group itself is the wrong way round', () => {
    const facts = withPolicy(policy({ users: { include: [], includeGroups: [GROUP], excludeGroups: [] } }));
    expect(linesOf(facts, 'not-well')).toContain('blocks those who have signed');
  });

  test.each([
    ['the DSL', idOf('dsl')],
    ['a deputy DSL', idOf('deputy.dsl')],
    ['the head', idOf('head')],
    ['an account of emergency access', GLASS],
  ])('and would shut out %s is refused', (_who, id) => {
    const others = [...['head', 'deputy.head', 'dsl', 'deputy.dsl'].map(idOf), GLASS].filter(
      (one) => one !== id,
    );
    const members = new Map([
      [GROUP, seen(new Set<string>())],
      [SAFE, seen(new Set(others))],
    ]);
    const facts = factsOf({ members });
    expect(linesOf(facts, 'not-well')).toContain(`would shut out ${id}`);
    // Named by the policy itself, they are not.
    const named = policy({ users: { exclude: [id] } });
    expect(linesOf(factsOf({ members, accessPolicies: seen([named]) }), 'not-well')).toBe('');
  });

  test('whose excluded group could not be read says that nobody looked', () => {
    const members = new Map([[GROUP, seen(new Set<string>())]]);
    expect(linesOf(factsOf({ members }), 'not-looked')).toContain('could not be read');
  });

  test('and chooses its apps by attributes says that nobody looked', () => {
    const facts = withPolicy(policy({ apps: { filtered: true, include: [MIS] } }));
    expect(linesOf(facts, 'not-looked')).toContain('by their attributes');
  });
});

describe('what stands in the school file', () => {
  test('is looked for in Microsoft Entra, with the line that names it', () => {
    const facts = factsOf();
    const users = new Map(facts.users).set(idOf('dsl'), seen(false));
    const groups = new Map(facts.groups).set(STAFF_GROUP, seen(null));
    expect(linesOf({ ...facts, users, groups }, 'not-well')).toContain(
      `roles.dsl: no account ${idOf('dsl')}`,
    );
    expect(linesOf({ ...facts, users, groups }, 'not-well')).toContain(
      `members.staff: no group ${STAFF_GROUP}`,
    );
  });

  test.each(['dynamic', 'synced', 'role-assignable', 'mail', 'not-security'] as const)(
    'a group of those who have signed that is %s is refused',
    (unfit) => {
      const facts = factsOf();
      const groups = new Map(facts.groups).set(GROUP, seen({ id: GROUP, unfit }));
      expect(exitCode(examine({ ...facts, groups }))).toBe(1);
    },
  );

  test('without a group nothing is said of groups and Conditional Access', () => {
    const { signedGroup: _, ...agreements } = school.agreements ?? {};
    const schools = [{ ...school, agreements: agreements as NonNullable<typeof school.agreements> }];
    const titles = examine(factsOf({ files: seen({ faults: [], policies: 6, schools }) })).map(
      ({ title }) => title,
    );
    expect(titles).not.toContain('Conditional Access');
    expect(titles).not.toContain('Group of those who have signed');
  });
});

describe('permissions', () => {
  test('that the app cannot do without are refused, others are noted', () => {
    const facts = factsOf({ permissions: seen(['User.Read.All']) });
    expect(linesOf(facts, 'not-well')).toContain('GroupMember.Read.All is not in the app’s token');
    expect(linesOf(facts, 'mind')).toContain('User.EnableDisableAccount.All');
    expect(linesOf(facts, 'not-looked')).toContain('a role over that one group');
  });

  test('that it never needs are noted', () => {
    const facts = factsOf({ permissions: seen(['Directory.ReadWrite.All']) });
    expect(linesOf(facts, 'mind')).toContain('more than it ever needs: Directory.ReadWrite.All');
  });
});

test('a Graph that was asked and is silent is not well, and one that nobody asked was not looked at', () => {
  expect(linesOf(factsOf({ graph: seen({ silent: 'no answer.' }) }), 'not-well')).toContain('no answer.');
  expect(linesOf(factsOf({ graph: notLooked('later.') }), 'not-looked')).toContain('later.');
});

test('a sandbox that is not running was not looked at: the doctor says what to set, and calls nothing ill', async () => {
  // Nobody listens at port 1.
  const facts = await readFacts({ PORT: '1', DATA_DIR: '/nonexistent', LOG_LEVEL: 'silent' });
  expect(linesOf(facts, 'not-well')).toBe('');
  expect(exitCode(examine(facts))).toBe(0);
  expect(linesOf(facts, 'not-looked')).toContain('nobody answers at port 1 of this machine');
  expect(linesOf(facts, 'not-looked')).toContain('set PORT, and DATA_DIR, as for "npm start"');
});

describe('database and keys', () => {
  const store = (more: object) =>
    factsOf({ store: seen({ migrations: { missing: [], unknown: [], never: false }, keys: [], ...more }) });
  test('tables of a newer version, and a key that opens nothing, are refused', () => {
    expect(
      linesOf(store({ migrations: { missing: [], unknown: ['0099-x'], never: false } }), 'not-well'),
    ).toContain('0099-x');
    for (const opens of ['no', 'no-key'])
      expect(linesOf(store({ keys: [{ keyId: '2025', opens }] }), 'not-well')).toContain('"2025"');
  });

  test('an older one is noted, and its keys are not looked at', () => {
    const facts = store({ migrations: { missing: ['0009-x'], unknown: [], never: false }, keys: null });
    expect(linesOf(facts, 'mind')).toContain('0009-x');
    expect(linesOf(facts, 'not-looked')).toContain('the tables have to be up to date first');
  });

  test('where nothing was encrypted yet nobody says that the keys are right', () => {
    expect(linesOf(store({}), 'not-looked')).toContain('nothing has been encrypted yet');
  });
});
