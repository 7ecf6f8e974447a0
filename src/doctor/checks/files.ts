import type { Facts } from '../facts.ts';
import { type Finding, notSeen, notWell, well } from '../finding.ts';

const WHAT_TO_DO = 'docs/operating.md, "The school file", says what it takes.';

/** School files and policies: what stops a start is said here in the same words. */
export const files = ({ files: looked }: Facts): readonly Finding[] => {
  if (looked.kind === 'not-looked') return [notSeen(`School files and policies: ${looked.why}`)];
  const { faults, policies, schools } = looked.value;
  if (faults.length > 0)
    return faults.map((fault, n) => notWell(fault, n === faults.length - 1 ? WHAT_TO_DO : null));
  return [
    well(`${policies} policies can be read.`),
    ...schools.map(({ code, policy }) => well(`School file ${code} can be read; its policy is ${policy}.`)),
  ];
};
