/** Which state follows which, as data. Pure: what is asked of Graph stands in work.ts, who may in routes.ts. */
import { addDuration } from '../../core/calendar.ts';
import type { Membership, Why } from './membership.ts';

/** A change is under way: longer than a job with all its calls takes. Then it is taken up again, wherever it was left. */
const LEASE = 'PT2M';
/** Minutes; Graph's own wish when it is longer. After the last the network manager is told, and it is tried each hour. */
const PAUSES = [1, 2, 4, 8];
const STUCK = 'PT1H';

const iso = (instant: Date): string => instant.toISOString();
const after = (at: Date, duration: string): string => iso(addDuration(at, duration));

const moved = (membership: Membership, change: Partial<Membership>): Membership => ({
  ...membership,
  ...change,
  rev: membership.rev + 1,
});

const NEW = { tries: 0, sent: false, why: null } as const;

interface Joining {
  readonly schoolId: string;
  readonly personId: string;
  readonly group: string;
  readonly before: Membership | null;
  /** Who takes back that they were taken out; absent: they have signed. */
  readonly by?: string;
  readonly keepUntil?: Date;
}

/** Is to be put in. A job begins at once; if it is lost, the row says so. */
export const joining = (
  { schoolId, personId, group, before, by, keepUntil }: Joining,
  at: Date,
): Membership => ({
  schoolId,
  id: personId,
  rev: (before?.rev ?? 0) + 1,
  group,
  state: 'joining',
  // Whom the app had put in, and who was about to be taken out.
  ours: before?.group === group && before.ours,
  at: iso(at),
  by: by ?? null,
  dueAt: after(at, LEASE),
  ...NEW,
  keepUntil: keepUntil ? iso(keepUntil) : null,
});

/** Many at once have no job each: the tick takes them, some at a time. */
export const dueNow = (membership: Membership, at: Date): Membership => ({ ...membership, dueAt: iso(at) });

/** Somebody approved that they are taken out. A job begins at once; if it is lost, the row says so. */
export const leaving = (membership: Membership, by: string, at: Date): Membership =>
  moved(membership, { ...NEW, state: 'leaving', at: iso(at), by, dueAt: after(at, LEASE) });

/** Taken by one instance for so long, whatever becomes of it. */
export const leased = (membership: Membership, at: Date): Membership =>
  moved(membership, { dueAt: after(at, LEASE) });

/** Written before the change is sent: after a crash it is known that it may have been. */
export const sending = (membership: Membership, at: Date): Membership =>
  moved(membership, { sent: true, dueAt: after(at, LEASE) });

export const isIn = (membership: Membership, ours: boolean, at: Date): Membership =>
  moved(membership, { ...NEW, state: 'in', ours, at: iso(at), by: null, dueAt: null });

export const isOut = (membership: Membership, at: Date): Membership =>
  moved(membership, { ...NEW, state: 'out', ours: false, at: iso(at), dueAt: null });

/** Nothing was done and nothing is to be: it was decided otherwise meanwhile. */
export const stays = (membership: Membership, at: Date): Membership =>
  moved(membership, {
    ...NEW,
    state: membership.state === 'leaving' ? 'in' : 'out',
    ours: membership.state === 'leaving' && membership.ours,
    at: iso(at),
    by: null,
    dueAt: null,
  });

/** They were in it, and somebody else took them out: that is not put right against them. */
export const taken = (membership: Membership, at: Date): Membership =>
  moved(membership, { ...NEW, state: 'taken', ours: false, at: iso(at), by: null, dueAt: null });

/** It cannot be done as things are: tried again each hour, and somebody has to know. */
export const stuck = (membership: Membership, why: Why, at: Date): Membership =>
  moved(membership, { why, dueAt: after(at, STUCK) });

/** Tried again soon; after some tries `why` is said, and it is tried each hour. */
export const later = (
  membership: Membership,
  why: 'not-answered' | 'unchanged',
  retryAfterMs: number | null,
  at: Date,
): Membership => {
  const minutes = membership.why === null ? PAUSES[membership.tries] : undefined;
  const wait = minutes === undefined ? addDuration(at, STUCK).getTime() - at.getTime() : minutes * 60_000;
  return moved(membership, {
    tries: membership.tries + 1,
    why: minutes === undefined ? why : null,
    dueAt: iso(new Date(at.getTime() + Math.max(wait, retryAfterMs ?? 0))),
  });
};
