/**
 * The school's calendar and the ways times are shown. Instants are UTC `Date`s; days, hours and calendar
 * durations are those of Europe/London, so a day may have 23 or 25 hours.
 */
import { Temporal } from 'temporal-polyfill';
import type { SchoolCalendar, Term } from './school.ts';

const LONDON = 'Europe/London';

/** The instant as a London clock and calendar show it: year, month, day, hour and so on. */
export const inLondon = (instant: Date): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(LONDON);

const toDate = (at: Temporal.ZonedDateTime): Date => new Date(at.epochMilliseconds);

const termOfDay = (calendar: SchoolCalendar, day: Temporal.PlainDate): Term | null => {
  const iso = day.toString();
  return calendar.terms.find((term) => term.from <= iso && iso <= term.to) ?? null;
};

interface Hours {
  readonly from: Date;
  readonly to: Date;
}

const workOutHours = (calendar: SchoolCalendar, day: Temporal.PlainDate): Hours | null => {
  const term = termOfDay(calendar, day);
  if (!term || term.closed.includes(day.toString()) || !calendar.days.includes(day.dayOfWeek)) return null;
  const at = (plainTime: string) => toDate(day.toZonedDateTime({ timeZone: LONDON, plainTime }));
  return { from: at(calendar.opens), to: at(calendar.closes) };
};

/** A calendar never changes while the app runs, and a time zone is dear to ask: a trust's reminders are all about the same days. */
const workedOut = new WeakMap<SchoolCalendar, Map<string, Hours | null>>();
/** Days kept of a school: more than anything looks ahead at once. */
const MOST_DAYS = 400;

/** Opening and closing of that day; null: the school is closed all day. */
const hoursOf = (calendar: SchoolCalendar, day: Temporal.PlainDate): Hours | null => {
  let days = workedOut.get(calendar);
  if (!days || days.size >= MOST_DAYS) workedOut.set(calendar, (days = new Map()));
  const key = day.toString();
  let hours = days.get(key);
  if (hours === undefined) days.set(key, (hours = workOutHours(calendar, day)));
  return hours;
};

/** Open hours from `instant` on, oldest first, to the end of the last term known. */
function* openHours(calendar: SchoolCalendar, instant: Date): Generator<Hours> {
  const last = calendar.terms.reduce((end, term) => (term.to > end ? term.to : end), '');
  for (let day = inLondon(instant).toPlainDate(); day.toString() <= last; day = day.add({ days: 1 })) {
    const hours = hoursOf(calendar, day);
    if (hours && hours.to > instant)
      yield { from: hours.from > instant ? hours.from : instant, to: hours.to };
  }
}

/** Open from the opening minute to just before the closing one. */
export const isOpen = (calendar: SchoolCalendar, instant: Date): boolean => {
  const hours = hoursOf(calendar, inLondon(instant).toPlainDate());
  return hours !== null && hours.from <= instant && instant < hours.to;
};

/** `instant` itself while the school is open; null when no later opening is in the calendar. */
export const nextOpening = (calendar: SchoolCalendar, instant: Date): Date | null =>
  openHours(calendar, instant).next().value?.from ?? null;

/** Closed, and known to open again: a calendar that has run out, or has no school day, keeps nothing waiting for ever. */
export const isShut = (calendar: SchoolCalendar, instant: Date): boolean =>
  !isOpen(calendar, instant) && nextOpening(calendar, instant) !== null;

/**
 * When so much school time has passed. `duration`: ISO 8601 hours and minutes, `PT30M`; days would be ambiguous
 * and throw a RangeError. null when the calendar ends before.
 */
export const addSchoolTime = (calendar: SchoolCalendar, from: Date, duration: string): Date | null => {
  const parsed = Temporal.Duration.from(duration);
  if (parsed.years || parsed.months || parsed.weeks || parsed.days || parsed.sign < 0)
    throw new RangeError(`school time is hours and minutes, not ${duration}`);
  let left = parsed.total('milliseconds');
  for (const hours of openHours(calendar, from)) {
    const length = hours.to.getTime() - hours.from.getTime();
    if (left <= length) return new Date(hours.from.getTime() + left);
    left -= length;
  }
  return null;
};

/**
 * ISO 8601 duration on the calendar of London: `P1D` keeps the time of day over a clock change, `P1M` after
 * 31 January ends on the last of February, `PT24H` is 24 hours.
 */
export const addDuration = (instant: Date, duration: string): Date => toDate(inLondon(instant).add(duration));

/** Milliseconds of an ISO 8601 duration counted from `from`, so that a month is that month. Throws on nonsense. */
export const durationMs = (duration: string, from: Date): number =>
  addDuration(from, duration).getTime() - from.getTime();

/** Whether this is an ISO 8601 duration, for schemas. */
export const isDuration = (text: string): boolean => {
  try {
    Temporal.Duration.from(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

/** The term that the day belongs to, closed days and half-term included; null in the holidays. */
export const termOf = (calendar: SchoolCalendar, instant: Date): Term | null =>
  termOfDay(calendar, inLondon(instant).toPlainDate());

/** Midnight at the beginning of that day in London. */
const beginOf = (day: string): Date =>
  toDate(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: LONDON }));

/** The school year of that number begins: its first term after the summer, or what the law says where there is none. */
const yearStart = ({ terms }: SchoolCalendar, year: number): string =>
  terms
    .map(({ from }) => from)
    .filter((from) => from >= `${year}-08-01` && from <= `${year}-12-31`)
    .toSorted()[0] ?? `${year}-09-01`;

/**
 * When the school year begins that comes after this instant. In the holidays before it is that year already: what is done
 * then is done for it. The holidays begin after the last term day that the calendar knows from July on.
 */
export const nextYearStart = (calendar: SchoolCalendar, instant: Date): Date => {
  const today = inLondon(instant).toPlainDate();
  const start = (year: number): string => yearStart(calendar, year);
  const next = today.toString() < start(today.year) ? today.year : today.year + 1;
  const lastDay = calendar.terms
    .map(({ to }) => to)
    .filter((to) => to >= `${next}-07-01` && to < start(next))
    .toSorted()
    .at(-1);
  const inHolidays = lastDay !== undefined && today.toString() > lastDay;
  return beginOf(start(inHolidays ? next + 1 : next));
};

const clockTime = (at: Temporal.ZonedDateTime): string => {
  if (at.minute === 0 && at.hour === 12) return '12 noon';
  if (at.minute === 0 && at.hour === 0) return '12 midnight';
  const minutes = at.minute === 0 ? '' : `.${String(at.minute).padStart(2, '0')}`;
  return `${at.hour % 12 || 12}${minutes} ${at.hour < 12 ? 'am' : 'pm'}`;
};

// Made once: making one takes longer than everything else on a card.
const dayInWords = new Intl.DateTimeFormat('en-GB', {
  timeZone: LONDON,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});

/** For people: "Monday 23 November, 3.45 pm". No year: it is for things of these days. */
export const formatLondon = (instant: Date): string => {
  const at = inLondon(instant);
  const day = dayInWords.format(instant);
  return `${day.replace(',', '')}, ${clockTime(at)}`;
};

const count = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;

/** Between two instants, in one plain unit: "12 minutes", "3 hours", "2 days"; days as the calendar counts them. */
export const age = (from: Date, now: Date): string => {
  const since = inLondon(now).since(inLondon(from), { largestUnit: 'days' });
  if (since.days > 0) return count(since.days, 'day');
  if (since.hours > 0) return count(since.hours, 'hour');
  return since.minutes > 0 ? count(since.minutes, 'minute') : 'less than a minute';
};
