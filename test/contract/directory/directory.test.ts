/** What every `Directory` does: the one behind Graph, against the simulated tenant, and the one held in memory. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createGraph } from '../../../src/adapters/graph/index.ts';
import type { Directory, DirectoryUser } from '../../../src/features/people/ports.ts';
import { SANDBOX_APP } from '../../../src/sandbox/identity/index.ts';
import { SPECIAL_GROUPS } from '../../../src/sandbox/tenant/index.ts';
import { GROUPS, PEOPLE, personByUpn, TENANT_ID } from '../../../src/sandbox/world.ts';
import { createMemoryDirectory } from '../../fakes/directory.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { startTenant } from '../../sandbox/tenant/start-tenant.ts';

interface Subject {
  readonly directory: Directory;
  disable(id: string): Promise<void>;
  remove(id: string): Promise<void>;
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
    breakIt: () => tenant.faults.plan({ fault: { kind: 'error', status: 503 } }),
    mendIt: () => tenant.faults.clear(),
    close,
  };
};

const inMemory = async (): Promise<Subject> => {
  const users = PEOPLE.map(
    ({ id, name, upn, userType }): DirectoryUser => ({
      id,
      name,
      upn,
      enabled: true,
      guest: userType === 'Guest',
    }),
  );
  const groups = [...Object.values(GROUPS), ...Object.values(SPECIAL_GROUPS)];
  const directory = createMemoryDirectory(users, Object.fromEntries(groups.map((g) => [g.id, g.members])));
  return {
    directory,
    disable: async (id) => {
      const user = directory.users.get(id);
      if (user) directory.users.set(id, { ...user, enabled: false });
    },
    remove: async (id) => void directory.users.delete(id),
    breakIt: () => {
      directory.broken = true;
    },
    mendIt: () => {
      directory.broken = false;
    },
    close: async () => undefined,
  };
};

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
    });
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
    subject.mendIt();
    expect(await directory.user(id)).toMatchObject({ id });
  });
});
