/** One question to Graph, asked again where that is safe, until there is an answer or the time is over. */
import type { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { RawClient } from './client.ts';
import { GraphFault } from './graph-fault.ts';
import { retryAfterMs } from './retry-after.ts';

export interface Question<T> {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly answer: z.ZodType<T>;
  /** Of one attempt. */
  readonly timeoutMs?: number;
  /** Of all attempts and the waits between them; 0: ask once. */
  readonly withinMs?: number;
}

export type Ask = <T>(question: Question<T>) => Promise<T>;

export interface AskOptions {
  readonly client: RawClient;
  readonly log: Log;
  readonly clock: Clock;
  readonly wait: (ms: number) => Promise<void>;
}

const TIMEOUT_MS = 10_000;
const WITHIN_MS = 60_000;
const MOST_TRIES = 6;

const codeIn = (text: string): string | null => {
  try {
    const { error } = JSON.parse(text) as { error?: { code?: unknown } };
    return typeof error?.code === 'string' && error.code !== '' ? error.code : null;
  } catch {
    // Proxies answer in HTML or not at all: the status is all there is to know.
    return null;
  }
};

/**
 * 429 always: Graph did nothing. A gateway that gave up, a broken line or a timeout may hide a change that was made,
 * so a POST is not sent again after them; GET, PATCH and DELETE do the same when done twice.
 */
const worthAsking = (method: string, fault: GraphFault): boolean => {
  if (fault.status === 429) return true;
  const passing =
    [500, 502, 503, 504].includes(fault.status) || ['Timeout', 'Unreachable'].includes(fault.code);
  return passing && method !== 'POST';
};

/**
 * What Graph asked for, never less. Without a word from it 1, 2, 4 ... seconds, each up to half as long again so
 * that many do not come back at once.
 */
const pauseMs = ({ retryAfterMs: asked }: GraphFault, tries: number): number =>
  Math.ceil(asked === null ? 1000 * 2 ** (tries - 1) * (1 + Math.random() / 2) : asked + Math.random() * 250);

export const createAsk = ({ client, log, clock, wait }: AskOptions): Ask => {
  const once = async <T>(question: Question<T>, freshToken: boolean, timeoutMs: number): Promise<T> => {
    const response = await client({
      method: question.method,
      url: question.url,
      // Node's fetch says `*`, which some of Graph's services refuse.
      headers: { 'Accept-Language': 'en-GB', ...question.headers },
      body: question.body,
      timeoutMs,
      freshToken,
    });
    const about = {
      retryAfterMs: retryAfterMs(response.headers, clock.now()),
      requestId: response.headers.get('request-id'),
    };
    let text: string;
    try {
      text = await response.text();
    } catch (error) {
      const timeout = (error as { name?: unknown } | null)?.name === 'TimeoutError';
      throw new GraphFault(0, timeout ? 'Timeout' : 'Unreachable', about);
    }
    if (!response.ok) throw new GraphFault(response.status, codeIn(text) ?? `Http${response.status}`, about);
    const parsed = question.answer.safeParse(
      text === '' ? undefined : readJson(text, response.status, about),
    );
    if (!parsed.success) throw new GraphFault(response.status, 'UnexpectedAnswer', about);
    return parsed.data;
  };

  return async (question) => {
    const { timeoutMs = TIMEOUT_MS, withinMs = WITHIN_MS } = question;
    let left = withinMs;
    let renewed = false;
    let fresh = false;
    for (let tries = 1; ; tries += 1) {
      const started = performance.now();
      try {
        return await once(question, fresh, timeoutMs);
      } catch (error) {
        if (!(error instanceof GraphFault)) throw error;
        // A token can be taken back before it runs out (continuous access evaluation): one new one.
        fresh = error.status === 401 && !renewed;
        renewed ||= fresh;
        if (fresh) continue;
        left -= performance.now() - started;
        const ms = pauseMs(error, tries);
        if (!worthAsking(question.method, error) || tries >= MOST_TRIES || ms > left) throw error;
        log.warn('graph.again', { status: error.status, code: error.code, tries, waitMs: ms });
        left -= ms;
        await wait(ms);
      }
    }
  };
};

const readJson = (
  text: string,
  status: number,
  about: { readonly retryAfterMs: number | null; readonly requestId: string | null },
): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new GraphFault(status, 'UnexpectedAnswer', about);
  }
};
