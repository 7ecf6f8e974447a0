/**
 * Puts a look at somebody's membership beside every change of what they have signed, in the same commit: no way to sign, or
 * to need no signature, can forget it, and no crash lies between the two.
 */
import type { Effect, UnitOfWork } from '../../core/commit.ts';
import type { AgreementRequest } from '../agreements/index.ts';

const SIGNS: readonly AgreementRequest['state'][] = ['signed', 'acknowledged', 'exempt'];

const signersIn = (saves: readonly { readonly table: string }[]): readonly string[] => [
  ...new Set(
    saves.flatMap((save) => {
      if (save.table !== 'agreement-request') return [];
      const { next } = save as unknown as { readonly next: AgreementRequest };
      return SIGNS.includes(next.state) ? [next.personId] : [];
    }),
  ),
];

export const withMemberships = <Save extends { readonly table: string }>(
  work: UnitOfWork<Save>,
  hasGroup: (schoolId: string) => boolean,
): UnitOfWork<Save> => ({
  commit: (commit) => {
    const { schoolId, correlation, saves } = commit;
    const signers = signersIn(saves);
    if (signers.length === 0 || !hasGroup(schoolId)) return work.commit(commit);
    const looks = signers.map(
      (person): Effect => ({
        kind: 'job',
        name: 'membership.look',
        data: { school: schoolId, person, correlation },
      }),
    );
    return work.commit({ ...commit, effects: [...commit.effects, ...looks] });
  },
});
