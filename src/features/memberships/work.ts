/**
 * Puts somebody into the group or takes them out. Read first, then written down, then changed, then read back: wherever it is
 * broken off, it is taken up again by reading, and nothing is changed that is as it should be.
 */
import { z } from 'zod';
import type { Effect } from '../../core/commit.ts';
import type { Job, Tick } from '../../core/feature.ts';
import { madeId } from '../messages/index.ts';
import * as decide from './decide.ts';
import {
  aboutGroup,
  groupOf,
  joinEffects,
  type MembershipDesk,
  membershipAudit,
  membershipSave,
  refreshed,
  workEffect,
} from './desk.ts';
import type { Membership, NotDone, Why } from './ports.ts';
import { protectedIn } from './proposals.ts';
import { standingNow } from './scene.ts';
import type { Standing } from './standing.ts';
import { technicians } from './who.ts';

/** One person's row with what it follows from. */
interface One {
  readonly membership: Membership;
  readonly group: string;
  readonly standing: Standing;
  /** null: a group of the school could never be read, so that nobody can say. */
  readonly isProtected: boolean | null;
}

const oneOf = async (desk: MembershipDesk, schoolId: string, personId: string): Promise<One | null> => {
  const school = desk.people.school(schoolId);
  const group = groupOf(school);
  const membership = await desk.store.load(schoolId, personId);
  if (group === null || membership === null) return null;
  const [standing, roster] = await Promise.all([
    standingNow(desk, schoolId, personId, desk.clock.now()),
    desk.people.roster(schoolId),
  ]);
  const isProtected = protectedIn(school, roster).has(personId) || (roster.partial ? null : false);
  return { membership, group, standing, isProtected };
};

/** Writes what came of it. Stale: another instance, or somebody's decision, was quicker, and the row is theirs. */
const write = async (
  desk: MembershipDesk,
  before: Membership,
  next: Membership,
  correlation: string,
  what: string | null,
  who: string | null = null,
  effects: readonly Effect[] = [],
): Promise<boolean> => {
  const committed = await desk.work.commit({
    schoolId: next.schoolId,
    at: desk.clock.now(),
    correlation,
    saves: [membershipSave(before, next)],
    audit: what === null ? [] : [membershipAudit(who, what, next.id)],
    effects: [
      ...(before.state !== next.state || before.why !== next.why ? [refreshed(next.schoolId)] : []),
      ...effects,
    ],
  });
  return committed.kind === 'done';
};

/** The network manager is told when it begins, and not again while anybody waits: one message, without names. */
const told = async (desk: MembershipDesk, next: Membership, at: Date): Promise<readonly Effect[]> => {
  const { schoolId } = next;
  const others = (await desk.store.all(schoolId)).some(({ id, why }) => id !== next.id && why !== null);
  if (others) return [];
  const roster = await desk.people.roster(schoolId);
  return technicians(roster).map((personId) => ({
    kind: 'send',
    message: {
      // Two that begin at once, in two instances, are one message.
      id: madeId('membership.trouble', schoolId, personId, at.toISOString().slice(0, 13)),
      to: { kind: 'person', personId },
      what: 'membership.trouble',
      params: {},
      about: aboutGroup(schoolId),
    },
  }));
};

const comeBack = async (
  desk: MembershipDesk,
  membership: Membership,
  correlation: string,
  result: Extract<NotDone, { kind: 'not-now' }> | 'unchanged' | Why,
): Promise<void> => {
  const at = desk.clock.now();
  const soon = typeof result === 'object' || result === 'unchanged';
  const next = soon
    ? decide.later(
        membership,
        result === 'unchanged' ? 'unchanged' : 'not-answered',
        typeof result === 'object' ? result.retryAfterMs : null,
        at,
      )
    : decide.stuck(membership, result, at);
  const begins = membership.why === null && next.why !== null;
  await write(
    desk,
    membership,
    next,
    correlation,
    begins ? 'stuck' : null,
    null,
    begins ? await told(desk, next, at) : [],
  );
};

/** What a look says against going on; null: nothing. */
const refusalOf = async (
  desk: MembershipDesk,
  group: string,
): Promise<Extract<NotDone, { kind: 'not-now' }> | Why | null> => {
  const looked = await desk.group.look(group);
  switch (looked.kind) {
    case 'found':
      return looked.unfit;
    case 'not-now':
      return looked;
    case 'gone':
      return 'no-group';
    case 'denied':
    case 'refused':
      return looked.kind;
  }
};

/** Is it as it should be? Else why nobody can say. */
const member = async (
  desk: MembershipDesk,
  { group, id }: Membership,
): Promise<boolean | Extract<NotDone, { kind: 'not-now' }> | Why> => {
  const looked = await desk.group.isMember(group, id);
  switch (looked.kind) {
    case 'known':
      return looked.member;
    case 'not-now':
      return looked;
    case 'gone':
      return 'no-account';
    case 'denied':
    case 'refused':
      return looked.kind;
  }
};

