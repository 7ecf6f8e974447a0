/** Who may be taken out of the group, if somebody says so: nobody is by themselves. Pure. */
import type { Roster } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';
import type { School } from '../../core/school.ts';
import type { Membership } from './membership.ts';
import type { Standing } from './standing.ts';

/** They have to be reached, and to sign in, whatever was signed. */
const PROTECTED: readonly Role[] = ['headteacher', 'deputy-head', 'dsl', 'deputy-dsl'];

/** Outside of the list for ever: by the roster, by the school file where the directory is silent, and by `neverTouch`. */
export const protectedIn = (
  school: Pick<School, 'roles' | 'neverTouch'>,
  roster: Pick<Roster, 'holders'>,
): ReadonlySet<string> =>
  new Set([
    ...school.neverTouch,
    ...PROTECTED.flatMap((role) => [...(school.roles[role]?.users ?? []), ...(roster.holders[role] ?? [])]),
  ]);

export interface Proposal {
  readonly membership: Membership;
  readonly why: 'left' | 'unsigned';
  readonly since: Date;
}

export interface Grounds {
  readonly group: string;
  readonly memberships: readonly Membership[];
  readonly standing: (personId: string) => Standing;
  readonly protectedIds: ReadonlySet<string>;
  readonly now: Date;
}

/** Only whom the app itself has put in. The longest first. */
export const proposals = (grounds: Grounds): readonly Proposal[] => {
  const { group, memberships, standing: of, protectedIds, now } = grounds;
  return memberships
    .filter(
      ({ state, ours, group: theirs, id, keepUntil }) =>
        state === 'in' &&
        ours &&
        theirs === group &&
        !protectedIds.has(id) &&
        (keepUntil === null || new Date(keepUntil) <= now),
    )
    .flatMap((membership): Proposal[] => {
      const standing = of(membership.id);
      return standing.kind === 'lapsed' ? [{ membership, why: standing.why, since: standing.since }] : [];
    })
    .toSorted(
      (a, b) => a.since.getTime() - b.since.getTime() || (a.membership.id < b.membership.id ? -1 : 1),
    );
};

const MOST_AT_ONCE = 20;

/** How many may be taken out with one confirmation: twenty, or a tenth of the group where that is less; one at least. */
export const limitOf = (members: number): number =>
  Math.min(MOST_AT_ONCE, Math.max(1, Math.floor(members / 10)));
