/**
 * A "no" or a question of a family or a visitor that nobody has settled after a week is on the weekly list of whoever is
 * first in the line, after two weeks on the next one's as well, until somebody has settled it: as with staff
 * (features/agreements/wait.ts). A keeper has one list a week at most, from its first hour in which school is open and
 * something is due; what comes due later in that week is on it from then on. It is worked out from what waits, so that
 * there is nothing to keep true. Numbers alone.
 */
import { z } from 'zod';
import { door } from '../../../cards/agreements/door.ts';
import { isShut } from '../../core/calendar.ts';
import type { Effect } from '../../core/commit.ts';
import type { MessageKind, Tick } from '../../core/feature.ts';
import { hourly } from '../../core/hourly.ts';
import { weekOf } from '../agreements/index.ts';
import { madeId } from '../messages/index.ts';
import type { LinksDesk } from './links-desk.ts';
import { lineOf } from './links-line.ts';
import * as say from './links-messages.ts';
import { mattersIn, saidOnce } from './needs.ts';
import type { EventFact } from './ports.ts';

const WEEK_MS = 7 * 86_400_000;

export const WAITING = 'outside.waiting';
/** Drawn anew when something is settled. */
export const aboutFamilies = (schoolId: string): string => `families|${schoolId}`;

const params = z.object({
  /** `2026-W48`: in which it goes. */
  week: z.string().max(20),
});
export type WaitingParams = z.infer<typeof params>;
export const waitingParams = params;

/** Those that have waited for a week and longer, by whose list they bring about: the first one's in the line, the next one's. Pure. */
const dueFor = <T extends Pick<EventFact, 'at'>>(
  matters: readonly T[],
  now: Date,
): readonly [first: readonly T[], next: readonly T[]] => {
  const waited = (weeks: number): readonly T[] =>
    matters.filter(({ at }) => now.getTime() - new Date(at).getTime() >= weeks * WEEK_MS);
  return [waited(1), waited(2)];
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
    const late = new Set(dueFor(await waitingIn(desk, schoolId), at)[0].map(saidOnce)).size;
    const lines = late === 0 ? [say.WAITING.none] : [say.WAITING.lines(late), say.TOLD.where];
    return { summary: say.TOLD.summary, card: door({ title: say.WAITING.title, lines, open: null }) };
  },
});

export const waitingTick = (desk: LinksDesk): Tick => {
  /** School -> the last of those that were due when this start looked. */
  const last = new Map<string, string>();
  return hourly(desk, 'outside.waits', async (schoolId, now) => {
    if (isShut(desk.people.school(schoolId).calendar, now)) return;
    const due = dueFor(await waitingIn(desk, schoolId), now);
    const newest = due[0].at(-1)?.id;
    if (newest === undefined) return;
    const line = await lineOf(desk, schoolId);
    const keepers = new Set(due.flatMap((matters, rung) => (matters.length === 0 ? [] : (line[rung] ?? []))));
    // This week's list may have gone before the newest of them came due.
    const isMore = last.get(schoolId) !== newest;
    await desk.work.commit({
      schoolId,
      at: now,
      correlation: desk.newId(),
      saves: [],
      audit: [],
      effects: [
        ...waitingEffects(schoolId, [...keepers], { week: weekOf(now) }),
        ...(isMore ? [{ kind: 'refresh', about: aboutFamilies(schoolId) } as const] : []),
      ],
    });
    last.set(schoolId, newest);
  });
};
