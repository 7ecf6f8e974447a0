/** One pupil of the roll, the account that may be theirs, and what is written down about them. */
import type { Roster, RosterEntry } from '../../../src/core/person.ts';
import type { EventFact, SignedFact } from '../../../src/features/outside/ports.ts';
import type { RollPupil } from '../../../src/features/roll/index.ts';
import { rollPupil } from '../../contract/store/roll-contract.ts';
import { shippedPolicies, shippedSchools } from '../../shipped-policies.ts';

export const NOW = new Date('2026-11-30T10:00:00.000Z');
const [, oak] = await shippedSchools();
const bushey = (await shippedPolicies()).get('bushey-heath');
if (!oak || !bushey) throw new Error('the sandbox has a school with a policy');
export const school = oak;
export const policy = bushey;

export const kim = rollPupil({ name: 'Kim Sample' });
export const account = (
  personId: string,
  name = 'Kim SAMPLE',
  more: Partial<RosterEntry> = {},
): RosterEntry => ({
  schoolId: school.id,
  personId,
  name,
  roles: ['pupil'],
  kind: 'pupil',
  shared: false,
  enabled: true,
  ...more,
});
export const rosterOf = (people: readonly RosterEntry[], partial?: true): Roster => ({
  schoolId: school.id,
  holders: {},
  people: Object.fromEntries(people.map((one) => [one.personId, one])),
  readAt: NOW,
  ...(partial && { partial }),
});

export const signedFact = (more: Partial<SignedFact> & Pick<SignedFact, 'form' | 'hash'>): SignedFact => ({
  schoolId: school.id,
  id: 's',
  subjectKind: 'pupil',
  subjectId: kim.id,
  part: 'pupil',
  at: '2026-11-20T10:00:00.000Z',
  signedOn: null,
  kind: 'signed',
  how: 'link',
  who: null,
  linkId: null,
  ...more,
});
export const eventFact = (more: Partial<EventFact> & Pick<EventFact, 'form' | 'kind'>): EventFact => ({
  schoolId: school.id,
  id: more.kind,
  subjectKind: 'pupil',
  subjectId: kim.id,
  part: 'pupil',
  at: '2026-11-21T10:00:00.000Z',
  who: null,
  data: {},
  ...more,
});

/** What is there, as it differs from Kim with an account. */
export interface Given {
  readonly roll?: readonly RollPupil[];
  readonly people?: readonly RosterEntry[];
  readonly signed?: readonly SignedFact[];
  readonly happened?: readonly EventFact[];
  readonly partial?: true;
}
