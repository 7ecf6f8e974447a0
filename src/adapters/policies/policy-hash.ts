import { createHash } from 'node:crypto';
import { canonicalJson } from '../../core/json.ts';
import type { Policy } from '../../core/policy.ts';

/** SHA-256, hex, over the body as JSON with sorted keys: it stays the same through any store. */
export const policyHash = (body: Omit<Policy, 'hash'>): string =>
  createHash('sha256')
    .update(canonicalJson({ ...body, hash: undefined }))
    .digest('hex');
