import { createHash } from 'node:crypto';
import type { Policy } from '../../core/policy.ts';

const sortKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** SHA-256, hex, over the body as JSON with sorted keys: it stays the same through any store. */
export const policyHash = (body: Omit<Policy, 'hash'>): string =>
  createHash('sha256')
    .update(JSON.stringify({ ...body, hash: undefined }, sortKeys))
    .digest('hex');
