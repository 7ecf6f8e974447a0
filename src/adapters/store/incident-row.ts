import type { Finding, Incident, IncidentEvent, Report, Task } from '../../features/incidents/ports.ts';
import { type Place, seal, unseal } from './field-crypto.ts';

/** What of a case is encrypted, as one text: everything that somebody wrote, and names. */
interface Sealed {
  readonly report: Report;
  /** Party id -> name as written. */
  readonly names: Readonly<Record<string, string>>;
  readonly summary: string | null;
  readonly finding?: Finding;
  readonly entries: Incident['entries'];
}

export interface IncidentRow {
  readonly school_id: string;
  readonly id: string;
  readonly rev: number;
  readonly reference: string;
  readonly policy_hash: string;
  readonly sent_at: Date;
  readonly reporter_id: string;
  readonly route: Incident['route'];
  readonly danger: boolean;
  readonly types: string[];
  readonly status: Incident['status'];
  readonly holder_id: string | null;
  readonly holder_at: Date | null;
  readonly run: Incident['run'];
  readonly parties: readonly Omit<Incident['parties'][number], 'name'>[];
  readonly declared: string[];
  readonly passed_to: string[];
  readonly told: string[];
  readonly outcome_actions: string[] | null;
  readonly outcome_types: string[] | null;
  readonly sealed: Buffer;
  readonly ended_at: Date | null;
}

export interface EventRow {
  readonly school_id: string;
  readonly id: string;
  readonly incident_id: string;
  readonly at: Date;
  readonly who: string | null;
  readonly kind: IncidentEvent['kind'];
  readonly data: IncidentEvent['data'];
  readonly sealed: Buffer | null;
}

export interface TaskRow {
  readonly school_id: string;
  readonly id: string;
  readonly rev: number;
  readonly incident_id: string;
  readonly step_node: string | null;
  readonly step_item: string | null;
  readonly sealed: Buffer | null;
  readonly owner_id: string;
  readonly due_at: Date;
  readonly done_by: string | null;
  readonly done_at: Date | null;
}

export const placeOf = (table: string, row: { readonly schoolId: string; readonly id: string }): Place => ({
  schoolId: row.schoolId,
  table,
  id: row.id,
  column: 'sealed',
});

/** `words` of an event, task or escalation; null stays null. */
export const sealWords = (key: Buffer, place: Place, words: string | null): string | null =>
  words === null ? null : seal(key, place, words).toString('base64');

export const unsealWords = (key: Buffer, place: Place, sealed: Buffer | null): string | null =>
  sealed === null ? null : unseal(key, place, sealed).toString();

/** As `commit_turn` takes it: columns by name, ciphertext in base64. */
export const storedIncident = (incident: Incident, key: Buffer): Record<string, unknown> => {
  const named = incident.parties.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const]));
  const sealed: Sealed = {
    report: incident.report,
    names: Object.fromEntries(named),
    summary: incident.outcome?.summary ?? null,
    ...(incident.outcome?.finding && { finding: incident.outcome.finding }),
    entries: incident.entries,
  };
  return {
    id: incident.id,
    rev: incident.rev,
    reference: incident.reference,
    policy_hash: incident.policyHash,
    sent_at: incident.sentAt,
    reporter_id: incident.reporterId,
    route: incident.route,
    danger: incident.danger,
    types: incident.types,
    status: incident.status,
    holder_id: incident.holder?.personId ?? null,
    holder_at: incident.holder?.at ?? null,
    run: incident.run,
    parties: incident.parties.map(({ name: _, ...open }) => open),
    declared: incident.declared,
    passed_to: incident.passedTo ?? [],
    told: incident.told,
    outcome_actions: incident.outcome?.actions ?? null,
    outcome_types: incident.outcome?.types ?? null,
    sealed: seal(key, placeOf('incident', incident), JSON.stringify(sealed)).toString('base64'),
    ended_at: incident.endedAt,
  };
};

export const readIncident = (row: IncidentRow, key: Buffer): Incident => {
  const place = placeOf('incident', { schoolId: row.school_id, id: row.id });
  const { report, names, summary, entries, finding } = JSON.parse(
    unseal(key, place, row.sealed).toString(),
  ) as Sealed;
  const outcome: Incident['outcome'] =
    row.outcome_actions === null
      ? null
      : {
          types: row.outcome_types ?? [],
          actions: row.outcome_actions,
          ...(finding && { finding }),
          summary: summary ?? '',
        };
  return {
    schoolId: row.school_id,
    id: row.id,
    rev: row.rev,
    reference: row.reference,
    policyHash: row.policy_hash,
    sentAt: row.sent_at.toISOString(),
    reporterId: row.reporter_id,
    route: row.route,
    danger: row.danger,
    types: row.types,
    status: row.status,
    holder:
      row.holder_id === null || row.holder_at === null
        ? null
        : { personId: row.holder_id, at: row.holder_at.toISOString() },
    run: row.run,
    parties: row.parties.map((party) => ({ ...party, name: names[party.id] ?? null })),
    declared: row.declared,
    ...(row.passed_to.length > 0 && { passedTo: row.passed_to }),
    told: row.told,
    report,
    outcome,
    entries,
    endedAt: row.ended_at?.toISOString() ?? null,
  };
};

export const storedEvent = (event: IncidentEvent, key: Buffer | null): Record<string, unknown> => ({
  id: event.id,
  incident_id: event.incidentId,
  // As PostgreSQL gives it back: the audit chain covers it.
  at: new Date(event.at).toISOString(),
  who: event.who,
  kind: event.kind,
  data: event.data,
  sealed: key && sealWords(key, placeOf('incident_event', event), event.words),
});

export const readEvent = (row: EventRow, key: Buffer): IncidentEvent => ({
  schoolId: row.school_id,
  id: row.id,
  incidentId: row.incident_id,
  at: row.at.toISOString(),
  who: row.who,
  kind: row.kind,
  data: row.data,
  words: unsealWords(key, placeOf('incident_event', { schoolId: row.school_id, id: row.id }), row.sealed),
});

export const storedTask = (task: Task, key: Buffer | null): Record<string, unknown> => ({
  id: task.id,
  rev: task.rev,
  incident_id: task.incidentId,
  step_node: task.step?.node ?? null,
  step_item: task.step?.item ?? null,
  sealed: key && sealWords(key, placeOf('task', task), task.words),
  owner_id: task.ownerId,
  due_at: task.dueAt,
  done_by: task.done?.who ?? null,
  done_at: task.done?.at ?? null,
});

export const readTask = (row: TaskRow, key: Buffer): Task => ({
  schoolId: row.school_id,
  id: row.id,
  rev: row.rev,
  incidentId: row.incident_id,
  step:
    row.step_node === null || row.step_item === null ? null : { node: row.step_node, item: row.step_item },
  words: unsealWords(key, placeOf('task', { schoolId: row.school_id, id: row.id }), row.sealed),
  ownerId: row.owner_id,
  dueAt: row.due_at.toISOString(),
  done:
    row.done_by === null || row.done_at === null ? null : { who: row.done_by, at: row.done_at.toISOString() },
});
