import type { Policy } from '../../core/policy.ts';
import type { PolicyArchive } from '../../features/policies/ports.ts';
import type { Database } from './database.ts';

export const createPolicyArchive = (database: Database): PolicyArchive => ({
  async keep(policy) {
    await database.plain({
      name: 'policy-keep',
      text: 'insert into policy_version (hash, body) values ($1, $2) on conflict do nothing',
      values: [policy.hash, JSON.stringify(policy)],
    });
  },
  async byHash(hash) {
    const [row] = await database.plain<{ body: Policy }>({
      name: 'policy-by-hash',
      text: 'select body from policy_version where hash = $1',
      values: [hash],
    });
    return row?.body ?? null;
  },
});
