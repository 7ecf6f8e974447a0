import { outranked } from './admins.ts';
import { type GraphCall, type GraphReply, type GraphRoute, permitted, record } from './call.ts';
import { collectionPage } from './collection.ts';
import { USER_BASIC, USER_DEFAULTS, USER_PROPERTIES } from './properties.ts';
import { context, eventual, filterOf, option, project, type Shape, selected } from './query.ts';
import { denied, missing, wrong } from './refusal.ts';
import { MANAGER, type Stored } from './state.ts';

export const USER_SHAPE: Shape = {
  type: 'microsoft.graph.user',
  known: USER_PROPERTIES,
  defaults: USER_DEFAULTS,
};

const READ_ALL = [['User.Read.All'], ['User.ReadWrite.All'], ['Directory.Read.All']] as const;
const READ = [...READ_ALL, ['User.ReadBasic.All']] as const;

const basic: readonly string[] = USER_BASIC;

/** With the basic permission alone most properties are not shown. */
export const visibleOfUsers =
  (call: GraphCall) =>
  (names: readonly string[]): readonly string[] =>
    permitted(call.roles, READ_ALL) ? names : names.filter((name) => basic.includes(name));

export const userNamed = (call: GraphCall, idOrUpn: string): Stored | undefined => {
  const wanted = idOrUpn.toLowerCase();
  return (
    call.state.users.get(wanted) ??
    [...call.state.users.values()].find(
      ({ properties }) => String(properties['userPrincipalName']).toLowerCase() === wanted,
    )
  );
};

export const findUser = (call: GraphCall, idOrUpn: string): Stored => {
  const found = userNamed(call, idOrUpn);
  if (!found) throw missing(idOrUpn);
  return found;
};

const named = (call: GraphCall): Stored => findUser(call, call.req.params['id'] ?? '');

const one = (call: GraphCall): GraphReply => {
  const user = named(call);
  const names = selected(call, USER_SHAPE);
  const shown = names ?? USER_SHAPE.defaults;
  return {
    status: 200,
    body: {
      '@odata.context': context('users', names, true),
      ...Object.fromEntries(shown.map((name) => [name, null])),
      ...project(user.properties, visibleOfUsers(call)(shown)),
    },
  };
};

const manager = (call: GraphCall): GraphReply => {
  const id = named(call).properties[MANAGER];
  const found = typeof id === 'string' ? call.state.users.get(id) : undefined;
  if (!found) throw missing('manager');
  const names = selected(call, USER_SHAPE);
  return {
    status: 200,
    body: {
      '@odata.context': context('directoryObjects', names, true),
      '@odata.type': '#microsoft.graph.user',
      ...project(found.properties, visibleOfUsers(call)(names ?? USER_SHAPE.defaults)),
    },
  };
};

const count = (call: GraphCall): GraphReply => {
  if (!eventual(call)) throw wrong('$count is not currently supported.');
  const filter = filterOf(call, USER_SHAPE);
  const users = [...call.state.users.values()];
  const found = filter ? users.filter(({ properties }) => filter.holds(properties)) : users;
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: String(found.length) };
};

const READ_ONLY: readonly string[] = [
  'id',
  'createdDateTime',
  'onPremisesSyncEnabled',
  'signInActivity',
  'signInSessionsValidFromDateTime',
  'assignedLicenses',
];

const SYNCED =
  'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.';

const SYNC_MS = 30 * 60_000;

const update = (call: GraphCall): GraphReply => {
  const user = named(call);
  const set = record(call.req.body);
  if (!set) throw wrong('Empty Payload. JSON content expected.', 'BadRequest');
  const names = Object.keys(set);
  for (const name of names) {
    if (!USER_SHAPE.known.includes(name))
      throw wrong(`The property '${name}' does not exist on type 'microsoft.graph.user'.`);
    if (READ_ONLY.includes(name)) throw wrong(`Property '${name}' is read-only and cannot be set.`);
  }
  const enabled = set['accountEnabled'];
  if (enabled !== undefined && typeof enabled !== 'boolean')
    throw wrong(
      "Cannot convert the literal of 'accountEnabled' to the expected type 'Edm.Boolean'.",
      'BadRequest',
    );
  const others = names.filter((name) => name !== 'accountEnabled');
  if (others.length > 0 && !call.roles.includes('User.ReadWrite.All')) throw denied();
  const { id, onPremisesSyncEnabled } = user.properties;
  if (enabled !== undefined && !outranked(call, id)) throw denied();
  const synced = onPremisesSyncEnabled === true;
  if (synced && (others.length > 0 || call.settings.syncedAccounts === 'refused')) throw wrong(SYNCED);
  // Connect opens the account again at its next cycle while the account in AD is open.
  const putBackAt = new Date(call.now.getTime() + SYNC_MS / call.settings.scale).toISOString();
  call.write({ op: 'user.set', id, set, ...(synced && enabled === false ? { putBackAt } : {}) });
  return { status: 204 };
};

