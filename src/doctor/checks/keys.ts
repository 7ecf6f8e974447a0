import type { Facts } from '../facts.ts';
import { type Finding, notSeen, notWell, well } from '../finding.ts';

const WHY = {
  no: 'is another key than the one that was used',
  'no-key': 'is missing from FIELD_KEYS',
} as const;

/** One thing of each key is opened: what was encrypted under it can be read, or nobody can help. */
export const keys = ({ store }: Facts): readonly Finding[] => {
  if (store.kind === 'not-looked') return [notSeen(`Whether the keys open anything: ${store.why}`)];
  const found = store.value.keys;
  if (found === null)
    return [notSeen('Whether the keys open anything: the tables have to be up to date first.')];
  if (found.length === 0) return [notSeen('Whether the keys open anything: nothing has been encrypted yet.')];
  const byId = Map.groupBy(found, ({ keyId }) => keyId);
  return [...byId].map(([keyId, all]) => {
    const bad = all.find(({ opens }) => opens !== 'yes')?.opens;
    return bad === undefined || bad === 'yes'
      ? well(`The key "${keyId}" opens what was encrypted under it.`)
      : notWell(
          `The key "${keyId}" ${WHY[bad]}: what was encrypted under it cannot be read.`,
          'Put the right key back into FIELD_KEYS. Without it nobody can help.',
        );
  });
};
