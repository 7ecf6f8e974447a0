/** Everything that goes wrong between an app and Graph, switched on by hand. */
import { randomUUID } from 'node:crypto';
import type { SandboxReply } from '../http.ts';

type Fault =
  /** `none`: neither a header nor a body, as proxies do. */
  | { readonly kind: 'throttled'; readonly seconds: number; readonly form?: 'seconds' | 'date' | 'none' }
  | { readonly kind: 'error'; readonly status: 500 | 502 | 503 | 504 }
  /** As for an app without the permission. */
  | { readonly kind: 'denied' }
  | { readonly kind: 'html' }
  | { readonly kind: 'empty-401' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'reset' };

interface FaultPlan {
  readonly fault: Fault;
  /** How many requests it meets; null or left out: until cleared. */
  readonly times?: number | null;
  /** Every n-th request that fits; 1 when left out. */
  readonly every?: number;
  readonly method?: string;
  /** Below `/v1.0`. */
  readonly path?: RegExp;
  /** Requests of their own, those inside a `$batch`, or both. */
  readonly where?: 'outer' | 'inner' | 'both';
}

export interface Faults {
  plan(plan: FaultPlan): void;
  /** Left out: all of them. */
  clear(id?: number): void;
  /** Those that still meet requests, with how many more; null: until cleared. */
  list(): readonly { readonly id: number; readonly plan: FaultPlan; readonly left: number | null }[];
  /** How many requests have met a fault so far. */
  hits(): number;
  next(method: string, path: string, inner: boolean): SandboxReply | null;
}

const graphError = (status: number, code: string, message: string, headers = {}): SandboxReply => {
  const date = new Date().toISOString().slice(0, 19);
  const id = randomUUID();
  const innerError = { date, 'request-id': id, 'client-request-id': id };
  return {
    status,
    headers: { 'request-id': id, 'client-request-id': id, ...headers },
    body: { error: { code, message, innerError } },
  };
};

const HTML = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

const CODES = {
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
} as const;

const throttled = ({ seconds, form }: Extract<Fault, { kind: 'throttled' }>): SandboxReply => {
  if (form === 'none') return { status: 429 };
  const at = new Date(Date.now() + seconds * 1000);
  const after = form === 'date' ? at.toUTCString() : String(seconds);
  return graphError(429, 'TooManyRequests', 'Too many requests.', { 'retry-after': after });
};

const faultReply = (fault: Fault): SandboxReply => {
  if (fault.kind === 'silence' || fault.kind === 'reset') return fault.kind;
  if (fault.kind === 'throttled') return throttled(fault);
  if (fault.kind === 'denied')
    return graphError(
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
    );
  if (fault.kind === 'empty-401') return { status: 401 };
  if (fault.kind === 'html') return { status: 502, headers: { 'content-type': 'text/html' }, body: HTML };
  return graphError(fault.status, CODES[fault.status], 'The service could not answer.');
};

export const createFaults = (): Faults => {
  let plans: { id: number; plan: FaultPlan; left: number; seen: number }[] = [];
  let hits = 0;
  let lastId = 0;
  return {
    plan: (plan) => {
      lastId += 1;
      plans.push({ id: lastId, plan, left: plan.times ?? Number.POSITIVE_INFINITY, seen: 0 });
    },
    clear: (id) => {
      plans = id === undefined ? [] : plans.filter((one) => one.id !== id);
    },
    list: () =>
      plans
        .filter(({ left }) => left > 0)
        .map(({ id, plan, left }) => ({ id, plan, left: Number.isFinite(left) ? left : null })),
    hits: () => hits,
    next: (method, path, inner) => {
      for (const entry of plans) {
        const { plan } = entry;
        const where = plan.where ?? 'outer';
        if (where !== 'both' && (where === 'inner') !== inner) continue;
        if (plan.method !== undefined && plan.method !== method) continue;
        if (plan.path && !plan.path.test(path)) continue;
        entry.seen += 1;
        if (entry.left <= 0 || entry.seen % (plan.every ?? 1) !== 0) continue;
        entry.left -= 1;
        hits += 1;
        const reply = faultReply(plan.fault);
        return typeof reply === 'string' ? reply : { ...reply, fault: true };
      }
      return null;
    },
  };
};
