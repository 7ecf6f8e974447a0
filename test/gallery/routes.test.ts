import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Policy } from '../../src/core/policy.ts';
import type { Route } from '../../src/core/route.ts';
import { galleryRoutes, type MeasuredCard, type PolicyCharts } from '../../src/gallery/index.ts';
import { shippedPolicies } from '../shipped-policies.ts';

let policies: readonly Policy[];
let routes: readonly Route[];
beforeAll(async () => {
  policies = [...(await shippedPolicies()).values()];
  routes = galleryRoutes(policies);
});

const get = async (path: string): Promise<unknown> => {
  const route = routes.find((one) => one.path === path);
  const request = { method: 'GET' as const, url: path, params: {}, headers: {}, body: undefined };
  return (await route?.handle({ ...request, remoteAddress: null }))?.body;
};

describe('what the gallery shows', () => {
  test('is every card with an address of its own', async () => {
    const { cards } = (await get('/sandbox-data/cards')) as { cards: readonly MeasuredCard[] };
    expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
    expect(cards.map(({ id }) => id)).toContain('incidents/form/empty');
    for (const { id } of cards) expect(id).toMatch(/^[a-z-]+\/[a-z-]+\/[a-z0-9-]+$/);
  });

  test('is every chart of every policy once, by its steps', async () => {
    const shown = (await get('/sandbox-data/charts')) as { policies: readonly PolicyCharts[] };
    const ids = shown.policies.flatMap(({ id, charts }) => charts.map((chart) => `${id}/${chart.id}`));
    const own = policies.flatMap(({ id, flows }) =>
      Object.values(flows)
        .filter(({ source }) => source !== 'national')
        .map((flow) => `${id}/${flow.id}`),
    );
    expect(ids.filter((id) => !id.startsWith('national/')).toSorted()).toEqual(own.toSorted());
    expect(ids.filter((id) => id.startsWith('national/'))).toEqual(['national/data-breach']);
    for (const { hash, charts } of shown.policies) {
      const flows = policies.find((policy) => policy.hash === hash)?.flows;
      for (const { id, steps, paths } of charts) {
        expect(steps[0]).toBe(flows?.[id]?.start);
        expect(steps.toSorted()).toEqual(Object.keys(flows?.[id]?.nodes ?? {}).toSorted());
        expect(paths).toBeGreaterThan(0);
      }
    }
  });

  test('is served where there is a sandbox, and nowhere else', async () => {
    const start = await readFile(new URL('../../src/start.ts', import.meta.url), 'utf8');
    expect(start.match(/gallery/g)).toHaveLength(2);
    expect(start).toMatch(
      /if \(sandbox\) web\.add\(\(await import\('\.\/gallery\/index\.ts'\)\)\.galleryRoutes/,
    );
  });
});
