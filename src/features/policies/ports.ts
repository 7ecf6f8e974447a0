import type { JsonObject } from '../../core/json.ts';
import type { Policy } from '../../core/policy.ts';

/** Every policy that was ever in force, by its hash: a case is walked under the policy it was started under. */
export interface PolicyArchive {
  /** Keeping the same one twice changes nothing. */
  keep(policy: Policy): Promise<void>;
  byHash(hash: string): Promise<Policy | null>;
}

/** What people decided at run time; append-only, the newest per key wins. */
export interface Setting {
  readonly schoolId: string;
  readonly id: string;
  readonly key: string;
  readonly value: JsonObject;
  /** Entra object id. */
  readonly who: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export type SettingSave = { readonly table: 'setting'; readonly next: Setting };

export interface SettingStore {
  /** The newest of each key. Rejects when it could not be read. */
  latest(schoolId: string): Promise<readonly Setting[]>;
}
