/** What every turn of going live begins with: the school's policy, what is confirmed of it now, and who it is. */
import type { Call } from '../../core/feature.ts';
import type { Flow } from '../../core/flow.ts';
import type { Policy } from '../../core/policy.ts';
import { type Confirmed, chartHash } from '../policies/index.ts';
import * as say from './messages.ts';
import type { GoingLivePorts } from './ports.ts';
import { mayConfirm, mayLook } from './who.ts';

export interface Turn {
  readonly call: Call;
  readonly policy: Policy;
  readonly flow: Flow;
  readonly confirmed: Confirmed;
  readonly mayConfirm: boolean;
}

/** The chart that was asked for, or the sentence that says why there is none. */
export const turnOf = async (
  ports: GoingLivePorts,
  call: Call,
  chart: string | undefined,
): Promise<Turn | string> => {
  const { schoolId } = call.person;
  if (!mayLook(call.person)) return say.NOT_YOURS;
  if (!chart) return say.CHOOSE_CHART;
  const policy = ports.policies.current(schoolId);
  const flow = Object.hasOwn(policy.flows, chart) ? policy.flows[chart] : undefined;
  if (!flow) return say.NO_SUCH_CHART;
  // A colleague may have confirmed something a moment ago, through another instance.
  const [confirmed, roster] = await Promise.all([
    ports.policies.confirmed(schoolId, 'fresh'),
    ports.people.roster(schoolId),
  ]);
  if (!confirmed.looked) return say.NOT_LOOKED;
  return { call, policy, flow, confirmed, mayConfirm: mayConfirm(call.person, roster) };
};

/** Forms are bound to what was shown: another content of the chart is another form. */
export const purposeOf = (what: string, { call, flow }: Turn): string =>
  `${what}|${call.person.schoolId}|${flow.id}|${chartHash(flow)}`;

/** Messages that show the school's charts. */
export const aboutCharts = (schoolId: string): string => `charts|${schoolId}`;
