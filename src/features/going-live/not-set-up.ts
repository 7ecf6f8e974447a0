/** A school at which no chart leads anybody: its DSL is told once, in one neutral sentence. */
import { z } from 'zod';
import type { MessageKind, Tick } from '../../core/feature.ts';
import type { Policy } from '../../core/policy.ts';
import { madeId } from '../messages/index.ts';
import { type Confirmed, chartState } from '../policies/index.ts';
import * as say from './messages.ts';
import type { GoingLivePorts } from './ports.ts';
import { toldOfChange } from './who.ts';

/** Nobody has ever said of a chart that it is right, or taken one back: then they know of it. */
const isUntouched = (policy: Policy, confirmed: Confirmed): boolean =>
  confirmed.looked &&
  confirmed.charts.length === 0 &&
  Object.values(policy.flows).every((flow) => chartState(policy, flow, confirmed).kind !== 'live');

/** The id of the message is made of school and person: it is sent once, in every instance and after every start. */
export const notSetUpTick = ({ policies, people, work, schools }: GoingLivePorts): Tick => {
  const looked = new Set<string>();

  const tell = async (schoolId: string, now: Date): Promise<void> => {
    if (looked.has(schoolId)) return;
    const confirmed = await policies.confirmed(schoolId);
    if (!confirmed.looked) return;
    if (isUntouched(policies.current(schoolId), confirmed)) {
      const to = toldOfChange(await people.roster(schoolId));
      // Nobody is known yet: at the next tick.
      if (to.length === 0) return;
      await work.commit({
        schoolId,
        at: now,
        correlation: `chart.not-set-up|${schoolId}`,
        saves: [],
        audit: [],
        effects: to.map((personId) => ({
          kind: 'send',
          message: {
            id: madeId('chart.not-set-up', schoolId, personId),
            to: { kind: 'person', personId },
            what: 'chart.not-set-up',
            params: {},
            about: null,
          },
        })),
      });
    }
    looked.add(schoolId);
  };

  return {
    name: 'chart.not-set-up',
    run: async (now) => {
      for (const schoolId of schools()) await tell(schoolId, now);
    },
  };
};

/** null: somebody has begun meanwhile. */
export const notSetUpKind = ({ policies }: GoingLivePorts): MessageKind => ({
  name: 'chart.not-set-up',
  params: z.object({}),
  draw: async ({ schoolId }) =>
    isUntouched(policies.current(schoolId), await policies.confirmed(schoolId))
      ? { summary: say.SUMMARY.changed, text: say.NOT_SET_UP }
      : null,
});
