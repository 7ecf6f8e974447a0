import { z } from 'zod';
import type { GroupMember, NotDone, SignedGroup, Unfit } from '../../features/memberships/ports.ts';
import type { Ask } from './ask.ts';
import { GRAPH } from './client.ts';
import { GraphFault } from './graph-fault.ts';
import { objectId } from './object-id.ts';
import { allPages } from './pages.ts';

/** What must be said of a group before anybody is put into it; a null in place of a list or a yes or no is no answer. */
export const groupFacts = z.object({
  id: z.string(),
  groupTypes: z.array(z.string()),
  mailEnabled: z.boolean(),
  securityEnabled: z.boolean(),
  onPremisesSyncEnabled: z.boolean().nullable(),
  isAssignableToRole: z.boolean().nullable(),
});
export const GROUP_SELECT =
  'id,groupTypes,mailEnabled,securityEnabled,onPremisesSyncEnabled,isAssignableToRole';

/** The first that speaks against it (Graph: known issues of groups, "Remove member"). */
export const unfitOf = (group: z.infer<typeof groupFacts>): Unfit | null => {
  if (group.groupTypes.includes('DynamicMembership')) return 'dynamic';
  if (group.onPremisesSyncEnabled === true) return 'synced';
  if (group.isAssignableToRole === true) return 'role-assignable';
  if (group.mailEnabled && !group.groupTypes.includes('Unified')) return 'mail';
  return group.securityEnabled ? null : 'not-security';
};

const member = z.object({ '@odata.type': z.string(), id: z.string(), displayName: z.string().nullish() });
const USER = '#microsoft.graph.user';

/** A job does several of these in a row and must end before the queue counts it as lost, after a minute. */
const EACH = { timeoutMs: 5_000, withinMs: 8_000 } as const;

/** @throws whatever is not Graph's to answer: a programming error stays one */
const notDone = (error: unknown): NotDone => {
  if (!(error instanceof GraphFault) || error.code === 'NotAnId') throw error;
  if (error.status === 404) return { kind: 'gone' };
  if (error.status === 403) return { kind: 'denied' };
  if (error.status === 400) return { kind: 'refused' };
  return { kind: 'not-now', retryAfterMs: error.retryAfterMs };
};

/**
 * `GET /groups/{id}`, `GET /groups/{id}/members`, `GET /users/{id}/memberOf` (GroupMember.Read.All), `POST` and `DELETE
 * /groups/{id}/members/.../$ref` (GroupMember.ReadWrite.All). https://learn.microsoft.com/graph/api/group-post-members,
 * group-delete-members
 */
export const graphSignedGroup = (ask: Ask): SignedGroup => {
  const tried = async <T>(work: () => Promise<T>): Promise<T | NotDone> => {
    try {
      return await work();
    } catch (error) {
      return notDone(error);
    }
  };
  /** The ids are looked at before anything is tried: a name in their place is a fault of ours, not Graph's. */
  const idsOf = (group: string, personId: string) => ({ g: objectId(group), p: objectId(personId) });

  return {
    look: (group) => {
      const url = `/groups/${objectId(group)}?$select=${GROUP_SELECT}`;
      return tried(async () => {
        const found = await ask({ ...EACH, method: 'GET', url, answer: groupFacts });
        return { kind: 'found', unfit: unfitOf(found) };
      });
    },
    members: (group) => {
      const url = `/groups/${objectId(group)}/members?$select=id,displayName&$top=999`;
      return tried(async () => {
        // Somebody who came or went between two pages can be told twice.
        const people = new Map<string, GroupMember>();
        for await (const { id, displayName, '@odata.type': type } of allPages(ask, url, member, EACH))
          if (type === USER) people.set(id, { id, name: displayName ?? null });
        return { kind: 'known', people: [...people.values()] };
      });
    },
    isMember: (group, personId) => {
      const { g, p } = idsOf(group, personId);
      return tried(async () => {
        // By the person's own list, which is current: a filtered list of members is only so in a while.
        for await (const one of allPages(ask, `/users/${p}/memberOf?$select=id`, member, EACH))
          if (one.id === g) return { kind: 'known', member: true };
        return { kind: 'known', member: false };
      });
    },
    add: (group, personId) => {
      const { g, p } = idsOf(group, personId);
      const body = { '@odata.id': `${GRAPH}/v1.0/directoryObjects/${p}` };
      return tried(async () => {
        await ask({ ...EACH, method: 'POST', url: `/groups/${g}/members/$ref`, body, answer: z.unknown() });
        return { kind: 'done' };
      });
    },
    remove: (group, personId) => {
      const { g, p } = idsOf(group, personId);
      // Without /$ref the address is the person's own, and Graph deletes the account.
      const url = `/groups/${g}/members/${p}/$ref`;
      return tried(async () => {
        await ask({ ...EACH, method: 'DELETE', url, answer: z.unknown() });
        return { kind: 'done' };
      });
    },
  };
};
