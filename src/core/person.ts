import type { Role } from './roles.ts';

/** Who did this: taken from the verified activity only, never from a card's data. Both are Entra ids. */
export interface Who {
  readonly tenantId: string;
  readonly personId: string;
}

/** Somebody as one school knows them. A person in two schools is two of these. */
export interface Person {
  readonly schoolId: string;
  /** Entra object id. */
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly kind: 'staff' | 'pupil' | 'guest';
  /** An account that several people use (supply): its holder is not known. */
  readonly shared: boolean;
}

export const hasRole = (person: Pick<Person, 'roles'>, ...roles: readonly Role[]): boolean =>
  roles.some((role) => person.roles.includes(role));

/** Everybody of one school, as last read from the directory. */
export interface Roster {
  readonly schoolId: string;
  /** Role -> Entra object ids, in the order of the line (the order of the school file). */
  readonly holders: Readonly<Record<string, readonly string[]>>;
  readonly people: Readonly<Record<string, RosterEntry>>;
  readonly readAt: Date;
  /** A group could never be read: somebody who is not in here may belong here all the same. */
  readonly partial?: true;
}

/** As an education account has it; office and site staff have `none`. */
export type PrimaryRole = 'student' | 'teacher' | 'none';

/** What the directory says of somebody beside their name; null: it does not say. */
export interface PersonFacts {
  readonly jobTitle: string | null;
  readonly department: string | null;
  /** Of an education account. Absent: the school file does not ask for it, or it was never read. */
  readonly primaryRole?: PrimaryRole | null;
}

export interface RosterEntry extends Person {
  /** Absent: kept from before the directory was asked for them, or never asked. */
  readonly facts?: PersonFacts & {
    /** Entra groups that the school file names, and they are in. */
    readonly groups: readonly string[];
  };
  /** A disabled account cannot read a message: nobody is waited for behind one. */
  readonly enabled: boolean;
}
