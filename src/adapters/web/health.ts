import type { Route } from '../../core/route.ts';
import { LATE, within } from '../../core/within.ts';

/** Names of what cannot be reached, `database`; empty: all well. A rejection or silence is "not well" too. */
export type HealthCheck = () => Promise<readonly string[]>;

const CHECK_MS = 3_000;

/** `/health/live`: the process answers. `/health`: everything it needs can be reached, else 503 with the names. */
export const healthRoutes = (check: () => HealthCheck): readonly Route[] => [
  { method: 'GET', path: '/health/live', handle: async () => ({ status: 200, body: { status: 'ok' } }) },
  {
    method: 'GET',
    path: '/health',
    handle: async () => {
      const found = await within(
        CHECK_MS,
        check()().catch(() => ['check']),
      );
      const missing = found === LATE ? ['check'] : found;
      return missing.length === 0
        ? { status: 200, body: { status: 'ok' } }
        : { status: 503, body: { status: 'unavailable', missing } };
    },
  },
];
