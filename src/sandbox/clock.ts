/**
 * The clock of the whole sandbox. `POST /sandbox/clock` takes one of four: `{"offset":"P3D"}`, so far from the real
 * time; `{"forward":"P1D"}`, so far on from the sandbox's own; `{"school":"P3D"}`, as far and then to the next hour in which school
 * is open; `{"at":"2026-12-01T09:00"}`, a time at the school.
 */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Route, SandboxReply } from './http.ts';

const SCHOOL = 'Europe/London';

const DURATION = 'P(?=[\\dT])(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?$';

const body = z.union([
  /** ISO 8601 duration, with a sign if the clock is to go back. */
  z.object({ offset: z.string().regex(new RegExp(`^[+-]?${DURATION}`)) }),
  z.object({ forward: z.string().regex(new RegExp(`^${DURATION}`)) }),
  z.object({ school: z.string().regex(new RegExp(`^${DURATION}`)) }),
  z.object({ at: z.iso.datetime({ local: true, offset: false }) }),
]);

/** Far past the last term that the sandbox's schools have, and short of what dates can hold. */
const LAST = Date.UTC(2100, 0, 1);

export interface ClockView {
  /** ISO 8601. */
  readonly now: string;
  /** How far it is from the real time. */
  readonly offsetMs: number;
}

interface Setup {
  readonly now: () => Date;
  readonly setOffset: (isoDuration: string) => void | Promise<void>;
  readonly onMoved: (clock: ClockView) => void;
  /** When school is open next, from then on; null: nobody knows of an hour. */
  readonly opening: (from: Date) => Date | null;
}

const wrong = (message: string): SandboxReply => ({ status: 400, body: { error: { message } } });

export const durationOf = (ms: number): string => `${ms < 0 ? '-' : ''}PT${Math.abs(ms) / 1000}S`;

/** When the clock would stand there, in milliseconds since 1970; null: at a time that no clock here can show. */
const wanted = (
  asked: { readonly forward: string } | { readonly school: string } | { readonly at: string },
  now: Date,
  opening: Setup['opening'],
): number | null => {
  if ('school' in asked) {
    const on = wanted({ forward: asked.school }, now, opening);
    return on === null ? null : (opening(new Date(on))?.getTime() ?? on);
  }
  try {
    const { epochMilliseconds } =
      'at' in asked
        ? Temporal.PlainDateTime.from(asked.at.replace(/Z$/, '')).toZonedDateTime(SCHOOL)
        : Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(SCHOOL).add(asked.forward);
    return epochMilliseconds <= LAST ? epochMilliseconds : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
};

export const clockRoutes = ({ now, setOffset, onMoved, opening }: Setup): readonly Route[] => {
  const view = (): ClockView => {
    const at = now();
    return { now: at.toISOString(), offsetMs: at.getTime() - Date.now() };
  };
  const moved = async (offset: string): Promise<SandboxReply> => {
    await setOffset(offset);
    const clock = view();
    onMoved(clock);
    return { status: 200, body: { offset, ...clock } };
  };
  return [
    { method: 'GET', path: '/clock', handler: () => ({ status: 200, body: view() }) },
    {
      method: 'POST',
      path: '/clock',
      handler: async (req) => {
        const { success, data } = body.safeParse(req.body);
        if (!success)
          return wrong(
            'Say {"offset":"P3D"}, {"forward":"P1D"} or {"school":"P1D"}, an ISO 8601 duration, or {"at":"2026-12-01T09:00"}.',
          );
        if ('offset' in data) return moved(data.offset);
        const to = wanted(data, now(), opening);
        if (to === null) return wrong('That is too far away. Choose a time before the year 2100.');
        const ahead = to - Date.now();
        // Minutes are chosen, not seconds: this very minute is still to come.
        if (ahead < -60_000) return wrong('That time is over. Choose one that is still to come.');
        return moved(durationOf(Math.max(0, ahead)));
      },
    },
  ];
};
