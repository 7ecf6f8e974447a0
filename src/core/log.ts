/**
 * Structured log. Never a name, a text that somebody wrote, an e-mail address or a case's contents: ids, codes,
 * counts and durations only. A canary test searches the log of a whole run.
 */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** `error` is written as class, code and stack frames, never as its message: messages quote data. */
  error(event: string, error: unknown, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;
