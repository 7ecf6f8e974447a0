/** Two servers measured side by side: rounds by turns, so that whatever else the machine does meets both. */
import type { Walker } from './case-walk.ts';
import type { Question } from './client.ts';
import type { Partner } from './exchange.ts';
import type { Round } from './load.ts';

export interface Side {
  readonly name: string;
  readonly url: string;
  /** The process that plays this server's users. */
  readonly client: Partner;
  walkers: readonly Walker[];
  /** Between its rounds: until nothing is left to do behind the answers. */
  readonly quiet: () => Promise<number>;
}

export interface Measured {
  readonly clicks: number;
  /** Clicks in a second, one figure per round. */
  readonly rates: readonly number[];
  /** Milliseconds over all rounds, ascending. */
  readonly latencies: Float64Array;
}

export const quantile = (ascending: Float64Array | readonly number[], share: number): number =>
  ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN;

export const median = (values: readonly number[]): number =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );

const playRound = async (side: Side, users: number, forMs: number): Promise<Round> => {
  const question: Question = {
    kind: 'round',
    url: side.url,
    walkers: side.walkers.slice(0, users),
    forMs,
  };
  const round = await side.client.ask<Round>(question);
  side.walkers = side.walkers.map((walker, index) => ({ ...walker, rev: round.revs[index] ?? walker.rev }));
  await side.quiet();
  return round;
};

const measuredIn = (rounds: readonly Round[]): Measured => {
  const latencies = Float64Array.from(rounds.flatMap((round) => round.latencies)).sort();
  return {
    clicks: latencies.length,
    rates: rounds.map((round) => (round.latencies.length / round.ms) * 1000),
    latencies,
  };
};

/** @throws when a click was not accepted */
export const compare = async (
  a: Side,
  b: Side,
  { users, rounds, forMs }: { readonly users: number; readonly rounds: number; readonly forMs: number },
): Promise<readonly [Measured, Measured]> => {
  const ofA: Round[] = [];
  const ofB: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ofA.push(await playRound(a, users, forMs));
    ofB.push(await playRound(b, users, forMs));
  }
  return [measuredIn(ofA), measuredIn(ofB)];
};
