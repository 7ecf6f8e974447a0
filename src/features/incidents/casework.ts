/** Work on a case beside its chart, as pure decisions. Who may is asked before (access.ts). */

import type { CaseRight } from '../../core/feature.ts';
import { type Flows, findNode } from '../../core/flow.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Person, Roster } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';
import { noticeLine, rightsIn } from './access.ts';
import type { Incident, IncidentEvent, Outcome, Party, RecordEntry, Task } from './incident.ts';

export interface Worker {
  /** Entra object id. */
  readonly who: string;
  readonly at: Date;
  readonly newId: () => string;
}

export const eventOf = (
  incident: Incident,
  worker: Worker,
  kind: IncidentEvent['kind'],
  data: JsonObject = {},
  words: string | null = null,
): IncidentEvent => ({
  schoolId: incident.schoolId,
  id: worker.newId(),
  incidentId: incident.id,
  at: worker.at.toISOString(),
  who: worker.who,
  kind,
  data,
  words,
});

/** Writing down an agency's reference ticks its item: a reference is proof that it was done. */
export const withReference = (
  incident: Incident,
  ref: { readonly node: string; readonly item: string },
  worker: Worker,
  words: string,
): { readonly next: Incident; readonly event: IncidentEvent } => {
  const ticked = incident.run.ticks.some((tick) => tick.node === ref.node && tick.item === ref.item);
  const data = { ...ref, policy: incident.policyHash };
  if (ticked)
    return {
      next: { ...incident, rev: incident.rev + 1 },
      event: eventOf(incident, worker, 'noted', data, words),
    };
  const tick = { ...ref, who: worker.who, at: worker.at.toISOString() };
  return {
    next: {
      ...incident,
      rev: incident.rev + 1,
      run: { ...incident.run, ticks: [...incident.run.ticks, tick] },
    },
    event: eventOf(incident, worker, 'ticked', { ...data, timing: 'now' }, words),
  };
};

/** Does this step refer to an agency whatever else is true? Then the answer that led here was a grave one. */
const refersAtOnce = (flows: Flows, ref: string): boolean => {
  const node = findNode(flows, ref);
  return (
    node?.kind === 'actions' &&
    node.items.some(
      ({ timing, reference, when, consider }) =>
        timing === 'now' && reference === true && when === undefined && !consider,
    )
  );
};

/** Chart text of an answer that was ever given, also of one changed since. */
const gaveGraveAnswer = (events: readonly IncidentEvent[], flows: Flows): boolean =>
  events.some(({ kind, data }) => {
    if (kind !== 'answered' || typeof data['node'] !== 'string') return false;
    const node = findNode(flows, data['node']);
    const choice = node?.kind === 'question' ? node.choices.find(({ id }) => id === data['choice']) : null;
    return choice ? [choice.to].flat().some((to) => refersAtOnce(flows, to)) : false;
  });

const madeReferral = (incident: Incident, flows: Flows): boolean =>
  incident.run.ticks.some((tick) => {
    const node = findNode(flows, tick.node);
    const item = node?.kind === 'actions' ? node.items.find(({ id }) => id === tick.item) : undefined;
    return item?.timing === 'now' && item.reference === true;
  });

/** Such a case is ended by the DSL or a deputy only. */
export const isChildProtection = (
  incident: Incident,
  events: readonly IncidentEvent[],
  flows: Flows,
): boolean => incident.danger || madeReferral(incident, flows) || gaveGraveAnswer(events, flows);

/** May this reader end the case, as far as it depends on who they are? Open tasks and decisions are asked apart. */
export const mayEnd = (
  { incident, rights }: { readonly incident: Incident; readonly rights: ReadonlySet<CaseRight> },
  events: readonly IncidentEvent[],
  flows: Flows,
): boolean => rights.has('triage') && (rights.has('decide') || !isChildProtection(incident, events, flows));

