import type { School } from '../../core/school.ts';
import type { Facts } from '../facts.ts';
import { type Finding, notSeen, notWell, well } from '../finding.ts';

/** Every account and group of a school file, with the line that names it. */
export const namedIn = ({
  members,
  roles,
  sharedAccounts,
  neverTouch,
  agreements,
}: School): {
  readonly users: readonly (readonly [line: string, id: string])[];
  readonly groups: readonly (readonly [line: string, id: string])[];
} => {
  const held = Object.entries(roles).flatMap(([role, holders]) =>
    holders ? [[role, holders] as const] : [],
  );
  const all = (line: string, ids: readonly string[]) => ids.map((id) => [line, id] as const);
  const audiences = [
    ...Object.values(agreements?.audiences ?? {}).flat(),
    ...Object.values(agreements?.forms ?? {}).flatMap(({ audience = [] }) => audience),
  ];
  return {
    users: [
      ...held.flatMap(([role, { users }]) => all(`roles.${role}`, users)),
      ...all('sharedAccounts', sharedAccounts),
      ...all('neverTouch', neverTouch),
      ...all('agreements.exempt', agreements?.exempt.users ?? []),
    ],
    groups: [
      ...all('members.staff', members.staff),
      ...all('members.pupils', members.pupils),
      ...held.flatMap(([role, { groups }]) => all(`roles.${role}`, groups)),
      ...all('agreements.exempt', agreements?.exempt.groups ?? []),
      ...audiences.flatMap(({ groups = [], except }) =>
        all('agreements.audiences', [...groups, ...(except?.groups ?? [])]),
      ),
    ],
  };
};

export const directory = ({ files, users, groups }: Facts): readonly Finding[] => {
  if (files.kind === 'not-looked') return [];
  return files.value.schools.flatMap((school) => {
    const named = namedIn(school);
    const missing = [
      ...named.users.flatMap(([line, id]) => {
        const looked = users.get(id);
        return looked?.kind === 'seen' && !looked.value ? [`${line}: no account ${id}`] : [];
      }),
      ...named.groups.flatMap(([line, id]) => {
        const looked = groups.get(id);
        return looked?.kind === 'seen' && looked.value === null ? [`${line}: no group ${id}`] : [];
      }),
    ];
    const unseen = [
      ...named.users.map(([, id]) => users.get(id)),
      ...named.groups.map(([, id]) => groups.get(id)),
    ].filter((looked) => looked?.kind !== 'seen');
    const [first] = unseen;
    const count = named.users.length + named.groups.length;
    return [
      ...missing.map((line) =>
        notWell(`${school.code}, ${line} in Microsoft Entra.`, 'Put the object id right in the school file.'),
      ),
      ...(unseen.length > 0
        ? [
            notSeen(
              `${school.code}: ${unseen.length} of ${count} accounts and groups of the school file: ${first?.kind === 'not-looked' ? first.why : 'nobody asked'}`,
            ),
          ]
        : missing.length === 0
          ? [
              well(
                `${school.code}: all ${count} accounts and groups of the school file are in Microsoft Entra.`,
              ),
            ]
          : []),
    ];
  });
};
