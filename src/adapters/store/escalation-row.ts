import type { Escalation } from '../../features/escalations/ports.ts';
import { placeOf, sealWords, unsealWords } from './incident-row.ts';

export interface EscalationRow {
  readonly school_id: string;
  readonly id: string;
  readonly rev: number;
  readonly incident_id: string;
  readonly reference: string;
  readonly raised_by: string;
  readonly raised_at: Date;
  readonly urgency: Escalation['urgency'];
  readonly items: Escalation['items'];
  readonly state: Escalation['state'];
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly sealed: Buffer | null;
  readonly passed_to: string[];
}

export const storedEscalation = (escalation: Escalation, key: Buffer | null): Record<string, unknown> => ({
  id: escalation.id,
  rev: escalation.rev,
  incident_id: escalation.incidentId,
  reference: escalation.reference,
  raised_by: escalation.raisedBy,
  raised_at: escalation.raisedAt,
  urgency: escalation.urgency,
  items: escalation.items,
  state: escalation.state,
  decided_by: escalation.decided?.who ?? null,
  decided_at: escalation.decided?.at ?? null,
  sealed: key && sealWords(key, placeOf('escalation', escalation), escalation.words),
  passed_to: escalation.passedTo,
});

export const readEscalation = (row: EscalationRow, key: Buffer): Escalation => ({
  schoolId: row.school_id,
  id: row.id,
  rev: row.rev,
  incidentId: row.incident_id,
  reference: row.reference,
  raisedBy: row.raised_by,
  raisedAt: row.raised_at.toISOString(),
  urgency: row.urgency,
  items: row.items,
  state: row.state,
  decided:
    row.decided_by === null || row.decided_at === null
      ? null
      : { who: row.decided_by, at: row.decided_at.toISOString() },
  words: unsealWords(key, placeOf('escalation', { schoolId: row.school_id, id: row.id }), row.sealed),
  passedTo: row.passed_to,
});