/** What an end or a new part changes about who works on the case. */
export interface Shifted {
  readonly next: Incident;
  /** Who has to be told anew, because the one who had the case no longer may; each once. */
  readonly tell: readonly string[];
  /** The one who had the case no longer may, and nobody else can be reached. */
  readonly alone: boolean;
}

/** The case after a change of parts: its holder stays only while they may work on it. */
const reheld = (before: Incident, after: Incident, roster: Roster): Shifted => {
  const holder = after.holder && roster.people[after.holder.personId];
  const stays = holder ? rightsIn(after, holder, roster).has('triage') : false;
  const next: Incident = stays ? after : { ...after, holder: null };
  const lost = before.status === 'open' && before.holder !== null && !stays;
  const moved = before.route !== after.route;
  // Nobody had opened it yet: those who were told may all be shut out now.
  const line = noticeLine(next, roster);
  const newcomers = line.filter((id) => !noticeLine(before, roster).includes(id));
  const tell = before.status === 'ended' ? [] : lost || moved ? line : newcomers;
  return { next, tell, alone: before.status !== 'ended' && line.length === 0 };
};

/**
 * It is about an adult who works or helps at the school, who need not be known yet: the case manager has it from here.
 */
export const handedOver = (incident: Incident, party: Party | null, roster: Roster): Shifted =>
  reheld(
    incident,
    {
      ...incident,
      rev: incident.rev + 1,
      parties: party === null ? incident.parties : [...incident.parties, party],
      route: 'adult',
    },
    roster,
  );

/**
 * Roles that were told because the report seemed to be for a list of some types alone lose sight of it when it turns
 * out to be about more: only those in `roles` stay. Nobody comes to know of it by this.
 */
export const toldOnly = (incident: Incident, roles: readonly Role[], roster: Roster): Shifted => {
  const told = incident.told.filter((role) => roles.includes(role));
  return told.length === incident.told.length
    ? { next: incident, tell: [], alone: false }
    : reheld(incident, { ...incident, told }, roster);
};

export const withParty = (incident: Incident, party: Party, roster: Roster): Shifted => {
  // Also somebody who is in the case as a parent, when they work or help at the school too: a governor with a guest's
  // account does.
  const known = party.personId === null ? undefined : roster.people[party.personId];
  const works = known !== undefined && known.kind !== 'pupil';
  const adult = party.part === 'accused' && (party.kind === 'staff' || works);
  return reheld(
    incident,
    {
      ...incident,
      rev: incident.rev + 1,
      parties: [...incident.parties, party],
      route: adult ? 'adult' : incident.route,
    },
    roster,
  );
};

export const withConflict = (incident: Incident, person: Pick<Person, 'personId'>, roster: Roster): Shifted =>
  reheld(
    incident,
    { ...incident, rev: incident.rev + 1, declared: [...incident.declared, person.personId] },
    roster,
  );

export const ended = (
  incident: Incident,
  outcome: Outcome,
  entries: readonly RecordEntry[],
  at: Date,
): Incident => ({
  ...incident,
  rev: incident.rev + 1,
  status: 'ended',
  outcome,
  entries,
  endedAt: at.toISOString(),
});

export const reopened = (incident: Incident, personId: string, at: Date): Incident => ({
  ...incident,
  rev: incident.rev + 1,
  status: 'open',
  holder: { personId, at: at.toISOString() },
  outcome: null,
  endedAt: null,
});

/** Is this task the one by which the case is entered in a record system? Then its number is written with it. */
export const isEntryTask = ({ entries }: Pick<Incident, 'entries'>, taskId: string): boolean =>
  entries.some(({ task, reference }) => task === taskId && reference === null);

/** The case with the number that was written as the task was ticked done. */
export const withEntry = (incident: Incident, taskId: string, reference: string): Incident => ({
  ...incident,
  rev: incident.rev + 1,
  entries: incident.entries.map((entry) => (entry.task === taskId ? { ...entry, reference } : entry)),
});

export const doneBy = (task: Task, worker: Worker): Task => ({
  ...task,
  rev: task.rev + 1,
  done: { who: worker.who, at: worker.at.toISOString() },
});
