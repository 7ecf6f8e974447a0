/** The charts of policies as figures. */
import type { Flow, FlowNode } from '../core/flow.ts';
import { paths } from '../core/flow-paths.ts';
import type { Policy } from '../core/policy.ts';
import type { Figure } from './figures.ts';
import { LIMITS } from './measures.ts';
import { readingAge } from './reading-age.ts';

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
  readonly figures: readonly Figure[];
}

export interface PolicyCharts {
  readonly id: string;
  readonly name: string;
  readonly hash: string;
  readonly charts: readonly ChartEntry[];
}

const MOST_PATHS = 2000;

/** What people read of a step of the chart's own words. */
const wordsOf = (node: FlowNode): readonly string[] => [
  node.text,
  ...(node.kind === 'question' ? [...node.examples, ...node.choices.map(({ label }) => label)] : []),
  ...(node.kind === 'actions'
    ? node.items.flatMap(({ when, text }) => (when === undefined ? [text] : [when, text]))
    : []),
];

/** The step that asks for the oldest reader. Words of a document may ask for more than ours: they are its own. */
const hardest = (flow: Flow): Figure => {
  const [first] = Object.entries(flow.nodes)
    .flatMap(([step, node]) => {
      const age = readingAge([...wordsOf(node), flow.standing ?? '']);
      return age === null ? [] : [{ step, age }];
    })
    .toSorted((a, b) => b.age - a.age);
  const title = 'Hardest step to read';
  if (!first) return { title, value: 'too few words', ok: null };
  const own = flow.source === 'default' || flow.source === 'national';
  return {
    title,
    value: `${first.age}, aim ${LIMITS.readingAge}`,
    ok: first.age <= LIMITS.readingAge ? true : own ? false : null,
    more: own ? first.step : `${first.step}, in the policy’s words`,
  };
};

const entry = ({ flows }: Policy, flow: Flow): ChartEntry => {
  const found = paths(flows, `${flow.id}/${flow.start}`, MOST_PATHS).length;
  return {
    id: flow.id,
    title: flow.title,
    source: flow.source,
    steps: [flow.start, ...Object.keys(flow.nodes).filter((id) => id !== flow.start)],
    paths: Math.min(found, MOST_PATHS),
    morePaths: found > MOST_PATHS,
    figures: [
      { title: 'Steps', value: `${Object.keys(flow.nodes).length}`, ok: null },
      {
        title: 'Ways through',
        value: found > MOST_PATHS ? `more than ${MOST_PATHS}` : `${found}`,
        ok: null,
      },
      hardest(flow),
    ],
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
