import type { UnitOfWork } from '../../core/commit.ts';
import type { Policy } from '../../core/policy.ts';
import type { AccountSave } from '../accounts/index.ts';
import type { EscalationSave } from '../escalations/index.ts';
import type { Confirmed, GuidanceId } from '../policies/index.ts';
import type { Destroyed, Incident, IncidentEvent, Task } from './incident.ts';

export type { Destroyed, Finding, Incident, IncidentEvent, Party, Report, Task } from './incident.ts';

/** `expected` is the rev that was loaded; 0 for a new row. Another one in the store = the commit is stale. */
export type IncidentSave =
  | { readonly table: 'incident'; readonly expected: number; readonly next: Incident }
  | { readonly table: 'event'; readonly next: IncidentEvent }
  | { readonly table: 'task'; readonly expected: number; readonly next: Task }
  /** The key of the case is destroyed with this commit, and what its rows tell without it is wiped. */
  | { readonly table: 'destroyed'; readonly next: Destroyed };

/** A commit about a case may carry a decision with it, or an account. */
export type CaseSave = IncidentSave | EscalationSave | AccountSave;

export interface IncidentFilter {
  /** open: whatever is not ended, reports that nobody has opened yet included. */
  readonly status?: 'open' | 'ended';
  readonly holderId?: string;
  readonly route?: Incident['route'];
  /** As it was reported, or as it turned out. */
  readonly type?: string;
  /** Instants, from inclusive, to exclusive. */
  readonly from?: Date;
  readonly to?: Date;
  /** Newest first; rows after this one (its sentAt and id). */
  readonly after?: { readonly sentAt: string; readonly id: string };
  readonly limit: number;
}

/** One entry of the audit log about a case, by a person; what the app does by itself is not among them. */
export interface Seen {
  /** Where it stands in the log: digits. */
  readonly seq: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Entra object id. */
  readonly who: string;
  /** noun.verb */
  readonly what: string;
}

/** A forbidden case and a missing one are the same null to the features above this port. */
export interface IncidentStore {
  load(schoolId: string, id: string): Promise<Incident | null>;
  list(schoolId: string, filter: IncidentFilter): Promise<readonly Incident[]>;
  byReporter(schoolId: string, personId: string, limit: number): Promise<readonly Incident[]>;
  /** Oldest first. */
  events(schoolId: string, incidentId: string): Promise<readonly IncidentEvent[]>;
  tasks(schoolId: string, incidentId: string): Promise<readonly Task[]>;
  task(schoolId: string, id: string): Promise<Task | null>;
  /** Who looked at it or changed it, newest first; `before`: older than that entry. */
  seenBy(
    schoolId: string,
    incidentId: string,
    page: { readonly before?: string; readonly limit: number },
  ): Promise<readonly Seen[]>;
  /** Newest first. */
  destroyed(schoolId: string): Promise<readonly Destroyed[]>;
  /** Is the case's card in this person's chat, or on its way there? */
  hasCard(schoolId: string, incidentId: string, personId: string): Promise<boolean>;
  /** Ids of cases that name a child so written (keyed hash of the folded name). */
  namesakes(schoolId: string, name: string): Promise<readonly string[]>;
}

export interface Policies {
  /** The policy in force at a school. */
  current(schoolId: string): Policy;
  /** The policy a case was started under, also when the school has changed it since. */
  byHash(hash: string): Promise<Policy>;
  /** What national guidance says beside the policy, in one line with its publisher and edition. */
  guidance(id: GuidanceId, now: Date): string;
  /** The same of several lines, each once; one that the national floor no longer has is left out. */
  guidanceLines(ids: readonly string[], now: Date): readonly string[];
  /**
   * Which charts and numbers the school has checked, as last read. Never rejects: what could not be read says so.
   * `fresh`: read now.
   */
  confirmed(schoolId: string, fresh?: 'fresh'): Promise<Confirmed>;
}

export interface IncidentPorts {
  readonly store: IncidentStore;
  readonly work: UnitOfWork<IncidentSave>;
  readonly policies: Policies;
}
