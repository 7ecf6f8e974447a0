import type { Log, LogFields } from '../../src/core/log.ts';

export interface FakeLog extends Log {
  readonly lines: readonly {
    readonly level: 'info' | 'warn' | 'error';
    readonly event: string;
    readonly fields: LogFields;
    readonly error?: unknown;
  }[];
}

/** Keeps what was logged. */
export const createFakeLog = (): FakeLog => {
  const lines: FakeLog['lines'][number][] = [];
  return {
    lines,
    info: (event, fields = {}) => void lines.push({ level: 'info', event, fields }),
    warn: (event, fields = {}) => void lines.push({ level: 'warn', event, fields }),
    error: (event, error, fields = {}) => void lines.push({ level: 'error', event, fields, error }),
  };
};
