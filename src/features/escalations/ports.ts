import type { ChannelMember } from '../../core/chat.ts';
import type { UnitOfWork } from '../../core/commit.ts';
import type { ChannelName } from '../../core/school.ts';
import type { IncidentSave } from '../incidents/index.ts';
import type { Escalation } from './escalation.ts';

export type { Escalation } from './escalation.ts';

export type EscalationSave = {
  readonly table: 'escalation';
  readonly expected: number;
  readonly next: Escalation;
};

export interface EscalationStore {
  load(schoolId: string, id: string): Promise<Escalation | null>;
  /** Ids, oldest first, of those that wait, were raised before that instant and have no message about them. */
  untold(schoolId: string, before: Date, limit: number): Promise<readonly string[]>;
  /** Of these schools, those in which `untold` finds something. */
  schoolsUntold(schools: readonly string[], before: Date): Promise<readonly string[]>;
  /** Newest first. */
  ofIncident(schoolId: string, incidentId: string): Promise<readonly Escalation[]>;
}

export interface EscalationPorts {
  readonly store: EscalationStore;
  readonly work: UnitOfWork<EscalationSave | IncidentSave>;
  schools(): readonly string[];
  /** Who sees what is posted there, asked now; null: could not be looked at, or the school has no such channel. */
  channelMembers(schoolId: string, channel: ChannelName): Promise<readonly ChannelMember[] | null>;
}
