import type { Chat } from '../../core/chat.ts';
import type { Clock } from '../../core/clock.ts';
import type { MessageKind } from '../../core/feature.ts';
import type { Log } from '../../core/log.ts';
import type { ChannelName, SchoolChannel } from '../../core/school.ts';
import type { Limiter } from './limiter.ts';
import type { Contacts, MessageStore, OutgoingMessage } from './ports.ts';

export { apology } from '../../../cards/messages/apology.ts';
export { unsaved } from '../../../cards/messages/unsaved.ts';
export { madeId } from './made-id.ts';
export * as sentences from './messages.ts';
export { createMessages, type Messages } from './messages-feature.ts';

export interface MessagesPorts {
  readonly store: MessageStore;
  readonly contacts: Contacts;
  readonly chat: Chat;
  readonly clock: Clock;
  readonly log: Log;
  /** Asked at each draw: the table of kinds is joined after the features are made. */
  readonly kinds: () => ReadonlyMap<string, MessageKind>;
  readonly schools: () => readonly string[];
  readonly tenantOf: (schoolId: string) => string;
  /** null: the school has no such channel. */
  readonly channelOf: (schoolId: string, name: ChannelName) => SchoolChannel | null;
  /** A message that will not arrive, or has not within a day, becomes somebody's task. May come often for one. */
  readonly onGivenUp?: (message: OutgoingMessage, code: string) => Promise<void>;
  readonly limiter?: Limiter;
  /** How many times as fast as Teams the simulated one takes messages; 1 unless told. */
  readonly scale?: number;
  /** Milliseconds of real time, as with the limiter. */
  readonly wait?: (ms: number) => Promise<void>;
  /** In [0, 1), spreads retries. */
  readonly chance?: () => number;
}
