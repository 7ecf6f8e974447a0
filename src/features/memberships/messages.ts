/** What people read about the group of those who have signed. */
import { dayInWords } from '../policies/index.ts';
import type { Membership, Why } from './membership.ts';

export const SUMMARY = {
  trouble: 'Something needs your look',
  list: 'Something for you to decide',
} as const;

/** Why somebody is not where they should be; for the register. */
export const WHY: Readonly<Record<Why, string>> = {
  dynamic: 'a rule decides who is in that group.',
  synced: 'that group comes from your own Active Directory.',
  'role-assignable': 'that group can hold an administrator’s role.',
  mail: 'that group is a mailing list.',
  'not-security': 'that group is not a security group.',
  denied: 'Microsoft did not let the app change that group.',
  'no-group': 'that group is not in Microsoft Entra.',
  'no-account': 'their account is not in Microsoft Entra.',
  refused: 'Microsoft refused the change.',
  'not-answered': 'Microsoft did not answer.',
  unchanged: 'Microsoft said that it was done, and nothing has changed.',
};

/** What the network manager does about it. */
export const MEND: Readonly<Record<Why, string>> = {
  dynamic:
    'The group has a membership rule, so nobody can be put into it. Name a security group with assigned members in the school file.',
  synced:
    'The group comes from your own Active Directory, so the app cannot change it. Name one that was made in Microsoft Entra.',
  'role-assignable':
    'The group can hold an administrator’s role, so the app leaves it alone. Name one that cannot.',
  mail: 'The group is a mailing list. Name a security group without mail in the school file.',
  'not-security': 'The group is not a security group. Name a security group in the school file.',
  denied:
    'A permission is missing: GroupMember.ReadWrite.All, with an administrator’s consent. Or the group is a protected one.',
  'no-group':
    'The group that the school file names is not in Microsoft Entra. Look at agreements.signedGroup.',
  'no-account': 'An account is not in Microsoft Entra any more. The register says whose.',
  refused:
    'Microsoft refused the change. Look at the group in Microsoft Entra: can you add somebody by hand?',
  'not-answered': 'Microsoft does not answer. The app goes on trying, each hour.',
  unchanged:
    'Microsoft said that it was done, and the group is as it was. Look at the group in Microsoft Entra.',
};
export const RUN_DOCTOR = 'On the server, "npm run doctor" says what is missing.';

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

export const TROUBLE = {
  title: 'The group of those who have signed',
  waiting: (count: number): string =>
    `${people(count)} ${count === 1 ? 'has' : 'have'} signed and could not be put into the group yet. The app goes on trying.`,
  leaving: (count: number): string =>
    `${people(count)} could not be taken out of the group yet. The app goes on trying.`,
  settled: 'This works again. Thank you.',
} as const;

export const LIST = {
  title: 'Who may be in the group of those who have signed',
  waits: (count: number): string =>
    `${people(count)} ${count === 1 ? 'is' : 'are'} in the group and ${count === 1 ? 'has' : 'have'} left, or not signed for long. Nobody is taken out before one of you says so.`,
  where: 'Open "My desk", then "Register", to see who, and to decide.',
  settled: 'Nobody waits for a decision any more. Thank you.',
} as const;

/** Behind how somebody stands on the register; null: there is nothing to say. */
export const noteOf = ({ state, why }: Membership): string | null => {
  if (state === 'joining')
    return why === null
      ? 'Not yet in the group of those who have signed.'
      : `Not yet in the group of those who have signed: ${WHY[why]}`;
  if (state === 'leaving') return 'Is being taken out of the group of those who have signed.';
  if (state === 'taken')
    return 'Somebody took them out of the group of those who have signed; the app did not.';
  return null;
};

/* In the tab. */
export const NO_NAME = 'Somebody whose name could not be read';
export const NOT_APPROVER =
  'The e-safety coordinator, the headteacher or the deputy headteacher decides who is taken out of the group.';
export const NO_GROUP = 'Your school has named no group of those who have signed.';
export const NOT_LOOKED =
  'The group could not be looked at just now, so nothing can be decided. Please try again in a few minutes.';
export const PEOPLE_NOT_LOOKED =
  'Not all groups of your school could be read in Entra, so it is not certain who is a safeguarding lead or a head. Nobody can be taken out until they can. Please tell whoever looks after your network: "npm run doctor" names the group.';
export const ROLES_NOT_CHECKED =
  'I could not check who may decide, so nothing was changed. Please try again in a few minutes.';
export const CHANGED =
  'Somebody on the list has signed, or somebody else has decided. Here it is as it is now. Nothing was changed.';
export const FORM_NOT_YOURS =
  'This list was opened by somebody else, or is an old one. Please open it again.';
export const OWN = 'Nobody takes themselves out of the group. Please ask somebody else who may decide.';
export const CHOOSE = 'Please choose at least one person.';
export const totals = (all: number, byApp: number): string =>
  `${people(all)} in the group: ${byApp} put in by this app, ${all - byApp} by somebody else.`;
export const REASON = {
  left: (since: Date): string => `Left on ${dayInWords(since.toISOString())}.`,
  unsigned: (since: Date): string =>
    `Has not signed. The time to do so, with the school’s grace, ended on ${dayInWords(since.toISOString())}.`,
} as const;
export const WAITING = (why: Why | null): string =>
  why === null ? 'Signed. Is being put into the group.' : `Signed, not yet in the group: ${WHY[why]}`;
/** Of a pupil who has signed in Teams. */
export const HELD = {
  family: 'Signed in Teams. Something else has to be signed for them first: the page "Families" says what.',
  'not-known':
    'Signed in Teams. A parent has to sign too, and no pupil of the roll is certain to have this account: we have not looked whether a parent has signed.',
} as const;
/** Of a pupil for whom all is signed otherwise. */
export const UNKNOWN = {
  'no-account': 'All is signed. No account is known that has this name, so nobody was put in.',
  several:
    'All is signed. Several pupils or accounts have this name, so we have not looked, and nobody was put in.',
  'not-looked':
    'All is signed. Not looked: the names of all accounts could not be read yet, so nobody was put in.',
} as const;
export const LEAVING = (why: Why | null): string =>
  why === null ? 'Is being taken out.' : `Not taken out yet: ${WHY[why]}`;
export const outLine = (at: string): string => `Taken out on ${dayInWords(at)}.`;
export const TAKEN = 'Signed. Somebody else took them out of the group; this app did not.';
/** So many names are said; a longer list is looked through by its ticks. */
const MOST_NAMED = 12;
/** Asked before anybody is taken out. `limit`: more than that at once is remarkable. */
export const askOnce = (names: readonly string[], members: number, limit: number): string => {
  const said = names.slice(0, MOST_NAMED).join(', ');
  const more = names.length - MOST_NAMED;
  return [
    `To be taken out of the group: ${said}${more > 0 ? `, and ${more} more whom you have ticked` : ''}.`,
    `That is ${people(names.length)} of ${members} in the group${names.length > limit ? `, and more than ${limit} at once` : ''}.`,
    `Without the group they may be shut out of the school’s systems. Please look at ${names.length === 1 ? 'the name' : 'each name'} again, then confirm.`,
  ].join(' ');
};
export const approved = (count: number): string =>
  `${people(count)} ${count === 1 ? 'is' : 'are'} being taken out of the group now. You can take it back below.`;
export const TAKEN_BACK = 'They are being put into the group again now.';
