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
  whole = false,
): Promise<{ reply: WebReply | undefined; logged: readonly string[] }> => {
  const logged: string[] = [];
  const nothing = () => undefined;
  const log = { info: nothing, warn: nothing, error: (event: string) => void logged.push(event) };
  const [near, all] = chartRoutes(find, log);
  const route = whole ? all : near;
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

  test('leads to the whole chart too, as large as it is and as a card can show it', async () => {
    const policy = await loadPolicy(join(import.meta.dirname, '../../../policies/bushey-heath'));
    const sizeOf = async (picture: string): Promise<readonly [number, number]> => {
      const { reply } = await ask(async () => policy, { hash: policy.hash, picture }, true);
      expect(reply?.status).toBe(200);
      const png = reply?.body as Buffer;
      return [png.readUInt32BE(16), png.readUInt32BE(20)];
    };
    const [width, height] = await sizeOf('h1.png');
    const [narrow, low] = await sizeOf('h1.small.png');
    expect(Math.max(width, height)).toBeGreaterThan(1024);
    expect(Math.max(narrow, low)).toBeLessThanOrEqual(1024);
    expect(Math.max(narrow, low)).toBeGreaterThan(1000);
    const { reply } = await ask(async () => policy, { hash: policy.hash, picture: 'gone.png' }, true);
    expect(reply?.status).toBe(404);
  });

  test('is to be asked again while the database is broken, which is written down', async () => {
    const { reply, logged } = await ask(() => Promise.reject(new Error('no connection')), { hash: 'x' });
    expect(reply).toMatchObject({ status: 503, headers: { 'Cache-Control': 'no-store' } });
    expect(logged).toEqual(['chart.not-drawn']);
  });
});
