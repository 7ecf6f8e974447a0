/** What can be wrong with Graph while a port is asked: of the simulated tenant, and of a twin that refuses. */
import type { startTenant } from '../sandbox/tenant/start-tenant.ts';

export type Trouble = 'throttled' | 'broken' | 'denied';

export interface Troubles {
  trouble(what: Trouble): void;
  mend(): void;
  close(): Promise<void>;
}

/** What a port of Graph answers when nothing could be done. */
export const ANSWERS = [
  ['throttled', { kind: 'not-now', retryAfterMs: 600_000 }],
  ['broken', { kind: 'not-now', retryAfterMs: null }],
  ['denied', { kind: 'denied' }],
] as const;

const FAULTS = {
  throttled: { kind: 'throttled', seconds: 600 },
  broken: { kind: 'error', status: 503 },
  denied: { kind: 'denied' },
} as const;

export const ofTenant = ({ tenant, close }: Awaited<ReturnType<typeof startTenant>>): Troubles => ({
  trouble: (what) => {
    tenant.faults.plan({ fault: FAULTS[what] });
  },
  mend: () => tenant.faults.clear(),
  close,
});

/** `calls`: those of the twin that ask Graph. */
export const ofTwin = <Call>(
  refusals: {
    set(call: Call, answer: (typeof ANSWERS)[number][1]): unknown;
    clear(): void;
  },
  calls: readonly Call[],
): Troubles => ({
  trouble: (what) => {
    const [, answer] = ANSWERS.find(([trouble]) => trouble === what) ?? ANSWERS[0];
    for (const call of calls) refusals.set(call, answer);
  },
  mend: () => refusals.clear(),
  close: async () => undefined,
});
