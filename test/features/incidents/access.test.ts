import { describe, expect, test } from '@jest/globals';
import type { Roster } from '../../../src/core/person.ts';
import {
  type Concern,
  caseManagers,
  deciders,
  noticeLine,
  rightsIn,
} from '../../../src/features/incidents/access.ts';
import type { Incident, Party } from '../../../src/features/incidents/incident.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { createTestDesk } from '../../fakes/desk.ts';
import { idOf, OAK, oakfield } from '../../fakes/oakfield.ts';

const TOLD = ['dsl', 'deputy-dsl', 'esafety-coordinator'];
const policies = await busheyPolicies();
const rosterOf = async (
  change: (desk: ReturnType<typeof createTestDesk>) => void = () => undefined,
  school = oakfield,
): Promise<Roster> => {
  const desk = createTestDesk(policies, () => [], school);
  change(desk);
  return desk.people.roster(OAK);
};
const asGuest = (local: string) => (desk: ReturnType<typeof createTestDesk>) => {
  desk.directory.users = desk.directory.users.map((user) =>
    user.id === idOf(local) ? { ...user, guest: true } : user,
  );
};
const who = (part: Party['part'], ...locals: readonly string[]): readonly Party[] =>
  locals.map((local) => ({ id: local, kind: 'staff', part, personId: idOf(local), name: null }));
const about = (route: Concern['route'], ...parties: readonly Party[]): Concern => ({
  route,
  parties,
  declared: [],
  told: TOLD,
});
const rights = (concern: Concern, local: string, roster: Roster): readonly string[] => {
  const person = roster.people[idOf(local)];
  if (!person) throw new Error('nobody');
  const incident = { ...concern, reporterId: idOf('teacher1') } as Incident;
  return [...rightsIn(incident, person, roster)];
};
const ALL = ['read', 'triage', 'decide'];

describe('whoever is told of a case can act on it', () => {
  const roster = rosterOf();
  const oneHead = rosterOf(undefined, {
    ...oakfield,
    roles: {
      headteacher: { users: [idOf('head')], groups: [] },
      dsl: { users: [idOf('head')], groups: [] },
      'chair-of-governors': { users: [idOf('chair')], groups: [] },
    },
  });

  test('where the one DSL and head was harmed, the chair of governors is told and decides', async () => {
    const at = await oneHead;
    const concern = about('child', ...who('harmed', 'head'));
    expect(noticeLine(concern, at)).toEqual([idOf('chair')]);
    expect(deciders(concern, at)).toEqual([idOf('chair')]);
    expect(rights(concern, 'chair', at)).toEqual(ALL);
    expect(rights(concern, 'head', at)).toEqual(['read']);
  });

  test('where DSL and deputy were harmed, the headteacher is told beside the coordinator', async () => {
    const at = await roster;
    const concern = about('child', ...who('harmed', 'dsl', 'deputy.dsl'));
    expect(noticeLine(concern, at)).toEqual([idOf('head'), idOf('coordinator')]);
    expect(rights(concern, 'head', at)).toEqual(ALL);
    expect(rights(concern, 'dsl', at)).toEqual(['read']);
  });

  test('a headteacher who was harmed sees the case about an adult, and the chair manages it', async () => {
    const at = await roster;
    const concern = about('adult', ...who('accused', 'teacher2'), ...who('harmed', 'head'));
    expect(caseManagers(concern, at)).toEqual([idOf('chair')]);
    expect(rights(concern, 'head', at)).toEqual(['read']);
    expect(rights(concern, 'chair', at)).toEqual(ALL);
    expect(rights(concern, 'dsl', at)).toEqual([]);
  });

  test('a chair of governors with a guest account manages a case about the headteacher', async () => {
    const at = await rosterOf(asGuest('chair'));
    const concern = about('adult', ...who('accused', 'head'));
    expect(noticeLine(concern, at)).toEqual([idOf('chair')]);
    expect(rights(concern, 'chair', at)).toEqual(ALL);
    expect(rights(concern, 'head', at)).toEqual([]);
  });

  test('a guest who holds no post knows of no case', async () => {
    const at = await rosterOf(asGuest('teacher2'));
    expect(rights(about('child'), 'teacher2', at)).toEqual([]);
    expect(rights(about('child'), 'chair', at)).toEqual([]);
  });

  test('an account that several people use is neither told, nor decides, nor reads: nobody knows who sits there', async () => {
    const at = await rosterOf(undefined, { ...oakfield, sharedAccounts: [idOf('dsl')] });
    expect(noticeLine(about('child'), at)).toEqual([idOf('deputy.dsl'), idOf('coordinator')]);
    expect(rights(about('child'), 'dsl', at)).toEqual([]);
  });

  test('of every case that one or two of the staff have a part in, all who are told may work on it', async () => {
    const at = await roster;
    const locals = ['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator', 'chair', 'network'];
    for (const route of ['child', 'adult'] as const)
      for (const one of locals)
        for (const two of locals)
          for (const part of ['harmed', 'accused'] as const) {
            const concern = {
              ...about(route, ...who('harmed', one), ...who(part, two)),
              told: [...TOLD, 'network-manager'],
            };
            const told = noticeLine(concern, at);
            for (const local of locals) {
              const may = rights(concern, local, at);
              if (told.includes(idOf(local))) expect(may).toContain('triage');
              expect(may.includes('decide')).toBe(deciders(concern, at).includes(idOf(local)));
            }
            if (route === 'child') expect(told.some((id) => deciders(concern, at).includes(id))).toBe(true);
          }
  });
});
