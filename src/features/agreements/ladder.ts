/** The school's ladder of reminders: what is done at the time that a chase comes due, and when it comes due next. Pure. */
import { addDuration, inLondon, isShut, nextOpening } from '../../core/calendar.ts';
import type { SchoolCalendar } from '../../core/school.ts';
import type { Chase } from './request.ts';

/** Days after the first message, counted on the calendar. */
export interface Ladder {
  /** Rising; the first is 0. */
  readonly remind: readonly number[];
  /** Then the person is left in peace, and others keep the list. */
  readonly endAfter: number;
}

/** How long a list is with one before the next has it as well, and how often they are reminded of it. */
const LIST_DAYS = 7;

/** The school's next open hour from there; a calendar that has run out stops nothing. */
const open = (calendar: SchoolCalendar, at: Date): Date => nextOpening(calendar, at) ?? at;

const dayAfter = (at: Date): Date =>
  new Date(inLondon(at).toPlainDate().add({ days: 1 }).toZonedDateTime('Europe/London').epochMilliseconds);

const later = (a: Date, b: Date): Date => (a > b ? a : b);

const daysAfter = (since: string, days: number): Date => addDuration(new Date(since), `P${days}D`);

/** When this step may be taken at the earliest: the first at once, the others while school is open. */
export const stepAt = (
  calendar: SchoolCalendar,
  { remind, endAfter }: Ladder,
  since: string,
  step: number,
  now: Date,
): Date => {
  const days = remind[step];
  if (step === 0) return new Date(since);
  // Nobody has two messages on one day, and whoever keeps a list hears of it after the last reminder.
  const earliest = later(daysAfter(since, days ?? endAfter), dayAfter(now));
  return open(calendar, earliest);
};

/** When whoever is asked now should have signed: when the last reminder has gone. */
export const dueFrom = (calendar: SchoolCalendar, ladder: Ladder, now: Date): Date =>
  stepAt(calendar, ladder, now.toISOString(), ladder.remind.length, now);

/** A week on, when school is open. */
export const weekLater = (calendar: SchoolCalendar, now: Date): Date =>
  open(calendar, later(addDuration(now, `P${LIST_DAYS}D`), dayAfter(now)));

export interface Standing {
  /** Something is open and without a question. */
  readonly waits: boolean;
  readonly away: boolean;
}

export type Step =
  /** Nothing waits any more. */
  | { readonly kind: 'over'; readonly next: Chase }
  | { readonly kind: 'later'; readonly next: Chase }
  /** `step`: which message of the ladder, from 0. */
  | { readonly kind: 'remind'; readonly step: number; readonly next: Chase }
  /** To the first, then to the first two. `handed` of `next` is for the caller to fill. */
  | { readonly kind: 'hand'; readonly to: 1 | 2; readonly next: Chase };

export const takeStep = (
  chase: Chase,
  { waits, away }: Standing,
  calendar: SchoolCalendar,
  ladder: Ladder,
  now: Date,
): Step => {
  const moved = (nextAt: Date | null, step = chase.step): Chase => ({
    ...chase,
    rev: chase.rev + 1,
    step,
    nextAt: nextAt?.toISOString() ?? null,
  });
  if (!waits) return { kind: 'over', next: { ...moved(null), handed: [] } };
  const { remind } = ladder;
  if (chase.step === 0)
    return { kind: 'remind', step: 0, next: moved(stepAt(calendar, ladder, chase.since, 1, now), 1) };
  if (isShut(calendar, now)) return { kind: 'later', next: moved(open(calendar, now)) };
  if (away) return { kind: 'later', next: moved(open(calendar, dayAfter(now))) };
  if (chase.step < remind.length) {
    // After a long stop, one message for all that would have come meanwhile.
    const last = remind.findLastIndex((days) => daysAfter(chase.since, days) <= now);
    const step = Math.max(chase.step, last);
    return {
      kind: 'remind',
      step,
      next: moved(stepAt(calendar, ladder, chase.since, step + 1, now), step + 1),
    };
  }
  const next = weekLater(calendar, now);
  const end = remind.length;
  return {
    kind: 'hand',
    to: chase.step === end ? 1 : 2,
    next: moved(next, Math.min(chase.step + 1, end + 2)),
  };
};

/**
 * All is signed otherwise than here. It is looked at again on the next school day: should it count no more, since it was
 * recorded by mistake or its time is over, a new ladder begins then.
 */
export const rest = (chase: Chase, calendar: SchoolCalendar, now: Date): Chase => {
  const at = open(calendar, dayAfter(now)).toISOString();
  return { ...chase, rev: chase.rev + 1, step: 0, since: at, nextAt: at, handed: [] };
};

/** `2026-W48`: a list's message goes once a week, whoever comes on to it. */
export const weekOf = (at: Date): string => {
  const day = inLondon(at);
  return `${day.yearOfWeek ?? day.year}-W${String(day.weekOfYear ?? 0).padStart(2, '0')}`;
};

/** A new ladder, because something is asked. */
export const beginChase = (schoolId: string, personId: string, before: Chase | null, now: Date): Chase => ({
  schoolId,
  id: personId,
  rev: (before?.rev ?? 0) + 1,
  step: 0,
  since: now.toISOString(),
  nextAt: now.toISOString(),
  handed: [],
  notReached: null,
});
