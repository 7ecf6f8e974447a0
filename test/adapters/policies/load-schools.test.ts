import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { LoadFault, loadSchools, SANDBOX_SCHOOL } from '../../../src/adapters/policies/index.ts';
import type { School } from '../../../src/core/school.ts';
import { GROUPS, PEOPLE, personByUpn, TEAMS, TENANT_ID } from '../../../src/sandbox/world.ts';
import { tinyPolicy } from '../../fakes/tiny-policy.ts';
import { type Files, SCHOOL, withFolder } from './folders.ts';

const load = (files: Files): Promise<School[]> => withFolder(files, loadSchools);

const faultsOf = (files: Files): Promise<readonly string[]> =>
  withFolder(files, async (folder) => {
    const error = await loadSchools(folder).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof LoadFault)) throw new Error(`it was loaded, or broke: ${String(error)}`);
    return error.faults.map((fault) => fault.replaceAll(folder, '.'));
  });

const one = async (text: string): Promise<School> => {
  const [school] = await load({ 'school.yaml': text });
  if (!school) throw new Error('no school');
  return school;
};
const changed = (from: string, to: string): Files => ({ 'school.yaml': SCHOOL.replace(from, to) });

describe('a school file', () => {
  test('is one school; what it does not say is empty, and no chart is live before the DSL confirms it', async () => {
    expect(await one(SCHOOL)).toMatchObject({
      code: 'TST',
      channels: {},
      phone: null,
      sharedAccounts: [],
      members: { pupils: [] },
      confirmedContacts: {},
      liveCharts: [],
    });
  });

  test('gives its own times to wait, working days and whom to ring at night; what it does not say is given', async () => {
    expect(await one(SCHOOL)).toMatchObject({
      ladder: { danger: 'PT15M', report: 'PT1H', now: 'PT15M', today: 'PT2H', soon: 'P1D' },
      workingDays: {},
      outOfHours: null,
    });
    const id = '0A4F1E1D-0001-4000-8000-000000000003';
    const own = await one(
      `${SCHOOL}\nladder: { report: PT30M }\nworkingDays: { ${id}: [1, 2] }\noutOfHours: { name: Duty team, phone: "1" }`,
    );
    expect(own).toMatchObject({
      ladder: { report: 'PT30M', danger: 'PT15M' },
      workingDays: { [id.toLowerCase()]: [1, 2] },
      outOfHours: { name: 'Duty team', phone: '1' },
    });
  });

  test.each([
    ['ladder: { danger: PT2H }', 'more than an hour'],
    ['ladder: { now: P1D }', 'more than an hour'],
    ['ladder: { report: 60 minutes }', 'is not a time to wait'],
    ['ladder: { soon: P0D }', 'is no time at all'],
    ['ladder: { urgent: PT5M }', 'urgent'],
    ['workingDays: { somebody: [1] }', 'is not an Entra object id'],
  ])('%s is refused', async (line, reason) => {
    expect((await faultsOf({ 'school.yaml': `${SCHOOL}\n${line}` })).join()).toContain(reason);
  });

  test('decides how agreements are asked for; what it does not say is given, and nobody is put into a group', async () => {
    const given = {
      renew: 'P1Y',
      remind: [0, 3, 7, 14],
      endAfter: 14,
      exempt: { users: [], groups: [] },
      signedGrace: 14,
      linkDays: 21,
    };
    expect((await one(SCHOOL)).agreements).toEqual({ ...given, audiences: {}, forms: {} });
    const group = '0A4F1E1D-0002-4000-8000-0000000000AB';
    const signed = '0A4F1E1D-0002-4000-8000-0000000000AC';
    const own = await one(
      `${SCHOOL}\nagreements:\n  remind: [1]\n  audiences: { supply: [{ groups: [${group}], except: { userType: Guest } }] }\n  signedGroup: ${signed}\n  signedGrace: 0\n  forms: { staff: { renew: P2Y, beforeAccess: true } }\n`,
    );
    expect(own.agreements).toEqual({
      ...given,
      remind: [1],
      audiences: { supply: [{ groups: [group.toLowerCase()], except: { userType: 'Guest' } }] },
      signedGroup: signed.toLowerCase(),
      signedGrace: 0,
      forms: { staff: { renew: 'P2Y', beforeAccess: true } },
    });
  });

  test.each([
    ['{ renew: yearly }', 'agreements.renew: is no ISO 8601 duration, like P14D or P1M'],
    ['{ renew: P0D }', 'agreements.renew: is no time at all'],
    ['{ remind: [7, 3] }', 'agreements.remind: days stand in order, each once'],
    ['{ remind: [0, 21] }', 'agreements.endAfter: comes before the last reminder, which is after 21 days'],
    [
      '{ audiences: { staf: [{ roles: [staff] }] } }',
      'agreements.audiences.staf: is not known here; did you mean "staff"?',
    ],
    [
      '{ audiences: { staff: [{}] } }',
      'agreements.audiences.staff.0: names nothing, so it would mean everybody',
    ],
    [
      '{ audiences: { staff: [{ roles: [staff], except: {} }] } }',
      'agreements.audiences.staff.0.except: names nothing, so it would mean everybody',
    ],
    [
      '{ audiences: { staff: [{ jobTitle: Teacher }] } }',
      'agreements.audiences.staff.0.jobTitle: is not known here; did you mean "jobTitles"?',
    ],
    [
      '{ signedGroup: 0a4f1e1d-0002-4000-8000-0000000000ab, exempt: { groups: [0a4f1e1d-0002-4000-8000-0000000000ab] } }',
      'agreements.signedGroup: is named elsewhere in this file',
    ],
    ['{ signedGroup: yes }', 'agreements.signedGroup: is not an Entra object id'],
  ])('agreements: %s is refused', async (line, reason) => {
    expect((await faultsOf({ 'school.yaml': `${SCHOOL}\nagreements: ${line}` })).join()).toContain(reason);
  });

  test('gives closed days as days or as ranges, over a change of the clocks too', async () => {
    expect((await one(SCHOOL)).calendar.terms[0]?.closed).toEqual([
      '2026-10-23',
      '2026-10-24',
      '2026-10-25',
      '2026-10-26',
      '2026-11-09',
    ]);
  });

  test('may start from the sandbox: other policy, everything else the same', async () => {
    const [oakfield] = await loadSchools(SANDBOX_SCHOOL);
    expect(await one('{ extends: sandbox, policy: bocking }')).toEqual({ ...oakfield, policy: 'bocking' });
    const other = await one(
      'extends: sandbox\nroles: { siro: null, dsl: { users: [] , groups: [0a4f1e1d-0002-4000-8000-000000000004] } }',
    );
    expect(other.roles).not.toHaveProperty('siro');
    expect(other.roles['dsl']).toEqual({ users: [], groups: [GROUPS.oakDeputyDsl.id] });
    expect(other.roles['headteacher']).toEqual(oakfield?.roles['headteacher']);
  });

  test('that does not fit its policy is named, with the nearest word that would', async () => {
    const policies = new Map([['bushey-heath', tinyPolicy('bushey-heath')]]);
    const fit = (text: string): Promise<unknown> =>
      withFolder({ 'school.yaml': text }, (folder) => loadSchools(folder, { policies }));
    await expect(fit('{ extends: sandbox, policy: bushy-heath }')).rejects.toThrow(
      'school.yaml: policy: no policy "bushy-heath"; did you mean "bushey-heath"?',
    );
    await expect(fit('{ extends: sandbox, roles: { deputy-dls: { users: [] } } }')).rejects.toThrow(
      'school.yaml: roles: no role "deputy-dls"; did you mean "deputy-dsl"?',
    );
    await expect(fit('{ extends: sandbox, liveCharts: [h1] }')).rejects.toThrow(
      'school.yaml: liveCharts: no chart "h1"; there is a',
    );
    await expect(fit('{ extends: sandbox, confirmedContacts: { lado: 01632 960001 } }')).rejects.toThrow(
      'school.yaml: confirmedContacts: no contact "lado"',
    );
    await expect(fit('{ extends: sandbox, agreements: { forms: { staff: {} } } }')).rejects.toThrow(
      'school.yaml: agreements.forms: no form "staff"',
    );
    await expect(
      fit('{ extends: sandbox, agreements: { audiences: { supply: [{ roles: [suply] }] } } }'),
    ).rejects.toThrow('school.yaml: agreements.audiences.supply: no role "suply"; did you mean "supply"?');
  });

  test('of a real school may not lean on the invented one', async () => {
    await withFolder({ 'school.yaml': 'extends: sandbox' }, async (folder) => {
      await expect(loadSchools(folder, { sandbox: false })).rejects.toThrow(
        'extends: the sandbox is for trying the app; a real school says everything itself',
      );
    });
  });

  test.each([
    [
      'an unknown key',
      changed('code: TST', 'code: TST\nmotto: x'),
      './school.yaml: motto: is not known here',
    ],
    [
      'a code that no reference can carry',
      changed('code: TST', 'code: Test'),
      './school.yaml: code: is three capital letters',
    ],
    [
      'a name where an Entra id belongs',
      changed('dsl: { users: [0a4f1e1d-0001-4000-8000-0000000000a1]', 'dsl: { users: [dsl@oakfield.example]'),
      './school.yaml: roles.dsl.users.0: is not an Entra object id',
    ],
    [
      'an account of several people where somebody has to decide',
      changed('roles:', 'sharedAccounts: [0a4f1e1d-0001-4000-8000-0000000000a1]\nroles:'),
      "./school.yaml: roles.dsl: 0a4f1e1d-0001-4000-8000-0000000000a1 is an account that several people use: name a person's",
    ],
    [
      'nobody who would read a report',
      changed('dsl: { users: [0a4f1e1d-0001-4000-8000-0000000000a1] }', 'dsl: {}'),
      './school.yaml: roles.dsl: nobody holds this role, and the app needs somebody who does',
    ],
    [
      'nobody who could turn off an account',
      changed('network-manager:', 'siro:'),
      './school.yaml: roles.network-manager: nobody holds this role, and the app needs somebody who does',
    ],
    [
      'nobody who would read a report about the headteacher',
      changed('chair-of-governors:', 'siro:'),
      './school.yaml: roles.chair-of-governors: nobody holds this role: a report about the headteacher would reach nobody. Name whoever the headteacher answers to',
    ],
    [
      'a headteacher who would read a report about themselves',
      changed('0000000000a2] }', '0000000000a1] }'),
      './school.yaml: roles.chair-of-governors: only the headteacher holds this role: a report about the headteacher would reach nobody. Name whoever the headteacher answers to',
    ],
    [
      'a day that does not exist',
      changed('2026-11-09', '2026-11-31'),
      './school.yaml: calendar.terms.0.closed.1: is not a real date',
    ],
    [
      'a range that runs backwards',
      changed('2026-10-23/2026-10-26', '2026-10-26/2026-10-23'),
      './school.yaml: calendar.terms.0.closed.0: ends before it begins',
    ],
    [
      'a closed day outside its term',
      changed('2026-11-09', '2027-01-09'),
      './school.yaml: calendar.terms.0.closed: 2027-01-09 is not in the term',
    ],
    [
      'a term that ends before it begins',
      changed('to: 2026-12-18', 'to: 2026-08-18'),
      './school.yaml: calendar.terms.0: ends before it begins',
    ],
    [
      'closing before opening',
      changed('closes: "16:30"', 'closes: "07:30"'),
      './school.yaml: calendar.closes: is not after the opening time',
    ],
    [
      'another file to extend',
      { 'school.yaml': 'extends: other' },
      './school.yaml: extends: a school file can extend "sandbox" only',
    ],
  ])('is refused for %s', async (_what, files, fault) => {
    expect(await faultsOf(files)).toContain(fault);
  });

  test('that is not there is said to be missing', async () => {
    await expect(loadSchools(join(SANDBOX_SCHOOL, '../nowhere.yaml'))).rejects.toThrow(
      /nowhere\.yaml: cannot be read \(ENOENT\)/,
    );
    expect(await faultsOf({ 'readme.txt': '' })).toEqual(['.: has no school file (.yaml) in it']);
  });
});

