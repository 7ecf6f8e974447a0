/** The one question before anything is done: have the police or the LADO asked you to wait? */
import { confirm } from '../../../cards/accounts/confirm.ts';
import type { Effect } from '../../core/commit.ts';
import { type CaseCall, type CaseForm, type CaseSave, ofForm, roleInWords } from '../incidents/index.ts';
import type { AccountAction } from './account-action.ts';
import { giveTask, tickTask } from './by-hand.ts';
import * as decide from './decide.ts';
import { lookSoon, whatInWords } from './find.ts';
import { refusalOf } from './guards.ts';
import { barredNow } from './live.ts';
import * as say from './messages.ts';
import {
  type AccountDesk,
  accountAudit,
  accountEvent,
  accountSave,
  news,
  refreshed,
  type Scene,
  toTell,
  work,
} from './scene.ts';
import { decisionOf } from './step.ts';

const LONGEST_REASON = 2000;

/** An account of this very case; null: there is none, or it cannot be decided so any more. */
export const accountOf = async (
  { ports }: AccountDesk,
  { incident }: CaseCall,
  id: string | undefined,
  fits: (action: AccountAction) => boolean,
): Promise<AccountAction | null> => {
  const action = id === undefined ? null : await ports.store.load(incident.schoolId, id);
  return action?.incidentId === incident.id && fits(action) ? action : null;
};

export const reasonFault = (reason: string): string | null => {
  if (reason === '') return say.WRITE_REASON;
  return reason.length > LONGEST_REASON ? say.tooLong(reason.length, LONGEST_REASON) : null;
};

interface Answered {
  readonly next: AccountAction;
  readonly what: 'confirmed' | 'on-hold' | 'dropped';
  readonly saves: readonly CaseSave[];
  readonly effects: readonly Effect[];
  readonly said: string;
}

export const confirmForm = (at: AccountDesk): CaseForm => {
  const { desk, ports } = at;

  const faultOf = async ({ incident, roster, person }: CaseCall, action: AccountAction) => {
    const school = desk.people.school(incident.schoolId);
    const known = await desk.people.schoolsOf({ tenantId: school.tenantId, personId: action.target.id });
    const refused = refusalOf({
      target: action.target.id,
      by: [action.askedBy, person.personId],
      roster,
      elsewhere: known.filter(({ schoolId }) => schoolId !== incident.schoolId),
      neverTouch: school.neverTouch,
    });
    return refused === null ? null : say.REFUSED[refused];
  };

  const answered = (call: CaseCall, scene: Scene, answer: 'off' | 'wait' | 'drop'): Answered => {
    const { action } = scene;
    const who = call.person.personId;
    const tell = (next: AccountAction) =>
      news(
        desk,
        next,
        toTell({ ...scene, action: next }, false).filter((id) => id !== who),
      );
    if (answer === 'off') {
      const next = decide.confirmed(action, who, call.at);
      return {
        next,
        what: 'confirmed',
        saves: [],
        effects: [work(next, call.correlation)],
        said: say.CONFIRMED,
      };
    }
    if (answer === 'drop') {
      const next = decide.dropped(action, who);
      const ticked = tickTask(desk, scene, who, call.at);
      return {
        next,
        what: 'dropped',
        saves: ticked.saves,
        effects: [...ticked.effects, ...tell(next)],
        said: say.DROPPED,
      };
    }
    const { calendar } = desk.people.school(action.schoolId);
    const next = decide.onHold(action, who, call.at, calendar);
    const task = giveTask(
      desk,
      { ...scene, action: next },
      {
        words: say.TASK.hold(action.target.name),
        at: call.at,
        ofStep: true,
        owner: who,
        dueAt: next.dueAt,
      },
    );
    return {
      next,
      what: 'on-hold',
      saves: task.saves,
      effects: [...task.effects, ...tell(next)],
      said: say.ON_HOLD,
    };
  };

  return {
    verb: 'account.confirm',
    right: 'decide',
    title: say.TITLE.confirm,
    leadsTo: 'sentence',
    inputs: ['account', 'answer', 'reason'],
    draw: async (call, form, values, faults) => {
      const action = await accountOf(at, call, values['account'], decide.mayConfirm);
      const seen = action && (await lookSoon(ports.accounts, action.target.id));
      const refused = action && (await faultOf(call, action));
      const notes = [
        refused,
        seen?.synced ? say.SYNCED_FIRST : null,
        seen?.enabled === false ? say.OFF_ALREADY : null,
        action && !seen ? say.NOT_SEEN : null,
        action?.state === 'on-hold' ? say.ASKED_TO_WAIT : null,
      ].filter((note) => typeof note === 'string');
      return confirm({
        ...ofForm(call, form, values, faults),
        account: action && {
          id: action.id,
          name: action.target.name,
          upn: seen?.upn ?? action.target.upn,
          what: whatInWords(call.roster.people[action.target.id], seen),
          chosen: `Chosen by ${roleInWords(call.roster, action.askedBy)}.`,
        },
        notes,
        adult: call.incident.route === 'adult',
      });
    },
    decide: async (call, { account, answer, reason = '' }) => {
      const action = await accountOf(at, call, account, decide.mayConfirm);
      if (action === null) return { ok: false, faults: [say.NO_SUCH_ACCOUNT] };
      if (answer !== 'off' && answer !== 'wait' && answer !== 'drop')
        return { ok: false, faults: [say.SAY_WAIT] };
      const { incident, roster } = call;
      const events = await desk.store.events(incident.schoolId, incident.id);
      const approved = decisionOf(events, action.step) === 'approved';
      const wrong =
        answer !== 'off'
          ? reasonFault(reason.trim())
          : ((await faultOf(call, action)) ?? (approved ? null : say.APPROVE_FIRST));
      const fault = wrong ?? (await barredNow(at, call));
      if (fault !== null) return { ok: false, faults: [fault] };
      const tasks = await desk.store.tasks(incident.schoolId, incident.id);
      const all = await ports.store.ofIncident(incident.schoolId, incident.id);
      const others = all.filter(({ id }) => id !== action.id);
      const { next, what, saves, effects, said } = answered(
        call,
        { action, incident, roster, tasks, others },
        answer,
      );
      return {
        ok: true,
        saves: [
          accountSave(action, next),
          accountEvent(desk, next, call.person.personId, call.at, what, reason.trim() || null),
          ...saves,
        ],
        audit: [accountAudit(next, call.person.personId, what)],
        effects: [...refreshed(next), ...effects],
        said,
      };
    },
  };
};
