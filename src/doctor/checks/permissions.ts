import type { School } from '../../core/school.ts';
import type { Facts } from '../facts.ts';
import { type Finding, mind, notSeen, notWell, well } from '../finding.ts';

/** Any of them opens it, the least first. */
interface Need {
  readonly any: readonly string[];
  readonly for: string;
  /** Without it something does not work; absent: it does without. */
  readonly needed?: true;
}

const READS_USERS = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const WRITES_MEMBERS = ['GroupMember.ReadWrite.All', 'Group.ReadWrite.All', 'Directory.ReadWrite.All'];
const READS_MEMBERS = ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All', ...WRITES_MEMBERS];

const NEEDS: readonly Need[] = [
  { any: READS_USERS, for: 'to know who is who', needed: true },
  { any: READS_MEMBERS, for: 'to read the groups of the school file', needed: true },
  {
    any: ['User.EnableDisableAccount.All', 'User.ReadWrite.All'],
    for: 'to switch an account off once that is decided; without it that is a task by hand',
  },
  {
    any: ['User.RevokeSessions.All', 'User.ReadWrite.All'],
    for: 'to end the open sessions of such an account',
  },
  {
    any: ['RoleManagement.Read.Directory', 'RoleManagement.Read.All', 'Directory.Read.All'],
    for: 'to see whether such an account is an administrator’s',
  },
  { any: ['MailboxSettings.Read'], for: 'so that nobody waits for somebody whose out-of-office is on' },
];

/** More than this app ever asks for: whoever takes over the app could do all of it. */
const TOO_MUCH: readonly string[] = [
  'Directory.ReadWrite.All',
  'Group.ReadWrite.All',
  'User.ReadWrite.All',
  'RoleManagement.ReadWrite.Directory',
  'AppRoleAssignment.ReadWrite.All',
  'Application.ReadWrite.All',
  'Mail.ReadWrite',
  'Files.ReadWrite.All',
  'Sites.FullControl.All',
];

const namesPrimaryRole = ({ agreements }: School): boolean =>
  JSON.stringify(agreements ?? {}).includes('"primaryRole"');

const CONSENT = 'In Entra, "API permissions" of the app, with an administrator’s consent.';

export const permissions = ({ permissions: looked, files }: Facts): readonly Finding[] => {
  if (looked.kind === 'not-looked') return [notSeen(`Permissions of the app: ${looked.why}`)];
  const has = ({ any }: Need): boolean => any.some((one) => looked.value.includes(one));
  const schools = files.kind === 'seen' ? files.value.schools : [];
  const needs: readonly Need[] = [
    ...NEEDS,
    ...(schools.some(namesPrimaryRole)
      ? [{ any: ['EduRoster.Read.All'], for: 'since a school file names primaryRole', needed: true } as const]
      : []),
  ];
  const found = needs.map((need) => {
    const [least = ''] = need.any;
    if (has(need)) return well(`Allowed ${need.for}.`);
    const what = `${least} is not in the app’s token: ${need.for}.`;
    return need.needed ? notWell(what, CONSENT) : mind(what, CONSENT);
  });
  const writes = schools.some(({ agreements }) => agreements?.signedGroup !== undefined);
  const excess = looked.value.filter((one) => TOO_MUCH.includes(one));
  return [
    ...found,
    ...(!writes
      ? []
      : WRITES_MEMBERS.some((one) => looked.value.includes(one))
        ? [well('Allowed to put people into the group of those who have signed.')]
        : [
            notSeen(
              'GroupMember.ReadWrite.All is not in the app’s token. Whether the app has a role over that one group instead cannot be seen from here.',
              'Have somebody sign, and look whether they are in the group. The register says so too.',
            ),
          ]),
    ...(excess.length > 0
      ? [
          mind(
            `The app may do more than it ever needs: ${excess.join(', ')}.`,
            'Take these permissions away in Entra.',
          ),
        ]
      : []),
  ];
};
