/** The charts of policies as figures. */
import type { Flow } from '../core/flow.ts';
import { paths } from '../core/flow-paths.ts';
import type { Policy } from '../core/policy.ts';

export interface ChartEntry {
  readonly id: string;
  readonly title: string;
  readonly source: Flow['source'];
  /** Ids of its steps, the first one first. */
  readonly steps: readonly string[];
  /** Ways from its first step to an end, on through other charts where it leads to them. */
  readonly paths: number;
  /** There are more ways than were counted. */
  readonly morePaths: boolean;
}

export interface PolicyCharts {
  readonly id: string;
  readonly name: string;
  readonly hash: string;
  readonly charts: readonly ChartEntry[];
}

const MOST_PATHS = 2000;

const entry = ({ flows }: Policy, flow: Flow): ChartEntry => {
  const found = paths(flows, `${flow.id}/${flow.start}`, MOST_PATHS).length;
  return {
    id: flow.id,
    title: flow.title,
    source: flow.source,
    steps: [flow.start, ...Object.keys(flow.nodes).filter((id) => id !== flow.start)],
    paths: Math.min(found, MOST_PATHS),
    morePaths: found > MOST_PATHS,
  };
};

/**
 * Every policy's own charts. Those of the national floor are the same in every policy, and stand once, under the first
 * one by name.
 */
export const policyCharts = (policies: Iterable<Policy>): readonly PolicyCharts[] => {
  const all = [...policies].toSorted((a, b) => a.id.localeCompare(b.id));
  const of = (policy: Policy, national: boolean): readonly ChartEntry[] =>
    Object.values(policy.flows)
      .filter(({ source }) => (source === 'national') === national)
      .map((flow) => entry(policy, flow));
  const [first] = all;
  return [
    ...all.map((policy) => ({
      id: policy.id,
      name: policy.name,
      hash: policy.hash,
      charts: of(policy, false),
    })),
    ...(first
      ? [{ id: 'national', name: 'In every policy', hash: first.hash, charts: of(first, true) }]
      : []),
  ];
};
