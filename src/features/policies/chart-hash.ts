import { createHash } from 'node:crypto';
import type { Flow } from '../../core/flow.ts';

const known = new WeakMap<Flow, string>();

/** Keys in order, so that it stays the same through any store; `note` is for reviewers and nobody sees it. */
const shownInOrder = (key: string, value: unknown): unknown => {
  if (key === 'note') return undefined;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
};

/** What a confirmation of a chart is bound to: SHA-256 over all of it that people see, 32 hex digits of it. */
export const chartHash = (flow: Flow): string => {
  const before = known.get(flow);
  if (before !== undefined) return before;
  const hash = createHash('sha256').update(JSON.stringify(flow, shownInOrder)).digest('hex').slice(0, 32);
  known.set(flow, hash);
  return hash;
};
