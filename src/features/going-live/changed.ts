/** When the policy file has changed what somebody had checked, the DSL is told once, in one neutral sentence. */
import { z } from 'zod';
import type { MessageKind, Tick } from '../../core/feature.ts';
import type { Policy } from '../../core/policy.ts';
import { madeId } from '../messages/index.ts';
import { type Confirmed, chartState, contactState } from '../policies/index.ts';
import * as say from './messages.ts';
import type { GoingLivePorts } from './ports.ts';
import { toldOfChange } from './who.ts';

const hasChanged = (policy: Policy, confirmed: Confirmed): boolean =>
  Object.values(policy.flows).some((flow) => chartState(policy, flow, confirmed).kind === 'changed') ||
  policy.contacts.some((contact) => contactState(contact, confirmed).kind === 'changed');

/** A message has the same id for the same policy and person, in every instance and after every start: it is sent once. */
export const changedTick = (ports: GoingLivePorts): Tick => {
  const { policies, people, work, schools } = ports;
  const told = new Set<string>();

  const tell = async (schoolId: string, now: Date): Promise<void> => {
    const policy = policies.current(schoolId);
    const key = `${schoolId}|${policy.hash}`;
    if (told.has(key)) return;
    const confirmed = await policies.confirmed(schoolId);
    if (!confirmed.looked || !hasChanged(policy, confirmed)) return;
    const to = toldOfChange(await people.roster(schoolId));
    // Nobody is known yet: at the next tick.
    if (to.length === 0) return;
    await work.commit({
      schoolId,
      at: now,
      correlation: key,
      saves: [],
      audit: [],
      effects: to.map((personId) => ({
        kind: 'send',
        message: {
          id: madeId('chart.changed', policy.hash, schoolId, personId),
          to: { kind: 'person', personId },
          what: 'chart.changed',
          params: {},
          about: null,
        },
      })),
    });
    told.add(key);
  };

  return {
    name: 'chart.changed',
    run: async (now) => {
      for (const schoolId of schools()) await tell(schoolId, now);
    },
  };
};

/** null: somebody has looked at everything meanwhile. */
export const changedKind = ({ policies }: GoingLivePorts): MessageKind => ({
  name: 'chart.changed',
  params: z.object({}),
  draw: async ({ schoolId }) =>
    hasChanged(policies.current(schoolId), await policies.confirmed(schoolId))
      ? { summary: say.SUMMARY.changed, text: say.CHANGED }
      : null,
});
