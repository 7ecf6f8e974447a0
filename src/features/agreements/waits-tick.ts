/** The tick that sees to what waits for somebody's word, and to lists whose keepers have gone. */
import type { Effect } from '../../core/commit.ts';
import type { Tick } from '../../core/feature.ts';
import type { Roster } from '../../core/person.ts';
import { aboutList } from './about.ts';
import type { AgreementsDesk } from './desk.ts';
import type { Wait } from './ports.ts';
import { listMessage } from './remind.ts';
import { stepWait, toldMessage, type WaitStep, waitsForWord } from './wait.ts';
import { answerLine, isAble, nextOverseer } from './who.ts';

/** A question may wait a minute longer; a trust's schools are not asked for theirs every second. */
const LOOK_MS = 60_000;

const stepOf = async (
  desk: AgreementsDesk,
  wait: Wait,
  roster: Roster,
  now: Date,
): Promise<{ readonly step: WaitStep; readonly effects: readonly Effect[] } | null> => {
  const request = await desk.store.request(wait.schoolId, wait.id);
  const waits = request !== null && waitsForWord(request);
  const line = request ? answerLine(roster, request.personId) : [];
  const { calendar } = desk.people.school(wait.schoolId);
  const step = stepWait(wait, waits, line, calendar, now);
  if (!step) return null;
  const keepers = new Set([...wait.told, ...step.next.told]);
  return {
    step,
    effects: [
      ...(request ? step.tell.map((id) => toldMessage(request, id)) : []),
      ...step.list.map((id) => listMessage(wait.schoolId, id, now)),
      ...[...keepers].map((id): Effect => ({ kind: 'refresh', about: aboutList(id) })),
    ],
  };
};

const whatOf = ({ next, tell, list }: WaitStep): string | null => {
  if (next.nextAt === null) return null;
  return tell.length > 0 ? 'agreement.pass-on' : list.length > 0 ? 'agreement.hand' : null;
};

/** `missed`: whom Teams could not reach with it. False: another instance, or an answer, was quicker. */
const moveWait = async (
  desk: AgreementsDesk,
  before: Wait,
  roster: Roster,
  now: Date,
  missed: readonly string[] = [],
): Promise<boolean> => {
  const wait = { ...before, notReached: [...before.notReached, ...missed] };
  const taken = await stepOf(desk, wait, roster, now);
  if (!taken && missed.length === 0) return true;
  const what = taken && whatOf(taken.step);
  const { kind } = await desk.work.commit({
    schoolId: wait.schoolId,
    at: now,
    correlation: desk.newId(),
    saves: [
      {
        table: 'agreement-wait',
        expected: wait.rev,
        next: taken?.step.next ?? { ...wait, rev: wait.rev + 1 },
      },
    ],
    audit: what === null ? [] : [{ who: null, what, about: wait.id }],
    effects: taken?.effects ?? [],
  });
  return kind !== 'stale';
};

/** A list whose keepers have all gone is given to others at once, not at the end of the week. */
const giveOn = async (desk: AgreementsDesk, schoolId: string, roster: Roster, now: Date): Promise<void> => {
  for (const chase of await desk.store.handedChases(schoolId)) {
    if (chase.nextAt === null || chase.handed.some((id) => isAble(roster, id))) continue;
    if (new Date(chase.nextAt) <= now) continue;
    const next = { ...chase, rev: chase.rev + 1, nextAt: now.toISOString() };
    await desk.work.commit({
      schoolId,
      at: now,
      correlation: desk.newId(),
      saves: [{ table: 'agreement-chase', expected: chase.rev, next }],
      audit: [],
      effects: [],
    });
  }
};

export const waitsTick = (desk: AgreementsDesk): Tick => {
  const looked = new Map<string, number>();
  return {
    name: 'agreement.waits',
    run: async (now) => {
      for (const schoolId of desk.schools()) {
        const last = looked.get(schoolId);
        if (last !== undefined && Math.abs(now.getTime() - last) < LOOK_MS) continue;
        looked.set(schoolId, now.getTime());
        try {
          const roster = await desk.people.roster(schoolId);
          for (const wait of await desk.store.waits(schoolId)) await moveWait(desk, wait, roster, now);
          await giveOn(desk, schoolId, roster, now);
        } catch (error) {
          // The schools after it have their turn all the same.
          desk.log.error('agreement.not-passed-on', error, { school: schoolId });
        }
      }
    },
  };
};

const TRIES = 3;

/** Somebody's list, of one person on it: the next who can keep it has it as well. */
const giveChase = async (
  desk: AgreementsDesk,
  schoolId: string,
  about: string,
  to: string,
  roster: Roster,
): Promise<boolean> => {
  const chase = await desk.store.chase(schoolId, about);
  if (!chase?.handed.includes(to)) return true;
  // It was given on already, or the next has it anyway: nobody more, however often Teams refuses.
  if (chase.handed.slice(chase.handed.indexOf(to) + 1).some((id) => isAble(roster, id))) return true;
  const keeper = nextOverseer(roster, about, chase.handed);
  if (keeper === null) return true;
  const now = desk.clock.now();
  const { kind } = await desk.work.commit({
    schoolId,
    at: now,
    correlation: desk.newId(),
    saves: [
      {
        table: 'agreement-chase',
        expected: chase.rev,
        next: { ...chase, rev: chase.rev + 1, handed: [...chase.handed, keeper] },
      },
    ],
    audit: [{ who: null, what: 'agreement.pass-on', about }],
    effects: [listMessage(schoolId, keeper, now), { kind: 'refresh', about: aboutList(keeper) }],
  });
  return kind !== 'stale';
};

/** Teams would not take a message that somebody waits for an answer, or that there is a list: the next has it. */
export const passOn = async (
  desk: AgreementsDesk,
  schoolId: string,
  to: string,
  request: string | null,
): Promise<void> => {
  const roster = await desk.people.roster(schoolId);
  const again = async (does: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; tries < TRIES; tries += 1) if (await does()) return;
    throw new Error('what somebody could not be told was changed again and again');
  };
  const waits = await desk.store.waits(schoolId);
  for (const { id, told } of waits.filter((wait) => request === null || wait.id === request))
    if (told.includes(to))
      await again(async () => {
        const wait = await desk.store.wait(schoolId, id);
        if (!wait || wait.nextAt === null || wait.notReached.includes(to)) return true;
        return moveWait(desk, wait, roster, desk.clock.now(), [to]);
      });
  if (request !== null) return;
  for (const { id } of await desk.store.handedTo(schoolId, to))
    await again(() => giveChase(desk, schoolId, id, to, roster));
};