describe('a trust', () => {
  test('has a file for each school, and every fault in all of them is said at once', async () => {
    expect(
      await faultsOf({
        'a.yaml': SCHOOL.replace('code: TST', 'code: t'),
        'b.yaml': SCHOOL.replace('opens: "08:30"', 'opens: "8.30"'),
      }),
    ).toEqual(['./a.yaml: code: is three capital letters', './b.yaml: calendar.opens: is not a time, HH:MM']);
  });

  test('never has two schools in one channel: what one is told would be read in the other', async () => {
    const channels =
      'channels: { safeguarding: { teamId: 0a4f1e1d-0003-4000-8000-0000000000aa, channelId: "19:a@thread.tacv2" } }\n';
    const other = SCHOOL.replace('00000000aa\ncode: TST', '00000000ab\ncode: TSU');
    expect(await faultsOf({ 'a.yaml': SCHOOL + channels, 'b.yaml': other + channels })).toEqual([
      '.: channels: two schools or purposes have the channel 19:a@thread.tacv2',
    ]);
  });

  test('never has two schools with one id or one code, nor two tenants', async () => {
    expect(
      await faultsOf({ 'a.yaml': SCHOOL, 'b.yaml': SCHOOL.replace('tenantId: 0a', 'tenantId: 0b') }),
    ).toEqual([
      '.: id: two schools have 0a4f1e1d-0004-4000-8000-0000000000aa',
      '.: code: two schools have TST',
      '.: tenantId: all schools of one deployment are in one Entra tenant',
    ]);
  });
});

