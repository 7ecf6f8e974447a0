/**
 * Pictures of charts at a public address per policy version, chart and step: Teams' own servers fetch them, so they
 * know nothing of any case, and the address never changes its picture.
 */
import type { Log } from '../../core/log.ts';
import type { Policy } from '../../core/policy.ts';
import type { Route, WebReply } from '../../core/route.ts';
import { drawChart } from './draw-chart.ts';
import { toPng } from './to-png.ts';

const MOST_KEPT = 200;
const YEAR_SECONDS = 31_536_000;

/** What is not there is 404; what could not be looked at or drawn just now is 503, for Teams to ask again. */
export const chartRoutes = (find: (hash: string) => Promise<Policy | null>, log: Log): readonly Route[] => {
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

  const answer = async (params: Readonly<Record<string, string>>): Promise<WebReply> => {
    const { hash = '', chart = '', picture: file = '' } = params;
    const node = file.replace(/\.png$/, '');
    const policy = await find(hash);
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
  };

  return [
    {
      method: 'GET',
      path: '/charts/:hash/:chart/:picture',
      handle: async ({ params }) => {
        try {
          return await answer(params);
        } catch (error) {
          log.error('chart.not-drawn', error);
          return { status: 503, headers: { 'Cache-Control': 'no-store' } };
        }
      },
    },
  ];
};
