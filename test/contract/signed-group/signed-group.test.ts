/** What every `SignedGroup` does: the one behind Graph, against the simulated tenant, and the one held in memory. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SignedGroup } from '../../../src/features/memberships/ports.ts';
import { SPECIAL_GROUPS } from '../../../src/sandbox/tenant/index.ts';
import { GROUPS, PEOPLE, personByUpn, TEAMS } from '../../../src/sandbox/world.ts';
import { startGraph } from '../../adapters/graph/start-graph.ts';
import { createMemorySignedGroup } from '../../fakes/signed-group.ts';
import { startTenant } from '../../sandbox/tenant/start-tenant.ts';
import { ANSWERS, ofTenant, ofTwin, type Troubles } from '../troubles.ts';

interface Subject extends Troubles {
  readonly group: SignedGroup;
}

const behindGraph = async (): Promise<Subject> => {
  const tenant = await startTenant();
  return { ...ofTenant(tenant), group: startGraph(tenant.server.url).signedGroup };
};

const { dynamic, mailingList, synced, roleAssignable, everybody } = SPECIAL_GROUPS;

const inMemory = async (): Promise<Subject> => {
  const group = createMemorySignedGroup(
    {
      ...Object.fromEntries(Object.values(GROUPS).map(({ id, members }) => [id, members])),
      [everybody.id]: [],
      [dynamic.id]: dynamic.members,
      [mailingList.id]: mailingList.members,
      [synced.id]: synced.members,
      [roleAssignable.id]: roleAssignable.members,
      [TEAMS.oak.id]: GROUPS.oakStaff.members,
    },
    PEOPLE.map(({ id }) => id),
  );
  for (const { id, name } of PEOPLE) group.names.set(id, name);
  group.unfit.set(dynamic.id, 'dynamic').set(mailingList.id, 'mail').set(synced.id, 'synced');
  group.unfit.set(roleAssignable.id, 'role-assignable').set(TEAMS.oak.id, 'not-security');
  return { ...ofTwin(group.refusals, ['look', 'members', 'isMember', 'add', 'remove']), group };
};

const NOBODY = '00000000-0000-4000-8000-000000000000';
const SIGNED = GROUPS.elmSigned.id;
const teacher = personByUpn('elm.teacher').id;

describe.each([
  ['behind Graph', behindGraph],
  ['in memory', inMemory],
])('the group of those who have signed, %s', (_name, open) => {
  let subject: Subject;
  let group: SignedGroup;
  beforeAll(async () => {
    subject = await open();
    group = subject.group;
  });
  afterAll(() => subject.close());

  test('takes somebody in once, and lets them go once; what is so already is said', async () => {
    expect(await group.isMember(SIGNED, teacher)).toEqual({ kind: 'known', member: false });
    expect(await group.add(SIGNED, teacher)).toEqual({ kind: 'done' });
    expect(await group.isMember(SIGNED, teacher)).toEqual({ kind: 'known', member: true });
    expect(await group.members(SIGNED)).toEqual({
      kind: 'known',
      people: [{ id: teacher, name: 'Sam Birch' }],
    });
    expect(await group.add(SIGNED, teacher)).toEqual({ kind: 'refused' });
    expect(await group.remove(SIGNED, teacher)).toEqual({ kind: 'done' });
    expect(await group.remove(SIGNED, teacher)).toEqual({ kind: 'gone' });
    expect(await group.members(SIGNED)).toEqual({ kind: 'known', people: [] });
    // Nobody was deleted, as it happens without the end of the address.
    expect(await group.isMember(GROUPS.elmStaff.id, teacher)).toEqual({ kind: 'known', member: true });
  });

  test('has the people who are in it themselves, not those of a group in it', async () => {
    expect(await group.members(everybody.id)).toEqual({ kind: 'known', people: [] });
  });

  test.each([
    ['dynamic', dynamic.id, 'refused'],
    ['mail', mailingList.id, 'refused'],
    ['synced', synced.id, 'refused'],
    ['role-assignable', roleAssignable.id, 'denied'],
  ] as const)('is not one that is %s, and Graph would not change it', async (unfit, id, answer) => {
    expect(await group.look(id)).toEqual({ kind: 'found', unfit });
    expect(await group.add(id, personByUpn('elm.head').id)).toEqual({ kind: answer });
  });

  test('is not a team, which is no security group', async () => {
    expect(await group.look(TEAMS.oak.id)).toEqual({ kind: 'found', unfit: 'not-security' });
    expect(await group.look(SIGNED)).toEqual({ kind: 'found', unfit: null });
  });

  test('that is not there is gone, and so is somebody who is not', async () => {
    expect(await group.look(NOBODY)).toEqual({ kind: 'gone' });
    expect(await group.members(NOBODY)).toEqual({ kind: 'gone' });
    expect(await group.add(NOBODY, teacher)).toEqual({ kind: 'gone' });
    expect(await group.add(SIGNED, NOBODY)).toEqual({ kind: 'gone' });
    expect(await group.isMember(SIGNED, NOBODY)).toEqual({ kind: 'gone' });
  });

  test.each(ANSWERS)('%s: nothing is done, and that is said', async (trouble, answer) => {
    subject.trouble(trouble);
    expect(await group.look(SIGNED)).toEqual(answer);
    expect(await group.members(SIGNED)).toEqual(answer);
    expect(await group.isMember(SIGNED, teacher)).toEqual(answer);
    expect(await group.add(SIGNED, teacher)).toEqual(answer);
    expect(await group.remove(SIGNED, teacher)).toEqual(answer);
    subject.mend();
    expect(await group.isMember(SIGNED, teacher)).toEqual({ kind: 'known', member: false });
  });
});

describe('the group behind Graph', () => {
  test('takes object ids only: a name or an address never becomes a path', async () => {
    const { server, close } = await startTenant();
    const { signedGroup } = startGraph(server.url);
    for (const id of ['elm.teacher@oakfield.example', 'Sam Birch', `${teacher}/memberOf`, ''])
      for (const ask of [
        () => signedGroup.look(id),
        () => signedGroup.members(id),
        () => signedGroup.isMember(SIGNED, id),
        () => signedGroup.add(SIGNED, id),
        () => signedGroup.remove(SIGNED, id),
        () => signedGroup.remove(id, teacher),
      ])
        await expect(async () => ask()).rejects.toThrow('NotAnId');
    await close();
  });

  test('an answer that was lost after the change was made is no second change: it is read', async () => {
    const { tenant, server, close } = await startTenant();
    const { signedGroup } = startGraph(server.url);
    tenant.faults.plan({ fault: { kind: 'reset' }, method: 'POST', path: /members/, times: 1 });
    expect(await signedGroup.add(SIGNED, teacher)).toEqual({ kind: 'not-now', retryAfterMs: null });
    expect((await signedGroup.isMember(SIGNED, teacher)).kind).toBe('known');
    await close();
  });
});
