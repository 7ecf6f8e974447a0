import type { Tick } from './feature.ts';
import type { Log } from './log.ts';

const HOUR_MS = 60 * 60_000;
/** The wait before the third try, twice as long before each that follows, up to the other. */
const AGAIN_MS = 1_000;
const MOST_AGAIN_MS = 5 * 60_000;

interface Look {
  /** Milliseconds since 1970. */
  readonly next: number;
  /** One after the other. */
  readonly failures: number;
}

/**
 * What a school does not need more than once an hour: a day more or less does not matter to it. A school that fails holds
 * up no other, and is tried again with the next tick, then less and less often: a database that was away for a moment costs
 * no hour, and one that is broken fills no log.
 */
export const hourly = (
  { schools, log }: { readonly schools: () => readonly string[]; readonly log: Log },
  name: string,
  run: (schoolId: string, now: Date) => Promise<void>,
): Tick => {
  const looks = new Map<string, Look>();
  const look = async (school: string, now: Date): Promise<Look> => {
    try {
      await run(school, now);
      return { next: now.getTime() + HOUR_MS, failures: 0 };
    } catch (error) {
      log.error('tick.school-failed', error, { tick: name, school });
      const failures = (looks.get(school)?.failures ?? 0) + 1;
      const wait = failures === 1 ? 0 : Math.min(AGAIN_MS * 2 ** (failures - 2), MOST_AGAIN_MS);
      return { next: now.getTime() + wait, failures };
    }
  };
  return {
    name,
    run: async (now) => {
      for (const school of schools()) {
        const { next = 0 } = looks.get(school) ?? {};
        // The sandbox's clock moves both ways.
        if (now.getTime() < next && next - now.getTime() <= HOUR_MS) continue;
        looks.set(school, await look(school, now));
      }
    },
  };
};
