import type { Tick } from '../../core/feature.ts';
import type { Ladder } from './ladder.ts';
import { lookAtDecision } from './look-decision.ts';
import { lookAtReport } from './look-report.ts';
import { lookAtTask } from './look-task.ts';
import type { LadderDesk } from './turn.ts';

/** One tick's share, per school. */
const BATCH = 50;

const LOOKS: Readonly<Record<Ladder['kind'], typeof lookAtReport>> = {
  report: lookAtReport,
  decision: lookAtDecision,
  task: lookAtTask,
};

/** Takes due ladders one by one. Several instances may do so at once: what one has moved is stale for the others. */
export const ladderTick = (at: LadderDesk): Tick => ({
  name: 'ladder.climb',
  run: async (now) => {
    for (const school of await at.ports.store.schoolsDue(at.ports.schools(), now))
      for (const ladder of await at.ports.store.due(school, now, BATCH))
        try {
          await LOOKS[ladder.kind](at, ladder, now);
        } catch (error) {
          // The others climb all the same; this one is found again by the next tick.
          at.desk.log.error('ladder.not-climbed', error, { ladder: ladder.id });
        }
  },
});
