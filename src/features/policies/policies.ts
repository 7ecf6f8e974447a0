import type { Clock } from '../../core/clock.ts';
import type { Log } from '../../core/log.ts';
import type { NationalFloor, Policy } from '../../core/policy.ts';
import type { School } from '../../core/school.ts';
import { unfitIn } from '../../core/school-fit.ts';
import { type Confirmations, createConfirmations } from './confirmations.ts';
import { type GuidanceId, guidanceLine, guidanceLines, SHOWN_GUIDANCE } from './guidance.ts';
import type { PolicyArchive, SettingStore } from './ports.ts';

/** Serves as the port `Policies` of features/incidents. */
export interface SchoolPolicies {
  /** The policy in force at a school. */
  current(schoolId: string): Policy;
  /** The policy a case was started under. Rejects when neither the folder nor the archive has it. */
  byHash(hash: string): Promise<Policy>;
  /** null: neither has it. Rejects when the archive could not be asked. */
  find(hash: string): Promise<Policy | null>;
  /** A line of the national floor as people read it. `now`: a line that was checked long ago says so. */
  guidance(id: GuidanceId, now: Date): string;
  /** The same of several lines, each once; one that the floor no longer has is left out. */
  guidanceLines(ids: readonly string[], now: Date): readonly string[];
  /** What the school has checked. Never rejects: what could not be read says so. */
  confirmed: Confirmations['of'];
  /** After something was confirmed. */
  forget: Confirmations['forget'];
  /** Puts the policies in force into the archive. To be done at start, before the first case. */
  keep(): Promise<void>;
}

/** Throws one error that names everything in which a school file and its policy do not fit together. */
export const createPolicies = (ports: {
  /** By policy id, as loaded from `policies/`. */
  readonly loaded: ReadonlyMap<string, Policy>;
  readonly floor: NationalFloor;
  readonly schools: readonly School[];
  readonly archive: PolicyArchive;
  readonly settings: SettingStore;
  readonly clock: Clock;
  readonly log: Log;
}): SchoolPolicies => {
  const { loaded, floor, schools, archive, settings, clock, log } = ports;
  const faults = schools.flatMap((school) =>
    unfitIn(school, loaded).map(
      ({ what, id, known }) => `${school.name}: no ${what} "${id}"; there is ${known.join(', ')}`,
    ),
  );
  for (const id of SHOWN_GUIDANCE) {
    if (!floor.lines.some((line) => line.id === id)) faults.push(`policies/national: no line "${id}"`);
  }
  if (faults.length > 0) throw new Error(`school files and policies do not fit:\n${faults.join('\n')}`);

  const inForce = new Map(schools.map((school) => [school.id, loaded.get(school.policy)]));
  const byHash = new Map([...loaded.values()].map((policy) => [policy.hash, policy]));

  const find = async (hash: string): Promise<Policy | null> => {
    const known = byHash.get(hash) ?? (await archive.byHash(hash));
    // A policy never changes under its hash, so it is read from the archive once.
    if (known) byHash.set(hash, known);
    return known;
  };

  const current = (schoolId: string): Policy => {
    const policy = inForce.get(schoolId);
    if (!policy) throw new Error(`no policy for school ${schoolId}`);
    return policy;
  };

  const school = (schoolId: string): School => {
    const found = schools.find(({ id }) => id === schoolId);
    if (!found) throw new Error('a school id that no school file has');
    return found;
  };

  const confirmations = createConfirmations({ settings, school, current, clock, log });

  return {
    guidance: (id, now) => guidanceLine(floor, id, now),
    guidanceLines: (ids, now) => guidanceLines(floor, ids, now),
    confirmed: confirmations.of,
    forget: confirmations.forget,
    find,
    current,
    byHash: async (hash) => {
      const known = await find(hash);
      if (!known) throw new Error(`no policy with hash ${hash}`);
      return known;
    },
    keep: async () => {
      for (const policy of new Set(inForce.values())) if (policy) await archive.keep(policy);
    },
  };
};
