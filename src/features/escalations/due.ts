/**
 * When a decided task is due. The policies give no such times: these are the school's own rule, and cards say so.
 */
import { addDuration, inLondon, nextOpening } from '../../core/calendar.ts';
import type { SchoolCalendar } from '../../core/school.ts';
import type { Urgency } from './escalation.ts';

/** `now`, and the least that somebody gets at the end of a day. */
const NOW = 'PT1H';
const SOON_SCHOOL_DAYS = 3;
/** Used only when the school's calendar has run out. */
const WITHOUT_CALENDAR = { today: 'P1D', soon: 'P3D' } as const;

/** The end of the school day that is on, else of the next one; null: the calendar ends before. */
const closingAfter = (calendar: SchoolCalendar, instant: Date): Date | null => {
  const opening = nextOpening(calendar, instant);
  return opening && new Date(inLondon(opening).withPlainTime(calendar.closes).epochMilliseconds);
};

const endOfLondonDay = (instant: Date): Date =>
  new Date(inLondon(instant).add({ days: 1 }).startOfDay().epochMilliseconds);

/** What a decider reads of it: urgencyInWords in view.ts. After a school day has closed, "today" is the end of the next one: nobody reads tasks in between. */
export const dueAt = (urgency: Urgency, at: Date, calendar: SchoolCalendar): Date => {
  const atLeast = addDuration(at, NOW);
  if (urgency === 'now') return atLeast;
  if (urgency === 'today') {
    const closing = closingAfter(calendar, at) ?? addDuration(at, WITHOUT_CALENDAR.today);
    return closing > atLeast ? closing : atLeast;
  }
  let due: Date | null = at;
  for (let day = 0; day < SOON_SCHOOL_DAYS && due; day += 1)
    due = closingAfter(calendar, endOfLondonDay(due));
  return due ?? addDuration(at, WITHOUT_CALENDAR.soon);
};
