import { paths, steps } from '../../core/flow-paths.ts';
import type { Policy } from '../../core/policy.ts';

const KEY = [
  '# Every step and every way through the charts. Written by "npm run policy -- paths <folder>"; do not edit.',
  '# Items: ! nobody has to allow it, ? the school decides, ~ only to be considered, * under a condition.',
];

/** The whole of a policy's `paths.txt`. */
export const pathsFile = (policy: Policy): string =>
  [
    ...KEY,
    '',
    ...steps(policy.flows),
    `Paths from ${policy.triage}`,
    ...paths(policy.flows, policy.triage),
    '',
  ].join('\n');
