/** The tenant's people, groups and installations, changed by operations only, so that a journal can replay them. */

/** Properties as Graph names them. */
export type Properties = Readonly<Record<string, unknown>> & { readonly id: string };

/** Kept with the user under a name that no query can select: it is a reference of its own in Graph. */
export const MANAGER = '#manager';

export interface Stored {
  /** Order of listing. */
  readonly n: number;
  readonly properties: Properties;
}

export interface Installation {
  readonly id: string;
  /** `user:ID` or `team:ID`. */
  readonly owner: string;
  /** Id in the organisation's catalogue. */
  readonly appId: string;
}

/** A mailbox's out-of-office. */
export interface AutomaticReplies {
  readonly status: 'disabled' | 'alwaysEnabled' | 'scheduled';
  /** ISO 8601 with a zone; both of them where it is scheduled. */
  readonly from?: string;
  readonly until?: string;
  /** What is answered. */
  readonly words?: string;
}

/** A Conditional Access policy as Graph has it; of its parts those that somebody set. */
export interface AccessPolicy extends Properties {
  readonly displayName: string;
  readonly state: 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced';
}

interface Change {
  readonly seq: number;
  readonly userId: string;
}

export interface TenantState {
  readonly users: Map<string, Stored>;
  /** Kept for 30 days in the real one; for ever here. */
  readonly deletedUsers: Map<string, Stored>;
  readonly groups: Map<string, Stored>;
  /** Group id -> ids of users and groups. */
  readonly members: Map<string, Set<string>>;
  readonly installations: Map<string, Installation>;
  /** User id -> Entra role definition ids. */
  readonly adminRoles: Map<string, readonly string[]>;
  /** Synchronised accounts that the next sync will open again, and when (ISO 8601). */
  readonly putBack: Map<string, string>;
  /** User id -> their out-of-office; left out: never set. */
  readonly automaticReplies: Map<string, AutomaticReplies>;
  /** By id. */
  readonly accessPolicies: Map<string, AccessPolicy>;
  /** Of users, oldest first; what `/users/delta` reads. */
  readonly changes: Change[];
}

export type Operation =
  | { readonly op: 'user.add'; readonly properties: Properties }
  | {
      readonly op: 'user.set';
      readonly id: string;
      readonly set: Readonly<Record<string, unknown>>;
      readonly putBackAt?: string;
    }
  | { readonly op: 'user.delete'; readonly id: string }
  | { readonly op: 'user.restore'; readonly id: string }
  | ({ readonly op: 'mailbox.replies'; readonly id: string } & AutomaticReplies)
  | { readonly op: 'member.add'; readonly groupId: string; readonly id: string }
  | { readonly op: 'member.remove'; readonly groupId: string; readonly id: string }
  | { readonly op: 'group.set'; readonly id: string; readonly set: Readonly<Record<string, unknown>> }
  | { readonly op: 'access-policy.set'; readonly policy: AccessPolicy }
  | { readonly op: 'access-policy.remove'; readonly id: string }
  | { readonly op: 'app.install'; readonly installation: Installation };

export const emptyState = (): TenantState => ({
  users: new Map(),
  deletedUsers: new Map(),
  groups: new Map(),
  members: new Map(),
  installations: new Map(),
  adminRoles: new Map(),
  putBack: new Map(),
  automaticReplies: new Map(),
  accessPolicies: new Map(),
  changes: [],
});

const changed = (state: TenantState, userId: string): void => {
  state.changes.push({ seq: state.changes.length + 1, userId });
};

const move = (id: string, from: Map<string, Stored>, to: Map<string, Stored>): boolean => {
  const stored = from.get(id);
  if (!stored) return false;
  from.delete(id);
  to.set(id, stored);
  return true;
};

/** Operations on something that is not there (any more) do nothing: the invented world may change between runs. */
export const apply = (state: TenantState, operation: Operation): void => {
  switch (operation.op) {
    case 'user.add': {
      const { properties } = operation;
      state.users.set(properties.id, { n: state.users.size + state.deletedUsers.size, properties });
      changed(state, properties.id);
      return;
    }
    case 'user.set': {
      const user = state.users.get(operation.id);
      if (!user) return;
      const properties = { ...user.properties, ...operation.set };
      state.users.set(operation.id, { ...user, properties });
      if (operation.putBackAt === undefined) state.putBack.delete(operation.id);
      else state.putBack.set(operation.id, operation.putBackAt);
      changed(state, operation.id);
      return;
    }
    case 'user.delete':
      if (move(operation.id, state.users, state.deletedUsers)) changed(state, operation.id);
      return;
    case 'user.restore':
      if (move(operation.id, state.deletedUsers, state.users)) changed(state, operation.id);
      return;
    case 'mailbox.replies': {
      const { op: _, id, ...replies } = operation;
      state.automaticReplies.set(id, replies);
      return;
    }
    case 'member.add':
      state.members.get(operation.groupId)?.add(operation.id);
      return;
    case 'member.remove':
      state.members.get(operation.groupId)?.delete(operation.id);
      return;
    case 'group.set': {
      const group = state.groups.get(operation.id);
      if (group)
        state.groups.set(operation.id, { ...group, properties: { ...group.properties, ...operation.set } });
      return;
    }
    case 'access-policy.set':
      state.accessPolicies.set(operation.policy.id, operation.policy);
      return;
    case 'access-policy.remove':
      state.accessPolicies.delete(operation.id);
      return;
    case 'app.install':
      state.installations.set(operation.installation.id, operation.installation);
      return;
  }
};

/** Direct members that still exist, in order of listing. */
export const membersOf = (state: TenantState, groupId: string): readonly Stored[] =>
  [...(state.members.get(groupId) ?? [])]
    .map((id) => state.users.get(id) ?? state.groups.get(id))
    .filter((stored) => stored !== undefined)
    .sort((a, b) => a.n - b.n);

/** Members of members as well; a ring of groups ends. */
export const transitiveMembersOf = (state: TenantState, groupId: string): readonly Stored[] => {
  const seen = new Map<string, Stored>();
  const visit = (id: string): void => {
    for (const stored of membersOf(state, id)) {
      if (seen.has(stored.properties.id)) continue;
      seen.set(stored.properties.id, stored);
      if (state.groups.has(stored.properties.id)) visit(stored.properties.id);
    }
  };
  visit(groupId);
  return [...seen.values()].sort((a, b) => a.n - b.n);
};
