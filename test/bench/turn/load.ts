/** Users who click as fast as they are answered, each on a kept-alive connection of their own. */
import { Client } from 'undici';
import { type CaseWalk, type Walker, walkCase } from './case-walk.ts';

export interface Round {
  /** Milliseconds, one per click, in no order. */
  readonly latencies: readonly number[];
  readonly ms: number;
  /** Of each walker's case afterwards. */
  readonly revs: readonly number[];
}

const clickOn = async (client: Client, walk: CaseWalk): Promise<number> => {
  const body = walk.next();
  const began = performance.now();
  const answer = await client.request({
    method: 'POST',
    path: '/api/messages',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const text = await answer.body.text();
  const took = performance.now() - began;
  walk.accepted(answer.statusCode, text);
  return took;
};

/** @throws at the first click that is not accepted */
export const runRound = async (url: string, walkers: readonly Walker[], forMs: number): Promise<Round> => {
  const clients = walkers.map(() => new Client(url, { pipelining: 1 }));
  const latencies: number[] = [];
  try {
    const began = performance.now();
    const walks = await Promise.all(
      walkers.map(async (walker, index) => {
        const walk = walkCase(walker);
        const client = clients[index] as Client;
        while (performance.now() - began < forMs) latencies.push(await clickOn(client, walk));
        return walk;
      }),
    );
    const ms = performance.now() - began;
    return { latencies, ms, revs: walks.map((walk) => walk.rev()) };
  } finally {
    await Promise.all(clients.map((client) => client.close()));
  }
};
