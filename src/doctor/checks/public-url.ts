import type { Facts } from '../facts.ts';
import { type Finding, notSeen, notWell, well } from '../finding.ts';

const BY_HAND = 'Open it from outside of the school’s network: /health/live answers with 200.';

export const publicUrl = ({
  publicUrl: url,
  configuration: { sandbox, faults },
}: Facts): readonly Finding[] => {
  // What is wrong with it stands among the faults of the configuration.
  if (sandbox || faults.length > 0) return [];
  if (url === null || !url.startsWith('https://'))
    return [notWell('PUBLIC_URL is no https address: Teams asks for no other.', 'Set PUBLIC_URL.')];
  return [
    well(`PUBLIC_URL is an https address, ${new URL(url).host}.`),
    notSeen('Whether Teams reaches that address cannot be seen from here.', BY_HAND),
  ];
};
