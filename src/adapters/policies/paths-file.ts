import type { Flow } from '../../core/flow.ts';
import { paths, steps } from '../../core/flow-paths.ts';
import type { Policy } from '../../core/policy.ts';

const KEY = [
  '# Every step and every way through the charts. Written by "npm run policy -- paths <folder>"; do not edit.',
  '# Items: ! nobody has to allow it, ? the school decides, ~ only to be considered, * under a condition,',
  '# @ asked before whether it raises the risk.',
];

const fileOf = (policy: Policy, charts: readonly Flow[], starts: readonly string[]): string =>
  [
    ...KEY,
    '',
    ...steps(Object.fromEntries(charts.map((flow) => [flow.id, flow]))),
    ...starts.flatMap((start) => [`Paths from ${start}`, ...paths(policy.flows, start), '']),
  ].join('\n');

const startsOf = (charts: readonly Flow[]): readonly string[] =>
  charts.filter(({ offered }) => offered !== undefined).map(({ id, start }) => `${id}/${start}`);

const chartsOf = ({ flows }: Policy, national: boolean): readonly Flow[] =>
  Object.values(flows).filter(({ source }) => (source === 'national') === national);

/** The whole of a policy's `paths.txt`: its own charts, every way from its first question and through the others. */
export const pathsFile = (policy: Policy): string => {
  const own = chartsOf(policy, false);
  return fileOf(policy, own, [...new Set([policy.triage, ...startsOf(own)])]);
};

/** `policies/national/paths.txt`: the charts that are in every policy, and are not its author's to read again. */
export const nationalPathsFile = (policy: Policy): string => {
  const charts = chartsOf(policy, true);
  return fileOf(policy, charts, startsOf(charts));
};
