/**
 * pg-boss: immediate work only. Everything with a due time is a row of our own compared with the Clock by a tick.
 * Jobs are inserted in the transaction that made them necessary, so work is queued exactly when its cause is stored.
 */
import { type JobResult, PgBoss } from 'pg-boss';
import type { Effect } from '../../core/commit.ts';
import type { Job } from '../../core/feature.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Log } from '../../core/log.ts';

/** What is done by a job; a refresh is found in its rows. */
type QueuedEffect = Exclude<Effect, { readonly kind: 'refresh' }>;

/** A connection inside somebody else's transaction. */
export interface SqlRunner {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

export interface Jobs {
  /** Installs its schema and begins to work. */
  start(jobs: readonly Job[]): Promise<void>;
  enqueue(run: SqlRunner, schoolId: string, effects: readonly QueuedEffect[]): Promise<void>;
  /** Ends what is running, within ten seconds. */
  stop(): Promise<void>;
}

/** The queue that carries out an effect, and what it is told: ids only. */
const jobOf = (
  schoolId: string,
  effect: QueuedEffect,
): { readonly name: string; readonly data: JsonObject } => {
  switch (effect.kind) {
    case 'send':
      return { name: 'messages.deliver', data: { school: schoolId, id: effect.message.id } };
    case 'job':
      return { name: effect.name, data: effect.data };
  }
};

const STOP_MS = 10_000;
/** Work that is waiting for Teams or Graph: more at once than there are processors. */
const WORKERS = 4;
/**
 * Jobs a worker takes at a time and runs side by side. After a full batch it looks again at once: one by one, each
 * job of a backlog would wait for a notification or for `LOOK_SECONDS`.
 */
const BATCH = 10;
/** New work is notified of; a job to be tried again is found by looking. pg-boss' own is half a minute. */
const LOOK_SECONDS = 2;
const DAY_SECONDS = 86_400;
/** After a crash a job that was under way is taken up again this much later; pg-boss' own is a quarter of an hour. */
const LOST_AFTER_SECONDS = 60;

/** Never rejects: what became of it is for the queue to know. */
const carryOut = async (
  job: Job,
  { id, data }: { readonly id: string; readonly data: JsonObject },
  log: Log,
): Promise<JobResult> => {
  try {
    const parsed = job.data.safeParse(data);
    if (!parsed.success) throw new Error(`a ${job.name} job has data of another shape`);
    await job.run(parsed.data);
    return { id, status: 'completed' };
  } catch (error) {
    log.error('jobs.failed', error, { job: job.name, id });
    // Its words stay out of the queue's table: a message may quote what somebody wrote.
    return { id, status: 'failed', output: { error: error instanceof Error ? error.name : 'unknown' } };
  }
};

export const createJobs = ({
  databaseUrl,
  log,
}: {
  readonly databaseUrl: string;
  readonly log: Log;
}): Jobs => {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'pgboss',
    max: 4,
    useListenNotify: true,
    // Nothing is scheduled here: ticks are ours.
    schedule: false,
  });
  boss.on('error', (error) => log.error('jobs.broken', error));

  return {
    start: async (jobs) => {
      await boss.start();
      for (const job of jobs) {
        await boss.createQueue(job.name, {
          notify: true,
          retryLimit: 3,
          retryDelay: 2,
          expireInSeconds: LOST_AFTER_SECONDS,
          deleteAfterSeconds: DAY_SECONDS,
        });
        await boss.work<JsonObject>(
          job.name,
          {
            localConcurrency: WORKERS,
            batchSize: BATCH,
            burstWhenBatchFull: true,
            pollingIntervalSeconds: LOOK_SECONDS,
            notifyPollingIntervalSeconds: LOOK_SECONDS,
            // One that fails is tried again by itself, not with the others of its batch.
            perJobResults: true,
          },
          (batch) => Promise.all(batch.map((taken) => carryOut(job, taken, log))),
        );
      }
    },
    enqueue: async (run, schoolId, effects) => {
      const byQueue = new Map<string, { data: JsonObject }[]>();
      for (const effect of effects) {
        const { name, data } = jobOf(schoolId, effect);
        byQueue.set(name, [...(byQueue.get(name) ?? []), { data }]);
      }
      for (const [name, rows] of byQueue) await boss.insert(name, rows, { db: run });
    },
    stop: () => boss.stop({ graceful: true, timeout: STOP_MS }),
  };
};
