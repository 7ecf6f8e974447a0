/** Which state follows which, as data. Pure: what is asked of Graph stands in work.ts, who may in the forms. */
import { addDuration, nextOpening } from '../../core/calendar.ts';
import type { SchoolCalendar } from '../../core/school.ts';
import type { AccountAction, ByHand } from './account-action.ts';

/**
 * A change is under way: longer than a job with all its calls takes. Then it is taken up again, wherever it was left.
 */
const LEASE = 'PT2M';
/** A tenant whose AD switches accounts on again does so at its sync, each half hour. */
const FIRST_LOOK = 'PT35M';
const LAST_LOOK = 'P1D';
const LOOKS = 2;
/** Minutes; Graph's own wish when it is longer. After the last a person is asked: somebody may be at risk meanwhile. */
const PAUSES = [1, 2, 4, 8];
const LOOK_PAUSE_MINUTES = 5;
const MOST_LOOK_TRIES = 12;
const ASK_AGAIN = 'P1D';

/** What a person then does may well be done the next day, and is looked at then. Others are nobody's to switch off. */
const LOOKED_AT_LATER: readonly ByHand[] = [
  'synced',
  'denied',
  'administrator',
  'not-looked',
  'not-answered',
  'unchanged',
  'switched-on',
];

const iso = (instant: Date): string => instant.toISOString();
const after = (at: Date, duration: string): string => iso(addDuration(at, duration));

type Change = Partial<AccountAction>;
const moved = (action: AccountAction, change: Change): AccountAction => ({
  ...action,
  ...change,
  rev: action.rev + 1,
});

const decided = (who: string): Change => ({ decidedBy: who, tries: 0, sent: false, why: null });

/** Police or LADO asked to wait: nothing is done, and whoever decides is asked again the next day that school is open. */
export const onHold = (
  action: AccountAction,
  who: string,
  at: Date,
  calendar: SchoolCalendar,
): AccountAction => moved(action, { ...decided(who), state: 'on-hold', dueAt: askAgainAt(at, calendar) });

const askAgainAt = (at: Date, calendar: SchoolCalendar): string => {
  const later = addDuration(at, ASK_AGAIN);
  return iso(nextOpening(calendar, later) ?? later);
};

export const askedAgain = (action: AccountAction, at: Date, calendar: SchoolCalendar): AccountAction =>
  moved(action, { dueAt: askAgainAt(at, calendar) });

export const dropped = (action: AccountAction, who: string): AccountAction =>
  moved(action, { ...decided(who), state: 'dropped', dueAt: null });

/** A job begins at once; if it is lost, the row says so. */
export const confirmed = (action: AccountAction, who: string, at: Date): AccountAction =>
  moved(action, {
    ...decided(who),
    state: 'confirmed',
    wants: 'off',
    before: null,
    offAt: null,
    looks: 0,
    sessionsEnded: null,
    dueAt: after(at, LEASE),
  });

export const undoing = (action: AccountAction, who: string, at: Date): AccountAction =>
  moved(action, { ...decided(who), state: 'undoing', wants: 'on', dueAt: after(at, LEASE) });

/** Taken by one instance for so long, whatever becomes of it. */
export const leased = (action: AccountAction, at: Date): AccountAction =>
  moved(action, { dueAt: after(at, LEASE) });

/** Written before the change is sent: after a crash it is known that it may have been. */
export const sending = (action: AccountAction, enabled: boolean, at: Date): AccountAction =>
  moved(action, { sent: true, before: action.before ?? (enabled ? 'on' : 'off'), dueAt: after(at, LEASE) });

export const off = (action: AccountAction, sessionsEnded: boolean, at: Date): AccountAction =>
  moved(action, {
    state: 'off',
    before: action.before ?? 'off',
    offAt: iso(at),
    sessionsEnded,
    tries: 0,
    looks: 0,
    why: null,
    dueAt: after(at, FIRST_LOOK),
  });

export const onAgain = (action: AccountAction): AccountAction =>
  moved(action, { state: 'on-again', why: null, dueAt: null });

/** A person does it. What was to be off is looked at a day later all the same. */
export const byHand = (action: AccountAction, why: ByHand, at: Date): AccountAction => {
  const later = action.wants === 'off' && LOOKED_AT_LATER.includes(why);
  return moved(action, {
    state: 'by-hand',
    why,
    looks: later ? LOOKS - 1 : LOOKS,
    tries: 0,
    dueAt: later ? after(at, LAST_LOOK) : null,
  });
};

/** Tried again later; null: it was tried often enough, and a person has to know. */
export const later = (action: AccountAction, retryAfterMs: number | null, at: Date): AccountAction | null => {
  const minutes = PAUSES[action.tries];
  if (minutes === undefined) return null;
  const ms = Math.max(minutes * 60_000, retryAfterMs ?? 0);
  return moved(action, { tries: action.tries + 1, dueAt: iso(new Date(at.getTime() + ms)) });
};

const nextLook = (action: AccountAction, looks: number, at: Date): string | null =>
  looks < LOOKS ? after(action.offAt === null ? at : new Date(action.offAt), LAST_LOOK) : null;

/** Looked at again: still off, as it should be, or on. */
export const looked = (action: AccountAction, enabled: boolean, at: Date): AccountAction => {
  const looks = action.looks + 1;
  const dueAt = nextLook(action, looks, at);
  return enabled
    ? moved(action, {
        state: 'by-hand',
        why: action.offAt === null ? action.why : 'switched-on',
        looks,
        tries: 0,
        dueAt,
      })
    : moved(action, { state: 'off', why: null, offAt: action.offAt ?? iso(at), looks, tries: 0, dueAt });
};

/** It could not be looked at; `ask`: often enough that a person has to look. */
export const notLooked = (
  action: AccountAction,
  retryAfterMs: number | null,
  at: Date,
): { readonly next: AccountAction; readonly ask: boolean } => {
  const tries = action.tries + 1;
  const ask = tries >= MOST_LOOK_TRIES;
  const ms = Math.max(LOOK_PAUSE_MINUTES * 60_000, retryAfterMs ?? 0);
  const looks = action.looks + 1;
  return ask
    ? { ask, next: moved(action, { tries: 0, looks, dueAt: nextLook(action, looks, at) }) }
    : { ask, next: moved(action, { tries, dueAt: iso(new Date(at.getTime() + ms)) }) };
};

export const mayConfirm = ({ state }: Pick<AccountAction, 'state'>): boolean =>
  state === 'chosen' || state === 'on-hold';

/** Also one that a person was to switch off: they may have. */
export const mayUndo = ({ state, wants }: Pick<AccountAction, 'state' | 'wants'>): boolean =>
  wants === 'off' && (state === 'off' || state === 'by-hand');

/** Something is still to come of it: the same account is not chosen a second time. */
export const isUnderWay = ({ state, wants }: Pick<AccountAction, 'state' | 'wants'>): boolean =>
  ['chosen', 'on-hold', 'confirmed', 'off', 'undoing'].includes(state) ||
  (state === 'by-hand' && wants === 'off');
