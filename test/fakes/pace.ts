import type { Pace } from '../../src/core/pace.ts';

/** The twin of `systemPace`: nothing waits, and a test reads what would have. */
export const createFakePace = () => {
  const pace = {
    began: 0,
    ended: 0,
    /** Answers that left at a beat. */
    waited: 0,
    begin: () => {
      pace.began += 1;
      return {
        next: async () => {
          pace.waited += 1;
        },
        end: () => {
          pace.ended += 1;
        },
      };
    },
  } satisfies Pace & Record<string, unknown>;
  return pace;
};
