/**
 * pg-boss: immediate work only. Everything with a due time is a row of our own compared with the Clock by a tick.
 * Jobs are inserted in the transaction that made them necessary, so work is queued exactly when its cause is stored.
 */
import { PgBoss } from 'pg-boss';
import type { Effect } from '../../core/commit.ts';
import type { Job } from '../../core/feature.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Log } from '../../core/log.ts';

/** A connection inside somebody else's transaction. */
export interface SqlRunner {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

export interface Jobs {
  /** Installs its schema and begins to work. */
  start(jobs: readonly Job[]): Promise<void>;
  enqueue(run: SqlRunner, schoolId: string, effects: readonly Effect[]): Promise<void>;
  /** Ends what is running, within ten seconds. */
  stop(): Promise<void>;
}

/** The queue that carries out an effect, and what it is told: ids only. */
const jobOf = (schoolId: string, effect: Effect): { readonly name: string; readonly data: JsonObject } => {
  switch (effect.kind) {
    case 'send':
      return { name: 'messages.deliver', data: { school: schoolId, id: effect.message.id } };
    case 'refresh':
      return { name: 'messages.refresh', data: { school: schoolId, about: effect.about } };
    case 'job':
      return { name: effect.name, data: effect.data };
  }
};

const STOP_MS = 10_000;
/** Work that is waiting for Teams or Graph: more at once than there are processors. */
const AT_ONCE = 4;
const DAY_SECONDS = 86_400;

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
          deleteAfterSeconds: DAY_SECONDS,
        });
        await boss.work<JsonObject>(
          job.name,
          { localConcurrency: AT_ONCE, pollingIntervalSeconds: 2 },
          async (batch) => {
            for (const { id, data } of batch) {
              const parsed = job.data.safeParse(data);
              if (!parsed.success) throw new Error(`a ${job.name} job has data of another shape`);
              try {
                await job.run(parsed.data);
              } catch (error) {
                log.error('jobs.failed', error, { job: job.name, id });
                throw error;
              }
            }
          },
        );
      }
    },
    enqueue: async (run, schoolId, effects) => {
      const byQueue = new Map<string, { data: JsonObject }[]>();
      for (const effect of effects) {
        const { name, data } = jobOf(schoolId, effect);
        byQueue.set(name, [...(byQueue.get(name) ?? []), { data }]);
      }
      for (const [name, rows] of byQueue) await boss.insert(name, rows, { db: run as never });
    },
    stop: () => boss.stop({ graceful: true, timeout: STOP_MS }),
  };
};
