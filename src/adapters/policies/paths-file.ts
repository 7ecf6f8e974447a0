import type { Flows } from '../../core/flow.ts';
import { paths, steps } from '../../core/flow-paths.ts';
import type { Policy } from '../../core/policy.ts';

const KEY = [
  '# Every step and every way through the charts. Written by "npm run policy -- paths <folder>"; do not edit.',
  '# Items: ! nobody has to allow it, ? the school decides, ~ only to be considered, * under a condition.',
];

/** Those of national guidance are in every policy, and are not its author's to read again. */
const ownCharts = ({ flows }: Policy): Flows =>
  Object.fromEntries(Object.entries(flows).filter(([, { source }]) => source !== 'national'));

/** The whole of a policy's `paths.txt`: its own charts, and every way from its first question. */
export const pathsFile = (policy: Policy): string =>
  [
    ...KEY,
    '',
    ...steps(ownCharts(policy)),
    `Paths from ${policy.triage}`,
    ...paths(policy.flows, policy.triage),
    '',
  ].join('\n');
