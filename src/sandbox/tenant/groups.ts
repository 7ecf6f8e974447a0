import { type GraphCall, type GraphReply, type GraphRoute, permitted, record } from './call.ts';
import { collectionPage } from './collection.ts';
import { GROUP_PROPERTIES } from './properties.ts';
import { context, project, type Shape, selected } from './query.ts';
import { denied, missing, wrong } from './refusal.ts';
import { membersOf, type Stored, transitiveMembersOf } from './state.ts';
import { DELETE_USERS, findUser, removeUser, USER_SHAPE, visibleOfUsers } from './users.ts';

const GROUP_SHAPE: Shape = {
  type: 'microsoft.graph.group',
  known: GROUP_PROPERTIES,
  defaults: GROUP_PROPERTIES,
};

/** A list of users and groups: what either of them has may be selected. */
const OBJECT_SHAPE: Shape = {
  type: 'microsoft.graph.directoryObject',
  known: [...new Set([...USER_SHAPE.known, ...GROUP_SHAPE.known])],
  defaults: USER_SHAPE.defaults,
};

const READ_MEMBERS = [
  ['GroupMember.ReadBasic.All'],
  ['GroupMember.Read.All'],
  ['GroupMember.ReadWrite.All'],
  ['Group.Read.All'],
  ['Group.ReadWrite.All'],
  ['Directory.Read.All'],
] as const;

const WRITE_MEMBERS = [
  ['GroupMember.ReadWrite.All'],
  ['Group.ReadWrite.All'],
  ['Directory.ReadWrite.All'],
] as const;

const findGroup = (call: GraphCall): Stored => {
  const id = (call.req.params['group'] ?? '').toLowerCase();
  const group = call.state.groups.get(id);
  if (!group) throw missing(id);
  return group;
};

/**
 * Somebody who may read members but not users gets each member's type and id, the rest null (Groups overview,
 * "limited information returned for inaccessible member objects").
 */
const visibleMembers =
  (call: GraphCall) =>
  (names: readonly string[]): readonly string[] =>
    permitted(call.roles, [
      ['User.ReadBasic.All'],
      ['User.Read.All'],
      ['User.ReadWrite.All'],
      ['Directory.Read.All'],
    ])
      ? visibleOfUsers(call)(names)
      : names.filter((name) => name === 'id');

type Walk = typeof membersOf;

const mixed =
  (walk: Walk) =>
  (call: GraphCall): GraphReply =>
    collectionPage(call, {
      shape: OBJECT_SHAPE,
      name: 'directoryObjects',
      items: walk(call.state, findGroup(call).properties.id),
      visible: visibleMembers(call),
      typeOf: ({ properties }) =>
        call.state.groups.has(properties.id) ? '#microsoft.graph.group' : '#microsoft.graph.user',
    });

const usersOnly =
  (walk: Walk) =>
  (call: GraphCall): GraphReply =>
    collectionPage(call, {
      shape: USER_SHAPE,
      name: 'users',
      items: walk(call.state, findGroup(call).properties.id).filter(({ properties }) =>
        call.state.users.has(properties.id),
      ),
      visible: visibleMembers(call),
      advanced: true,
    });

const one = (call: GraphCall): GraphReply => {
  const group = findGroup(call);
  const names = selected(call, GROUP_SHAPE);
  return {
    status: 200,
    body: {
      '@odata.context': context('groups', names, true),
      ...project(group.properties, names ?? GROUP_SHAPE.defaults),
    },
  };
};

const groupsOfUser = (call: GraphCall): GraphReply => {
  const { id } = findUser(call, call.req.params['id'] ?? '').properties;
  return collectionPage(call, {
    shape: GROUP_SHAPE,
    name: 'directoryObjects',
    items: [...call.state.groups.values()].filter(
      (group) => call.state.members.get(group.properties.id)?.has(id) ?? false,
    ),
    typeOf: () => '#microsoft.graph.group',
  });
};

