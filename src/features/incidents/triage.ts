/** A click on a step of the chart, as a pure decision: the case afterwards, its time line, what is to be decided. */
import {
  type FlowClick,
  type FlowEntry,
  type Flows,
  type NodeRef,
  nodeAt,
  type StepResult,
  step,
} from '../../core/flow.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Soon } from './hooks.ts';
import type { Incident, IncidentEvent } from './incident.ts';

export interface ItemRef {
  readonly node: NodeRef;
  readonly item: string;
}

export type Walked =
  | {
      readonly ok: true;
      readonly next: Incident;
      readonly events: readonly IncidentEvent[];
      /** Items newly ticked that are the school's own decisions. */
      readonly toDecide: readonly ItemRef[];
    }
  | Extract<StepResult, { ok: false }>;

export interface Walker {
  /** Entra object id. */
  readonly who: string;
  readonly at: Date;
  readonly newId: () => string;
}

const dataOf = ({ kind: _kind, ...entry }: FlowEntry, policy: string): JsonObject => ({ ...entry, policy });

/** Several clicks as one: the first that is refused refuses them all. */
export const walkAll = (
  incident: Incident,
  flows: Flows,
  clicks: readonly FlowClick[],
  walker: Walker,
): Walked => {
  let sum: Extract<Walked, { ok: true }> = { ok: true, next: incident, events: [], toDecide: [] };
  for (const click of clicks) {
    const walked = walk(sum.next, flows, click, walker);
    if (!walked.ok) return walked;
    sum = {
      ok: true,
      next: { ...walked.next, rev: incident.rev + 1 },
      events: [...sum.events, ...walked.events],
      toDecide: [...sum.toDecide, ...walked.toDecide],
    };
  }
  return sum;
};

/** A reason for a changed answer is stored with that answer, sealed. */
export const walk = (incident: Incident, flows: Flows, click: FlowClick, walker: Walker): Walked => {
  const at = walker.at.toISOString();
  const result = step(flows, incident.run, click, walker.who, at);
  if (!result.ok) return result;
  const reason = click.kind === 'choose' ? (click.reason?.trim() ?? '') : '';
  return {
    ok: true,
    next: { ...incident, rev: incident.rev + 1, run: result.run },
    events: result.entries.map((entry) => ({
      schoolId: incident.schoolId,
      id: walker.newId(),
      incidentId: incident.id,
      at,
      who: walker.who,
      kind: entry.kind,
      data: dataOf(entry, incident.policyHash),
      words: entry.kind === 'answered' && entry.instead !== null ? reason : null,
    })),
    toDecide: result.entries.flatMap((entry) =>
      entry.kind === 'ticked' && entry.timing === 'decide' ? [{ node: entry.node, item: entry.item }] : [],
    ),
  };
};

/** Ticked ids from the card's toggles; an item that the client did not send keeps its tick. */
export const tickedFrom = (
  incident: Incident,
  flows: Flows,
  sent: Readonly<Record<string, unknown>>,
): { readonly ticked: readonly string[]; readonly answered: number } => {
  const node = nodeAt(flows, incident.run.at);
  const items = node.kind === 'actions' ? node.items : [];
  const had = new Set(
    incident.run.ticks.filter((tick) => tick.node === incident.run.at).map((tick) => tick.item),
  );
  const values = items.map(({ id }) => ({ id, value: sent[`tick:${id}`] }));
  return {
    ticked: values
      .filter(({ id, value }) => (value === undefined ? had.has(id) : value === 'true' || value === true))
      .map(({ id }) => id),
    answered: values.filter(({ value }) => value !== undefined).length,
  };
};

/** How soon the DSL's decision is wanted when a checklist raises it. */
export const urgencyOf = (incident: Incident, flows: Flows): Soon => {
  if (incident.danger) return 'now';
  const node = nodeAt(flows, incident.run.at);
  return node.kind === 'actions' && node.escalates ? 'today' : 'soon';
};
