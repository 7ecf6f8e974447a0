/** `npm run doctor`: looks at a set-up and says what is well, what is not, and what was not looked at. Changes nothing. */
import process from 'node:process';
import { examine } from './examine.ts';
import { readFacts } from './read.ts';
import { exitCode, report } from './report.ts';

const parts = examine(await readFacts(process.env));
process.stdout.write(`${report(parts).join('\n')}\n`);
process.exitCode = exitCode(parts);