describe("the sandbox's schools", () => {
  const schools = loadSchools(join(SANDBOX_SCHOOL, '..'));
  const school = async (code: string): Promise<School> => {
    const found = (await schools).find((it) => it.code === code);
    if (!found) throw new Error(`no school ${code}`);
    return found;
  };

  test('are Oakfield and Elm Lane, in the one tenant of the sandbox', async () => {
    expect((await schools).map(({ code, tenantId }) => [code, tenantId])).toEqual([
      ['ELM', TENANT_ID],
      ['OAK', TENANT_ID],
    ]);
  });

  test('give everybody exactly the roles that the invented world gives them', async () => {
    const groups = new Map<string, readonly string[]>(
      Object.values(GROUPS).map((group) => [group.id, group.members]),
    );
    for (const it of await schools) {
      const holders = Object.entries(it.roles).flatMap(([role, held]) =>
        [
          ...(held?.users ?? []),
          ...(held?.groups ?? []).flatMap((id) => groups.get(id) ?? [`unknown group ${id}`]),
        ].map((id) => `${role} ${id}`),
      );
      const wanted = PEOPLE.filter((person) => person.school === it.code).flatMap((person) =>
        person.roles
          .filter((role) => role !== 'staff' && role !== 'pupil')
          .map((role) => `${role} ${person.id}`),
      );
      expect(holders.sort()).toEqual(wanted.sort());
    }
  });

  test('have the groups and channels of the invented world', async () => {
    expect(await school('OAK')).toMatchObject({
      members: { staff: [GROUPS.oakStaff.id], pupils: [GROUPS.oakPupils.id] },
      sharedAccounts: [personByUpn('supply1').id],
      channels: {
        safeguarding: { teamId: TEAMS.oak.id, channelId: TEAMS.oak.safeguarding.id },
        staff: { teamId: TEAMS.oak.id, channelId: TEAMS.oak.staff.id },
      },
    });
    expect(await school('ELM')).toMatchObject({
      members: { staff: [GROUPS.elmStaff.id], pupils: [GROUPS.elmPupils.id] },
      channels: {
        safeguarding: { teamId: TEAMS.elm.id, channelId: TEAMS.elm.safeguarding.id },
        staff: { teamId: TEAMS.elm.id, channelId: TEAMS.elm.staff.id },
      },
    });
  });
});
