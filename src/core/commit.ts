/**
 * One turn's outcome as data. A feature decides, the unit of work writes it in one transaction:
 * state (guarded by `rev`), events, audit and effects, all or nothing.
 */
import type { JsonObject } from './json.ts';
import type { ChannelName } from './school.ts';

/** Who a message is for. */
export type Recipient =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'channel'; readonly channel: ChannelName };

/**
 * A message to be sent. It is drawn when it is sent, and again whenever what it is about changes, from ids:
 * no sentence and no name is stored with it.
 */
export interface NewMessage {
  readonly id: string;
  readonly to: Recipient;
  /** Name of a message kind, `incident.notice`. */
  readonly what: string;
  /** Ids only. */
  readonly params: JsonObject;
  /** The case or escalation whose change redraws it; null: never redrawn. */
  readonly about: string | null;
  /** Not sent before then; ISO 8601, UTC. Drawn when it is sent: what is no longer wanted then is not sent. */
  readonly notBefore?: string;
}

export type Effect =
  | { readonly kind: 'send'; readonly message: NewMessage }
  /** Redraw every sent message about this id; several in a row are folded into one. */
  | { readonly kind: 'refresh'; readonly about: string }
  | { readonly kind: 'job'; readonly name: string; readonly data: JsonObject };

export interface AuditEntry {
  /** Entra object id, or null for the system itself. */
  readonly who: string | null;
  /** noun.verb, as in the table of actions. */
  readonly what: string;
  readonly about: string | null;
}

/** The key of idempotency: the first submit of a form wins, later ones get `result`. */
export interface FormUse {
  readonly form: string;
  readonly personId: string;
  /** Ids only. */
  readonly result: JsonObject;
}

export interface Commit<Save> {
  readonly schoolId: string;
  readonly at: Date;
  /** The correlation id of the activity, handed on to effects and log lines. */
  readonly correlation: string;
  readonly form?: FormUse;
  readonly saves: readonly Save[];
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

export type Committed =
  | { readonly kind: 'done' }
  /** Somebody was quicker: nothing was written. */
  | { readonly kind: 'stale' }
  /** The form had been sent before: nothing was written; this is what it led to. */
  | { readonly kind: 'used'; readonly result: JsonObject };

export interface UnitOfWork<Save> {
  commit(commit: Commit<Save>): Promise<Committed>;
}
