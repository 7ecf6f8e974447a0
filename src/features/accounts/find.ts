/** Finding an account by a name: among the people of this school alone, as the roster has them. */
import type { Roster, RosterEntry } from '../../core/person.ts';
import { LATE, within } from '../../core/within.ts';
import type { Account, Accounts } from './ports.ts';

/** Each is asked of Graph for its class: more could not be told apart on a phone anyhow. */
export const MOST_FOUND = 8;
/** A dialog is answered within three seconds. */
const SOON_MS = 1_800;

const words = (name: string): readonly string[] =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Each word begins one of theirs, in any order: "har be" finds Ben Harlow. */
export const peopleCalled = (roster: Roster, name: string): readonly RosterEntry[] => {
  const wanted = words(name);
  if (wanted.length === 0) return [];
  return Object.values(roster.people)
    .filter((person) => {
      const theirs = words(person.name);
      return wanted.every((word) => theirs.some((one) => one.startsWith(word)));
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.personId < b.personId ? -1 : 1));
};

/** The account as the directory has it, or null when it does not say soon enough: a dialog cannot wait. */
export const lookSoon = async (accounts: Accounts, id: string): Promise<Account | null> => {
  const looked = await within(SOON_MS, accounts.look(id));
  return looked !== LATE && looked.kind === 'found' ? looked.account : null;
};

const KIND = { pupil: 'pupil', staff: 'staff', guest: 'guest' } as const;

/** A class or a department, as the school keeps it; else what they are. */
export const whatInWords = (
  person: Pick<RosterEntry, 'kind'> | undefined,
  account: Account | null,
): string | null => {
  const said = [account?.department, account?.jobTitle].filter(
    (part) => part !== null && part !== undefined && part !== '',
  );
  if (said.length > 0) return said.join(', ');
  return person ? KIND[person.kind] : null;
};

/** "Robin Dale · Year 6 · robin@school.example" */
export const foundInWords = (person: RosterEntry, account: Account | null): string =>
  [person.name, whatInWords(person, account), account?.upn ?? null]
    .filter((part) => part !== null)
    .join(' · ');
