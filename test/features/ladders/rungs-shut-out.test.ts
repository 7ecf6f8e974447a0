import { describe, expect, test } from '@jest/globals';
import type { Incident, Party } from '../../../src/features/incidents/ports.ts';
import { lastInLine, reportRungs } from '../../../src/features/ladders/rungs.ts';
import { busheyPolicies } from '../../fakes/bushey.ts';
import { createTestDesk } from '../../fakes/desk.ts';
import { idOf, OAK } from '../../fakes/oakfield.ts';
import { theCase } from '../escalations/office.ts';

const desk = createTestDesk(await busheyPolicies(), () => []);
const roster = await desk.people.roster(OAK);
const LOCALS = ['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator', 'chair', 'network'];
const party = (local: string, part: Party['part']): Party => ({
  id: local,
  kind: 'staff',
  part,
  personId: idOf(local),
  name: null,
});
const cases = (local: string): readonly (readonly [string, Incident])[] => [
  ['is said to have done it', theCase({ route: 'adult', parties: [party(local, 'accused')] })],
  ['declared a conflict', theCase({ declared: [idOf(local)] })],
  ['declared a conflict in a case about an adult', theCase({ route: 'adult', declared: [idOf(local)] })],
  ['was hurt', theCase({ parties: [party(local, 'harmed')] })],
  ['was hurt by a colleague', theCase({ route: 'adult', parties: [party(local, 'harmed')] })],
];

describe.each(LOCALS)('a report that nobody opens, where %s', (local) => {
  test.each(cases(local))('%s: it climbs past them, to somebody', (_, incident) => {
    const told = reportRungs(incident, roster).flat();
    expect(told).not.toContain(idOf(local));
    expect(told).not.toEqual([]);
    expect(lastInLine(incident, roster, () => false)).not.toBe(idOf(local));
    // Whoever came by a role of the policy's own is passed by too.
    expect(reportRungs({ ...incident, passedTo: [idOf(local)] }, roster).flat()).not.toContain(idOf(local));
  });
});

test('a report about the headteacher climbs to no headteacher, also one that the school names twice', () => {
  const about: Party = { ...party('head', 'accused'), personId: null, name: 'X', role: 'headteacher' };
  const incident = theCase({ route: 'adult', parties: [about] });
  const holders = { ...roster.holders, 'chair-of-governors': [idOf('head'), idOf('chair')] };
  const told = reportRungs(incident, { ...roster, holders }).flat();
  expect(new Set(told)).toEqual(new Set([idOf('chair')]));
});