/** Why nobody may be taken out of this group by hand, or null (Remove member; known issues of groups). */
const fixed = ({ properties }: Stored): string | null => {
  const types = properties['groupTypes'] as readonly string[];
  if (types.includes('DynamicMembership'))
    return 'Insufficient privileges to complete the operation: membership of the group is set by a rule.';
  if (properties['onPremisesSyncEnabled'] === true)
    return 'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.';
  if (properties['mailEnabled'] === true && !types.includes('Unified'))
    return 'Cannot Update a mail-enabled security groups and or distribution list.';
  return null;
};

/** In the body, and nowhere else: `{"@odata.id":"https://graph.microsoft.com/v1.0/directoryObjects/{id}"}` (Add members). */
const REFERENCE =
  /^https:\/\/graph\.microsoft\.com\/(?:v1\.0|beta)\/(?:directoryObjects|users)\/([0-9a-f-]{36})$/i;

const mustBeOpen = (call: GraphCall, group: Stored): void => {
  const why = fixed(group);
  if (why !== null) throw wrong(why);
  if (
    group.properties['isAssignableToRole'] === true &&
    !call.roles.includes('RoleManagement.ReadWrite.Directory')
  )
    throw denied();
};

const addMember = (call: GraphCall): GraphReply => {
  const group = findGroup(call);
  const said = record(call.req.body)?.['@odata.id'];
  const id = typeof said === 'string' ? REFERENCE.exec(said)?.[1] : undefined;
  if (id === undefined) throw wrong('Invalid property value for @odata.id.', 'BadRequest');
  const { id: userId } = findUser(call, id).properties;
  mustBeOpen(call, group);
  if (call.state.members.get(group.properties.id)?.has(userId))
    throw wrong(
      "One or more added object references already exist for the following modified properties: 'members'.",
    );
  call.write({ op: 'member.add', groupId: group.properties.id, id: userId });
  return { status: 204 };
};

const removeMember = (call: GraphCall): GraphReply => {
  const group = findGroup(call);
  const { id } = findUser(call, call.req.params['id'] ?? '').properties;
  if (!call.state.members.get(group.properties.id)?.has(id)) throw missing(id);
  mustBeOpen(call, group);
  call.write({ op: 'member.remove', groupId: group.properties.id, id });
  return { status: 204 };
};

/** The documented trap: without `/$ref` the address is the user's own, and the user is deleted. */
const deleteThroughGroup = (call: GraphCall): GraphReply => {
  const group = findGroup(call);
  const { id } = findUser(call, call.req.params['id'] ?? '').properties;
  if (!call.state.members.get(group.properties.id)?.has(id)) throw missing(id);
  return removeUser(call, id);
};

const read = (path: string, units: number, run: GraphRoute['run']): GraphRoute => ({
  method: 'GET',
  path,
  needs: READ_MEMBERS,
  units,
  run,
});

export const groupRoutes: readonly GraphRoute[] = [
  read('/groups', 1, (call) =>
    collectionPage(call, {
      shape: GROUP_SHAPE,
      name: 'groups',
      items: [...call.state.groups.values()],
    }),
  ),
  read('/groups/:group', 1, one),
  read('/groups/:group/members', 3, mixed(membersOf)),
  read('/groups/:group/members/microsoft.graph.user', 3, usersOnly(membersOf)),
  read('/groups/:group/transitiveMembers', 5, mixed(transitiveMembersOf)),
  read('/groups/:group/transitiveMembers/microsoft.graph.user', 5, usersOnly(transitiveMembersOf)),
  {
    method: 'POST',
    path: '/groups/:group/members/$ref',
    needs: WRITE_MEMBERS,
    units: 2,
    run: addMember,
  },
  {
    method: 'DELETE',
    path: '/groups/:group/members/:id/$ref',
    needs: WRITE_MEMBERS,
    units: 1,
    run: removeMember,
  },
  {
    method: 'DELETE',
    path: '/groups/:group/members/:id',
    needs: DELETE_USERS,
    units: 1,
    run: deleteThroughGroup,
  },
  read('/users/:id/memberOf', 2, groupsOfUser),
];
