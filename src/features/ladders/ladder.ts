/** How long something has waited and how far up it has climbed. Shapes; decisions in climb.ts. */

/** report: nobody has it in hand. decision: the DSL was asked. task: it has an owner and a day. */
export type LadderKind = 'report' | 'decision' | 'task';

/** One for each thing that waits or has waited. It says nothing of the case, so nothing in it is sealed. */
export interface Ladder {
  readonly schoolId: string;
  /** The id of what waits: of the case, the decision or the task. */
  readonly id: string;
  readonly rev: number;
  readonly kind: LadderKind;
  readonly incidentId: string;
  /** 0: nobody was told beside those who were told first. */
  readonly rung: number;
  /** ISO 8601, UTC: when it began to wait. */
  readonly since: string;
  /** When this rung was reached. */
  readonly rungAt: string;
  /** When it is looked at next; null: nothing waits any more. */
  readonly dueAt: string | null;
}

/**
 * Written with every change of something that may wait: it is looked at at once. `waits` begins a ladder, or leaves a
 * running one where it stands; otherwise a running one is looked at for the last time.
 */
export interface Look extends Pick<Ladder, 'schoolId' | 'id' | 'kind' | 'incidentId'> {
  readonly waits: boolean;
}
