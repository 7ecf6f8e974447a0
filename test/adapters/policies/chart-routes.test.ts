import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { chartRoutes, loadPolicy } from '../../../src/adapters/policies/index.ts';
import type { Policy } from '../../../src/core/policy.ts';
import type { WebReply } from '../../../src/core/route.ts';
import { SMALL, withFolder } from './folders.ts';

let small: Policy;
beforeAll(async () => {
  small = await withFolder(SMALL, (folder) => loadPolicy(join(folder, 'small')));
});

const ask = async (
  find: (hash: string) => Promise<Policy | null>,
  params: Readonly<Record<string, string>>,
): Promise<{ reply: WebReply | undefined; logged: readonly string[] }> => {
  const logged: string[] = [];
  const nothing = () => undefined;
  const log = { info: nothing, warn: nothing, error: (event: string) => void logged.push(event) };
  const [route] = chartRoutes(find, log);
  const reply = await route?.handle({
    method: 'GET',
    url: '/charts',
    params,
    headers: {},
    body: undefined,
    remoteAddress: null,
  });
  return { reply, logged };
};

describe('the address of a picture', () => {
  test('that no policy has is nothing', async () => {
    const { reply, logged } = await ask(async () => null, { hash: 'x', chart: 'a', picture: 'b.png' });
    expect(reply?.status).toBe(404);
    expect(logged).toEqual([]);
  });

  test('leads to the picture, for a year', async () => {
    const [chart] = Object.values(small.flows);
    const { reply } = await ask(async () => small, {
      hash: small.hash,
      chart: chart?.id ?? '',
      picture: `${chart?.start}.png`,
    });
    expect(reply).toMatchObject({ status: 200, headers: { 'Content-Type': 'image/png' } });
  });

  test('is to be asked again while the database is broken, which is written down', async () => {
    const { reply, logged } = await ask(() => Promise.reject(new Error('no connection')), { hash: 'x' });
    expect(reply).toMatchObject({ status: 503, headers: { 'Cache-Control': 'no-store' } });
    expect(logged).toEqual(['chart.not-drawn']);
  });
});
