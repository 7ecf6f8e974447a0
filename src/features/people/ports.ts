import type { PersonFacts, PrimaryRole } from '../../core/person.ts';

export interface DirectoryUser {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
  readonly upn: string;
  readonly enabled: boolean;
  readonly guest: boolean;
  /** Absent in a reading that was kept before the directory was asked for them. */
  readonly facts?: PersonFacts;
}

/** Entra, through Graph. Every method rejects when the directory could not be asked: never an empty answer. */
export interface Directory {
  user(id: string): Promise<DirectoryUser | null>;
  /** Everybody in the group, nested groups included. */
  members(groupId: string): Promise<readonly DirectoryUser[]>;
  /** Of every education account of the tenant, by object id; somebody who is not in it has none. */
  primaryRoles(): Promise<ReadonlyMap<string, PrimaryRole>>;
  /** Object id of whom the directory names as their manager; null: nobody, or nobody of this id. */
  manager(id: string): Promise<string | null>;
}

/** As much of somebody as a roster needs. */
export type KnownUser = Omit<DirectoryUser, 'upn'>;

/** What the directory said of one school's groups and named users. What is not in here was not said. */
export interface Reading {
  /** By object id; null: the directory knows nobody of this id. */
  readonly users: Readonly<Record<string, KnownUser | null>>;
  /** Group id -> object ids. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

/** The newest reading of each school, so that a start without the directory still knows who is who. */
export interface RosterArchive {
  /** An older reading than the one that is kept changes nothing. */
  keep(schoolId: string, reading: Reading, readAt: Date): Promise<void>;
  last(schoolId: string): Promise<{ readonly reading: Reading; readonly readAt: Date } | null>;
}
