import { createHash } from 'node:crypto';
import type { Flow } from '../../core/flow.ts';
import { canonicalJson } from '../../core/json.ts';

const known = new WeakMap<Flow, string>();

/** What a confirmation of a chart is bound to: SHA-256 over all of it that people see (a `note` is for reviewers), 32 hex digits of it. */
export const chartHash = (flow: Flow): string => {
  const before = known.get(flow);
  if (before !== undefined) return before;
  const hash = createHash('sha256')
    .update(canonicalJson(flow, ['note']))
    .digest('hex')
    .slice(0, 32);
  known.set(flow, hash);
  return hash;
};
