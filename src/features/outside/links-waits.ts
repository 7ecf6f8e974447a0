/**
 * A "no" or a question of a family or a visitor that nobody has settled after a week is on the weekly list of whoever is
 * first in the line, after two weeks on the next one's as well, until somebody has settled it: as with staff
 * (features/agreements/wait.ts). It is worked out from what waits, so that there is nothing to keep true. Numbers alone.
 */
import { z } from 'zod';
import { door } from '../../../cards/agreements/door.ts';
import { addDuration, isOpen } from '../../core/calendar.ts';
import type { Effect } from '../../core/commit.ts';
import type { MessageKind, Tick } from '../../core/feature.ts';
import { hourly } from '../../core/hourly.ts';
import { weekOf } from '../agreements/index.ts';
import { madeId } from '../messages/index.ts';
import type { LinksDesk } from './links-desk.ts';
import { lineOf } from './links-line.ts';
import * as say from './links-messages.ts';
import { mattersIn } from './needs.ts';
import type { EventFact } from './ports.ts';

const WEEK_MS = 7 * 86_400_000;

export const WAITING = 'outside.waiting';
/** Drawn anew when something is settled. */
export const aboutFamilies = (schoolId: string): string => `families|${schoolId}`;

const params = z.object({
  /** `2026-W48`: of the day on which the last of them had waited another week. */
  week: z.string().max(20),
});
export type WaitingParams = z.infer<typeof params>;
export const waitingParams = params;

interface Due {
  /** How far down the line: 0 is the first. */
  readonly rung: 0 | 1;
  readonly week: string;
}

/** Whose list it is on now, and of which week. Pure. */
export const dueLists = (matters: readonly Pick<EventFact, 'at'>[], now: Date): readonly Due[] => {
  const due = matters.flatMap(({ at }): Due[] => {
    const since = new Date(at);
    const weeks = Math.floor((now.getTime() - since.getTime()) / WEEK_MS);
    if (weeks < 1) return [];
    const week = weekOf(addDuration(since, `P${weeks * 7}D`));
    return [{ rung: 0, week }, ...(weeks < 2 ? [] : [{ rung: 1, week } as const])];
  });
  return [...new Map(due.map((one) => [`${one.rung} ${one.week}`, one])).values()];
};

/** The same week and keeper is the same message, whoever queues it and however often. */
export const waitingEffects = (
  schoolId: string,
  people: readonly string[],
  { week }: WaitingParams,
): readonly Effect[] =>
  people.map((personId) => ({
    kind: 'send',
    message: {
      id: madeId(WAITING, schoolId, personId, week),
      to: { kind: 'person', personId },
      what: WAITING,
      params: { week },
      about: aboutFamilies(schoolId),
    },
  }));

/** Those that stand on the page "Families": of who is here, and of visitors. */
const waitingIn = async (desk: LinksDesk, schoolId: string): Promise<readonly EventFact[]> => {
  const matters = mattersIn(await desk.store.happened(schoolId));
  if (matters.length === 0) return [];
  const pupils = await desk.roll.everybody(schoolId);
  const here = new Set(pupils.flatMap(({ id, leftAt }) => (leftAt === null ? [id] : [])));
  return matters.filter(({ subjectKind, subjectId }) => subjectKind === 'visitor' || here.has(subjectId));
};

export const waitingKind = (desk: LinksDesk): MessageKind<WaitingParams> => ({
  name: WAITING,
  params,
  draw: async ({ schoolId, to, at }) => {
    const line = await lineOf(desk, schoolId);
    if (to.kind !== 'person' || !line.flat().includes(to.personId)) return null;
    const late = (await waitingIn(desk, schoolId)).filter(
      (matter) => at.getTime() - new Date(matter.at).getTime() >= WEEK_MS,
    ).length;
    const lines = late === 0 ? [say.WAITING.none] : [say.WAITING.lines(late), say.TOLD.where];
    return { summary: say.TOLD.summary, card: door({ title: say.WAITING.title, lines, open: null }) };
  },
});

export const waitingTick = (desk: LinksDesk): Tick =>
  hourly(desk, 'outside.waits', async (schoolId, now) => {
    if (!isOpen(desk.people.school(schoolId).calendar, now)) return;
    const due = dueLists(await waitingIn(desk, schoolId), now);
    if (due.length === 0) return;
    const line = await lineOf(desk, schoolId);
    await desk.work.commit({
      schoolId,
      at: now,
      correlation: desk.newId(),
      saves: [],
      audit: [],
      effects: due.flatMap(({ rung, week }) => waitingEffects(schoolId, line[rung] ?? [], { week })),
    });
  });
