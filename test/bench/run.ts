/**
 * `npm run bench` runs every bench, `npm run bench -- turn` one of them. One JSON line per figure on stdout, then a
 * table; progress goes to stderr. Ends with 1 when a bench could not be carried out; a missed aim is a result.
 */
import process from 'node:process';
import { type Bench, type Figure, jsonLine, table } from './figure.ts';
import { machineFacts } from './machine.ts';
import { refused } from './refused/refused.ts';
import { turn } from './turn/turn.ts';

const benches: Readonly<Record<string, Bench>> = { turn, refused };

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no bench called ${unknown.join(', ')}. There is: ${Object.keys(benches).join(', ')}.\n`,
  );
  process.exit(2);
}

for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const figures: Figure[] = [];
  const notes = [...machineFacts()];
  try {
    await bench({
      figure: (measured) => {
        const figure = { bench: name, ...measured };
        figures.push(figure);
        say(jsonLine(figure));
      },
      note: (line) => {
        notes.push(line);
        process.stderr.write(`${line}\n`);
      },
    });
  } catch (error) {
    process.stderr.write(
      `bench ${name} could not be carried out: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 1;
  }
  if (figures.length > 0) say(`\n${name}\n${table(figures)}\n\n${notes.join('\n')}\n`);
}
