import type { UnitOfWork } from '../../core/commit.ts';
import type { Membership, Unfit } from './membership.ts';

export type { Membership, Unfit, Why } from './membership.ts';

/** It could not be done or seen. Never thrown: what follows from it is decided, and each is tested. */
export type NotDone =
  /** 403: a permission is missing, or the group is a protected one. */
  | { readonly kind: 'denied' }
  /** 404: no such group or no such account; which of them, a look says. */
  | { readonly kind: 'gone' }
  /** 400: such a group cannot be changed, or it is as it should be already. */
  | { readonly kind: 'refused' }
  /** Throttled, broken or silent; `retryAfterMs` null: Graph did not say how long. */
  | { readonly kind: 'not-now'; readonly retryAfterMs: number | null };

export interface GroupMember {
  /** Entra object id. */
  readonly id: string;
  /** null: the app may not see it. */
  readonly name: string | null;
}

export type Done = { readonly kind: 'done' } | NotDone;

/** A group of Entra, through Graph. All ids are object ids: a name is refused before anything is sent. */
export interface SignedGroup {
  /** `unfit` null: its members can be changed by an app. */
  look(group: string): Promise<{ readonly kind: 'found'; readonly unfit: Unfit | null } | NotDone>;
  /** People who are in the group itself, not by another group. */
  members(
    group: string,
  ): Promise<{ readonly kind: 'known'; readonly people: readonly GroupMember[] } | NotDone>;
  isMember(
    group: string,
    personId: string,
  ): Promise<{ readonly kind: 'known'; readonly member: boolean } | NotDone>;
  /** Of somebody who is in it already: `refused`. */
  add(group: string, personId: string): Promise<Done>;
  /** Of somebody who is not in it: `gone`. */
  remove(group: string, personId: string): Promise<Done>;
}

export type MembershipSave = {
  readonly table: 'membership';
  readonly expected: number;
  readonly next: Membership;
};

export interface MembershipStore {
  load(schoolId: string, personId: string): Promise<Membership | null>;
  /** Of the whole school, by id. */
  all(schoolId: string): Promise<readonly Membership[]>;
  /** Whose time has come, longest due first. */
  due(schoolId: string, now: Date, limit: number): Promise<readonly Membership[]>;
  /** Of these schools, those in which `due` finds something. */
  schoolsDue(schools: readonly string[], now: Date): Promise<readonly string[]>;
}

export type MembershipWork = UnitOfWork<MembershipSave>;
