/**
 * How often one person may ask. Per person, not per address: behind a school's proxy everybody has the same one. In memory
 * of one instance: it keeps a page that has gone wild from the database, and is no wall against an attacker.
 */
const BURST = 60;
const PER_SECOND = 2;
const MOST_KEPT = 10_000;

export interface Allowance {
  take(key: string, now: Date): boolean;
}

export const createAllowance = (burst = BURST, perSecond = PER_SECOND): Allowance => {
  const left = new Map<string, { readonly tokens: number; readonly at: number }>();
  return {
    take: (key, now) => {
      const at = now.getTime();
      const last = left.get(key) ?? { tokens: burst, at };
      // The sandbox's clock may be moved back.
      const since = Math.max(0, at - last.at) / 1000;
      const tokens = Math.min(burst, last.tokens + since * perSecond);
      if (tokens < 1) return false;
      // Put at the end: the oldest that is dropped has long been full again.
      left.delete(key);
      left.set(key, { tokens: tokens - 1, at });
      const [oldest] = left.keys();
      if (left.size > MOST_KEPT && oldest !== undefined) left.delete(oldest);
      return true;
    },
  };
};
