/** What was decided about the chart's item that switches off an account. Pure. */
import type { Roster } from '../../core/person.ts';
import { deciders, decisionsIn, type Incident, type IncidentEvent } from '../incidents/index.ts';
import type { AccountAction } from './account-action.ts';

type Step = AccountAction['step'];

export const decisionOf = (events: readonly IncidentEvent[], { node, item }: Step) =>
  decisionsIn(events).get(`${node}|${item}`) ?? null;

const isAbout = (data: IncidentEvent['data'], { node, item }: Step): boolean =>
  Array.isArray(data['items']) &&
  data['items'].some((ref) => {
    const one = ref as { readonly node?: unknown; readonly item?: unknown };
    return one.node === node && one.item === item;
  });

/** Who answers the question: whoever approved the step, while they may decide; else everybody who may. */
export const askedOf = (
  incident: Incident,
  roster: Roster,
  events: readonly IncidentEvent[],
  step: Step,
): readonly string[] => {
  const able = deciders(incident, roster);
  const approved = events.filter(
    ({ kind, data }) => kind === 'decided' && data['decision'] === 'approved' && isAbout(data, step),
  );
  const who = approved.at(-1)?.who ?? null;
  return who !== null && able.includes(who) ? [who] : able;
};
