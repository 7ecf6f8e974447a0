/**
 * Does the time of "no such case" tell whether there is one? A case that is there and shut, and the id of none, asked
 * for by turns in an order by chance, over HTTP; beside it how soon somebody is answered who may read the case.
 * The caller shares the machine with the app, as no attacker behind Teams does.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { type Person, Teams, textOf } from '../../whole/teams.ts';
import { dataDir, ending, newDesk, progress } from '../ends.ts';
import type { Bench } from '../figure.ts';
import { median } from '../turn/compare.ts';
import { report } from '../turn/prepare-cases.ts';

const PAIRS = 250;
const WARM = 20;

interface Ids {
  readonly school: string;
  readonly incident: string;
}

/** A dialog that opens, a button on a card: two ways to name a case, each with its own way to the answer. */
const WAYS = {
  'opening it': (person: Person, ids: Ids) =>
    person.invoke('task/fetch', {
      data: { msteams: { type: 'task/fetch' }, verb: 'incident.case', ...ids },
      context: { theme: 'default' },
    }),
  'a button of it': (person: Person, ids: Ids) =>
    person.invoke('adaptiveCard/action', {
      action: { type: 'Action.Execute', verb: 'incident.choose', data: { ...ids, rev: 1, choice: 'yes' } },
      trigger: 'manual',
    }),
} as const;

const REFUSED = 'not here for you to open';

const timed = async (ask: () => Promise<{ body: unknown }>, refused: boolean): Promise<number> => {
  const began = performance.now();
  const { body } = await ask();
  const took = performance.now() - began;
  if (textOf(body).includes(REFUSED) !== refused)
    throw new Error(`not what was to be measured: ${textOf(body).slice(0, 300)}`);
  return took;
};

/** How often one of `a` is the slower of a pair with one of `b`: a half says that nobody can tell. */
const slowerShare = (a: readonly number[], b: readonly number[]): number => {
  let slower = 0;
  for (const one of a) for (const other of b) slower += one > other ? 1 : one === other ? 0.5 : 0;
  return slower / (a.length * b.length);
};

export const refused: Bench = (bench) =>
  ending(async (ends) => {
    const desk = await newDesk(await dataDir(ends), ends);
    const teams = await new Teams(desk.url, desk.people).start();
    ends.push(() => teams.stop());
    await teams.install();
    const ids = await report(teams.person('teacher1'));
    const nobody = teams.person('teacher2');
    const reader = teams.person('dsl');
    for (const [way, ask] of Object.entries(WAYS)) {
      progress(`${PAIRS} pairs of ${way}`);
      const there: number[] = [];
      const missing: number[] = [];
      for (let pair = -WARM; pair < PAIRS; pair += 1) {
        const both = [
          [there, ids],
          [missing, { ...ids, incident: randomUUID() }],
        ] as const;
        for (const [kept, asked] of randomInt(2) === 0 ? both : both.toReversed()) {
          const took = await timed(() => ask(nobody, asked), true);
          if (pair >= 0) kept.push(took);
        }
      }
      const [a, b] = [median(there), median(missing)];
      const share = slowerShare(there, missing);
      bench.note(
        `${way}: there and shut ${a.toFixed(3)} ms, not there ${b.toFixed(3)} ms (medians of ${PAIRS}), the first the slower in ${(share * 100).toFixed(1)} of 100 pairs`,
      );
      bench.figure({
        figure: `refused beside missing, ${way}`,
        value: Math.max(a / b, b / a),
        unit: 'ratio',
        aim: 1.01,
        better: 'lower',
      });
      bench.figure({
        figure: `told apart by one answer, ${way}`,
        value: Math.max(share, 1 - share),
        unit: 'share',
        aim: 0.56,
        better: 'lower',
      });
    }
    const mine: number[] = [];
    for (let time = -WARM; time < PAIRS; time += 1) {
      const took = await timed(() => WAYS['opening it'](reader, ids), false);
      if (time >= 0) mine.push(took);
    }
    bench.figure({
      figure: 'who may open it, p50',
      value: median(mine),
      unit: 'ms',
      aim: 50,
      better: 'lower',
    });
  });
