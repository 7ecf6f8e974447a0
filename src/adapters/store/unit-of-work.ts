import pg from 'pg';
import type { Commit, Committed, Effect, UnitOfWork } from '../../core/commit.ts';
import { ReferenceTaken } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Destroyed } from '../../features/incidents/ports.ts';
import type { CaseKeys } from './case-keys.ts';
import type { Database, SqlRunner, Statement } from './database.ts';
import type { FieldCrypto } from './field-crypto.ts';
import { membershipValues } from './membership-store.ts';
import { rollTurn } from './roll-store.ts';
import { NO_CASE, type StoreSave, turnOf } from './turn.ts';

/** Work for the queue. A refresh needs none: its rows say themselves what is out of date (`wanted` above `shown`). */
export type QueuedEffect = Exclude<Effect, { readonly kind: 'refresh' }>;

/** Puts the work that follows into the queue, in the same transaction. Handed in by main: adapters never meet. */
export type Enqueue = (run: SqlRunner, schoolId: string, effects: readonly QueuedEffect[]) => Promise<void>;

/** Told after a commit, so that what it changed is shown soon. Must not throw; may be lost in a crash. */
export type OnCommitted = (schoolId: string, effects: readonly Effect[]) => void;

/** Raised by `commit_turn`. */
const FORM_USED = 'ES001';
const STALE = 'ES002';

/** Nothing was written and the same again may well succeed: 40P01 deadlock, 40001 serialisation. */
const AGAIN = new Set(['40P01', '40001']);
const TRIES = 3;

/** @throws ReferenceTaken, and whatever is not a result but breakage */
const refusalOf = (error: unknown): Committed => {
  if (!(error instanceof pg.DatabaseError)) throw error;
  if (error.code === FORM_USED)
    return { kind: 'used', result: JSON.parse(error.detail ?? '{}') as JsonObject };
  if (error.code === STALE) return { kind: 'stale' };
  if (error.constraint === 'incident_reference') throw new ReferenceTaken();
  throw error;
};

const destroyedIn = ({ saves }: Commit<StoreSave>): readonly Destroyed[] =>
  saves.flatMap((save) => (save.table === 'destroyed' ? [save.next] : []));

/** Whose key is not to be used from memory any more. */
const keysGoneBy = (commit: Commit<StoreSave>): readonly string[] => [
  ...destroyedIn(commit).map(({ id }) => id),
  ...commit.saves.flatMap((save) => (save.table === 'forgotten-links' ? save.next.links : [])),
];

export const createUnitOfWork = (
  database: Database,
  keys: CaseKeys,
  crypto: FieldCrypto,
  enqueue: Enqueue,
  onCommitted: OnCommitted,
): UnitOfWork<StoreSave> => {
  const nameKey = crypto.deriveKey('name');

  const write = async (
    commit: Commit<StoreSave>,
    { values, agreements, outside }: Exclude<Awaited<ReturnType<typeof turnOf>>, typeof NO_CASE>,
  ): Promise<void> => {
    const statement: Statement = {
      name: 'commit-turn',
      text: `select commit_turn(${values.map((_, at) => `$${at + 1}`).join(', ')})`,
      values,
    };
    const queued = commit.effects.filter((effect) => effect.kind !== 'refresh');
    const destroyed = destroyedIn(commit);
    const rolls = commit.saves.filter((save) => save.table === 'roll');
    const memberships = commit.saves.filter((save) => save.table === 'membership');
    const forgotten = commit.saves.filter((save) => save.table === 'forgotten-links');
    const beside = destroyed.length + rolls.length + memberships.length + forgotten.length;
    // Alone it is its own transaction: one round trip.
    if (queued.length + beside === 0 && agreements === null && outside === null)
      return void (await database.plain(statement));
    await database.together(statement, async (run) => {
      for (const { id, askedBy, confirmedBy, at } of destroyed) {
        const values = [commit.schoolId, id, askedBy, confirmedBy, at];
        await run.executeSql('select destroy_case($1, $2, $3, $4, $5)', values);
      }
      if (agreements) {
        const all = [...agreements.values];
        await run.executeSql('select commit_agreements($1, $2, $3, $4, $5, $6, $7, $8)', all);
        const { waits, documents } = agreements;
        if (waits !== null)
          await run.executeSql('select commit_agreement_waits($1, $2)', [commit.schoolId, waits]);
        for (const { schoolId, id, name, bytes, at } of documents) {
          const text =
            'insert into agreement_document (school_id, id, name, bytes, at) values ($1, $2, $3, $4, $5) on conflict do nothing';
          await run.executeSql(text, [schoolId, id, name, Buffer.from(bytes), at]);
        }
      }
      if (outside)
        await run.executeSql('select commit_outside($1, $2, $3, $4, $5, $6, $7, $8)', [...outside]);
      for (const { next } of forgotten)
        await run.executeSql('select forget_links($1, $2, $3)', [next.schoolId, [...next.links], next.at]);
      for (const save of rolls)
        await run.executeSql('select change_roll($1, $2, $3, $4, $5, $6, $7)', [...rollTurn(crypto, save)]);
      if (memberships.length > 0)
        await run.executeSql('select commit_memberships($1, $2)', [
          ...membershipValues(commit.schoolId, memberships),
        ]);
      if (queued.length > 0) await enqueue(run, commit.schoolId, queued);
    });
  };

  return {
    async commit(commit) {
      const turn = await turnOf(commit, keys, nameKey);
      if (turn === NO_CASE) return { kind: 'stale' };
      for (let tries = 1; ; tries += 1) {
        try {
          await write(commit, turn);
          for (const id of keysGoneBy(commit)) keys.forget(commit.schoolId, id);
          onCommitted(commit.schoolId, commit.effects);
          return { kind: 'done' };
        } catch (error) {
          const again = error instanceof pg.DatabaseError && AGAIN.has(error.code ?? '');
          if (!again || tries === TRIES) return refusalOf(error);
        }
      }
    },
  };
};
