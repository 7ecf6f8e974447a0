/**
 * Who has not signed, as the register of the school has it: asked for as Hannah, whose page it is, so that the walk along the
 * reminders is never about somebody who has answered long ago.
 */
import * as api from './api.js';
import { state } from './state.js';
import { tokenFor } from './tab-host-messages.js';

const KEEPER = 'coordinator';
/** Have one line manager, and are not of the story that is told before. Ben is the last who is taken. */
const TEACHER = /^teacher\d+$/;
const BEN = 'teacher1';
const DAY_MS = 86_400_000;
/** From the first message to the day on which it is due. */
const LADDER_DAYS = 14;
/** The first reminder comes on day 3: whoever has had it is in the middle of the walk. */
const UNREMINDED_DAYS = 2;

const rows = async () => {
  const keeper = state.world.people.find(({ short }) => short === KEEPER);
  const [given, token] = await tokenFor(keeper);
  if (!given) throw new Error('The sandbox gave no sign-in for the register, so the walk cannot begin.');
  const answer = await fetch('/api/agreements/register', { headers: { authorization: `Bearer ${token}` } });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error?.message ?? `The register answered ${answer.status}.`);
  return body.rows;
};

/** Whole days since somebody was asked. */
const daysSince = ({ due }, now) => LADDER_DAYS - (Date.parse(due) - Date.parse(now.slice(0, 10))) / DAY_MS;

/** Would be reminded: has neither answered, nor said that they are away, nor been out of reach. */
const waits = ({ states }) =>
  states.includes('open') &&
  !['question', 'not-reached', 'away', 'overdue'].some((one) => states.includes(one));

const isFresh = (row, now) =>
  row.states.includes('not-asked') ||
  (waits(row) && row.due !== null && daysSince(row, now) <= UNREMINDED_DAYS);

/**
 * Whom the walk is about; null: nobody is left whom it could be about.
 *
 * @returns {Promise<{ short: string, name: string, requests: string[], asked: boolean } | null>}
 */
export const whoWaits = async () => {
  const [all, { now }, accounts] = await Promise.all([rows(), api.clock(), api.accounts()]);
  const here = accounts.filter(({ enabled, gone }) => enabled && !gone);
  const teachers = here
    .filter(({ short, away }) => TEACHER.test(short) && !away)
    .toSorted((a, b) => Number(a.short === BEN) - Number(b.short === BEN));
  for (const { short, name } of teachers) {
    // The register knows people by name: one that somebody else has as well says nothing.
    const theirs =
      here.filter((one) => one.name === name).length > 1 ? [] : all.filter((row) => row.name === name);
    const fresh = theirs.filter((row) => isFresh(row, now));
    if (fresh.length > 0 && theirs.every((row) => fresh.includes(row) || row.states.includes('done')))
      return {
        short,
        name,
        requests: fresh.map(({ request }) => request),
        asked: fresh.some(({ states }) => states.includes('open')),
      };
  }
  return null;
};

/** Something of theirs is open and not answered: reminders go on, and the list comes. */
export const stillWaits = async ({ requests }) =>
  (await rows()).some(
    ({ request, states }) =>
      requests.includes(request) && states.includes('open') && !states.includes('question'),
  );
