/**
 * Teams' limits, kept before Teams has to refuse: per thread 7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in an hour;
 * per app and tenant 50 in 1 s, of which ten are left to whatever else the app asks of Teams.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 * Each process counts its own: several together may still be refused, and wait as Teams says.
 */
export interface Limit {
  readonly count: number;
  readonly ms: number;
}

const HALF_MINUTE: Limit = { count: 60, ms: 30_000 };
const HOUR: Limit = { count: 1_800, ms: 3_600_000 };
export const THREAD_LIMITS: readonly Limit[] = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  HALF_MINUTE,
  HOUR,
];
/**
 * Evenly, and a little slower than 40 in a second: calls arrive less evenly than they leave, and one that Teams refuses
 * has taken its place for nothing.
 */
export const TENANT_LIMITS: readonly Limit[] = [
  { count: 1, ms: 25 },
  { count: 40, ms: 1_020 },
];

/** As Teams counts them, with some room for the way there. */
const LEAVE_LIMITS: readonly Limit[] = [
  { count: 1, ms: 20 },
  { count: 40, ms: 1_005 },
];

/** Never booked further ahead than this: whoever would have to wait longer comes again. */
const MAX_WAIT_MS = 10_000;
/** A trust writes to twenty thousand chats, once to each. Above so many, those that are far from any limit are forgotten. */
const MAX_THREADS = 10_000;
const FORGET_EVERY_MS = 60_000;

export interface Limiter {
  /** Waits for its turn. False: the wait would be too long, come again later. */
  turn(thread: string, tenant: string): Promise<boolean>;
  /**
   * The last step before a call leaves. Between its turn and now it was claimed and drawn, and some took longer: those that
   * would leave in a heap leave evenly again.
   */
  leave(tenant: string): Promise<void>;
  /** Teams said how long this thread is to rest. */
  rest(thread: string, ms: number): void;
}

/** A running clock that is never set (the school's clock can be) and a way to wait on it. */
export interface Pace {
  nowMs(): number;
  wait(ms: number): Promise<void>;
}

export const realPace: Pace = {
  nowMs: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** As if time went `scale` times as fast: every limit and every wait is that much shorter. */
export const scaledPace = (scale: number, { nowMs, wait }: Pace = realPace): Pace => ({
  nowMs: () => nowMs() * scale,
  wait: (ms) => wait(ms / scale),
});

/** Earliest time at which one more keeps every limit; `booked` in rising order. */
export const nextSlot = (booked: readonly number[], limits: readonly Limit[], now: number): number =>
  limits.reduce(
    (slot, { count, ms }) => Math.max(slot, (booked[booked.length - count] ?? Number.NEGATIVE_INFINITY) + ms),
    Math.max(now, booked.at(-1) ?? now),
  );

/**
 * The same where bookings do not come in order (a tenant's threads wait differently). It looks to both sides of the
 * slot, so it never allows too many and now and then one too few.
 */
export const nextFreeSlot = (booked: readonly number[], limits: readonly Limit[], from: number): number => {
  for (const { count, ms } of limits) {
    const near = booked.filter((at) => at > from - ms && at < from + ms);
    if (near.length >= count) return nextFreeSlot(booked, limits, Math.min(...near) + ms);
  }
  return from;
};

const longest = (limits: readonly Limit[]): number => Math.max(...limits.map(({ ms }) => ms));
const most = (limits: readonly Limit[]): number => Math.max(...limits.map(({ count }) => count));

export const createLimiter = (pace: Pace = realPace): Limiter => {
  const threads = new Map<string, readonly number[]>();
  const tenants = new Map<string, readonly number[]>();
  const rests = new Map<string, number>();
  const left = new Map<string, readonly number[]>();

  let forgottenAt = Number.NEGATIVE_INFINITY;

  /**
   * Of a thread that has rested for half a minute only the limit of an hour is left, and few come near it: those with fewer
   * than sixty calls behind them are let go. Not at each call: it looks at every thread.
   */
  const forgetIdleThreads = (now: number): void => {
    if (threads.size <= MAX_THREADS || now - forgottenAt < FORGET_EVERY_MS) return;
    forgottenAt = now;
    for (const [key, times] of threads) {
      const rested = now - (times.at(-1) ?? 0);
      if (rested > HOUR.ms || (rested > HALF_MINUTE.ms && times.length < HALF_MINUTE.count))
        threads.delete(key);
    }
  };

  return {
    async turn(thread, tenant) {
      const now = pace.nowMs();
      const ofThread = threads.get(thread) ?? [];
      const ofTenant = (tenants.get(tenant) ?? []).filter((at) => at > now - longest(TENANT_LIMITS));
      const earliest = Math.max(nextSlot(ofThread, THREAD_LIMITS, now), rests.get(thread) ?? 0);
      const slot = nextFreeSlot(ofTenant, TENANT_LIMITS, earliest);
      if (slot - now > MAX_WAIT_MS) return false;
      forgetIdleThreads(now);
      threads.set(thread, [...ofThread.slice(-most(THREAD_LIMITS)), slot]);
      tenants.set(tenant, [...ofTenant, slot]);
      if (slot > now) await pace.wait(slot - now);
      return true;
    },
    async leave(tenant) {
      const now = pace.nowMs();
      const before = left.get(tenant) ?? [];
      // In rising order: each stands behind the one before it.
      const slot = nextSlot(before, LEAVE_LIMITS, now);
      left.set(tenant, [...before.slice(-most(LEAVE_LIMITS)), slot]);
      if (slot > now) await pace.wait(slot - now);
    },
    rest(thread, ms) {
      if (rests.size > MAX_THREADS) rests.clear();
      rests.set(thread, pace.nowMs() + ms);
    },
  };
};
