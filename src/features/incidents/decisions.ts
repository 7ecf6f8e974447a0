/** What became of the school's own decisions, read from the time line. Pure. */
import type { IncidentEvent } from './incident.ts';
import type { ItemRef } from './triage.ts';

export type DecisionState = 'asked' | 'approved' | 'not-now';

/** The items that an `escalated` or `decided` entry is about. */
export const refsIn = (data: IncidentEvent['data']): readonly ItemRef[] =>
  (Array.isArray(data['items']) ? data['items'] : []).flatMap((ref: unknown) => {
    const { node, item } = ref as { node?: unknown; item?: unknown };
    return typeof node === 'string' && typeof item === 'string' ? [{ node, item }] : [];
  });

/** `chart/node|item` -> the latest. An own decision is decided without having been asked. */
export const decisionsIn = (events: readonly IncidentEvent[]): ReadonlyMap<string, DecisionState> => {
  const asked = new Map<unknown, readonly ItemRef[]>();
  const states = new Map<string, DecisionState>();
  for (const { kind, data } of events) {
    if (kind !== 'escalated' && kind !== 'decided') continue;
    const refs = asked.get(data['escalation']) ?? refsIn(data);
    asked.set(data['escalation'], refs);
    const state = kind === 'escalated' ? 'asked' : data['decision'] === 'approved' ? 'approved' : 'not-now';
    for (const { node, item } of refs) states.set(`${node}|${item}`, state);
  }
  return states;
};

/** Answered with "not now" and by nobody with "yes" since: the next in line may approve it still. */
export interface Refused {
  readonly escalation: string;
  /** Who said "not now". */
  readonly who: string;
}

export const refusedIn = (events: readonly IncidentEvent[]): readonly Refused[] => {
  const latest = new Map<string, IncidentEvent>();
  for (const event of events)
    if (event.kind === 'decided' && typeof event.data['escalation'] === 'string')
      latest.set(event.data['escalation'], event);
  return [...latest].flatMap(([escalation, { who, data }]) =>
    data['decision'] === 'not-now' && who !== null ? [{ escalation, who }] : [],
  );
};

/** Something was raised and neither approved nor answered with "not now". */
export const waitsForDecision = (events: readonly IncidentEvent[]): boolean => {
  const idsOf = (wanted: IncidentEvent['kind']): readonly unknown[] =>
    events.filter(({ kind }) => kind === wanted).map(({ data }) => data['escalation']);
  const decided = idsOf('decided');
  return idsOf('escalated').some((id) => !decided.includes(id));
};
