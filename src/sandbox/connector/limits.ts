/**
 * Teams' limits for bots, as sliding windows. Source: Microsoft Learn, "Optimize your bot with rate limiting in
 * Teams": per bot and thread for sending and creating, twice that for reading, and per app and tenant.
 */
export interface Window {
  readonly calls: number;
  readonly ms: number;
}

const windows = (...pairs: readonly (readonly [calls: number, seconds: number])[]): readonly Window[] =>
  pairs.map(([calls, seconds]) => ({ calls, ms: seconds * 1000 }));

export const SEND_LIMITS = windows([7, 1], [8, 2], [60, 30], [1800, 3600]);
export const READ_LIMITS = windows([14, 1], [16, 2], [120, 30], [3600, 3600]);
export const APP_LIMITS = windows([50, 1]);

export interface Limiter {
  /** Counts a call. 0: go on; else how many milliseconds to wait. A refused call is not counted. */
  take(key: string, limits: readonly Window[]): number;
}

/** `scale` 10: the same limits in a tenth of the time, for measurements that cannot wait. */
export const createLimiter = (monotonicMs: () => number, scale = 1): Limiter => {
  const calls = new Map<string, number[]>();
  return {
    take: (key, limits) => {
      const now = monotonicMs();
      const longest = Math.max(...limits.map(({ ms }) => ms)) / scale;
      const recent = (calls.get(key) ?? []).filter((at) => now - at < longest);
      calls.set(key, recent);
      const waits = limits.map(({ calls: most, ms }) => {
        const first = recent.at(-most);
        return first === undefined ? 0 : first + ms / scale - now;
      });
      const wait = Math.max(0, ...waits);
      if (wait === 0) recent.push(now);
      return wait;
    },
  };
};
