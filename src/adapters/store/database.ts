import type { Socket } from 'node:net';
import pg from 'pg';
import type { Log } from '../../core/log.ts';

export interface Statement {
  /** Prepared once per connection under this name. */
  readonly name: string | undefined;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The part of a transaction that another adapter may use; pg-boss takes it as its `db`. */
export interface SqlRunner {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

export interface Database {
  /** One statement in a transaction that sees one school; one round trip. */
  inSchool<Row>(schoolId: string, statement: Statement): Promise<Row[]>;
  /** One statement outside of any school. */
  plain<Row>(statement: Statement): Promise<Row[]>;
  /**
   * `first`, whose error decides, and what `more` sends, in one transaction and one round trip: nothing waits for
   * an answer before the end. `more` therefore always gets back no rows, and what fails, fails the whole.
   */
  together(first: Statement, more: (run: SqlRunner) => Promise<void>): Promise<void>;
  /** Several statements that need each other's results, in one transaction that sees one school. */
  transaction<T>(schoolId: string, work: (run: SqlRunner) => Promise<T>): Promise<T>;
  stats(): { readonly total: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

/** On our own server. */
export const LOCAL_DATABASE = 'esafety_desk';

/** Everything runs as this role, which may not bypass row level security; see migrations/0001-tables.ts. */
const APP_ROLE = 'esafety_app';

const MOST_NAMES = 100;

const beginIn = (schoolId: string): string =>
  `begin; select set_config('app.school_id', ${pg.escapeLiteral(schoolId)}, true)`;

const query = (client: pg.PoolClient, { name, text, values }: Statement): Promise<pg.QueryResult> =>
  client.query({ ...(name !== undefined && { name }), text, values: [...values] });

/** The socket behind a client: pg has no word of its own for "send these together". */
const socketOf = (client: pg.PoolClient): Socket =>
  (client as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream;

/** Never an unhandled rejection, however late somebody looks at it. */
const settled = async <T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> => {
  const [result] = await Promise.allSettled([promise]);
  return result;
};

const runnerOf = (client: pg.PoolClient): SqlRunner => ({
  executeSql: (text, values) => client.query(text, values),
});

/** The reason of the first that failed, in the given order; a later one fails because an earlier one did. */
const firstFailure = (
  results: readonly PromiseSettledResult<unknown>[],
): { readonly reason: unknown } | null => results.find((result) => result.status === 'rejected') ?? null;

/** An error that PostgreSQL sent leaves the connection usable; any other (reset, closed) does not. */
const isFromServer = (error: unknown): boolean => error instanceof pg.DatabaseError;

export const openDatabase = (url: string, log: Log, maxConnections: number): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    options: `-c role=${APP_ROLE}`,
    application_name: 'esafety-desk',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // A turn has three seconds; what takes this long will not be waited for, and a frozen instance of ours must not
    // hold a case's row.
    statement_timeout: 15_000,
    query_timeout: 20_000,
    idle_in_transaction_session_timeout: 20_000,
    // Queries of one transaction are sent without waiting for each other's answers.
    pipeline: true,
  });
  let closing = false;
  const lost = (error: Error): void => {
    if (!closing) log.warn('store.connection-lost', { code: (error as { code?: string }).code ?? '' });
  };
  // Without a listener a connection that the server closes would end the process: an idle one tells the pool ...
  pool.on('error', lost);

  const withClient = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken = false;
    // ... one in use tells nobody but itself, and between two statements no query is there to fail.
    const drop = (error: Error): void => {
      broken = true;
      lost(error);
    };
    client.on('error', drop);
    try {
      return await work(client);
    } catch (error) {
      broken ||= !isFromServer(error);
      throw error;
    } finally {
      client.off('error', drop);
      client.release(broken);
    }
  };

  const end = async (client: pg.PoolClient, well: boolean): Promise<void> => {
    const { command } = await client.query(well ? 'commit' : 'rollback');
    if (well && command !== 'COMMIT') throw new Error('the transaction had failed before its commit');
  };

  /** The queue's statements are a handful that come again and again: prepared once, they are planned once. */
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MOST_NAMES) return known;
    const name = `queue-${names.size}`;
    names.set(text, name);
    return name;
  };

  return {
    inSchool: <Row>(schoolId: string, statement: Statement) =>
      withClient(async (client) => {
        const socket = socketOf(client);
        // One write for all three: each would wake the database by itself.
        socket.cork();
        const sent = [client.query(beginIn(schoolId)), query(client, statement), client.query('commit')];
        socket.uncork();
        const results = await Promise.allSettled(sent);
        const failure = firstFailure(results);
        if (failure) throw failure.reason;
        return (results[1] as PromiseFulfilledResult<pg.QueryResult>).value.rows as Row[];
      }),

    plain: <Row>(statement: Statement) =>
      withClient(async (client) => (await query(client, statement)).rows as Row[]),

    together: (first, more) =>
      withClient(async (client) => {
        const socket = socketOf(client);
        socket.cork();
        const sent = [settled(client.query('begin')), settled(query(client, first))];
        const sending: SqlRunner = {
          async executeSql(text, values = []) {
            sent.push(settled(query(client, { name: nameOf(text), text, values })));
            return { rows: [] };
          },
        };
        const [all] = await Promise.allSettled([more(sending)]);
        const ended = settled(end(client, all.status === 'fulfilled'));
        socket.uncork();
        const failure = firstFailure([...(await Promise.all(sent)), all, await ended]);
        if (failure) throw failure.reason;
      }),

    transaction: (schoolId, work) =>
      withClient(async (client) => {
        await client.query(beginIn(schoolId));
        try {
          const result = await work(runnerOf(client));
          await end(client, true);
          return result;
        } catch (error) {
          if (isFromServer(error)) await end(client, false);
          throw error;
        }
      }),

    stats: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => {
      closing = true;
      return pool.end();
    },
  };
};
