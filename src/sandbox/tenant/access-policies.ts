/**
 * `GET /identity/conditionalAccess/policies` (List policies): what decides who may sign in where. On the first day there is
 * none; a school with Entra ID P1 makes its own (`access-policy.set` of `/sandbox/tenant/changes`).
 */
import type { GraphRoute } from './call.ts';
import { collectionPage } from './collection.ts';

const KNOWN = [
  'id',
  'displayName',
  'state',
  'createdDateTime',
  'modifiedDateTime',
  'conditions',
  'grantControls',
  'sessionControls',
] as const;

export const accessPolicyRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/identity/conditionalAccess/policies',
    needs: [['Policy.Read.All']],
    units: 1,
    run: (call) =>
      collectionPage(call, {
        shape: { type: 'microsoft.graph.conditionalAccessPolicy', known: KNOWN, defaults: KNOWN },
        name: 'identity/conditionalAccess/policies',
        items: [...call.state.accessPolicies.values()].map((properties, n) => ({ n, properties })),
      }),
  },
];
