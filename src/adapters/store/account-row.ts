import type { AccountAction, Target } from '../../features/accounts/ports.ts';
import { seal, unseal } from './field-crypto.ts';
import { placeOf } from './incident-row.ts';

/** What is neither looked for nor anybody's secret. Whose account it is, is sealed. */
type Details = Pick<
  AccountAction,
  | 'step'
  | 'askedBy'
  | 'wants'
  | 'decidedBy'
  | 'tries'
  | 'sent'
  | 'before'
  | 'offAt'
  | 'looks'
  | 'sessionsEnded'
  | 'why'
>;

export interface AccountRow {
  readonly school_id: string;
  readonly id: string;
  readonly rev: number;
  readonly incident_id: string;
  readonly state: AccountAction['state'];
  readonly asked_at: Date;
  readonly due_at: Date | null;
  readonly details: Details;
  readonly sealed: Buffer;
}

const detailsOf = (action: AccountAction): Details => ({
  step: action.step,
  askedBy: action.askedBy,
  wants: action.wants,
  decidedBy: action.decidedBy,
  tries: action.tries,
  sent: action.sent,
  before: action.before,
  offAt: action.offAt,
  looks: action.looks,
  sessionsEnded: action.sessionsEnded,
  why: action.why,
});

export const storedAccount = (action: AccountAction, key: Buffer): Record<string, unknown> => ({
  id: action.id,
  rev: action.rev,
  incident_id: action.incidentId,
  state: action.state,
  asked_at: action.askedAt,
  due_at: action.dueAt,
  details: detailsOf(action),
  sealed: seal(key, placeOf('account_action', action), JSON.stringify(action.target)).toString('base64'),
});

export const readAccount = (row: AccountRow, key: Buffer): AccountAction => ({
  schoolId: row.school_id,
  id: row.id,
  rev: row.rev,
  incidentId: row.incident_id,
  target: JSON.parse(
    unseal(key, placeOf('account_action', { schoolId: row.school_id, id: row.id }), row.sealed).toString(),
  ) as Target,
  askedAt: row.asked_at.toISOString(),
  state: row.state,
  dueAt: row.due_at?.toISOString() ?? null,
  ...row.details,
});
