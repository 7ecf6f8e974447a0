/**
 * Carries out what was decided about an account, and looks at it again. Read first, then written down, then changed,
 * then read back: wherever it is broken off, it is taken up again by reading, and nothing is changed that is as it
 * should be.
 */
import { z } from 'zod';
import type { Effect } from '../../core/commit.ts';
import type { Job, Tick } from '../../core/feature.ts';
import type { AccountAct, CaseSave } from '../incidents/index.ts';
import type { AccountAction, ByHand } from './account-action.ts';
import { giveTask, nameAndAddress, tickTask } from './by-hand.ts';
import * as decide from './decide.ts';
import { refusalNow, refusalOf } from './guards.ts';
import { TASK } from './messages.ts';
import type { NotDone } from './ports.ts';
import {
  type AccountDesk,
  accountAudit,
  accountEvent,
  accountSave,
  news,
  question,
  refreshed,
  type Scene,
  sceneOf,
  toTell,
  work,
} from './scene.ts';

interface Outcome {
  readonly next: AccountAction;
  readonly what: AccountAct | null;
  readonly saves?: readonly CaseSave[];
  readonly effects?: readonly Effect[];
}

/** How often a result is written anew because somebody changed one of its rows meanwhile. */
const TRIES = 3;

/** What came of it, on the account as it is now: someone may have ticked the task in between. */
const finish = async (
  at: AccountDesk,
  scene: Scene,
  correlation: string,
  outcomeOf: (scene: Scene) => Outcome,
): Promise<void> => {
  const { desk } = at;
  let now: Scene | null = scene;
  for (let tries = 1; now !== null && now.action.rev === scene.action.rev; tries += 1) {
    const { next, what, saves = [], effects = [] } = outcomeOf(now);
    const moment = desk.clock.now();
    const committed = await desk.work.commit({
      schoolId: next.schoolId,
      at: moment,
      correlation,
      saves: [
        accountSave(now.action, next),
        ...(what === null ? [] : [accountEvent(desk, next, null, moment, what)]),
        ...saves,
      ],
      audit: what === null ? [] : [accountAudit(next, null, what)],
      effects: what === null ? effects : [...refreshed(next), ...effects],
    });
    if (committed.kind !== 'stale') return;
    // The row's own time brings it back: nothing is lost by giving up here.
    if (tries === TRIES) throw new Error('an account’s result could not be written');
    now = await sceneOf(at, next.schoolId, next.id);
  }
};

/** A person has to do it. */
const handOver = (at: AccountDesk, scene: Scene, correlation: string, why: ByHand): Promise<void> =>
  finish(at, scene, correlation, (now) => {
    const { desk } = at;
    const moment = desk.clock.now();
    const next = decide.byHand(now.action, why, moment);
    const [name, upn] = nameAndAddress(next);
    const words = next.wants === 'off' ? TASK.off(name, upn, why) : TASK.on(name, upn, why);
    const task = giveTask(desk, now, { words, at: moment, ofStep: next.wants === 'off' });
    return {
      next,
      what: 'by-hand',
      saves: task.saves,
      effects: [...task.effects, ...news(desk, next, toTell(now, false))],
    };
  });

/** Nothing came of it this time. */
const comeBack = async (
  at: AccountDesk,
  scene: Scene,
  correlation: string,
  result: NotDone | 'unchanged',
): Promise<void> => {
  if (result !== 'unchanged' && result.kind !== 'not-now')
    return handOver(at, scene, correlation, result.kind);
  const retryAfterMs = result === 'unchanged' ? null : result.retryAfterMs;
  const next = decide.later(scene.action, retryAfterMs, at.desk.clock.now());
  if (next === null)
    return handOver(at, scene, correlation, result === 'unchanged' ? 'unchanged' : 'not-answered');
  return finish(at, scene, correlation, () => ({ next, what: null }));
};

