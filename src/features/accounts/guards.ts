/**
 * Whose account the app leaves alone, whatever was decided. Pure. Asked when an account is chosen, when it is confirmed,
 * and by the job just before anything is changed: people change roles in between.
 */
import type { Person, Roster } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';
import type { Refusal } from './account-action.ts';
import type { Account } from './ports.ts';

const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What people are rather than what they are charged with. Every other role is somebody others rely on. */
const NO_OFFICE: readonly Role[] = ['staff', 'pupil', 'parent', 'visitor', 'supply'];

export interface Wanted {
  /** Entra object id. */
  readonly target: string;
  /** Who chose it and who decides: nobody switches off their own. */
  readonly by: readonly (string | null)[];
  readonly roster: Roster;
  /** The same person as other schools of the trust know them. */
  readonly elsewhere: readonly Person[];
  /** Object ids of the school file. */
  readonly neverTouch: readonly string[];
}

/** By what the school knows; null: nothing speaks against it. */
export const refusalOf = ({ target, by, roster, elsewhere, neverTouch }: Wanted): Refusal | null => {
  if (!OBJECT_ID.test(target)) return 'not-an-id';
  if (by.includes(target)) return 'oneself';
  if (neverTouch.includes(target)) return 'never-touch';
  const person = Object.hasOwn(roster.people, target) ? roster.people[target] : undefined;
  if (!person) return 'not-of-this-school';
  if (person.shared) return 'shared';
  if (person.kind === 'guest') return 'guest';
  if (person.roles.some((role) => !NO_OFFICE.includes(role))) return 'role-holder';
  return elsewhere.length > 0 ? 'elsewhere-too' : null;
};

/** By what the directory says now. `administrator` null: it could not be read, which is no "no". */
export const refusalNow = (
  account: Pick<Account, 'guest'>,
  administrator: boolean | null,
): Refusal | null => {
  if (account.guest) return 'guest';
  if (administrator === null) return 'not-looked';
  return administrator ? 'administrator' : null;
};
