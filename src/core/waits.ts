/** When something has waited long enough. The policies print no such times: these are the school's own rule. */
import { addDuration, addSchoolTime, inLondon, nextOpening } from './calendar.ts';
import type { LadderTimes, School, SchoolCalendar } from './school.ts';

const DEFAULTS: LadderTimes = { danger: 'PT15M', report: 'PT1H', now: 'PT15M', today: 'PT2H', soon: 'P1D' };

/** A wait, and whether it runs while school is closed. */
export interface Wait {
  readonly duration: string;
  readonly always: boolean;
}

export const waitFor = ({ ladder = DEFAULTS }: Pick<School, 'ladder'>, what: keyof LadderTimes): Wait => ({
  duration: ladder[what],
  always: what === 'danger' || what === 'now',
});

/** Used only when the school's calendar has run out: nobody waits for ever because of that. */
const WITHOUT_CALENDAR = 'P1D';

/** So many school days later at the same time of day, and never before school opens then or after it closes. */
const schoolDaysAfter = (calendar: SchoolCalendar, from: Date, days: number): Date | null => {
  const time = inLondon(from).toPlainTime().toString().slice(0, 5);
  let day = inLondon(from).toPlainDate();
  let opening: Date | null = null;
  for (let passed = 0; passed < days; passed += 1) {
    const midnight = new Date(
      day.add({ days: 1 }).toZonedDateTime({ timeZone: 'Europe/London' }).epochMilliseconds,
    );
    opening = nextOpening(calendar, midnight);
    if (opening === null) return null;
    day = inLondon(opening).toPlainDate();
  }
  const at = time < calendar.opens ? calendar.opens : time > calendar.closes ? calendar.closes : time;
  return new Date(day.toZonedDateTime({ timeZone: 'Europe/London', plainTime: at }).epochMilliseconds);
};

/** The end of a wait that began at `from`. */
export const waitedUntil = (calendar: SchoolCalendar, from: Date, { duration, always }: Wait): Date => {
  if (always) return addDuration(from, duration);
  const days = /^P(\d+)D$/.exec(duration)?.[1];
  const end =
    days === undefined
      ? addSchoolTime(calendar, from, duration)
      : schoolDaysAfter(calendar, from, Number(days));
  return end ?? addDuration(from, WITHOUT_CALENDAR);
};

/** At the ladder's end it is said again on every school day, until somebody has it in hand. */
export const EACH_SCHOOL_DAY: Wait = { duration: 'P1D', always: false };

const count = (n: number, unit: string): string => (n === 1 ? `1 ${unit}` : `${n} ${unit}s`);

/** "15 minutes", "2 hours of school time", "1 school day". */
export const waitInWords = ({ duration, always }: Wait): string => {
  const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  const parts = [
    hours === undefined ? null : count(Number(hours), 'hour'),
    minutes === undefined ? null : count(Number(minutes), 'minute'),
  ].filter((part) => part !== null);
  if (days !== undefined) return count(Number(days), always ? 'day' : 'school day');
  return `${parts.join(' and ')}${always ? '' : ' of school time'}`;
};
