/** Asks the server, as the person whom Teams says. What comes back is of the contract's shape, or a `Problem`. */
import type { z } from 'zod';
import { type RefusalCode, refusal } from '../contract/refusal.ts';
import { type Host, NoToken } from './teams.ts';

const ANSWER_MS = 20_000;

/** `offline`: no answer came. `no-token`: Teams gave none. `older`: server and page are of different versions. */
export type ProblemKind = RefusalCode | 'offline' | 'no-token' | 'older';

export class Problem extends Error {
  readonly kind: ProblemKind;
  /** The server's own sentence, if it said one. */
  readonly sentence: string | null;
  /** For whoever looks after the app: a number of a log line, or Teams' own word. */
  readonly detail: string | null;

  constructor(kind: ProblemKind, sentence: string | null = null, detail: string | null = null) {
    super(kind);
    this.name = 'Problem';
    this.kind = kind;
    this.sentence = sentence;
    this.detail = detail;
  }
}

export interface Api {
  /** @throws Problem, and nothing else unless it was aborted */
  get<Shape extends z.ZodType>(path: string, shape: Shape, signal?: AbortSignal): Promise<z.output<Shape>>;
  /** @throws Problem */
  post<Shape extends z.ZodType>(path: string, body: unknown, shape: Shape): Promise<z.output<Shape>>;
}

const problemIn = async (answer: Response): Promise<Problem> => {
  const said = refusal.safeParse(await answer.json().catch(() => null));
  if (!said.success) return new Problem('broken');
  const { code, message, id } = said.data.error;
  return new Problem(code, message, id ?? null);
};

export const createApi = (host: Pick<Host, 'token'>): Api => {
  const token = async (): Promise<string> => {
    try {
      return await host.token();
    } catch (error) {
      if (error instanceof NoToken) throw new Problem('no-token', null, error.detail);
      throw error;
    }
  };

  const ask = async (path: string, init: RequestInit, signal: AbortSignal | undefined): Promise<Response> => {
    const authorization = `Bearer ${await token()}`;
    try {
      return await fetch(path, {
        ...init,
        headers: { ...init.headers, authorization, accept: 'application/json' },
        credentials: 'omit',
        signal: AbortSignal.any([AbortSignal.timeout(ANSWER_MS), ...(signal ? [signal] : [])]),
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new Problem('offline');
    }
  };

  const answerTo = async <Shape extends z.ZodType>(
    path: string,
    init: RequestInit,
    shape: Shape,
    signal?: AbortSignal,
  ): Promise<z.output<Shape>> => {
    let answer = await ask(path, init, signal);
    // Teams renews a token that runs out while the page is open: one more try is all it takes.
    if (answer.status === 401) answer = await ask(path, init, signal);
    if (!answer.ok) throw await problemIn(answer);
    const read = shape.safeParse(await answer.json().catch(() => null));
    if (!read.success) throw new Problem('older');
    return read.data;
  };

  return {
    get: (path, shape, signal) => answerTo(path, {}, shape, signal),
    post: (path, body, shape) =>
      answerTo(
        path,
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
        shape,
      ),
  };
};
