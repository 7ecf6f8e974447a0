/** Clicks on a step of the chart. A click on an older card changes nothing and shows how things stand now. */
import { z } from 'zod';
import type { Answer } from '../../core/answer.ts';
import type { Action } from '../../core/feature.ts';
import { type FlowClick, tickedAt } from '../../core/flow.ts';
import { isLive } from '../policies/index.ts';
import { type CaseCall, caseAction, noSuchCase, openCase } from './case-action.ts';
import type { Desk } from './desk.ts';
import { concernsStaff } from './form-about-staff.ts';
import type { DecisionHooks } from './hooks.ts';
import * as say from './messages-triage.ts';
import { decisionOn } from './own-decisions.ts';
import { tellingItems } from './telling.ts';
import { tickedFrom, walkAll } from './triage.ts';
import { drawCase } from './view-case.ts';
import type { Clicked } from './view-step.ts';

export const onCard = { school: z.uuid().optional(), incident: z.uuid(), rev: z.int().positive() };

/** Longest reason for a changed answer, in characters. */
const LONGEST_REASON = 2000;

/** The step that the card showed, `chart/node`. */
const step = z.string().max(100).optional();

const chosen = z.object({
  ...onCard,
  at: step,
  choice: z.string().max(200).optional(),
  reason: z.string().max(60_000).optional(),
});
/** Toggles arrive beside the ids, one key each. */
const ticking = z.looseObject({ ...onCard, at: step });
type Ticking = z.infer<typeof ticking>;

const text = (words: string): Answer => ({ kind: 'text', text: words });

/** The case's card for whoever clicked, as its message shows it. */
export const answerCase = async (desk: Desk, call: CaseCall, clicked: Clicked = {}): Promise<Answer> => {
  const content = await drawCase(desk, call, clicked);
  return content?.card ? { kind: 'card', card: content.card } : noSuchCase;
};

type Sent = z.infer<typeof ticking> & { readonly choice?: string | undefined };

/** Ticks of this step that the case does not hold as they were sent. */
const hasNewTicks = ({ incident: { run } }: CaseCall, at: string, sent: Sent): boolean => {
  const had = tickedAt(run, at);
  return Object.entries(sent).some(
    ([key, value]) =>
      key.startsWith('tick:') && (value === true || value === 'true') !== had.includes(key.slice(5)),
  );
};

/** Did this click say anything that the case does not hold already? A second press of the same button did not. */
const isNews = (call: CaseCall, sent: Sent): boolean => {
  const { at, choice } = sent;
  if (at === undefined) return false;
  return choice === undefined ? hasNewTicks(call, at, sent) : call.incident.run.answers[at] !== choice;
};

/** Nothing was written: the case as it is now, and what was ticked still on the card if the step is the same. */
const answerStale = (desk: Desk, call: CaseCall, sent: Sent): Promise<Answer> =>
  isNews(call, sent)
    ? answerCase(desk, call, {
        said: say.NOT_SAVED,
        ...(sent.at === call.incident.run.at && { ticks: sent }),
      })
    : answerCase(desk, call);

/** One step: decide, write, answer with the next card. Several clicks are written together or not at all. */
const walkOn = async (
  desk: Desk,
  hooks: DecisionHooks,
  call: CaseCall,
  verb: string,
  clicks: readonly FlowClick[],
  sent: Sent,
  clicked: Clicked = {},
): Promise<Answer> => {
  const { incident, person } = call;
  const { flows } = await desk.policies.byHash(incident.policyHash);
  const walked = walkAll(incident, flows, clicks, { who: person.personId, at: call.at, newId: desk.newId });
  if (!walked.ok) return walked.why === 'reason-needed' ? text(say.SAY_WHY) : answerCase(desk, call);
  const { next, events, toDecide } = walked;
  const after: CaseCall = { ...call, incident: next };
  const decision = await decisionOn(hooks, call, after, flows, toDecide);
  const committed = await desk.work.commit({
    schoolId: incident.schoolId,
    at: call.at,
    correlation: call.correlation,
    saves: [
      { table: 'incident', expected: incident.rev, next },
      ...events.map((event) => ({ table: 'event' as const, next: event })),
      ...decision.saves,
    ],
    audit: [{ who: person.personId, what: verb, about: incident.id }, ...decision.audit],
    effects: [{ kind: 'refresh', about: incident.id }, ...decision.effects],
  });
  if (committed.kind !== 'done') {
    const now = await openCase(desk, call, incident.id);
    return now ? answerStale(desk, now, sent) : noSuchCase;
  }
  if (toDecide.length > 0)
    return answerCase(desk, after, {
      ...clicked,
      said: decision.decided ? say.DECIDED : say.ASKED_TO_DECIDE,
    });
  return answerCase(desk, after, { ...clicked, ...(verb === 'incident.save' && { said: say.SAVED }) });
};

