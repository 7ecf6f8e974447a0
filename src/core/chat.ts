/** The way out: Teams' connector, one POST at a time. Retrying is the business of features/messages. */
import type { Content } from './answer.ts';

/** Where a conversation of the bot is: the last activity from there said so. */
export interface ConversationAddress {
  readonly tenantId: string;
  readonly serviceUrl: string;
  readonly conversationId: string;
  /** `recipient.id` of that activity. */
  readonly botId: string;
}

/** A new thread in a channel. */
export interface ChannelAddress {
  readonly tenantId: string;
  readonly serviceUrl: string;
  readonly channelId: string;
  readonly botId: string;
}

export type SendResult =
  | { readonly kind: 'sent'; readonly conversationId: string; readonly activityId: string }
  /** Teams certainly did not take it. `retryAfterMs` null: our own back-off. */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string;
      readonly again: boolean;
      readonly retryAfterMs: number | null;
    }
  /** Nobody knows whether it arrived: timeout, reset, 5xx. */
  | { readonly kind: 'unknown'; readonly code: string };

export interface ChannelMember {
  /** Entra object id; null: Teams did not say. */
  readonly personId: string | null;
  readonly guest: boolean;
}

export interface Chat {
  send(to: ConversationAddress, content: Content): Promise<SendResult>;
  /** For somebody the bot has never heard from: creates the 1:1 conversation. */
  converse(to: Omit<ConversationAddress, 'conversationId'>, personId: string): Promise<SendResult>;
  post(to: ChannelAddress, content: Content): Promise<SendResult>;
  update(to: ConversationAddress, activityId: string, content: Content): Promise<SendResult>;
  remove(to: ConversationAddress, activityId: string): Promise<SendResult>;
  /** null: could not be looked at. */
  members(to: ChannelAddress): Promise<readonly ChannelMember[] | null>;
}
