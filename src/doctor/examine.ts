/** Every check, in the order in which things have to be right. */
import { accessPolicies } from './checks/access-policies.ts';
import { configuration } from './checks/configuration.ts';
import { database } from './checks/database.ts';
import { directory } from './checks/directory.ts';
import { files } from './checks/files.ts';
import { graph } from './checks/graph.ts';
import { keys } from './checks/keys.ts';
import { permissions } from './checks/permissions.ts';
import { publicUrl } from './checks/public-url.ts';
import { signedGroup } from './checks/signed-group.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './finding.ts';

const CHECKS = [
  ['Configuration', configuration],
  ['Address', publicUrl],
  ['School files and policies', files],
  ['Database', database],
  ['Keys', keys],
  ['Microsoft Graph', graph],
  ['Permissions', permissions],
  ['Accounts and groups', directory],
  ['Group of those who have signed', signedGroup],
  ['Conditional Access', accessPolicies],
] as const;

export interface Part {
  readonly title: string;
  readonly findings: readonly Finding[];
}

export const examine = (facts: Facts): readonly Part[] =>
  CHECKS.map(([title, check]) => ({ title, findings: check(facts) })).filter(
    ({ findings }) => findings.length > 0,
  );