/** Why the app leaves it alone, asked just before anything is changed; null: it does not. */
const refusal = async (
  { desk, ports }: AccountDesk,
  { action, roster }: Scene,
  guest: boolean,
): Promise<ByHand | NotDone | null> => {
  const { schoolId, target, askedBy, decidedBy } = action;
  const school = desk.people.school(schoolId);
  const known = await desk.people.schoolsOf({ tenantId: school.tenantId, personId: target.id });
  const byRoster = refusalOf({
    target: target.id,
    by: [askedBy, decidedBy],
    roster,
    elsewhere: known.filter((person) => person.schoolId !== schoolId),
    neverTouch: school.neverTouch,
  });
  if (byRoster !== null) return byRoster;
  const looked = await ports.accounts.isAdministrator(target.id);
  if (looked.kind === 'not-now' || looked.kind === 'gone') return looked;
  return refusalNow({ guest }, looked.kind === 'known' ? looked.administrator : null);
};

/** Switches it off or on again. */
const change = async (at: AccountDesk, found: Scene, correlation: string): Promise<void> => {
  const { desk, ports } = at;
  let scene = found;
  const { id } = scene.action.target;
  const wanted = scene.action.wants === 'on';
  const looked = await ports.accounts.look(id);
  if (looked.kind !== 'found') return comeBack(at, scene, correlation, looked);
  const { enabled, synced, guest } = looked.account;

  const refused = await refusal(at, scene, guest);
  if (typeof refused === 'string') return handOver(at, scene, correlation, refused);
  if (refused !== null) return comeBack(at, scene, correlation, refused);
  if (synced) return handOver(at, scene, correlation, 'synced');

  if (enabled !== wanted) {
    const next = decide.sending(scene.action, enabled, desk.clock.now());
    const committed = await desk.work.commit({
      schoolId: next.schoolId,
      at: desk.clock.now(),
      correlation,
      saves: [accountSave(scene.action, next)],
      audit: [
        { who: next.decidedBy, what: wanted ? 'account.enable' : 'account.disable', about: next.incidentId },
      ],
      effects: [],
    });
    // Another instance has it, or somebody decided otherwise meanwhile.
    if (committed.kind !== 'done') return;
    scene = { ...scene, action: next };
    const changed = await ports.accounts.setEnabled(id, wanted);
    if (changed.kind !== 'done') return comeBack(at, scene, correlation, changed);
  }
  // Also of one that was off already: whoever is signed in stays signed in.
  const ended = wanted ? null : await ports.accounts.endSessions(id);
  if (ended?.kind === 'not-now') {
    const again = decide.later(scene.action, ended.retryAfterMs, desk.clock.now());
    if (again !== null) return finish(at, scene, correlation, () => ({ next: again, what: null }));
  }
  const after = await ports.accounts.look(id);
  if (after.kind !== 'found') return comeBack(at, scene, correlation, after);
  if (after.account.enabled !== wanted) return comeBack(at, scene, correlation, 'unchanged');
  return finish(at, scene, correlation, (now) =>
    wanted ? switchedOn(at, now) : switchedOff(at, now, ended?.kind === 'done'),
  );
};

const switchedOn = ({ desk }: AccountDesk, scene: Scene): Outcome => {
  const next = decide.onAgain(scene.action);
  return { next, what: 'on-again', effects: news(desk, next, toTell(scene, true)) };
};

const switchedOff = ({ desk }: AccountDesk, scene: Scene, sessionsEnded: boolean): Outcome => {
  const moment = desk.clock.now();
  const { action } = scene;
  const next = decide.off(action, sessionsEnded, moment);
  const already = next.before === 'off';
  const ticked = tickTask(desk, scene, action.decidedBy ?? action.askedBy, moment);
  const [name, upn] = nameAndAddress(action);
  const sessions = sessionsEnded
    ? null
    : giveTask(desk, scene, { words: TASK.sessions(name, upn), at: moment, ofStep: false });
  return {
    next,
    what: already ? 'off-already' : 'off',
    saves: [
      ...ticked.saves,
      ...(sessions === null
        ? []
        : [accountEvent(desk, next, null, moment, 'sessions-open'), ...sessions.saves]),
    ],
    effects: [...ticked.effects, ...(sessions?.effects ?? []), ...news(desk, next, toTell(scene, false))],
  };
};

