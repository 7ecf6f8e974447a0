/** What every `Directory` does: the one behind Graph, against the simulated tenant, and the one held in memory. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createGraph } from '../../../src/adapters/graph/index.ts';
import type { Directory, DirectoryUser } from '../../../src/features/people/ports.ts';
import { SANDBOX_APP } from '../../../src/sandbox/identity/index.ts';
import { SPECIAL_GROUPS } from '../../../src/sandbox/tenant/index.ts';
import { GROUPS, managerOf, PEOPLE, personByUpn, TENANT_ID } from '../../../src/sandbox/world.ts';
import { createMemoryDirectory } from '../../fakes/directory.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { startTenant } from '../../sandbox/tenant/start-tenant.ts';

interface Subject {
  readonly directory: Directory;
  disable(id: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** What the school never filled in. */
  empty(id: string): Promise<void>;
  breakIt(): void;
  mendIt(): void;
  close(): Promise<void>;
}

const behindGraph = async (): Promise<Subject> => {
  const { tenant, server, close } = await startTenant();
  const { directory } = createGraph({
    tenantId: TENANT_ID,
    clientId: SANDBOX_APP.clientId,
    secret: SANDBOX_APP.secret,
    graphUrl: `${server.url}/sandbox/graph`,
    authorityUrl: `${server.url}/sandbox/identity`,
    log: createFakeLog(),
    clock: { now: () => new Date() },
    wait: async () => undefined,
  });
  return {
    directory,
    disable: async (id) => tenant.change({ op: 'user.set', id, set: { accountEnabled: false } }),
    remove: async (id) => tenant.change({ op: 'user.delete', id }),
    empty: async (id) => tenant.change({ op: 'user.set', id, set: { jobTitle: '  ', department: null } }),
    breakIt: () => tenant.faults.plan({ fault: { kind: 'error', status: 503 } }),
    mendIt: () => tenant.faults.clear(),
    close,
  };
};

const inMemory = async (): Promise<Subject> => {
  const users = PEOPLE.map(
    ({ id, name, upn, userType, jobTitle, roles, school }): DirectoryUser => ({
      id,
      name,
      upn,
      enabled: true,
      guest: userType === 'Guest',
      facts: {
        jobTitle,
        department: roles.includes('pupil') ? 'Year 6, Kestrel class' : DEPARTMENTS[school],
      },
    }),
  );
  const groups = [...Object.values(GROUPS), ...Object.values(SPECIAL_GROUPS)];
  const directory = createMemoryDirectory(users, Object.fromEntries(groups.map((g) => [g.id, g.members])));
  for (const { id, jobTitle } of PEOPLE) {
    if (jobTitle === 'Class teacher') directory.education.set(id, 'teacher');
    if (jobTitle === 'Pupil') directory.education.set(id, 'student');
  }
  for (const person of PEOPLE) {
    const manager = managerOf(person);
    if (manager !== null) directory.managers.set(person.id, manager);
  }
  return {
    directory,
    disable: async (id) => {
      const user = directory.users.get(id);
      if (user) directory.users.set(id, { ...user, enabled: false });
    },
    remove: async (id) => void directory.users.delete(id),
    empty: async (id) => {
      const user = directory.users.get(id);
      const facts = { jobTitle: null, department: null };
      if (user) directory.users.set(id, { ...user, facts });
    },
    breakIt: () => {
      directory.broken = true;
    },
    mendIt: () => {
      directory.broken = false;
    },
    close: async () => undefined,
  };
};

const DEPARTMENTS = { OAK: 'Oakfield Primary', ELM: 'Elm Lane School' } as const;
const NOBODY = '00000000-0000-4000-8000-000000000000';
const ids = (people: readonly { readonly id: string }[]): readonly string[] =>
  people.map(({ id }) => id).sort();

describe.each([
  ['behind Graph', behindGraph],
  ['in memory', inMemory],
])('a directory %s', (_name, open) => {
  let subject: Subject;
  let directory: Directory;
  beforeAll(async () => {
    subject = await open();
    directory = subject.directory;
  });
  afterAll(() => subject.close());

  test('knows somebody by their object id', async () => {
    const dsl = personByUpn('dsl');
    expect(await directory.user(dsl.id)).toEqual({
      id: dsl.id,
      name: dsl.name,
      upn: dsl.upn,
      enabled: true,
      guest: false,
      facts: { jobTitle: dsl.jobTitle, department: 'Oakfield Primary' },
    });
  });

  test('says of what the school left empty that it does not say it', async () => {
    const { id } = personByUpn('teacher3');
    await subject.empty(id);
    const facts = { jobTitle: null, department: null };
    expect(await directory.user(id)).toMatchObject({ facts });
    const members = await directory.members(GROUPS.oakStaff.id);
    expect(members.find((member) => member.id === id)).toMatchObject({ facts });
  });

  test('knows the education accounts of the whole tenant, and nobody who has none', async () => {
    subject.breakIt();
    await expect(directory.primaryRoles()).rejects.toThrow();
    subject.mendIt();
    const roles = await directory.primaryRoles();
    expect(roles.get(personByUpn('teacher1').id)).toBe('teacher');
    expect(roles.get(personByUpn('pupil1').id)).toBe('student');
    expect(roles.has(personByUpn('office').id)).toBe(false);
  });

  test('names somebody’s manager, and says where there is none', async () => {
    expect(await directory.manager(personByUpn('teacher1').id)).toBe(personByUpn('deputy.head').id);
    expect(await directory.manager(personByUpn('head').id)).toBeNull();
    expect(await directory.manager(NOBODY)).toBeNull();
  });

  test('says that it knows nobody of that id', async () => {
    expect(await directory.user(NOBODY)).toBeNull();
  });

  test('names everybody in a group, once', async () => {
    const members = await directory.members(GROUPS.oakStaff.id);
    expect(ids(members)).toEqual([...GROUPS.oakStaff.members].sort());
  });

  test('finds people through groups inside a group', async () => {
    const members = await directory.members(SPECIAL_GROUPS.everybody.id);
    expect(ids(members)).toEqual([...GROUPS.oakStaff.members, ...GROUPS.oakPupils.members].sort());
  });

  test('refuses to answer for a group that is not there: nobody in it would be a guess', async () => {
    await expect(directory.members(NOBODY)).rejects.toThrow();
  });

  test('still names somebody whose account is closed, as closed', async () => {
    const { id } = personByUpn('leaver1');
    await subject.disable(id);
    expect(await directory.user(id)).toMatchObject({ enabled: false });
    const members = await directory.members(GROUPS.oakStaff.id);
    expect(members.filter((member) => !member.enabled).map((member) => member.id)).toEqual([id]);
  });

  test('no longer names somebody who was deleted', async () => {
    const { id } = personByUpn('ta1');
    await subject.remove(id);
    expect(await directory.user(id)).toBeNull();
    expect(ids(await directory.members(GROUPS.oakStaff.id))).not.toContain(id);
  });

  test('that cannot be asked says so, and answers again when it can', async () => {
    const { id } = personByUpn('head');
    subject.breakIt();
    await expect(directory.user(id)).rejects.toThrow();
    await expect(directory.members(GROUPS.oakStaff.id)).rejects.toThrow();
    await expect(directory.manager(id)).rejects.toThrow();
    subject.mendIt();
    expect(await directory.user(id)).toMatchObject({ id });
  });
});
