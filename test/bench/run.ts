/**
 * `npm run bench` runs every bench, `npm run bench -- turn` one of them; `--scale N` is how many times as fast as Teams
 * the simulated one is, where a bench sends at Teams' limits, and `--people N` the size of
 * the invented trust. One JSON line per figure on stdout, then a
 * table; progress goes to stderr. Ends with 1 when a bench could not be carried out; a missed aim is a result.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { agreements } from './agreements/agreements.ts';
import { families } from './families/families.ts';
import { type Bench, type Figure, jsonLine, type Report, table } from './figure.ts';
import { machineFacts } from './machine.ts';
import { refused } from './refused/refused.ts';
import { turn } from './turn/turn.ts';

const benches: Readonly<Record<string, Bench>> = { turn, refused, agreements, families };

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { scale: { type: 'string', default: '4' }, people: { type: 'string', default: '20000' } },
});
const number = (name: keyof typeof values, least: number, most: number): number => {
  const value = Number(values[name]);
  if (value >= least && value <= most) return value;
  process.stderr.write(`--${name} wants a number from ${least} to ${most}\n`);
  process.exit(2);
};
/** 20,000 messages at 40 a second would take longer than eight minutes. */
const options = { scale: number('scale', 1, 100), people: number('people', 600, 200_000) };
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
    const report: Report = {
      figure: (measured) => {
        const figure = { bench: name, ...measured };
        figures.push(figure);
        say(jsonLine(figure));
      },
      note: (line) => {
        notes.push(line);
        process.stderr.write(`${line}\n`);
      },
    };
    await bench(report, options);
  } catch (error) {
    process.stderr.write(
      `bench ${name} could not be carried out: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 1;
  }
  if (figures.length > 0) say(`\n${name}\n${table(figures)}\n\n${notes.join('\n')}\n`);
}
