/**
 * Pictures of charts at a public address per policy version, chart and step: Teams' own servers fetch them, so they
 * know nothing of any case, and the address never changes its picture.
 */
import type { Log } from '../../core/log.ts';
import type { Policy } from '../../core/policy.ts';
import type { Route, WebReply } from '../../core/route.ts';
import { drawChart } from './draw-chart.ts';
import { toPng, zoomWithin } from './to-png.ts';

type Params = Readonly<Record<string, string>>;

const MOST_KEPT = 200;
const YEAR_SECONDS = 31_536_000;
/** Teams shows no larger picture on a card: 1024 by 1024 pixels, 1 MB. */
const CARD_PIXELS = 1024;

/** One step with its neighbours, or the whole chart: as large as it is, or as a card can show it. */
type Shown = { readonly node: string } | 'full' | 'small';

const draw = async (policy: Policy, chart: string, shown: Shown): Promise<Buffer> => {
  const svg =
    typeof shown === 'object'
      ? await drawChart(policy, chart, `${chart}/${shown.node}`, 'near')
      : await drawChart(policy, chart);
  return shown === 'full' ? toPng(svg) : toPng(svg, zoomWithin(svg, CARD_PIXELS));
};

/** `h1.png`, `h1.small.png` */
const wholeIn = (file: string): readonly [chart: string, shown: Shown] => {
  const name = file.replace(/\.png$/, '');
  return name.endsWith('.small') ? [name.slice(0, -'.small'.length), 'small'] : [name, 'full'];
};

/** What is not there is 404; what could not be looked at or drawn just now is 503, for Teams to ask again. */
export const chartRoutes = (find: (hash: string) => Promise<Policy | null>, log: Log): readonly Route[] => {
  const drawn = new Map<string, Promise<Buffer>>();

  const picture = (policy: Policy, chart: string, shown: Shown): Promise<Buffer> => {
    const key = `${policy.hash}/${chart}/${typeof shown === 'object' ? shown.node : `.${shown}`}`;
    const kept = drawn.get(key);
    if (kept) return kept;
    const next = draw(policy, chart, shown);
    next.catch(() => drawn.delete(key));
    drawn.set(key, next);
    const [oldest] = drawn.keys();
    if (drawn.size > MOST_KEPT && oldest !== undefined) drawn.delete(oldest);
    return next;
  };

  const answer = async (hash: string, chart: string, shown: Shown): Promise<WebReply> => {
    const policy = await find(hash);
    const flow = policy && Object.hasOwn(policy.flows, chart) ? policy.flows[chart] : undefined;
    if (!policy || !flow) return { status: 404 };
    if (typeof shown === 'object' && !Object.hasOwn(flow.nodes, shown.node)) return { status: 404 };
    return {
      status: 200,
      body: await picture(policy, chart, shown),
      headers: {
        'Content-Type': 'image/png',
        'Cache-Control': `public, max-age=${YEAR_SECONDS}, immutable`,
      },
    };
  };

  const route = (
    path: string,
    wanted: (params: Params) => readonly [chart: string, shown: Shown],
  ): Route => ({
    method: 'GET',
    path,
    handle: async ({ params }) => {
      try {
        return await answer(params['hash'] ?? '', ...wanted(params));
      } catch (error) {
        log.error('chart.not-drawn', error);
        return { status: 503, headers: { 'Cache-Control': 'no-store' } };
      }
    },
  });

  return [
    route('/charts/:hash/:chart/:picture', ({ chart = '', picture: file = '' }) => [
      chart,
      { node: file.replace(/\.png$/, '') },
    ]),
    route('/charts/:hash/:picture', ({ picture: file = '' }) => wholeIn(file)),
  ];
};
