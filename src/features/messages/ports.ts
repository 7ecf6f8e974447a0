import type { ChannelAddress, Chat, ConversationAddress } from '../../core/chat.ts';
import type { NewMessage, Recipient } from '../../core/commit.ts';

/**
 * waiting: to be sent at `nextTryAt`. attempted: a POST is out; after a crash nobody knows, so it is sent once
 * more, marked. sent: Teams gave an id. given-up: a visible task for somebody. dropped: no longer wanted.
 */
export type MessageState = 'waiting' | 'attempted' | 'sent' | 'given-up' | 'dropped';

export interface OutgoingMessage extends NewMessage {
  readonly schoolId: string;
  readonly state: MessageState;
  readonly tries: number;
  /** It may have arrived before: it is sent with "you may have had this already". */
  readonly doubtful: boolean;
  readonly createdAt: Date;
  readonly nextTryAt: Date;
  readonly attemptedAt: Date | null;
  readonly sentTo: ConversationAddress | null;
  readonly activityId: string | null;
  /** Counts changes of what it is about; it is out of date while `wanted` is above `shown`. */
  readonly wanted: number;
  readonly shown: number;
  /** Hash of what Teams was last seen to show; null: not known. A redraw that looks the same is not sent. */
  readonly look: string | null;
  readonly correlation: string;
}

/** What became of an attempt. */
export type Settled =
  | {
      readonly state: 'sent';
      readonly sentTo: ConversationAddress;
      readonly activityId: string;
      readonly shown: number;
      readonly look?: string;
    }
  | { readonly state: 'waiting'; readonly nextTryAt: Date; readonly doubtful: boolean; readonly code: string }
  | { readonly state: 'given-up'; readonly code: string }
  | { readonly state: 'dropped' };

export interface MessageStore {
  load(schoolId: string, id: string): Promise<OutgoingMessage | null>;
  /**
   * Takes a message for one attempt: `waiting` and due, or `attempted` before `crashedBefore` (then `doubtful`
   * becomes true). It is `attempted` afterwards. null: somebody else has it, or it is not due.
   */
  claim(schoolId: string, id: string, now: Date, crashedBefore: Date): Promise<OutgoingMessage | null>;
  /** As it is afterwards; null: that was not how it could end any more, and it stays as it is. */
  settle(schoolId: string, id: string, settled: Settled): Promise<OutgoingMessage | null>;
  /** Ids to be claimed now, oldest first. */
  due(schoolId: string, now: Date, crashedBefore: Date, limit: number): Promise<readonly string[]>;
  /** Of these schools, those in which `due` finds something. */
  schoolsDue(schools: readonly string[], now: Date, crashedBefore: Date): Promise<readonly string[]>;
  /** How many are to be sent now or on their way, over all these schools, counted up to `most`. */
  waiting(schools: readonly string[], now: Date, most: number): Promise<number>;
  /** Sent messages about this id that show something old. */
  stale(schoolId: string, about: string): Promise<readonly OutgoingMessage[]>;
  /** The same for all, for the tick: updates that failed or were lost in a crash. */
  staleBefore(schoolId: string, before: Date, limit: number): Promise<readonly OutgoingMessage[]>;
  /** Of these schools, those in which `staleBefore` finds something. */
  schoolsStale(schools: readonly string[], before: Date): Promise<readonly string[]>;
  /** The update that shows state `shown` has arrived, or is to be tried again later (`retryAt`). */
  updated(
    schoolId: string,
    id: string,
    result:
      | { readonly shown: number; readonly look?: string }
      | { readonly retryAt: Date }
      | { readonly gone: true },
  ): Promise<void>;
}

/** Where to reach people and channels: whatever the last activity from there said. */
export interface Contacts {
  person(tenantId: string, personId: string): Promise<ConversationAddress | null>;
  rememberPerson(personId: string, address: ConversationAddress): Promise<void>;
  /** Where Teams answers for this tenant: the newest address of anybody or any channel there. null: none yet. */
  tenant(tenantId: string): Promise<Omit<ConversationAddress, 'conversationId'> | null>;
  /** That channel's own last activity, else its team's. */
  channel(tenantId: string, teamId: string, channelId: string): Promise<ChannelAddress | null>;
  /** `channelId` null: the app was added to the team. */
  rememberChannel(
    teamId: string | null,
    channelId: string | null,
    address: Omit<ChannelAddress, 'channelId'>,
  ): Promise<void>;
}

export interface MessagePorts {
  readonly store: MessageStore;
  readonly contacts: Contacts;
  readonly chat: Chat;
}

export type { NewMessage, Recipient };
