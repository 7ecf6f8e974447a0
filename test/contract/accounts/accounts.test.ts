/** What every `Accounts` does: the one behind Graph, against the simulated tenant, and the one held in memory. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Account, Accounts } from '../../../src/features/accounts/ports.ts';
import { PEOPLE, personByUpn } from '../../../src/sandbox/world.ts';
import { startGraph } from '../../adapters/graph/start-graph.ts';
import { createMemoryAccounts } from '../../fakes/accounts.ts';
import { startTenant } from '../../sandbox/tenant/start-tenant.ts';
import { ANSWERS, ofTenant, ofTwin, type Troubles } from '../troubles.ts';

interface Subject extends Troubles {
  readonly accounts: Accounts;
}

const behindGraph = async (): Promise<Subject> => {
  const tenant = await startTenant();
  return { ...ofTenant(tenant), accounts: startGraph(tenant.server.url).accounts };
};

const inMemory = async (): Promise<Subject> => {
  const accounts = createMemoryAccounts(
    PEOPLE.map(
      ({ id, name, upn, jobTitle, school, synced }): Account => ({
        id,
        name,
        upn,
        department: { OAK: 'Oakfield Primary', ELM: 'Elm Lane School' }[school],
        jobTitle,
        enabled: true,
        guest: false,
        synced,
      }),
    ),
  );
  for (const local of ['network', 'leaver2']) accounts.administrators.add(personByUpn(local).id);
  const calls = ['look', 'isAdministrator', 'setEnabled', 'endSessions'] as const;
  return { ...ofTwin(accounts.refusals, calls), accounts };
};

const NOBODY = '00000000-0000-4000-8000-000000000000';
const pupil = personByUpn('pupil1').id;

describe.each([
  ['behind Graph', behindGraph],
  ['in memory', inMemory],
])('accounts %s', (_name, open) => {
  let subject: Subject;
  let accounts: Accounts;
  const enabled = async (id: string): Promise<boolean | string> => {
    const looked = await accounts.look(id);
    return looked.kind === 'found' ? looked.account.enabled : looked.kind;
  };
  beforeAll(async () => {
    subject = await open();
    accounts = subject.accounts;
  });
  afterAll(() => subject.close());

  test('are seen with whose they are, and where they come from', async () => {
    const teacher = personByUpn('teacher6');
    expect(await accounts.look(teacher.id)).toEqual({
      kind: 'found',
      account: {
        id: teacher.id,
        name: teacher.name,
        upn: teacher.upn,
        department: 'Oakfield Primary',
        jobTitle: 'Class teacher',
        enabled: true,
        guest: false,
        synced: true,
      },
    });
    expect(await accounts.look(pupil)).toMatchObject({ account: { synced: false } });
  });

  test('are switched off and on again, as often as it is said', async () => {
    expect(await accounts.setEnabled(pupil, false)).toEqual({ kind: 'done' });
    expect(await accounts.setEnabled(pupil, false)).toEqual({ kind: 'done' });
    expect(await accounts.endSessions(pupil)).toEqual({ kind: 'done' });
    expect(await enabled(pupil)).toBe(false);
    expect(await accounts.setEnabled(pupil, true)).toEqual({ kind: 'done' });
    expect(await enabled(pupil)).toBe(true);
  });

  test('of an administrator are known as such, and refused', async () => {
    const { id } = personByUpn('leaver2');
    expect(await accounts.isAdministrator(id)).toEqual({ kind: 'known', administrator: true });
    expect(await accounts.setEnabled(id, false)).toEqual({ kind: 'denied' });
    expect(await enabled(id)).toBe(true);
    expect(await accounts.isAdministrator(pupil)).toEqual({ kind: 'known', administrator: false });
  });

  test('of nobody are gone', async () => {
    expect(await accounts.look(NOBODY)).toEqual({ kind: 'gone' });
    expect(await accounts.setEnabled(NOBODY, false)).toEqual({ kind: 'gone' });
    expect(await accounts.endSessions(NOBODY)).toEqual({ kind: 'gone' });
  });

  test.each(ANSWERS)('%s: nothing is done, and that is said', async (trouble, answer) => {
    subject.trouble(trouble);
    expect(await accounts.look(pupil)).toEqual(answer);
    expect(await accounts.isAdministrator(pupil)).toEqual(answer);
    expect(await accounts.setEnabled(pupil, false)).toEqual(answer);
    expect(await accounts.endSessions(pupil)).toEqual(answer);
    subject.mend();
    expect(await enabled(pupil)).toBe(true);
  });
});

describe('accounts behind Graph', () => {
  test('take object ids only: an address or a name never becomes a path', async () => {
    const { server, close } = await startTenant();
    const { accounts } = startGraph(server.url);
    for (const id of [personByUpn('pupil1').upn, 'Pupil One', `${pupil}/memberOf`, ''])
      for (const ask of [
        () => accounts.look(id),
        () => accounts.setEnabled(id, false),
        () => accounts.endSessions(id),
        () => accounts.isAdministrator(id),
      ])
        await expect(async () => ask()).rejects.toThrow('NotAnId');
    await close();
  });

  test('of somebody in a group that can hold a role are an administrator’s', async () => {
    const { tenant, server, close } = await startTenant();
    const { accounts } = startGraph(server.url);
    const { id } = personByUpn('network');
    tenant.state.adminRoles.clear();
    expect(await accounts.isAdministrator(id)).toEqual({ kind: 'known', administrator: true });
    await close();
  });

  test('without the permission to read roles it is not known who is an administrator', async () => {
    const { tenant, server, close } = await startTenant();
    const { accounts } = startGraph(server.url);
    tenant.faults.plan({ fault: { kind: 'denied' }, path: /roleAssignments/ });
    expect(await accounts.isAdministrator(pupil)).toEqual({ kind: 'denied' });
    tenant.faults.clear();
    tenant.faults.plan({ fault: { kind: 'denied' }, path: /memberOf/ });
    expect(await accounts.isAdministrator(pupil)).toEqual({ kind: 'denied' });
    await close();
  });

  test('a change that was made although its answer was lost is made once more, and is the same', async () => {
    const { tenant, server, close } = await startTenant();
    const { accounts } = startGraph(server.url);
    tenant.faults.plan({ fault: { kind: 'reset' }, method: 'PATCH', times: 1 });
    expect(await accounts.setEnabled(pupil, false)).toEqual({ kind: 'done' });
    expect(await accounts.look(pupil)).toMatchObject({ account: { enabled: false } });
    await close();
  });
});
