/**
 * kill -9 while a whole school is being asked: everybody has the message afterwards, once, or a second time with the
 * sentence that says so.
 */
import { expect, test } from '@jest/globals';
import { TEN_MINUTES, withKilled } from './killed.ts';
import { cardOf, type Person, textOf } from './teams.ts';

/** So many have been asked when the process dies; or so many milliseconds have passed, since those that were under way wait. */
const KILLS = [1, 6, 12, 18];
const MOST_MS = 4_000;
const ASKED = 'Something for you to read and sign';

test(
  `after ${KILLS.length} kills during a start of agreements nobody was left out`,
  withKilled(async (killed) => {
    await killed.start();
    const { teams, desk } = killed;
    const staff = desk.people.people
      .filter(({ upn }) =>
        /^(?:head|deputy|dsl|coordinator|siro|dpo|network|office|chair|governor|teacher|ta)/.test(upn),
      )
      .map(({ upn }) => upn.split('@')[0] ?? '');
    expect(staff.length).toBeGreaterThan(20);
    for (const local of staff) await teams.person(local).installs();
    const coordinator: Person = teams.person('coordinator');
    await coordinator.say('start agreements');
    const door = await teams.until(() =>
      coordinator.seen().findLast(({ body }) => textOf(body).includes('See how many would be asked')),
    );
    const dialog = await coordinator.press(door, 'See how many would be asked');
    await coordinator.submit(dialog, 'Start asking', {}, door);

    const askedSoFar = (): number => teams.posts.filter(({ body }) => textOf(body).includes(ASKED)).length;
    const atKill: number[] = [];
    for (const [kill, wanted] of KILLS.entries()) {
      const late = Date.now() + MOST_MS;
      await teams.until(() => askedSoFar() >= wanted || Date.now() > late);
      await Promise.all([killed.desk.kill('SIGKILL'), kill % 3 === 2 ? killed.killDatabase() : null]);
      atKill.push(askedSoFar());
      await killed.start();
    }
    // The kills met it under way, or this has proved nothing.
    expect(atKill.some((asked) => asked > 0 && asked < staff.length)).toBe(true);
    // A message that was under way at a kill counts as lost by then.
    await fetch(`${killed.desk.url}/sandbox/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ offset: 'PT2M' }),
    });

    process.stderr.write(`asked at the kills: ${atKill.join(', ')} of ${staff.length}\n`);
    for (const local of staff) {
      const person = teams.person(local);
      await teams.until(() => person.seen().some((message) => textOf(cardOf(message)).includes(ASKED)));
    }
    const unmarked = staff.map((local) => {
      const { chat } = teams.person(local);
      const asked = teams.posts.filter(
        ({ conversationId, body }) => conversationId === chat && textOf(body).includes(ASKED),
      );
      return { local, times: asked.filter(({ body }) => !textOf(body).includes('already')).length };
    });
    // A first one that Teams took and never told of is unmarked; a second one always says that it may be one.
    expect(unmarked.filter(({ times }) => times > 1)).toEqual([]);
  }),
  TEN_MINUTES,
);
