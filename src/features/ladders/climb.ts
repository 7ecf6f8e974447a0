/**
 * One look at something that waits: who is told now, and when it is looked at next. Pure.
 *
 * `rungs[0]` were told when it began to wait. Each rung waits as long again. Where nobody who was told is there (away),
 * and where every minute counts while school is closed, nobody is waited for: the rungs above are told at once. The
 * ladder never stops by itself: its last rung is repeated each school day.
 */
import { isOpen } from '../../core/calendar.ts';
import type { SchoolCalendar } from '../../core/school.ts';
import { EACH_SCHOOL_DAY, type Wait, waitedUntil } from '../../core/waits.ts';
import type { Ladder } from './ladder.ts';

export interface Scene {
  /** Entra ids of those who can act, from the bottom up; the same person may be on several. */
  readonly rungs: readonly (readonly string[])[];
  /** Who of the rungs above the first has been told already. */
  readonly told: ReadonlySet<string>;
  isAway(personId: string): boolean;
  readonly wait: Wait;
  /** Every minute counts. */
  readonly urgent: boolean;
  readonly calendar: SchoolCalendar;
}

export interface Climbed {
  readonly next: Ladder;
  /** Told now, each once, from the bottom up. */
  readonly tell: readonly string[];
  /** It went up at this look. */
  readonly up: boolean;
  /** It went up because those who were told had their time, and not because nobody is waited for. */
  readonly waited: boolean;
  /** Everybody was told long enough ago, or nobody is there: the ladder's end, now. */
  readonly atEnd: boolean;
}

/** Is the last rung reached? It is the one after everybody has been told. */
export const hasEnded = ({ rung }: Pick<Ladder, 'rung'>, { rungs }: Pick<Scene, 'rungs'>): boolean =>
  rung >= rungs.length;

const moved = (ladder: Ladder, rung: number, now: Date, dueAt: Date): Ladder => ({
  ...ladder,
  rev: ladder.rev + 1,
  rung,
  rungAt: rung === ladder.rung ? ladder.rungAt : now.toISOString(),
  dueAt: dueAt.toISOString(),
});

export const climb = (ladder: Ladder, scene: Scene, now: Date): Climbed => {
  const { rungs, told, isAway, wait, urgent, calendar } = scene;
  const reached = new Set(rungs.slice(0, Math.max(1, ladder.rung + 1)).flat());
  const tell: string[] = [];
  let rung = ladder.rung;

  /** Up to the next rung on which somebody has not been told; the end where there is none. */
  const up = (): void => {
    do {
      rung += 1;
      for (const id of rungs[rung] ?? []) {
        if (reached.has(id)) continue;
        reached.add(id);
        if (!told.has(id)) tell.push(id);
      }
    } while (rung < rungs.length && !(rungs[rung] ?? []).some((id) => tell.includes(id)));
  };
  const nobodyThere = (): boolean => [...reached].every(isAway);
  const leavesSome = (): boolean =>
    rungs.slice(rung + 1).some((one) => one.some((id) => !reached.has(id) && !told.has(id)));

  const since = new Date(ladder.rungAt);
  const due = waitedUntil(calendar, since, hasEnded(ladder, scene) ? EACH_SCHOOL_DAY : wait);
  const waited = now >= due;
  if (waited) up();
  const hurry = urgent && !isOpen(calendar, now);
  const atOnce = (): boolean => rung < rungs.length && (nobodyThere() || (hurry && leavesSome()));
  while (atOnce()) up();

  const atEnd = rung >= rungs.length && rung > ladder.rung;
  if (rung === ladder.rung) return { next: moved(ladder, rung, now, due), tell, up: false, waited, atEnd };
  const after = waitedUntil(calendar, now, rung >= rungs.length ? EACH_SCHOOL_DAY : wait);
  return { next: moved(ladder, rung, now, after), tell, up: true, waited, atEnd };
};
