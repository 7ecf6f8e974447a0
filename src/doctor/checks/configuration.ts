import type { Facts } from '../facts.ts';
import { type Finding, mind, notWell, well } from '../finding.ts';

export const configuration = ({ configuration: { sandbox, faults } }: Facts): readonly Finding[] => {
  if (faults.length > 0)
    return faults.map((fault) => notWell(fault, 'README.md, "Configuration", lists every variable.'));
  return sandbox
    ? [mind('This is the sandbox: no tenant is configured, and everybody in it is invented.')]
    : [well('The configuration is complete.')];
};
