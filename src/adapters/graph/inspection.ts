/** Looks at the tenant from outside, for `npm run doctor`: nothing here changes anything. */
import { z } from 'zod';
import type { AccessPolicy, EntraGroup } from '../../core/set-up.ts';
import type { Ask } from './ask.ts';
import { GraphFault } from './graph-fault.ts';
import { objectId } from './object-id.ts';
import { allPages } from './pages.ts';
import { GROUP_SELECT, groupFacts, unfitOf } from './signed-group.ts';
import type { TokenSource } from './token.ts';

export interface Inspection {
  /** The application permissions of the token itself (`roles`). */
  permissions(): Promise<readonly string[]>;
  /** null: there is no such group. */
  group(id: string): Promise<EntraGroup | null>;
  accessPolicies(): Promise<readonly AccessPolicy[]>;
}

const list = z
  .array(z.string())
  .nullish()
  .transform((all) => all ?? []);

/** As Microsoft documents it (conditionalAccessPolicy resource type); what a policy does not say is an empty list. */
const accessPolicy = z
  .object({
    id: z.string(),
    displayName: z.string(),
    state: z.enum(['enabled', 'disabled', 'enabledForReportingButNotEnforced']),
    conditions: z.object({
      clientAppTypes: list,
      users: z
        .object({
          includeUsers: list,
          excludeUsers: list,
          includeGroups: list,
          excludeGroups: list,
          includeRoles: list,
        })
        .nullish(),
      applications: z
        .object({
          includeApplications: list,
          excludeApplications: list,
          includeUserActions: list,
          applicationFilter: z.unknown().optional(),
        })
        .nullish(),
    }),
    grantControls: z
      .object({ builtInControls: list, termsOfUse: list, authenticationStrength: z.unknown().optional() })
      .nullish(),
  })
  .transform(({ id, displayName, state, conditions, grantControls }): AccessPolicy => {
    const { clientAppTypes, users, applications } = conditions;
    const controls = grantControls?.builtInControls ?? [];
    return {
      id,
      name: displayName,
      state: state === 'enabled' ? 'on' : state === 'disabled' ? 'off' : 'reporting',
      users: {
        include: users?.includeUsers ?? [],
        exclude: users?.excludeUsers ?? [],
        includeGroups: users?.includeGroups ?? [],
        excludeGroups: users?.excludeGroups ?? [],
        includeRoles: users?.includeRoles ?? [],
      },
      apps: {
        include: applications?.includeApplications ?? [],
        exclude: applications?.excludeApplications ?? [],
        actions: applications?.includeUserActions ?? [],
        filtered: applications?.applicationFilter != null,
      },
      clients: clientAppTypes,
      blocks: controls.includes('block'),
      asks: [
        ...controls.filter((one) => one !== 'block'),
        ...((grantControls?.termsOfUse.length ?? 0) > 0 ? ['terms of use'] : []),
        ...(grantControls?.authenticationStrength == null ? [] : ['authentication strength']),
      ],
    };
  });

const claims = z.object({ roles: z.array(z.string()).default([]) });

/** `GET /groups/{id}` (GroupMember.Read.All), `GET /identity/conditionalAccess/policies` (Policy.Read.All). */
export const graphInspection = (ask: Ask, token: TokenSource): Inspection => ({
  permissions: async () => {
    const [, body = ''] = (await token(false)).split('.');
    try {
      return claims.parse(JSON.parse(Buffer.from(body, 'base64url').toString())).roles;
    } catch {
      // A token is Microsoft's to read; it happens to be a JWT for Graph.
      throw new GraphFault(0, 'UnexpectedAnswer');
    }
  },
  group: async (id) => {
    try {
      const url = `/groups/${objectId(id)}?$select=${GROUP_SELECT}`;
      const found = await ask({ method: 'GET', url, answer: groupFacts });
      return { id, unfit: unfitOf(found) };
    } catch (error) {
      if (error instanceof GraphFault && error.status === 404) return null;
      throw error;
    }
  },
  accessPolicies: async () => {
    const all: AccessPolicy[] = [];
    for await (const one of allPages(ask, '/identity/conditionalAccess/policies', accessPolicy))
      all.push(one);
    return all;
  },
});