const join = async (desk: MembershipDesk, one: One, correlation: string): Promise<void> => {
  const { membership, group, standing } = one;
  const at = () => desk.clock.now();
  const drop = async (): Promise<void> =>
    void (await write(desk, membership, decide.stays(membership, at()), correlation, 'dropped'));
  // A new wording meanwhile, or they have left. What somebody has taken back is theirs to say.
  const isWanted = membership.by !== null || standing.kind === 'signed';
  // Another group in the school file: a sweep begins it anew. What was sent is looked at first.
  if (membership.group !== group || (!isWanted && !membership.sent)) return drop();
  const refusal = await refusalOf(desk, group);
  if (refusal !== null) return comeBack(desk, membership, correlation, refusal);
  const before = await member(desk, membership);
  if (before === true) {
    // After a crash nobody knows who put them in; what was sent counts as ours. Else somebody else had.
    const ours = membership.sent || membership.ours;
    const what = membership.sent ? 'added' : 'found-in';
    return void (await write(desk, membership, decide.isIn(membership, ours, at()), correlation, what));
  }
  if (before !== false) return comeBack(desk, membership, correlation, before);
  if (!isWanted) return drop();

  const sent = decide.sending(membership, at());
  if (!(await write(desk, membership, sent, correlation, 'add', membership.by))) return;
  const added = await desk.group.add(group, membership.id);
  if (added.kind === 'not-now') return comeBack(desk, sent, correlation, added);
  if (added.kind === 'denied') return comeBack(desk, sent, correlation, 'denied');
  const after = await member(desk, sent);
  if (after === true)
    return void (await write(desk, sent, decide.isIn(sent, true, at()), correlation, 'added'));
  if (after !== false) return comeBack(desk, sent, correlation, after);
  // The account was read a moment ago, so that it is the group that is gone.
  const why = { done: 'unchanged', refused: 'refused', gone: 'no-group' } as const;
  return comeBack(desk, sent, correlation, why[added.kind]);
};

const leave = async (desk: MembershipDesk, one: One, correlation: string): Promise<void> => {
  const { membership, standing, isProtected } = one;
  const at = () => desk.clock.now();
  // People sign, and are given posts, after somebody has approved: asked once more just before anything is changed.
  if (isProtected || standing.kind !== 'lapsed')
    return void (await write(desk, membership, decide.stays(membership, at()), correlation, 'kept'));
  if (isProtected === null)
    return comeBack(desk, membership, correlation, { kind: 'not-now', retryAfterMs: null });
  const before = await member(desk, membership);
  if (before === false || before === 'no-account')
    return void (await write(desk, membership, decide.isOut(membership, at()), correlation, 'removed'));
  if (before !== true) return comeBack(desk, membership, correlation, before);

  const sent = decide.sending(membership, at());
  if (!(await write(desk, membership, sent, correlation, 'remove', membership.by))) return;
  const removed = await desk.group.remove(membership.group, membership.id);
  if (removed.kind === 'not-now') return comeBack(desk, sent, correlation, removed);
  if (removed.kind === 'denied' || removed.kind === 'refused')
    return comeBack(desk, sent, correlation, removed.kind);
  const after = await member(desk, sent);
  if (after === false || after === 'no-account')
    return void (await write(desk, sent, decide.isOut(sent, at()), correlation, 'removed'));
  return comeBack(desk, sent, correlation, after === true ? 'unchanged' : after);
};

const jobData = z.object({ school: z.uuid(), person: z.string(), correlation: z.string() });

export const workJob = (desk: MembershipDesk): Job => ({
  name: 'membership.work',
  data: jobData,
  run: async (given) => {
    const { school, person, correlation } = jobData.parse(given);
    const one = await oneOf(desk, school, person);
    if (!one) return;
    const { state } = one.membership;
    desk.log.info('membership.work', { correlation, state });
    if (state === 'joining') return join(desk, one, correlation);
    if (state === 'leaving') return leave(desk, one, correlation);
  },
});

/** Somebody has signed: are they to be put in? Written down here, done by the job that follows. */
export const lookJob = (desk: MembershipDesk): Job => ({
  name: 'membership.look',
  data: jobData,
  run: async (given) => {
    const { school: schoolId, person, correlation } = jobData.parse(given);
    const group = groupOf(desk.people.school(schoolId));
    if (group === null) return;
    const now = desk.clock.now();
    const [standing, before] = await Promise.all([
      standingNow(desk, schoolId, person, now),
      desk.store.load(schoolId, person),
    ]);
    if (standing.kind !== 'signed') return;
    // Whoever signs anew is put in anew, also where somebody had taken them out.
    if (before?.group === group && (before.state === 'in' || before.state === 'joining')) return;
    const next = decide.joining({ schoolId, personId: person, group, before }, now);
    await desk.work.commit({
      schoolId,
      at: now,
      correlation,
      saves: [membershipSave(before, next)],
      audit: [membershipAudit(null, 'wanted', person)],
      effects: [refreshed(schoolId), ...joinEffects(before, next, correlation)],
    });
  },
});

const BATCH = 20;

/** Gives what is due to a job: Graph may hang, and must not hold up the other ticks. */
export const dueTick = (desk: MembershipDesk): Tick => ({
  name: 'membership.due',
  run: async (now) => {
    const named = desk.schools().filter((schoolId) => groupOf(desk.people.school(schoolId)) !== null);
    for (const schoolId of await desk.store.schoolsDue(named, now)) {
      for (const membership of await desk.store.due(schoolId, now, BATCH)) {
        const next = decide.leased(membership, now);
        const correlation = desk.newId();
        // Stale: another instance was quicker, and has it.
        await desk.work.commit({
          schoolId,
          at: now,
          correlation,
          saves: [membershipSave(membership, next)],
          audit: [],
          effects: [workEffect(next, correlation)],
        });
      }
    }
  },
});
