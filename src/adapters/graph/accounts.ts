import { z } from 'zod';
import type { Account, Accounts, NotDone } from '../../features/accounts/ports.ts';
import type { Ask, Question } from './ask.ts';
import { GraphFault } from './graph-fault.ts';
import { objectId } from './object-id.ts';
import { allPages } from './pages.ts';

const SELECT =
  'id,displayName,userPrincipalName,accountEnabled,userType,department,jobTitle,onPremisesSyncEnabled';

/** As in directory.ts: null where something must stand means that the app may not see it, which is no answer. */
const user = z
  .object({
    id: z.string(),
    displayName: z.string(),
    userPrincipalName: z.string(),
    accountEnabled: z.boolean(),
    userType: z.string().nullable(),
    department: z.string().nullable(),
    jobTitle: z.string().nullable(),
    onPremisesSyncEnabled: z.boolean().nullable(),
  })
  .transform(
    (found): Account => ({
      id: found.id,
      name: found.displayName,
      upn: found.userPrincipalName,
      department: found.department,
      jobTitle: found.jobTitle,
      enabled: found.accountEnabled,
      // Somebody invited to be a member is marked in their address alone.
      guest: found.userType === 'Guest' || found.userPrincipalName.toUpperCase().includes('#EXT#'),
      synced: found.onPremisesSyncEnabled === true,
    }),
  );

/** A group must say whether it can hold a role; what is neither group nor role says nothing. */
const membership = z.union([
  z.object({ '@odata.type': z.literal('#microsoft.graph.directoryRole') }).transform(() => true),
  z
    .object({
      '@odata.type': z.literal('#microsoft.graph.group'),
      isAssignableToRole: z.boolean().nullable(),
    })
    .transform(({ isAssignableToRole }) => isAssignableToRole === true),
  z.object({ '@odata.type': z.literal('#microsoft.graph.administrativeUnit') }).transform(() => false),
]);

/** A job does several of these in a row and must end before the queue counts it as lost, after a minute. */
const EACH = { timeoutMs: 5_000, withinMs: 8_000 } as const;

/** @throws whatever is not Graph's to answer: a programming error stays one */
const notDone = (error: unknown): NotDone => {
  if (!(error instanceof GraphFault) || error.code === 'NotAnId') throw error;
  if (error.status === 404) return { kind: 'gone' };
  // 400 to a body that is always the same: Graph does not let this account be changed from here.
  if (error.status === 403 || error.status === 400) return { kind: 'denied' };
  return { kind: 'not-now', retryAfterMs: error.retryAfterMs };
};

/**
 * `GET` and `PATCH /users/{id}` (User.Read.All with User.EnableDisableAccount.All), `POST
 * /users/{id}/revokeSignInSessions` (User.RevokeSessions.All), `GET /roleManagement/directory/roleAssignments`
 * (RoleManagement.Read.Directory), `GET /users/{id}/memberOf` (GroupMember.Read.All).
 */
export const graphAccounts = (ask: Ask): Accounts => {
  const asked = async <T>(question: Omit<Question<T>, 'timeoutMs' | 'withinMs'>): Promise<T> =>
    ask({ ...EACH, ...question });

  const change = async (
    method: 'PATCH' | 'POST',
    url: string,
    body?: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly kind: 'done' } | NotDone> => {
    try {
      // 204 without a body, or 200 with one: any success is one.
      await asked({ method, url, body, answer: z.unknown() });
      return { kind: 'done' };
    } catch (error) {
      return notDone(error);
    }
  };

  return {
    look: async (id) => {
      try {
        const url = `/users/${objectId(id)}?$select=${SELECT}`;
        return { kind: 'found', account: await asked({ method: 'GET', url, answer: user }) };
      } catch (error) {
        return notDone(error);
      }
    },
    isAdministrator: async (id) => {
      const roles = `/roleManagement/directory/roleAssignments?$filter=principalId eq '${objectId(id)}'`;
      // Groups that can hold a role hold no groups: direct membership is all there is.
      const groups = `/users/${objectId(id)}/memberOf?$select=id,isAssignableToRole`;
      try {
        for await (const _ of allPages(ask, roles, z.unknown(), EACH))
          return { kind: 'known', administrator: true };
        for await (const holdsRole of allPages(ask, groups, membership, EACH))
          if (holdsRole) return { kind: 'known', administrator: true };
        return { kind: 'known', administrator: false };
      } catch (error) {
        return notDone(error);
      }
    },
    setEnabled: (id, enabled) => change('PATCH', `/users/${objectId(id)}`, { accountEnabled: enabled }),
    endSessions: (id) => change('POST', `/users/${objectId(id)}/revokeSignInSessions`),
  };
};