const revoke = (call: GraphCall): GraphReply => {
  const { id } = named(call).properties;
  call.write({
    op: 'user.set',
    id,
    set: { signInSessionsValidFromDateTime: call.now.toISOString() },
    // Sessions are no directory attribute: what is to be put back stays so.
    ...(call.state.putBack.has(id) ? { putBackAt: call.state.putBack.get(id) ?? '' } : {}),
  });
  return {
    status: 200,
    body: { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#Edm.Boolean', value: true },
  };
};

/** Of an education account; the other properties of one are not here. */
const EDUCATION_SHAPE: Shape = {
  type: 'microsoft.graph.educationUser',
  known: [...USER_SHAPE.known, 'primaryRole'],
  defaults: [...USER_SHAPE.defaults, 'primaryRole'],
};

/** Soft: the user can be restored. */
export const removeUser = (call: GraphCall, id: string): GraphReply => {
  if (!outranked(call, id)) throw denied();
  call.write({ op: 'user.delete', id });
  return { status: 204 };
};

const restore = (call: GraphCall): GraphReply => {
  const id = call.req.params['id'] ?? '';
  const user = call.state.deletedUsers.get(id);
  if (!user) throw missing(id);
  call.write({ op: 'user.restore', id });
  return { status: 200, body: project(user.properties, USER_SHAPE.defaults) };
};

export const DELETE_USERS = [['User.DeleteRestore.All'], ['User.ReadWrite.All']] as const;

export const userRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/users',
    needs: READ,
    units: 2,
    run: (call) =>
      collectionPage(call, {
        shape: USER_SHAPE,
        name: 'users',
        items: [...call.state.users.values()],
        visible: visibleOfUsers(call),
        mostPerPage: option(call, '$select')?.includes('signInActivity') ? 500 : 999,
      }),
  },
  {
    method: 'GET',
    path: '/education/users',
    needs: [['EduRoster.Read.All'], ['EduRoster.ReadWrite.All']],
    units: 2,
    run: (call) =>
      collectionPage(call, {
        shape: EDUCATION_SHAPE,
        name: 'education/users',
        items: [...call.state.users.values()].filter(({ properties }) => 'primaryRole' in properties),
      }),
  },
  { method: 'GET', path: '/users/$count', needs: READ, units: 1, run: count },
  { method: 'GET', path: '/users/:id', needs: READ, units: 1, run: one },
  { method: 'GET', path: '/users/:id/manager', needs: READ_ALL, units: 1, run: manager },
  {
    method: 'PATCH',
    path: '/users/:id',
    needs: [['User.EnableDisableAccount.All', 'User.Read.All'], ['User.ReadWrite.All']],
    units: 1,
    run: update,
  },
  {
    method: 'DELETE',
    path: '/users/:id',
    needs: DELETE_USERS,
    units: 1,
    run: (call) => removeUser(call, named(call).properties.id),
  },
  {
    method: 'POST',
    path: '/users/:id/revokeSignInSessions',
    needs: [['User.RevokeSessions.All'], ['User.ReadWrite.All']],
    units: 1,
    run: revoke,
  },
  {
    method: 'POST',
    path: '/directory/deletedItems/:id/restore',
    needs: DELETE_USERS,
    units: 1,
    run: restore,
  },
  {
    method: 'GET',
    path: '/me',
    needs: [[]],
    units: 1,
    run: () => {
      throw wrong('/me request is only valid with delegated authentication flow.', 'BadRequest');
    },
  },
];
