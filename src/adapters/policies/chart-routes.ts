/**
 * Pictures of charts at a public address per policy version, chart and step: Teams' own servers fetch them, so they
 * know nothing of any case, and the address never changes its picture.
 */
import type { Policy } from '../../core/policy.ts';
import type { Route } from '../../core/route.ts';
import { drawChart } from './draw-chart.ts';
import { toPng } from './to-png.ts';

const MOST_KEPT = 200;
const YEAR_SECONDS = 31_536_000;

export const chartRoutes = (policyByHash: (hash: string) => Promise<Policy | null>): readonly Route[] => {
  const drawn = new Map<string, Promise<Buffer>>();

  const picture = (policy: Policy, chart: string, node: string): Promise<Buffer> => {
    const key = `${policy.hash}/${chart}/${node}`;
    const kept = drawn.get(key);
    if (kept) return kept;
    const next = drawChart(policy, chart, `${chart}/${node}`, 'near').then((svg) => toPng(svg));
    next.catch(() => drawn.delete(key));
    drawn.set(key, next);
    const [oldest] = drawn.keys();
    if (drawn.size > MOST_KEPT && oldest !== undefined) drawn.delete(oldest);
    return next;
  };

  return [
    {
      method: 'GET',
      path: '/charts/:hash/:chart/:picture',
      handle: async ({ params }) => {
        const { hash = '', chart = '', picture: file = '' } = params;
        const node = file.replace(/\.png$/, '');
        const policy = await policyByHash(hash);
        const flow = policy && Object.hasOwn(policy.flows, chart) ? policy.flows[chart] : undefined;
        if (!policy || !flow || !Object.hasOwn(flow.nodes, node)) return { status: 404 };
        return {
          status: 200,
          body: await picture(policy, chart, node),
          headers: {
            'Content-Type': 'image/png',
            'Cache-Control': `public, max-age=${YEAR_SECONDS}, immutable`,
          },
        };
      },
    },
  ];
};
