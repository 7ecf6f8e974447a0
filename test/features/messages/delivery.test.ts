import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SendResult } from '../../../src/core/chat.ts';
import {
  afterAttempt,
  backOffMs,
  type DeliveryRules,
  isOverdue,
  RULES,
} from '../../../src/features/messages/delivery.ts';

const to = { tenantId: 't', serviceUrl: 'http://x', botId: 'b' };
const created = new Date('2026-11-23T09:00:00Z');
const fresh = { tries: 1, doubtful: false, createdAt: created, wanted: 3, about: null as string | null };

const failure: fc.Arbitrary<Exclude<SendResult, { kind: 'sent' }>> = fc.oneof(
  fc.record({
    kind: fc.constant('refused' as const),
    status: fc.constantFrom(0, 401, 403, 404, 412, 429),
    code: fc.constantFrom('Throttled', 'ECONNREFUSED'),
    again: fc.boolean(),
    retryAfterMs: fc.option(fc.nat(100_000)),
  }),
  fc.record({ kind: fc.constant('unknown' as const), code: fc.constantFrom('Timeout', 'Http502') }),
);

describe('after an attempt', () => {
  test('a message that was taken is remembered by the ids that Teams gave, as it looked when it was drawn', () => {
    const result: SendResult = { kind: 'sent', conversationId: 'a:1', activityId: '17' };
    expect(afterAttempt(fresh, result, to, created, 0)).toEqual({
      state: 'sent',
      sentTo: { ...to, conversationId: 'a:1' },
      activityId: '17',
      shown: 3,
    });
  });

  test('a refusal for good is given up at once', () => {
    const result: SendResult = {
      kind: 'refused',
      status: 403,
      code: 'ConversationBlockedByUser',
      again: false,
      retryAfterMs: null,
    };
    expect(afterAttempt(fresh, result, to, created, 0)).toEqual({
      state: 'given-up',
      code: 'ConversationBlockedByUser',
    });
  });

  test('a message that waits never waits less than Teams asked, and is tried again within a day', () => {
    fc.assert(
      fc.property(
        failure,
        fc.nat(40),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (result, tries, chance) => {
          const settled = afterAttempt({ ...fresh, tries: tries + 1 }, result, to, created, chance);
          if (settled.state !== 'waiting') return;
          const wait = settled.nextTryAt.getTime() - created.getTime();
          expect(wait).toBeGreaterThanOrEqual((result.kind === 'refused' && result.retryAfterMs) || 1);
          expect(wait).toBeLessThanOrEqual(RULES.maxAgeMs);
        },
      ),
    );
  });

  test('doubt is never forgotten, and comes only from not knowing', () => {
    fc.assert(
      fc.property(failure, fc.boolean(), (result, doubtful) => {
        const settled = afterAttempt({ ...fresh, doubtful }, result, to, created, 0.5);
        if (settled.state === 'waiting') expect(settled.doubtful).toBe(doubtful || result.kind === 'unknown');
      }),
    );
  });

  test('whatever Teams does, a message about no case ends sent or given up within a day', () => {
    fc.assert(
      fc.property(
        fc.infiniteStream(failure),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, chance) => {
          let message = { ...fresh };
          let now = created;
          for (const result of failures) {
            const settled = afterAttempt(message, result, to, now, chance);
            if (settled.state !== 'waiting') {
              expect(settled.state).toBe('given-up');
              expect(now.getTime() - created.getTime()).toBeLessThanOrEqual(RULES.maxAgeMs);
              return;
            }
            now = settled.nextTryAt;
            message = { ...message, tries: message.tries + 1, doubtful: settled.doubtful };
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a notice about a case is tried through an outage of any length, once an hour at the end', () => {
    const outage: SendResult = { kind: 'unknown', code: 'Http503' };
    let message = { ...fresh, about: 'case-1' };
    let now = created;
    for (let tries = 1; tries <= 80; tries += 1) {
      const settled = afterAttempt({ ...message, tries }, outage, to, now, 0.9999);
      if (settled.state !== 'waiting') throw new Error(settled.state);
      expect(settled.nextTryAt.getTime() - now.getTime()).toBeLessThanOrEqual(3_600_000);
      message = { ...message, doubtful: settled.doubtful };
      now = settled.nextTryAt;
    }
    expect(isOverdue(message, now)).toBe(true);
  });

  test('waits grow from one try to the next up to the longest, spread over half of each step', () => {
    const rule: DeliveryRules['refused'] = { firstMs: 100, factor: 2, maxMs: 1_000 };
    expect([1, 2, 3, 4, 5, 6].map((tries) => backOffMs(rule, tries, 0.9999))).toEqual([
      100, 200, 400, 800, 1_000, 1_000,
    ]);
    expect(backOffMs(rule, 1, 0)).toBe(50);
  });
});
