/**
 * Whose account an app may not touch by its Graph permission alone (user resource type, "Who can perform sensitive
 * actions"): the app's service principal needs an Entra role that outranks them.
 */
import type { GraphCall, GraphRoute } from './call.ts';
import { collectionPage } from './collection.ts';
import { ADMIN_ROLES } from './seed.ts';
import { transitiveMembersOf } from './state.ts';

const USER_ADMINISTRATOR = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
const PRIVILEGED_AUTHENTICATION_ADMINISTRATOR = '7be44c8a-adaf-4e2a-84d6-ab2649e08a13';
const HIGHEST: readonly string[] = [ADMIN_ROLES.globalAdministrator, PRIVILEGED_AUTHENTICATION_ADMINISTRATOR];
/** Roles that a User Administrator outranks; of Microsoft's list those that the sandbox gives to somebody. */
const LOWER: readonly string[] = [ADMIN_ROLES.groupsAdministrator];

const inRoleGroup = (call: GraphCall, userId: string): boolean =>
  [...call.state.groups.values()].some(
    ({ properties }) =>
      properties['isAssignableToRole'] === true &&
      transitiveMembersOf(call.state, properties.id).some((member) => member.properties.id === userId),
  );

export const outranked = (call: GraphCall, userId: string): boolean => {
  const held = call.state.adminRoles.get(userId) ?? [];
  const { appAdminRoles } = call.settings;
  if (appAdminRoles.some((role) => HIGHEST.includes(role))) return true;
  if (inRoleGroup(call, userId) || held.some((role) => !LOWER.includes(role))) return false;
  return held.length === 0 || appAdminRoles.includes(USER_ADMINISTRATOR);
};

const KNOWN = ['id', 'principalId', 'roleDefinitionId', 'directoryScopeId'] as const;

export const roleAssignmentRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/roleManagement/directory/roleAssignments',
    needs: [['RoleManagement.Read.Directory'], ['RoleManagement.Read.All'], ['Directory.Read.All']],
    units: 1,
    run: (call) =>
      collectionPage(call, {
        shape: { type: 'microsoft.graph.unifiedRoleAssignment', known: KNOWN, defaults: KNOWN },
        name: 'roleManagement/directory/roleAssignments',
        items: [...call.state.adminRoles]
          .flatMap(([principalId, roles]) => roles.map((role) => [principalId, role] as const))
          .map(([principalId, roleDefinitionId], n) => ({
            n,
            properties: {
              id: Buffer.from(`${roleDefinitionId}/${principalId}`).toString('base64url'),
              principalId,
              roleDefinitionId,
              directoryScopeId: '/',
            },
          })),
      }),
  },
];
