/** "away until Friday", read as a day. Pure. */
import { inLondon } from '../../core/calendar.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const MOST_DAYS = 366;

type Day = ReturnType<ReturnType<typeof inLondon>['toPlainDate']>;

/** The place of a name in the list, from 1, also by its first three letters or more; null: none of them. */
const placeIn = (names: readonly string[], word: string | undefined): number | null => {
  if (word === undefined || word.length < 3) return null;
  const at = names.findIndex((name) => name.startsWith(word));
  return at < 0 ? null : at + 1;
};

const dateOf = (today: Day, year: number | null, month: number, day: number): Day | null => {
  try {
    const date = today.with({ year: year ?? today.year, month, day }, { overflow: 'reject' });
    // A day that is over this year is next year's.
    const over = year === null && date.until(today).days > 0;
    return over ? date.add({ years: 1 }) : date;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

const weekday = (today: Day, place: number): Day =>
  today.add({ days: (place - today.dayOfWeek + 7) % 7 || 7 });

const read = (words: readonly string[], today: Day): Day | null => {
  const [first = '', second, third] = words;
  if (words.length === 1 && first === 'today') return today;
  if (words.length === 1 && first === 'tomorrow') return today.add({ days: 1 });
  const named = placeIn(WEEKDAYS, first);
  if (named !== null) return words.length === 1 ? weekday(today, named) : read(words.slice(1), today);
  const number = Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(first)?.[1] ?? Number.NaN);
  const month = placeIn(MONTHS, second) ?? (/^\d{1,2}$/.test(second ?? '') ? Number(second) : null);
  const year = /^\d{4}$/.test(third ?? '') ? Number(third) : null;
  if (Number.isNaN(number)) {
    const numbers = words.map(Number);
    const iso = words.length === 3 && /^\d{4}$/.test(first) && !numbers.some(Number.isNaN);
    return iso ? dateOf(today, numbers[0] ?? null, numbers[1] ?? 0, numbers[2] ?? 0) : null;
  }
  if (month === null || words.length > 3 || (words.length === 3 && year === null)) return null;
  return dateOf(today, year, month, number);
};

/** `YYYY-MM-DD` when the day is today or later and within a year; null: not a day that somebody is away until. */
export const awayDay = (text: string, now: Date): string | null => {
  const today = inLondon(now).toPlainDate();
  const day = /^\d{4}-\d\d-\d\d$/.test(text.trim()) ? read(text.trim().split('-'), today) : null;
  if (!day) return null;
  const ahead = today.until(day).days;
  return ahead >= 0 && ahead <= MOST_DAYS ? day.toString() : null;
};

/** What is left of the words once they are in small letters, without signs and without "the" and "of". */
const wordsIn = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => !['', 'the', 'of'].includes(word));

const BEGINS: readonly string[][] = [
  ['away', 'until'],
  ['away', 'till'],
  ['i', 'am', 'away', 'until'],
];

/** null: the words are not about an absence. `day` null: they are, and the day could not be read. */
export const awayIn = (text: string, now: Date): { readonly day: string | null } | null => {
  const words = wordsIn(text);
  const begins = BEGINS.find((one) => one.every((word, index) => words[index] === word));
  if (!begins) return null;
  const rest = words.slice(begins.length);
  const day = rest.length === 0 ? null : read(rest, inLondon(now).toPlainDate());
  if (day) return { day: awayDay(day.toString(), now) };
  // Somebody may begin to tell of something with these very words: what is long is no absence.
  return rest.length <= 3 ? { day: null } : null;
};
