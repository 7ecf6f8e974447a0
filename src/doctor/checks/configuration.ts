import type { Facts } from '../facts.ts';
import { type Finding, mind, notWell, well } from '../finding.ts';

const WHAT_TO_DO = 'README.md, "Configuration", lists every variable.';

export const configuration = ({ configuration: { sandbox, faults } }: Facts): readonly Finding[] => {
  if (faults.length > 0)
    return faults.map((fault, n) => notWell(fault, n === faults.length - 1 ? WHAT_TO_DO : null));
  return sandbox
    ? [mind('This is the sandbox: no tenant is configured, and everybody in it is invented.')]
    : [well('The configuration is complete.')];
};
