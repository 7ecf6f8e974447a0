/** What becomes of a message after an attempt. Pure: time and chance are handed in. */
import type { ConversationAddress, SendResult } from '../../core/chat.ts';
import type { OutgoingMessage, Settled } from './ports.ts';

export interface DeliveryRules {
  /** Nobody waits longer than this to learn that it did not arrive. */
  readonly maxAgeMs: number;
  readonly refused: BackOff;
  readonly unknown: BackOff;
}

export interface BackOff {
  readonly firstMs: number;
  readonly factor: number;
  readonly maxMs: number;
}

export const RULES: DeliveryRules = {
  maxAgeMs: 24 * 3_600_000,
  refused: { firstMs: 2_000, factor: 2, maxMs: 15 * 60_000 },
  // Each may be one more copy for somebody, so that it ends at once an hour; a lost notice would be worse.
  unknown: { firstMs: 5_000, factor: 3, maxMs: 60 * 60_000 },
};

/** `tries` counts the attempt that just ended, from 1. `chance` in [0, 1): half to the whole of the step. */
export const backOffMs = (rule: BackOff, tries: number, chance: number): number => {
  const step = Math.min(rule.maxMs, rule.firstMs * rule.factor ** Math.max(0, tries - 1));
  return Math.round(step * (0.5 + chance / 2));
};

export type Attempted = Pick<OutgoingMessage, 'tries' | 'doubtful' | 'createdAt' | 'wanted' | 'about'>;

/** So old that others are to be told, whether or not it is still tried. */
export const isOverdue = (
  { createdAt }: Pick<Attempted, 'createdAt'>,
  now: Date,
  rules: DeliveryRules = RULES,
): boolean => now.getTime() - createdAt.getTime() > rules.maxAgeMs;

/**
 * What is about a case is tried without an end while nobody knows whether it arrived: Teams may be down for a day,
 * and a child's report must not go with it.
 */
export const afterAttempt = (
  message: Attempted,
  result: SendResult,
  to: Omit<ConversationAddress, 'conversationId'>,
  now: Date,
  chance: number,
  rules: DeliveryRules = RULES,
): Settled => {
  if (result.kind === 'sent') {
    const { conversationId, activityId } = result;
    return {
      state: 'sent',
      sentTo: { ...to, conversationId },
      activityId,
      shown: message.wanted,
    };
  }
  const { code } = result;
  if (result.kind === 'refused' && !result.again) return { state: 'given-up', code };
  const doubtful = message.doubtful || result.kind === 'unknown';
  const waitMs =
    result.kind === 'unknown'
      ? backOffMs(rules.unknown, message.tries, chance)
      : Math.max(result.retryAfterMs ?? 0, backOffMs(rules.refused, message.tries, chance));
  const nextTryAt = new Date(now.getTime() + waitMs);
  const endless = result.kind === 'unknown' && message.about !== null;
  return !endless && isOverdue(message, nextTryAt, rules)
    ? { state: 'given-up', code }
    : { state: 'waiting', nextTryAt, doubtful, code };
};

export type Updated =
  | { readonly shown: number; readonly look?: string }
  | { readonly retryAt: Date }
  | { readonly gone: true };

/** Updates may always be tried again: the second shows the same as the first. */
export const afterUpdate = (wanted: number, result: SendResult, now: Date, chance: number): Updated => {
  if (result.kind === 'sent') return { shown: wanted };
  if (result.kind === 'refused' && !result.again) return { gone: true };
  const asked = result.kind === 'refused' ? (result.retryAfterMs ?? 0) : 0;
  return { retryAt: new Date(now.getTime() + Math.max(asked, backOffMs(RULES.unknown, 3, chance))) };
};
