/**
 * kill -9 at any moment: of a report, a decision, a send; of the app alone and with its database. What was
 * acknowledged is there afterwards, every notice goes out (a doubtful one twice, marked), and the next start works.
 */

import { expect, test } from '@jest/globals';
import { type Killed, TEN_MINUTES, withKilled } from './killed.ts';
import { actionsOf, cardOf, type Reply, type SeenMessage, textOf } from './teams.ts';

/** Each of three kinds of work at each of the four moments of `Killed`. */
const KILLS = 12;

const READERS = ['head', 'deputy.head', 'dsl', 'deputy.dsl', 'coordinator'];

/** The app is in the team and in everybody's chat; the channel has its readers in it. */
const settle = async ({ teams, desk }: Killed): Promise<void> => {
  await teams.install();
  for (const local of ['teacher1', ...READERS]) await teams.person(local).installs();
  const members = READERS.map((local) => ({ id: teams.person(local).id }));
  teams.channelMembers.set(desk.people.team.safeguardingChannelId, members);
};

const formIn = (reply: Reply): string => {
  const send = actionsOf(reply.card).find((action) => action['title'] === 'Send the report');
  if (!send) throw new Error('the form has no button to send it');
  return (send['data'] as { form: string }).form;
};

const aboutCase = (message: SeenMessage, incident: string): boolean =>
  textOf(cardOf(message)).includes(`"incident":"${incident}"`);

