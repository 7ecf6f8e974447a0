import type { AccountAction } from './account-action.ts';

export type { AccountAction, Target } from './account-action.ts';

/** An account as Entra has it now. */
export interface Account {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
  readonly upn: string;
  /** A pupil's class or a colleague's department, as the school keeps it. */
  readonly department: string | null;
  readonly jobTitle: string | null;
  readonly enabled: boolean;
  /** Belongs to another organisation. */
  readonly guest: boolean;
  /** Synchronised from the school's own Active Directory. */
  readonly synced: boolean;
}

/** It could not be done or seen. Never thrown: what follows from it is decided, and each is tested. */
export type NotDone =
  /** 403: a permission is missing, or the account outranks the app. Not to be tried again. */
  | { readonly kind: 'denied' }
  /** 404: nobody of this id. */
  | { readonly kind: 'gone' }
  /** Throttled, broken or silent; `retryAfterMs` null: Graph did not say how long. */
  | { readonly kind: 'not-now'; readonly retryAfterMs: number | null };

export type Looked = { readonly kind: 'found'; readonly account: Account } | NotDone;
export type Done = { readonly kind: 'done' } | NotDone;

/** Entra's accounts, through Graph. All ids are object ids: an address or a name is refused before anything is sent. */
export interface Accounts {
  look(id: string): Promise<Looked>;
  /** An Entra directory role, or a group that can hold one. */
  isAdministrator(id: string): Promise<{ readonly kind: 'known'; readonly administrator: boolean } | NotDone>;
  setEnabled(id: string, enabled: boolean): Promise<Done>;
  /** Signs the person out everywhere: takes minutes, and does nothing for a guest. */
  endSessions(id: string): Promise<Done>;
}

export type AccountSave = {
  readonly table: 'account';
  readonly expected: number;
  readonly next: AccountAction;
};

export interface AccountStore {
  load(schoolId: string, id: string): Promise<AccountAction | null>;
  /** Oldest first. */
  ofIncident(schoolId: string, incidentId: string): Promise<readonly AccountAction[]>;
  /** Whose time has come, longest due first. */
  due(schoolId: string, now: Date, limit: number): Promise<readonly AccountAction[]>;
  /** Of these schools, those in which `due` finds something. */
  schoolsDue(schools: readonly string[], now: Date): Promise<readonly string[]>;
}
