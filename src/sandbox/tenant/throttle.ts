/** Graph's own limits of identity and access, per app and tenant (Graph throttling limits, February 2026). */
export interface Throttle {
  /** 0: go on; else milliseconds until it is worth asking again. A refused request counts as well. */
  take(kind: 'units' | 'writes' | 'signInActivity', app: string, cost: number, nowMs: number): number;
}

const windows = {
  units: { everyMs: 10_000 },
  writes: { everyMs: 150_000 },
  signInActivity: { everyMs: 60_000 },
} as const;

/** `users`: the size of the tenant decides. `scale`: limits times it, windows divided by it. */
export const createThrottle = (users: number, scale: number): Throttle => {
  const units = users < 50 ? 3_500 : users <= 500 ? 5_000 : 8_000;
  // A window shortened by `scale` already lets that many times more through in the same real time.
  const most = { units, writes: 3_000, signInActivity: 10 } as const;
  const used = new Map<string, { window: number; count: number }>();
  return {
    take: (kind, app, cost, nowMs) => {
      const everyMs = windows[kind].everyMs / scale;
      const window = Math.floor(nowMs / everyMs);
      const key = `${kind} ${app}`;
      const entry = used.get(key);
      const count = (entry?.window === window ? entry.count : 0) + cost;
      used.set(key, { window, count });
      return count <= most[kind] ? 0 : Math.max(1, Math.ceil((window + 1) * everyMs - nowMs));
    },
  };
};