/** 35 minutes and a day later: did it stay off? */
const lookAgain = async (at: AccountDesk, scene: Scene, correlation: string): Promise<void> => {
  const { desk, ports } = at;
  const result = await ports.accounts.look(scene.action.target.id);
  const [name, upn] = nameAndAddress(scene.action);
  if (result.kind !== 'found' && result.kind !== 'gone')
    return finish(at, scene, correlation, (now) => {
      const moment = desk.clock.now();
      const retryAfterMs = result.kind === 'not-now' ? result.retryAfterMs : null;
      const { next, ask } = decide.notLooked(now.action, retryAfterMs, moment);
      if (!ask) return { next, what: null };
      const task = giveTask(desk, now, { words: TASK.look(name, upn), at: moment, ofStep: false });
      return {
        next,
        what: 'not-looked',
        saves: task.saves,
        effects: [...task.effects, ...news(desk, next, toTell(now, true))],
      };
    });
  // A deleted account is open to nobody.
  const enabled = result.kind === 'found' && result.account.enabled;
  return finish(at, scene, correlation, (now) => {
    const moment = desk.clock.now();
    const next = decide.looked(now.action, enabled, moment);
    if (!enabled) {
      const ticked = tickTask(desk, now, next.decidedBy ?? next.askedBy, moment);
      return { next, what: 'found-off', saves: ticked.saves, effects: ticked.effects };
    }
    const task = giveTask(desk, now, { words: TASK.onAgain(name, upn), at: moment, ofStep: true });
    return {
      next,
      what: 'found-on',
      saves: task.saves,
      effects: [...task.effects, ...news(desk, next, toTell(now, true))],
    };
  });
};

/** The police or the LADO asked to wait: may it be done by now? */
const askAgain = (at: AccountDesk, scene: Scene, correlation: string): Promise<void> =>
  finish(at, scene, correlation, (now) => {
    const { desk } = at;
    const next = decide.askedAgain(
      now.action,
      desk.clock.now(),
      desk.people.school(now.action.schoolId).calendar,
    );
    return { next, what: null, effects: question(desk, next, toTell(now, true)) };
  });

const jobData = z.object({ school: z.uuid(), account: z.uuid(), correlation: z.string() });

export const workJob = (at: AccountDesk): Job => ({
  name: 'account.work',
  data: jobData,
  run: async (given) => {
    const { school, account, correlation } = jobData.parse(given);
    const scene = await sceneOf(at, school, account);
    if (!scene) return;
    const { state } = scene.action;
    at.desk.log.info('account.work', { correlation, account, state });
    if (state === 'confirmed' || state === 'undoing') return change(at, scene, correlation);
    if (state === 'on-hold') return askAgain(at, scene, correlation);
    if (scene.action.dueAt !== null && scene.action.wants === 'off') return lookAgain(at, scene, correlation);
  },
});

const BATCH = 20;

/** Gives what is due to a job: Graph may hang, and must not hold up the other ticks. */
export const dueTick = (at: AccountDesk): Tick => ({
  name: 'account.due',
  run: async (now) => {
    const { desk, ports } = at;
    for (const school of await ports.store.schoolsDue(ports.schools(), now))
      for (const action of await ports.store.due(school, now, BATCH)) {
        const next = decide.leased(action, now);
        // Stale: another instance was quicker, and has it.
        await desk.work.commit({
          schoolId: school,
          at: now,
          correlation: desk.newId(),
          saves: [accountSave(action, next)],
          audit: [],
          effects: [work(next, desk.newId())],
        });
      }
  },
});
