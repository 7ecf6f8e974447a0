import { appendFileSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createThreads, personalId } from '../../../src/sandbox/connector/index.ts';
import { createLimiter, READ_LIMITS, SEND_LIMITS } from '../../../src/sandbox/connector/limits.ts';
import { personByUpn } from '../../../src/sandbox/world.ts';
import { startSchool } from '../client/fake-bot.ts';

describe('Teams only takes so many calls', () => {
  test('the eighth message in a second waits for the first to be a second old', () => {
    let now = 0;
    const limiter = createLimiter(() => now);
    for (let call = 0; call < 7; call += 1) expect(limiter.take('chat', SEND_LIMITS)).toBe(0);
    now = 400;
    expect(limiter.take('chat', SEND_LIMITS)).toBe(600);
    expect(limiter.take('another chat', SEND_LIMITS)).toBe(0);
    now = 1000;
    expect(limiter.take('chat', SEND_LIMITS)).toBe(0);
    // Eight in two seconds is the next limit.
    expect(limiter.take('chat', SEND_LIMITS)).toBe(1000);
  });

  test('no window of any length ever holds more than its limit, and somebody who waits gets through', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 20, maxLength: 200 }), (pauses) => {
        let now = 0;
        const limiter = createLimiter(() => now);
        const taken: number[] = [];
        for (const pause of pauses) {
          now += pause;
          const wait = limiter.take('chat', SEND_LIMITS);
          if (wait === 0) taken.push(now);
          else {
            now += wait;
            expect(limiter.take('chat', SEND_LIMITS)).toBe(0);
            taken.push(now);
          }
        }
        for (const { calls, ms } of SEND_LIMITS)
          for (const from of taken)
            expect(taken.filter((at) => at >= from && at < from + ms).length).toBeLessThanOrEqual(calls);
      }),
      { numRuns: 50 },
    );
  });

  test('reading is allowed twice as often', () => {
    const limiter = createLimiter(() => 0);
    const taken = Array.from({ length: 20 }, () => limiter.take('chat', READ_LIMITS)).filter(
      (wait) => wait === 0,
    );
    expect(taken).toHaveLength(14);
  });
});

describe('a bot that talks too much', () => {
  test('is told when to come back', async () => {
    const school = await startSchool();
    try {
      const chat = encodeURIComponent(personalId(personByUpn('teacher1').id));
      const answers = await Promise.all(
        Array.from({ length: 70 }, () =>
          fetch(`${school.serviceUrl}/v3/conversations/${chat}/activities`, {
            method: 'POST',
            body: JSON.stringify({ type: 'message', text: 'again' }),
          }),
        ),
      );
      const refused = answers.filter(({ status }) => status === 429);
      // However slow the machine is: 60 in half a minute are the most.
      expect(refused.length).toBeGreaterThanOrEqual(10);
      for (const { headers } of refused) expect(headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
      expect(await refused[0]?.json()).toMatchObject({ error: { code: 'Throttled' } });
    } finally {
      await school.close();
    }
  });
});

describe('what was written is still there', () => {
  const open = (file: string) =>
    createThreads({ file, now: () => new Date('2026-09-01T08:00:00Z'), threaded: () => false });
  const words = (text: string) => ({ text, textFormat: 'plain' as const, summary: null, attachments: [] });

  test('after a kill in the middle of a line, without the half line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'journal-'));
    const file = join(folder, 'deep', 'connector.jsonl');
    try {
      const first = open(file);
      const kept = first.write('chat', null, null, words('one'));
      const gone = first.write('chat', null, null, words('two'));
      first.edit('chat', kept.id, words('one, changed'));
      first.remove('chat', gone.id);
      appendFileSync(file, '{"id":"17885');
      const again = open(file);
      expect(again.list('chat').map(({ text, deleted }) => [text, deleted])).toEqual([
        ['one, changed', false],
        [null, true],
      ]);
      // Ids go on where they were, on a line of their own.
      const next = again.write('chat', null, null, words('three'));
      expect(Number(next.id)).toBeGreaterThan(Number(gone.id));
      expect(readFileSync(file, 'utf8').split('\n').filter(Boolean)).toHaveLength(5);
      expect(open(file).list('chat')).toHaveLength(3);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
