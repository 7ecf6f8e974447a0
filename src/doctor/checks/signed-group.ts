import type { EntraGroup } from '../../core/set-up.ts';
import type { Facts } from '../facts.ts';
import { type Finding, mind, notSeen, notWell, well } from '../finding.ts';

const WHY: Readonly<Record<NonNullable<EntraGroup['unfit']>, string>> = {
  dynamic: 'has a membership rule: nobody can be put into it',
  synced: 'comes from your own Active Directory: the app cannot change it',
  'role-assignable': 'can hold an Entra role: whoever is put into it could become an administrator',
  mail: 'is a mailing list: the app cannot change it',
  'not-security': 'is no security group: Conditional Access cannot use it',
};
const WHAT_TO_DO =
  'Make a security group in Microsoft Entra with assigned members, without mail, that cannot hold roles, and name it in agreements.signedGroup.';

/** The group that a school file names for those who have signed: off, or one that the app can and may change. */
export const signedGroup = ({ files, groups }: Facts): readonly Finding[] => {
  if (files.kind === 'not-looked') return [];
  return files.value.schools.flatMap(({ code, agreements }): readonly Finding[] => {
    const id = agreements?.signedGroup;
    if (id === undefined) return [];
    const looked = groups.get(id);
    if (looked?.kind !== 'seen')
      return [notSeen(`${code}, agreements.signedGroup: ${looked?.why ?? 'nobody asked'}`)];
    const group = looked.value;
    if (group === null)
      return [notWell(`${code}, agreements.signedGroup: there is no group ${id}.`, WHAT_TO_DO)];
    if (group.unfit !== null)
      return [notWell(`${code}, agreements.signedGroup: the group ${WHY[group.unfit]}.`, WHAT_TO_DO)];
    return [
      well(`${code}: people can be put into the group of those who have signed.`),
      mind(
        `${code}: Conditional Access can make use of that group with Entra ID P1 only.`,
        'Look at your licences in the Microsoft 365 admin centre.',
      ),
    ];
  });
};
