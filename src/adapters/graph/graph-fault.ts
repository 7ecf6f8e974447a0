/**
 * Graph could not be asked, or said no. Whoever catches this has not looked: it is never "nothing found".
 * The message holds codes only, no addresses and no words of the answer.
 */
export class GraphFault extends Error {
  /** HTTP status; 0: no answer at all. */
  readonly status: number;
  /** Graph's error code, or our own: `Timeout`, `Unreachable`, `NoToken`, `NotAnId`, `UnexpectedAnswer`. */
  readonly code: string;
  /** How long Graph wants to be left alone; null: it did not say. */
  readonly retryAfterMs: number | null;
  /** Graph's own id of the request, for Microsoft's support. */
  readonly requestId: string | null;

  constructor(
    status: number,
    code: string,
    more: { readonly retryAfterMs?: number | null; readonly requestId?: string | null } = {},
  ) {
    super(`Graph: ${status} ${code}`);
    this.name = 'GraphFault';
    this.status = status;
    this.code = code;
    this.retryAfterMs = more.retryAfterMs ?? null;
    this.requestId = more.requestId ?? null;
  }
}
