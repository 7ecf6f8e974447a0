/** How long "no such case" takes says nothing: a case that is there and shut, and none at all, leave at the same beat. */
import { describe, expect, test } from '@jest/globals';
import { busheyPolicies } from '../fakes/bushey.ts';
import { createCasework } from '../fakes/casework.ts';
import { idOf, OAK } from '../fakes/oakfield.ts';
import { CASE, theCase } from './escalations/office.ts';

const policies = await busheyPolicies();
const NONE = 'ca5e0000-0000-4000-8000-0000000000ee';

const office = () => {
  const desk = createCasework(policies);
  desk.store.state.incidents.set(
    `${OAK}|${CASE}`,
    theCase({
      parties: [{ id: 'p1', kind: 'staff', part: 'accused', personId: idOf('deputy.dsl'), name: null }],
    }),
  );
  return desk;
};

describe.each([
  ['who is said to have done it', 'deputy.dsl'],
  ['a teacher without a part in it', 'teacher2'],
  ['a pupil', 'pupil1'],
  ['an account of several people', 'supply1'],
])('%s', (_, local) => {
  test.each([
    ['a case that is there', CASE],
    ['a case that is not there', NONE],
  ])('is told of %s at a beat', async (_which, incident) => {
    const desk = office();
    const answer = await desk.as(local).open('incident.case', { school: OAK, incident });
    expect(answer).toMatchObject({ kind: 'text', absent: true });
    expect(desk.pace).toMatchObject({ began: 1, waited: 1, ended: 1 });
  });
});

describe('who may read the case', () => {
  test('is answered as soon as it is there', async () => {
    const desk = office();
    const answer = await desk.as('dsl').open('incident.case', { school: OAK, incident: CASE });
    expect(answer.kind).toBe('dialog');
    expect(desk.pace).toMatchObject({ began: 1, waited: 0, ended: 1 });
  });
});

test('the beat begins before the case is looked for', async () => {
  const desk = office();
  const order: string[] = [];
  const { begin } = desk.pace;
  desk.pace.begin = () => {
    order.push('beat');
    return begin();
  };
  const { load } = desk.store.incidents;
  Object.assign(desk.store.incidents, {
    load: (...asked: Parameters<typeof load>) => {
      order.push('look');
      return load(...asked);
    },
  });
  await desk.as('teacher2').open('incident.case', { school: OAK, incident: CASE });
  expect(order[0]).toBe('beat');
  expect(order).toContain('look');
});

test('an action that breaks leaves no beat behind', async () => {
  const desk = office();
  Object.assign(desk.store.incidents, {
    load: async () => {
      throw new Error('the database is gone');
    },
  });
  await expect(desk.as('dsl').open('incident.case', { school: OAK, incident: CASE })).rejects.toThrow();
  expect(desk.pace).toMatchObject({ began: 1, ended: 1 });
});
