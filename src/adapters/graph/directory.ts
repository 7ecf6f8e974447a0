import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Directory, DirectoryUser } from '../../features/people/ports.ts';
import type { Ask } from './ask.ts';
import { graphEducation } from './education.ts';
import { GraphFault } from './graph-fault.ts';
import { objectId } from './object-id.ts';
import { allPages } from './pages.ts';

const SELECT = 'id,displayName,userPrincipalName,accountEnabled,userType,jobTitle,department';

/** Schools leave them empty, or as spaces. */
const words = z
  .string()
  .nullish()
  .transform((found) => found?.trim() || null);

/**
 * Null properties mean that the app may see that somebody is there but not who (it lacks `User.Read.All`): that is
 * not an answer, and the schema refuses it. Only a few old accounts really have no `userType`.
 */
const user = z
  .object({
    id: z.string(),
    displayName: z.string(),
    userPrincipalName: z.string(),
    accountEnabled: z.boolean(),
    userType: z.string().nullable(),
    jobTitle: words,
    department: words,
  })
  .transform(
    (found): DirectoryUser => ({
      id: found.id,
      name: found.displayName,
      upn: found.userPrincipalName,
      enabled: found.accountEnabled,
      guest: found.userType === 'Guest',
      facts: { jobTitle: found.jobTitle, department: found.department },
    }),
  );

/** People wait for these answers: not longer, a turn has three seconds and a roster is read beside it. */
const ONE = { timeoutMs: 2_500, withinMs: 2_500 } as const;
const PAGE = { timeoutMs: 5_000, withinMs: 10_000 } as const;

const reference = z.object({ id: z.string() });

/**
 * `GET /users/{id}`, `GET /users/{id}/manager`, `GET /groups/{id}/transitiveMembers` (User.Read.All,
 * GroupMember.Read.All). https://learn.microsoft.com/graph/api/user-list-manager
 */
export const graphDirectory = (ask: Ask, clock: Clock): Directory => ({
  primaryRoles: graphEducation(ask, clock),
  user: async (id) => {
    try {
      const url = `/users/${objectId(id)}?$select=${SELECT}`;
      return await ask({ method: 'GET', url, answer: user, ...ONE });
    } catch (error) {
      if (error instanceof GraphFault && error.status === 404) return null;
      throw error;
    }
  },
  members: async (groupId) => {
    const url = `/groups/${objectId(groupId)}/transitiveMembers/microsoft.graph.user?$select=${SELECT}&$top=999&$count=true`;
    // A member who came or went between two pages can be told twice.
    const found = new Map<string, DirectoryUser>();
    // The cast is an advanced query: it wants this header, on every page.
    const members = allPages(ask, url, user, { headers: { ConsistencyLevel: 'eventual' }, ...PAGE });
    for await (const member of members) found.set(member.id, member);
    return [...found.values()];
  },
  manager: async (id) => {
    try {
      const url = `/users/${objectId(id)}/manager?$select=id`;
      return (await ask({ method: 'GET', url, answer: reference, ...ONE })).id;
    } catch (error) {
      // Without a manager the reference is not found, as is somebody who is not there.
      if (error instanceof GraphFault && error.status === 404) return null;
      throw error;
    }
  },
});
