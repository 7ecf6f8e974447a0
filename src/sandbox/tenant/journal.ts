import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Operation } from './state.ts';

export interface Journal {
  append(operation: Operation): void;
  /** Oldest first. */
  read(): readonly Operation[];
}

/** One JSON line an operation. Written without waiting for the disk: it outlives the process, not the machine. */
export const fileJournal = (file: string): Journal => ({
  append: (operation) => {
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, `${JSON.stringify(operation)}\n`);
  },
  read: () => {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
    // What follows the last line break was being written when the process was killed.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) appendFileSync(file, '\n');
    return whole
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) => {
        try {
          return [JSON.parse(line) as Operation];
        } catch (error) {
          // A line torn by an earlier kill, closed by the next start.
          if (error instanceof SyntaxError) return [];
          throw error;
        }
      });
  },
});

export const noJournal: Journal = { append: () => undefined, read: () => [] };
