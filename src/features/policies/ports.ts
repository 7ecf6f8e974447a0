import type { Policy } from '../../core/policy.ts';

/** Every policy that was ever in force, by its hash: a case is walked under the policy it was started under. */
export interface PolicyArchive {
  /** Keeping the same one twice changes nothing. */
  keep(policy: Policy): Promise<void>;
  byHash(hash: string): Promise<Policy | null>;
}
