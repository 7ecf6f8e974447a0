/** An append-only file of JSON lines. What was appended survives kill -9 of the process, not a loss of power. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Journal<Entry> {
  append(entry: Entry): void;
}

/**
 * Hands every whole line to `replay`, oldest first. A last line cut short by a kill is dropped from the file, so
 * that the next append starts on a line of its own. A broken line before it is a fault: throws SyntaxError.
 */
export const openJournal = <Entry>(file: string, replay: (entry: Entry) => void): Journal<Entry> => {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) {
    const bytes = readFileSync(file);
    const end = bytes.lastIndexOf(0x0a) + 1;
    if (end < bytes.length) truncateSync(file, end);
    for (const line of bytes.subarray(0, end).toString('utf8').split('\n'))
      if (line !== '') replay(JSON.parse(line) as Entry);
  }
  // Synchronous on purpose: the line is with the operating system before anybody is told that it is kept.
  return { append: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`) };
};
