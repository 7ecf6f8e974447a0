/** What casework needs of the DSL's decisions; `features/escalations` gives it at composition. */
import type { AuditEntry, Effect } from '../../core/commit.ts';
import type { CaseCall } from './case-action.ts';
import type { CaseSave } from './ports.ts';
import type { ItemRef } from './triage.ts';

/** A piece of one commit: written with the rest of it or not at all. */
export interface Part {
  readonly saves: readonly CaseSave[];
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

/** How soon a decision is wanted. */
export type Soon = 'now' | 'today' | 'soon';

export interface DecisionHooks {
  /** Asks the DSL to decide these items. */
  raise(call: CaseCall, items: readonly ItemRef[], urgency: Soon): Promise<Part>;
  /**
   * The case's people have changed: every message of its decisions is drawn again, and of those that wait it is
   * looked at anew where they may be asked.
   */
  shifted(schoolId: string, incidentId: string, correlation: string): Promise<readonly Effect[]>;
  /** The person holds the right to decide: their own decision is one step. `decided` false: it was raised after all. */
  recordOwnDecision(
    call: CaseCall,
    items: readonly ItemRef[],
    urgency: Soon,
  ): Promise<Part & { readonly decided: boolean }>;
}
