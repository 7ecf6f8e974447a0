/**
 * Every quarter of an hour, and after a start: who stands as signed and is not in the group (somebody named it later, or needs
 * no signature), who was taken out or put in by somebody else, and whether somebody has to decide.
 */
import { isShut } from '../../core/calendar.ts';
import type { Effect } from '../../core/commit.ts';
import type { Tick } from '../../core/feature.ts';
import { weekOf } from '../agreements/index.ts';
import { madeId } from '../messages/index.ts';
import * as decide from './decide.ts';
import {
  aboutGroup,
  groupOf,
  type MembershipDesk,
  membershipAudit,
  membershipSave,
  refreshed,
} from './desk.ts';
import type { Membership } from './ports.ts';
import { type Scene, sceneOf } from './scene.ts';
import { deciders } from './who.ts';

const EVERY_MS = 15 * 60_000;
/** People written in one commit. */
const BATCH = 100;
/** A list of members may be behind: who was put in just now is not missed yet. */
const SETTLED_MS = 15 * 60_000;

export interface Found {
  readonly before: Membership | null;
  readonly next: Membership;
  readonly what: string;
}

/** Pure. `members` null: the group could not be read, so that nothing is concluded from who is in it. */
export const findings = (scene: Scene, members: ReadonlySet<string> | null, now: Date): readonly Found[] => {
  const { school, group, memberships, requests, standing } = scene;
  const rows = new Map(memberships.map((one) => [one.id, one]));
  const signers = [...new Set(requests.map(({ personId }) => personId))];
  const wanted = signers.flatMap((id): Found[] => {
    const before = rows.get(id) ?? null;
    const isNew = before === null || before.group !== group || before.state === 'out';
    if (!isNew || standing(id).kind !== 'signed') return [];
    const next = decide.joining({ schoolId: school.id, personId: id, group, before }, now);
    return [{ before, next: decide.dueNow(next, now), what: 'wanted' }];
  });
  const changed = new Set(wanted.map(({ next }) => next.id));
  const seen = memberships.flatMap((before): Found[] => {
    if (members === null || changed.has(before.id) || before.group !== group) return [];
    const isMember = members.has(before.id);
    const settled = now.getTime() - new Date(before.at).getTime() >= SETTLED_MS;
    if (before.state === 'in' && !isMember && settled)
      return [{ before, next: decide.taken(before, now), what: 'taken' }];
    if ((before.state === 'out' || before.state === 'taken') && isMember && settled)
      return [{ before, next: decide.isIn(before, false, now), what: 'found-in' }];
    return [];
  });
  return [...wanted, ...seen];
};

const listMessages = (scene: Scene, now: Date): readonly Effect[] => {
  const { school, roster, proposed } = scene;
  if (proposed.length === 0 || isShut(school.calendar, now)) return [];
  return deciders(roster).map((personId) => ({
    kind: 'send',
    message: {
      // Once a week, whoever comes on to it.
      id: madeId('membership.list', school.id, personId, weekOf(now)),
      to: { kind: 'person', personId },
      what: 'membership.list',
      params: {},
      about: aboutGroup(school.id),
    },
  }));
};

const ofSchool = async (desk: MembershipDesk, schoolId: string, now: Date): Promise<void> => {
  const scene = await sceneOf(desk, schoolId, now);
  if (!scene) return;
  const read = await desk.group.members(scene.group);
  if (read.kind !== 'known') desk.log.warn('membership.group-not-read', { school: schoolId, why: read.kind });
  const found = findings(scene, read.kind === 'known' ? new Set(read.people.map(({ id }) => id)) : null, now);
  const commit = (some: readonly Found[], effects: readonly Effect[]) =>
    desk.work.commit({
      schoolId,
      at: now,
      correlation: desk.newId(),
      saves: some.map(({ before, next }) => membershipSave(before, next)),
      audit: some.map(({ what, next }) => membershipAudit(null, what, next.id)),
      effects: [...(some.length > 0 ? [refreshed(schoolId)] : []), ...effects],
    });
  for (let from = 0; from < found.length; from += BATCH) {
    const some = found.slice(from, from + BATCH);
    if ((await commit(some, [])).kind === 'done') continue;
    // One of them was changed meanwhile: the others are not kept waiting by it.
    for (const one of some) await commit([one], []);
  }
  const messages = listMessages(scene, now);
  if (messages.length > 0) await commit([], messages);
};

export const sweepTick = (desk: MembershipDesk): Tick => {
  const swept = new Map<string, number>();
  return {
    name: 'membership.sweep',
    run: async (now) => {
      for (const schoolId of desk.schools()) {
        if (groupOf(desk.people.school(schoolId)) === null) continue;
        const last = swept.get(schoolId);
        if (last !== undefined && Math.abs(now.getTime() - last) < EVERY_MS) continue;
        swept.set(schoolId, now.getTime());
        try {
          await ofSchool(desk, schoolId, now);
        } catch (error) {
          // The schools after it have their turn all the same.
          desk.log.error('membership.not-swept', error, { school: schoolId });
        }
      }
    },
  };
};