/**
 * Is the step on this card the one at which the case stands? Something else in the case may have changed since: a task, a
 * note, a decision. Ticks are the whole list of their step: of an older card they could take away what was ticked since.
 */
const isStepShown = (call: CaseCall, sent: Sent): boolean => {
  const { rev, run } = call.incident;
  return sent.rev === rev || (sent.rev < rev && sent.at === run.at && !hasNewTicks(call, run.at, sent));
};

/** Whoever took the case on walks the chart; everybody else sees who that is and may take over. */
const mayWalk = async (desk: Desk, call: CaseCall, sent: Sent, kind?: FlowClick['kind']): Promise<boolean> =>
  isStepShown(call, sent) &&
  call.incident.status === 'open' &&
  call.incident.holder?.personId === call.person.personId &&
  // Out of a chart that is not live there is always a way back.
  (kind === 'back' ||
    isLive(
      await desk.policies.byHash(call.incident.policyHash),
      await desk.policies.confirmed(call.incident.schoolId),
      call.incident.run.at,
    ));

interface Ticks {
  readonly click: FlowClick;
  /** By these somebody would learn of the case: not ticked before it is asked whether that raises the risk. */
  readonly telling: readonly string[];
  /** There is something to be saved. */
  readonly news: boolean;
}

/** The ticks on the card that was clicked, as a click of their own; null: none came, or the step has none. */
const ticksOf = async (desk: Desk, { incident }: CaseCall, data: Ticking): Promise<Ticks | null> => {
  const { flows } = await desk.policies.byHash(incident.policyHash);
  const { ticked, answered } = tickedFrom(incident, flows, data);
  if (answered === 0) return null;
  const { at } = incident.run;
  const had = tickedAt(incident.run, at);
  const telling = tellingItems(flows, at, ticked)
    .map(({ id }) => id)
    .filter((id) => !had.includes(id));
  const kept = ticked.filter((id) => !telling.includes(id));
  const news = kept.length !== had.length || kept.some((id) => !had.includes(id));
  return { click: { kind: 'save', ticked: kept }, telling, news };
};

/** The other ticks are saved, the case stays where it is, and the question is asked. */
const askFirst = (
  desk: Desk,
  hooks: DecisionHooks,
  call: CaseCall,
  { click, telling, news }: Ticks,
  sent: Sent,
): Promise<Answer> =>
  news
    ? walkOn(desk, hooks, call, 'incident.save', [click], sent, { telling })
    : answerCase(desk, call, { telling });

export const triageActions = (desk: Desk, hooks: DecisionHooks): readonly Action[] => {
  const move = (verb: string, kind: 'unsure' | 'return' | 'back' | 'next') =>
    caseAction(desk, {
      verb,
      kinds: ['click'],
      data: ticking,
      right: 'triage',
      run: async (call, data) => {
        if (!(await mayWalk(desk, call, data, kind))) return answerStale(desk, call, data);
        // Somebody who ticks and goes on without "Save" has ticked all the same.
        const ticks = await ticksOf(desk, call, data);
        if (ticks !== null && ticks.telling.length > 0) return askFirst(desk, hooks, call, ticks, data);
        const clicks: readonly FlowClick[] = ticks === null ? [{ kind }] : [ticks.click, { kind }];
        return walkOn(desk, hooks, call, verb, clicks, data);
      },
    });

  const choose = caseAction(desk, {
    verb: 'incident.choose',
    kinds: ['click'],
    data: chosen,
    right: 'triage',
    run: async (call, data) => {
      const { choice, reason } = data;
      if (!(await mayWalk(desk, call, data))) return answerStale(desk, call, data);
      if (!choice) return text(say.CHOOSE_FIRST);
      const { flows } = await desk.policies.byHash(call.incident.policyHash);
      if (concernsStaff(call.incident, flows, choice)) return answerCase(desk, call, { aboutStaff: choice });
      const length = reason?.length ?? 0;
      if (length > LONGEST_REASON) return text(say.tooLong(length, LONGEST_REASON));
      const click: FlowClick = { kind: 'choose', choice, ...(reason !== undefined && { reason }) };
      return walkOn(desk, hooks, call, 'incident.choose', [click], data);
    },
  });

  const save = caseAction(desk, {
    verb: 'incident.save',
    kinds: ['click'],
    data: ticking,
    right: 'triage',
    run: async (call, data) => {
      if (!(await mayWalk(desk, call, data))) return answerStale(desk, call, data);
      const ticks = await ticksOf(desk, call, data);
      // Teams can lose inputs: a save without any would take every tick away.
      if (ticks === null) return text(say.NOTHING_CAME);
      return ticks.telling.length > 0
        ? askFirst(desk, hooks, call, ticks, data)
        : walkOn(desk, hooks, call, 'incident.save', [ticks.click], data);
    },
  });

  return [
    choose,
    save,
    move('incident.unsure', 'unsure'),
    move('incident.return', 'return'),
    move('incident.back', 'back'),
    move('incident.next', 'next'),
  ];
};
