/** Charts as pictures: for cards ("you are here"), for reviewers, and on paper for an outage. */
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import type { NodeRef } from '../../core/flow.ts';
import { type ChartView, chartDot, type Drawn } from './chart-dot.ts';
import { FONT } from './to-png.ts';

let graphviz: Promise<Graphviz> | undefined;

/**
 * SVG of one chart; `here` (`chart/node`) is marked "you are here". The view `near` needs it: without a step of this
 * chart to stand on, the whole chart is drawn. Throws for an unknown chart.
 */
export const drawChart = async (
  policy: Drawn,
  chart: string,
  here: NodeRef | null = null,
  view: ChartView = 'whole',
): Promise<string> => {
  const flow = Object.hasOwn(policy.flows, chart) ? policy.flows[chart] : undefined;
  if (!flow) throw new Error(`no chart ${chart}`);
  const inside =
    here !== null && here.startsWith(`${chart}/`) && Object.hasOwn(flow.nodes, here.slice(chart.length + 1));
  graphviz ??= Graphviz.load();
  const dot = chartDot(policy, flow, inside ? here : null, inside ? view : 'whole', FONT);
  return (await graphviz).layout(dot, 'svg', 'dot');
};