test.concurrent(
  `after ${KILLS} kills nothing acknowledged is lost and every notice has gone out`,
  withKilled(async (killed) => {
    await killed.start();
    const { teams } = killed;
    await settle(killed);

    const acknowledged: { incident: string; reference: string }[] = [];
    let unanswered = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const teacher = teams.person('teacher1');
      const coordinator = teams.person('coordinator');
      const form = await teacher.open('incident.report');
      const [incident = ''] = formIn(form).split('.');
      const what = `kill ${kill}`;

      if (kill % 3 === 0) {
        // During the report.
        const answer = await killed.during(kill, teacher.submit(form, 'Send the report', { what }));
        await killed.start();
        const again = await teacher.submit(form, 'Send the report', { what });
        const reference = /OAK-\d{4}-\d{5}/.exec(again.text ?? '')?.[0] ?? '';
        expect(reference).not.toBe('');
        if (answer?.text) expect(answer.text).toContain(reference);
        else unanswered += 1;
        acknowledged.push({ incident, reference });
      } else {
        const sent = await teacher.submit(form, 'Send the report', { what });
        const reference = /OAK-\d{4}-\d{5}/.exec(sent.text ?? '')?.[0] ?? '';
        acknowledged.push({ incident, reference });
        if (kill % 3 === 1) {
          // During its sends.
          await killed.during(kill, Promise.resolve(sent));
          await killed.start();
        } else {
          // During a decision of the chart.
          const notice = await teams.until(() =>
            coordinator.seen().find((message) => aboutCase(message, incident)),
          );
          const opened = await coordinator.press(notice, 'Open');
          const answer = await killed.during(
            kill,
            coordinator.press(notice, 'Yes, found or suspected', {}, opened.card ?? {}),
          );
          await killed.start();
          const now = await coordinator.press(notice, 'Yes, found or suspected', {}, opened.card ?? {});
          // Either it was stored and the old card shows the next step, or it was not and this click stored it.
          expect(textOf(now.card)).toContain('tick:police');
          if (!answer) unanswered += 1;
        }
      }
    }

    // Time passes until a message that was under way at a kill counts as lost.
    await fetch(`${killed.desk.url}/sandbox/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ offset: 'PT2M' }),
    });
    for (const { incident, reference } of acknowledged) {
      for (const local of ['coordinator', 'dsl', 'deputy.dsl']) {
        await teams.until(() =>
          teams
            .person(local)
            .seen()
            .some((message) => aboutCase(message, incident)),
        );
      }
      await teams.until(() =>
        teams
          .person('teacher1')
          .seen()
          .some(({ body }) => textOf(body).includes(reference)),
      );
    }
    expect(new Set(acknowledged.map(({ reference }) => reference)).size).toBe(KILLS);
    // The kills met work under way, or this test has proved nothing.
    expect(unanswered).toBeGreaterThan(2);

    const perChat = new Map<string, number>();
    for (const { conversationId, body } of teams.posts) {
      for (const { incident } of acknowledged) {
        if (!textOf(body).includes(`"incident":"${incident}"`) || textOf(body).includes('already')) continue;
        const key = `${conversationId} ${incident}`;
        perChat.set(key, (perChat.get(key) ?? 0) + 1);
      }
    }
    // Sent a second time only with the sentence that says so. The reporter has a receipt, so one each.
    expect([...perChat.values()].filter((count) => count > 1)).toEqual([]);
  }),
  TEN_MINUTES,
);

/** A Wednesday of the sandbox's last term, 10 in the morning in London. */
const MORNING = new Date('2028-06-14T09:00:00Z');
const CLIMBS = 5;
/** Milliseconds after a start at which the process dies: around its first ticks and what they send. */
const momentsOfTick = [850, 1000, 1050, 1200, 2050];

test.concurrent(
  `after ${CLIMBS} kills while reports climb, each rung was told once, and none was left out`,
  withKilled(async (killed) => {
    /** 15 minutes later each time: the reports of a child in danger that were sent before climb a rung. */
    const startAt = async (step: number): Promise<void> => {
      const seconds = Math.round((MORNING.getTime() - Date.now()) / 1000) + step * 15 * 60 + 5;
      await killed.start({ CLOCK_OFFSET: `PT${seconds}S` });
    };
    const sent: string[] = [];
    for (let step = 0; step < CLIMBS; step += 1) {
      await startAt(step);
      const { teams } = killed;
      const teacher = teams.person('teacher1');
      if (step === 0) await settle(killed);
      const form = await teacher.open('incident.report');
      const [incident = ''] = formIn(form).split('.');
      sent.push(incident);
      await teacher.submit(form, 'Send the report', { what: `climb ${step}`, danger: 'yes' });
      await new Promise((resolve) => setTimeout(resolve, momentsOfTick[step]));
      await Promise.all([killed.desk.kill('SIGKILL'), step % 4 === 3 ? killed.killDatabase() : null]);
    }
    const { teams } = killed;
    const climbed = (local: string, incident: string, words: string) =>
      teams.posts.filter(
        ({ conversationId, body }) =>
          conversationId === teams.person(local).chat &&
          textOf(body).includes(`"incident":"${incident}"`) &&
          textOf(body).includes(words),
      );
    // Nothing more is killed: whichever rung each of them stands on, it is at the end three rungs later. A message that
    // was under way at a kill counts as lost by then.
    for (const [step, local, words] of [
      [1, 'head', 'Nobody has opened it yet'],
      [2, 'deputy.head', 'Nobody has opened it yet'],
      [3, 'teacher1', 'told again each school day'],
    ] as const) {
      await startAt(CLIMBS + step);
      for (const incident of sent) await teams.until(() => climbed(local, incident, words).length > 0);
      if (step < 3) await killed.desk.kill('SIGTERM');
    }
    for (const incident of sent) {
      for (const [local, words, most] of [
        ['head', 'Nobody has opened it yet', 1],
        ['deputy.head', 'Nobody has opened it yet', 1],
        ['teacher1', 'Nobody has opened your report yet', 3],
      ] as const) {
        // Sent a second time only with the sentence that says so.
        const unmarked = climbed(local, incident, words).filter(
          ({ body }) => !textOf(body).includes('already'),
        );
        expect({ local, unmarked: unmarked.length <= most }).toEqual({ local, unmarked: true });
      }
    }
  }),
  TEN_MINUTES,
);
