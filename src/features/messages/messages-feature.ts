import { z } from 'zod';
import type { Effect } from '../../core/commit.ts';
import type { Feature, Job } from '../../core/feature.ts';
import type { JsonObject } from '../../core/json.ts';
import { createAfterwards } from './afterwards.ts';
import { CRASHED_AFTER_MS, createDelivery } from './deliver.ts';
import { createFolding } from './folding.ts';
import type { MessagesPorts } from './index.ts';
import { createLimiter, realPace, scaledPace } from './limiter.ts';

export interface Messages extends Feature {
  readonly deliver: (schoolId: string, id: string) => Promise<void>;
  /** Redraws every sent message about this id; calls that come while it runs are folded into one more run. */
  readonly refresh: (schoolId: string, about: string) => Promise<void>;
  /**
   * To be told after each commit: redraws, a moment later, what it changed. Nothing is lost when it is not told
   * (a crash): rows that show something old are found by the tick.
   */
  readonly committed: (schoolId: string, effects: readonly Effect[]) => void;
  /**
   * How many more messages can be queued that nobody waits for. A report's message stands behind those that are queued
   * already, so that there are never more of them than Teams takes in a few seconds.
   */
  readonly room: () => Promise<number>;
  /** Resolves when nothing that a tick or a commit began is under way. */
  readonly drained: () => Promise<void>;
}

/** One tick's share, per school. */
const BATCH = 50;
/** Sends that wait for Teams at the same time, over all ticks. */
const AT_ONCE = 20;
/** Four seconds' worth of messages: more than are sent between two ticks. */
const AHEAD = 160;
/** A refresh follows its commit at once; the tick looks only after what that has left undone. */
const REFRESH_GRACE_MS = 10_000;

const deliverData = z.object({ school: z.string(), id: z.string() });

export const createMessages = (ports: MessagesPorts): Messages => {
  const { store, clock, log, scale = 1 } = ports;
  const delivery = createDelivery(ports, ports.limiter ?? createLimiter(scaledPace(scale)));
  const { redraw } = delivery;
  const fold = createFolding();
  const afterwards = createAfterwards(ports.wait ?? realPace.wait, log);
  const underWay = new Map<string, Promise<void>>();

  const delivering = new Map<string, Promise<void>>();

  /** A job and a tick may ask for the same message: each would book a place at Teams, and one is enough. */
  const deliver = (schoolId: string, id: string): Promise<void> => {
    const key = `${schoolId}|${id}`;
    const running = delivering.get(key);
    if (running) return running;
    const done = delivery.deliver(schoolId, id).finally(() => delivering.delete(key));
    delivering.set(key, done);
    return done;
  };

  const refresh = (schoolId: string, about: string): Promise<void> =>
    fold(`${schoolId}|${about}`, async () => {
      for (const message of await store.stale(schoolId, about)) await redraw(message);
    });

  /** Behind the tick: a Teams that hangs must not hold up the other ticks. */
  const begin = (key: string, work: () => Promise<void>): void => {
    if (underWay.has(key) || underWay.size >= AT_ONCE) return;
    const done = work()
      .catch((error: unknown) => log.error('message.tick-failed', error))
      .finally(() => underWay.delete(key));
    underWay.set(key, done);
  };

  const jobs: readonly Job[] = [
    {
      name: 'messages.deliver',
      data: deliverData,
      run: async (data: JsonObject) => {
        const { school, id } = deliverData.parse(data);
        await deliver(school, id);
      },
    },
  ];

  return {
    name: 'messages',
    commands: [],
    actions: [],
    messages: [],
    jobs,
    ticks: [
      {
        name: 'messages.due',
        run: async (now) => {
          const crashedBefore = new Date(now.getTime() - CRASHED_AFTER_MS);
          for (const school of await store.schoolsDue(ports.schools(), now, crashedBefore)) {
            for (const id of await store.due(school, now, crashedBefore, BATCH)) {
              begin(`send|${school}|${id}`, () => deliver(school, id));
            }
          }
        },
      },
      {
        name: 'messages.stale',
        run: async (now) => {
          const before = new Date(now.getTime() - REFRESH_GRACE_MS);
          for (const school of await store.schoolsStale(ports.schools(), before)) {
            for (const message of await store.staleBefore(school, before, BATCH)) {
              begin(`draw|${school}|${message.id}`, () => redraw(message));
            }
          }
        },
      },
    ],
    deliver,
    refresh,
    committed: (schoolId, effects) => {
      for (const effect of effects) {
        if (effect.kind !== 'refresh') continue;
        afterwards.ask(`${schoolId}|${effect.about}`, () => refresh(schoolId, effect.about));
      }
    },
    room: async () => {
      const most = AHEAD * scale;
      return Math.max(0, most - (await store.waiting(ports.schools(), clock.now(), most)));
    },
    drained: async () => {
      await afterwards.drained();
      while (underWay.size > 0) await Promise.allSettled(underWay.values());
    },
  };
};
