/** Low-level concerns: cases about adults that were kept below the threshold, by the adult they are about. Pure. */
import type { Roster } from '../../core/person.ts';
import type { Incident, Party } from './incident.ts';
import { LOW_LEVEL } from './messages-casework.ts';
import { partyName } from './view-report.ts';

export const isLowLevel = ({ route, status, outcome }: Incident): boolean =>
  route === 'adult' && status === 'ended' && outcome?.finding === 'low-level';

const accusedIn = ({ parties }: Incident): readonly Party[] =>
  parties.filter(({ part }) => part === 'accused');

/** One adult, however often they are named: by their account, else by their name as written. */
const keyOf = ({ personId, name }: Party): string =>
  personId ?? `name:${(name ?? '').toLocaleLowerCase('en-GB').replace(/\s+/g, ' ').trim()}`;

export interface AboutOne {
  readonly name: string;
  readonly cases: readonly Incident[];
}

/** Most concerns first; a case about two adults stands under both. */
export const byAdult = (cases: readonly Incident[], roster: Roster): readonly AboutOne[] => {
  const groups = new Map<string, { name: string; cases: Incident[] }>();
  for (const incident of cases) {
    const accused = new Map(
      accusedIn(incident).map((party) => [keyOf(party), partyName(party, roster)] as const),
    );
    const keys = accused.size === 0 ? [['', LOW_LEVEL.unnamed] as const] : [...accused];
    for (const [key, name] of keys) {
      const group = groups.get(key) ?? { name, cases: [] };
      group.cases.push(incident);
      groups.set(key, group);
    }
  }
  return [...groups.values()].sort((a, b) => b.cases.length - a.cases.length);
};

/** Those of the others that are about an adult whom this case is about. */
export const sameAdult = (incident: Incident, others: readonly Incident[]): readonly Incident[] => {
  const keys = new Set(accusedIn(incident).map(keyOf));
  return others.filter(
    (other) => other.id !== incident.id && accusedIn(other).some((party) => keys.has(keyOf(party))),
  );
};
