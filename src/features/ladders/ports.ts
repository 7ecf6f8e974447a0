import type { ChannelMember } from '../../core/chat.ts';
import type { UnitOfWork } from '../../core/commit.ts';
import type { ChannelName } from '../../core/school.ts';
import type { EscalationPorts } from '../escalations/index.ts';
import type { CaseSave } from '../incidents/index.ts';
import type { SettingSave, SettingStore } from '../policies/index.ts';
import type { Ladder, Look } from './ladder.ts';

export type { Ladder, LadderKind, Look } from './ladder.ts';

export type LadderSave =
  /** A rung up, or its end: of two instances that move the same one, one does. */
  | { readonly table: 'ladder'; readonly expected: number; readonly next: Ladder }
  | { readonly table: 'look'; readonly next: Look };

export interface LadderStore {
  load(schoolId: string, id: string): Promise<Ladder | null>;
  /** Whose time has come, longest due first. */
  due(schoolId: string, now: Date, limit: number): Promise<readonly Ladder[]>;
  /** Of these schools, those in which `due` finds something. */
  schoolsDue(schools: readonly string[], now: Date): Promise<readonly string[]>;
}

/** Mailboxes' automatic replies, through Graph. */
export interface Absence {
  /** not-looked: the permission is not granted, or nobody answered in time. Never rejects, never takes long. */
  outOfOffice(personId: string, at: Date): Promise<'away' | 'there' | 'not-looked'>;
}

export interface LadderPorts {
  readonly store: LadderStore;
  readonly escalations: EscalationPorts['store'];
  readonly settings: SettingStore;
  readonly work: UnitOfWork<CaseSave | LadderSave | SettingSave>;
  readonly absence: Absence;
  schools(): readonly string[];
  /** Who sees what is posted there, asked now; null: could not be looked at, or the school has no such channel. */
  channelMembers(schoolId: string, channel: ChannelName): Promise<readonly ChannelMember[] | null>;
}
