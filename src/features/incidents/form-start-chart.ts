/** "Another chart": one that no other chart leads to is begun by hand; the case goes on afterwards where it stood. */
import { startChart } from '../../../cards/incidents/start-chart.ts';
import { type Flow, offeredTo } from '../../core/flow.ts';
import { isLive } from '../policies/index.ts';
import type { CaseCall } from './case-action.ts';
import type { Desk } from './desk.ts';
import { type CaseForm, faultsOf } from './form-action.ts';
import { ofForm, worker } from './forms-casework.ts';
import * as say from './messages-triage.ts';
import { walk } from './triage.ts';

/** Charts of the case's own policy that could be begun now. */
const offers = async (desk: Desk, { incident }: CaseCall) => {
  const policy = await desk.policies.byHash(incident.policyHash);
  const confirmed = await desk.policies.confirmed(incident.schoolId);
  const all = offeredTo(policy.flows, incident.run);
  const live = (flow: Flow): boolean => isLive(policy, confirmed, `${flow.id}/${flow.start}`);
  return { policy, live: all.filter(live), waiting: all.filter((flow) => !live(flow)) };
};

/** Why nobody may begin a chart in this case now; null: they may. */
const barred = ({ incident, person }: CaseCall): string | null => {
  if (incident.status === 'ended') return say.ENDED_FIRST;
  return incident.status === 'open' && incident.holder?.personId === person.personId
    ? null
    : say.TAKE_ON_FIRST;
};

export const startChartForm = (desk: Desk): CaseForm => ({
  verb: 'incident.start-chart',
  right: 'triage',
  title: 'Another chart',
  leadsTo: 'sentence',
  inputs: ['chart'],
  refuse: async (call) => {
    const { live, waiting } = await offers(desk, call);
    if (live.length > 0) return barred(call);
    return barred(call) ?? (waiting.length > 0 ? say.OTHERS_NOT_LIVE : say.NO_OTHER_CHART);
  },
  draw: async (call, form, values, faults) => {
    const { live, waiting } = await offers(desk, call);
    return startChart({
      ...ofForm(call, form, values, faults),
      charts: live.map(({ id, title, offered }) => ({ id, title, offered: offered ?? '' })),
      waiting: waiting.map(({ title }) => title),
      returns: !call.incident.run.finished,
    });
  },
  decide: async (call, { chart = '' }) => {
    const { incident } = call;
    const { policy, live, waiting } = await offers(desk, call);
    const chosen = live.find(({ id }) => id === chart);
    const notLive = waiting.some(({ id }) => id === chart) ? say.CHART_NOT_LIVE : null;
    const stands = Object.hasOwn(policy.flows, chart) ? say.CHART_NOT_NOW : say.CHOOSE_CHART;
    const faults = faultsOf(barred(call), chosen ? null : (notLive ?? stands));
    if (!chosen || faults.length > 0) return { ok: false, faults };
    const walked = walk(incident, policy.flows, { kind: 'start', chart: chosen.id }, worker(desk, call));
    if (!walked.ok) return { ok: false, faults: [say.CHART_NOT_NOW] };
    return {
      ok: true,
      saves: [
        { table: 'incident', expected: incident.rev, next: walked.next },
        ...walked.events.map((next) => ({ table: 'event' as const, next })),
      ],
      effects: [{ kind: 'refresh', about: incident.id }],
      said: say.chartBegun(chosen.title),
    };
  },
});
