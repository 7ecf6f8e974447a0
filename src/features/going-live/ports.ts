import type { Clock } from '../../core/clock.ts';
import type { UnitOfWork } from '../../core/commit.ts';
import type { Forms } from '../../core/forms.ts';
import type { Policy } from '../../core/policy.ts';
import type { People } from '../people/index.ts';
import type { Confirmed, SettingSave } from '../policies/index.ts';

export interface GoingLivePolicies {
  /** The policy in force at a school. */
  current(schoolId: string): Policy;
  /** Never rejects: what could not be read says so. `fresh`: read now. */
  confirmed(schoolId: string, fresh?: 'fresh'): Promise<Confirmed>;
  /** Read again at the next look. */
  forget(schoolId: string): void;
  guidanceLines(ids: readonly string[], now: Date): readonly string[];
}

export interface GoingLivePorts {
  readonly policies: GoingLivePolicies;
  readonly people: People;
  readonly work: UnitOfWork<SettingSave>;
  readonly forms: Forms;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Public address, for pictures of charts. */
  readonly publicUrl: string;
  readonly schools: () => readonly string[];
  /** Ids of cases that are not ended: their cards are drawn again when a chart or a number is confirmed. */
  readonly openCases: (schoolId: string) => Promise<readonly string[]>;
}
