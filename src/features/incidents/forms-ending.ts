/** How a case ends, and how it is opened again. */
import { type CloseView, close } from '../../../cards/incidents/close.ts';
import { reopen } from '../../../cards/incidents/reopen.ts';
import type { Effect } from '../../core/commit.ts';
import type { Policy } from '../../core/policy.ts';
import { deciders } from './access.ts';
import { leavesAccountOff } from './account-acts.ts';
import type { CaseCall } from './case-action.ts';
import { ended, eventOf, mayEnd, reopened } from './casework.ts';
import { type Refused, refusedIn, waitsForDecision } from './decisions.ts';
import type { Desk } from './desk.ts';
import { type CaseForm, type Fields, faultOf, faultsOf } from './form-action.ts';
import { askingFirst } from './form-telling.ts';
import { LIMITS, ofForm, trimmed, worker } from './forms-casework.ts';
import { FINDINGS, type Incident, type IncidentEvent, type RecordEntry, type Task } from './incident.ts';
import * as say from './messages-casework.ts';
import { SAID as TELLING } from './messages-telling.ts';
import { ENTRY_FIELDS, entryTask, recordedIn, recordedInWords } from './record-entries.ts';
import { shownOutcomes } from './shown-outcomes.ts';
import { taskMessage } from './task-message.ts';
import {
  informsOf,
  isAnsweredFor,
  ladoFirst,
  TELLING_INPUTS,
  type Told,
  tellingEvent,
  tellingFrom,
} from './telling.ts';
import { outcomeTypes } from './view-report.ts';
import { tellingView } from './view-telling.ts';
import { roleInWords } from './view-words.ts';

/** Why this person cannot end this case now; null: they can. */
const barTo = async (desk: Desk, call: CaseCall): Promise<string | null> => {
  const { incident } = call;
  const { schoolId, id } = incident;
  const [tasks, events, policy] = await Promise.all([
    desk.store.tasks(schoolId, id),
    desk.store.events(schoolId, id),
    desk.policies.byHash(incident.policyHash),
  ]);
  if (tasks.some(({ done }) => done === null)) return say.TASKS_ARE_OPEN;
  if (waitsForDecision(events)) return say.DECISION_IS_OPEN;
  return mayEnd(call, events, policy.flows) ? null : say.DSL_ENDS_IT;
};

const chosen = (value: string | undefined): readonly string[] =>
  (value ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** A child's screen is seen by others at home, and who reads behind an account of several people is not known. */
const reporterIsTold = ({ incident, roster }: CaseCall): boolean => {
  const reporter = roster.people[incident.reporterId];
  return reporter !== undefined && !reporter.shared && reporter.kind !== 'pupil';
};

/** One neutral sentence, without what was done or why. */
export const toReporter = (desk: Desk, { incident }: CaseCall, news: 'ended' | 'reopened'): Effect => ({
  kind: 'send',
  message: {
    id: desk.newId(),
    to: { kind: 'person', personId: incident.reporterId },
    what: 'incident.news',
    params: { incident: incident.id, news },
    about: null,
  },
});

/** What the form starts from: the types as reported, what ticks show to be done, and what is entered already. */
const prefilled = ({ types, entries, run }: Incident, policy: Policy, tasks: readonly Task[]): Fields => ({
  actions: shownOutcomes(policy, run, tasks).join(','),
  types: types.filter((id) => outcomeTypes(policy).some((type) => type.id === id)).join(','),
  ...Object.fromEntries(
    entries.map(({ system, reference }) => [`entry:${system}`, reference ?? undefined] as const),
  ),
});

const findingOptions = FINDINGS.map((id) => ({ id, label: say.FINDINGS[id] }));

const systemsOf = ({ reporting }: Policy): CloseView['systems'] =>
  reporting.systems.map((system) => ({
    id: system.id,
    name: system.name,
    reference: system.reference,
    maybeOutside: system.records === 'child-protection',
  }));

/** Outcomes by which somebody learns of the case, as long as nobody has answered whether that raises the risk. */
const unanswered = ({ reporting }: Policy, events: readonly IncidentEvent[]) =>
  reporting.outcomes.filter(({ informs }) => informs !== undefined && !isAnsweredFor(events, informs));

/** What has to be answered before a case ends with these outcomes. */
const toAnswer = async (desk: Desk, { incident }: CaseCall, policy: Policy, actions: readonly string[]) => {
  const telling = policy.reporting.outcomes.filter(
    ({ id, informs }) => informs !== undefined && actions.includes(id),
  );
  if (telling.length === 0) return null;
  const open = unanswered(policy, await desk.store.events(incident.schoolId, incident.id));
  const told = open.filter((outcome) => telling.includes(outcome));
  if (told.length === 0) return null;
  return {
    told: { items: [], outcomes: told.map(({ id }) => id), informs: informsOf(told) } satisfies Told,
    what: `${told.map(({ label }) => label).join('. ')}.`,
  };
};

/** With whom decisions are still open after a "not now", by role; null: there are none. */
const openWith = ({ incident, roster }: CaseCall, refused: readonly Refused[]): string | null => {
  if (refused.length === 0) return null;
  const others = deciders(incident, roster).filter((id) => refused.some(({ who }) => who !== id));
  const roles = [...new Set(others.map((id) => roleInWords(roster, id)))];
  return roles.length === 0 ? say.NEXT_IN_LINE : roles.join(' and ');
};

export const closeForm = (desk: Desk): CaseForm => ({
  verb: 'incident.close',
  right: 'triage',
  title: 'End the case',
  inputs: ['types', 'actions', 'finding', 'summary', 'despite', 'nothing', ...TELLING_INPUTS],
  families: ENTRY_FIELDS,
  refuse: async (call) => (call.incident.status === 'ended' ? say.HAS_ENDED : barTo(desk, call)),
  draw: async (call, form, values, faults) => {
    const policy = await desk.policies.byHash(call.incident.policyHash);
    const { incident, roster, at } = call;
    const [events, tasks] = await Promise.all([
      desk.store.events(incident.schoolId, incident.id),
      desk.store.tasks(incident.schoolId, incident.id),
    ]);
    // Sent back, it holds what was sent, and nothing where nothing was.
    const kept = faults.length > 0 ? values : { ...values, ...prefilled(incident, policy, tasks) };
    const open = unanswered(policy, events);
    return close({
      ...ofForm(call, form, kept, faults),
      types: outcomeTypes(policy),
      findings: call.incident.route === 'adult' ? findingOptions : [],
      outcomes: policy.reporting.outcomes.map((outcome) => ({
        ...outcome,
        asksFirst: open.some(({ id }) => id === outcome.id),
      })),
      question:
        open.length === 0
          ? null
          : await tellingView(desk, { incident, policy, roster, at, events }, [], informsOf(open)),
      openWith: openWith(call, refusedIn(events)),
      asksNothing: faults.includes(say.NOTHING_CHOSEN) || values['nothing'] === 'true',
      systems: systemsOf(policy),
      accountOff: leavesAccountOff(events),
      reporterTold: reporterIsTold(call),
    });
  },
  decide: async (call, values) => {
    const { incident } = call;
    // Sent again, or somebody else ended it meanwhile: it has ended, and nobody is told twice.
    if (incident.status === 'ended')
      return { ok: true, saves: [], effects: [], said: say.caseEnded(reporterIsTold(call), false) };
    const policy = await desk.policies.byHash(incident.policyHash);
    const { outcomes, systems } = policy.reporting;
    const actions = chosen(values['actions']);
    const types = chosen(values['types']);
    const finding = FINDINGS.find((one) => one === values['finding']?.trim());
    const adult = incident.route === 'adult';
    const { recorded, faults: unrecorded } = recordedIn(systems, values);
    const question = await toAnswer(desk, call, policy, actions);
    const { answer, faults: untold } =
      question === null
        ? { answer: null, faults: [] }
        : tellingFrom(values, ladoFirst(incident, question.told.informs), call.at);
    // Whoever asks first ends nothing yet, whatever else is missing.
    if (question !== null && answer?.kind === 'unsure' && (await barTo(desk, call)) === null) {
      const tasks = await desk.store.tasks(incident.schoolId, incident.id);
      return askingFirst(desk, call, question.told, question.what, tasks, TELLING.notEnded);
    }
    const bar = await barTo(desk, call);
    const refused = refusedIn(await desk.store.events(incident.schoolId, incident.id));
    const nothing = !adult && actions.length === 0 && types.length === 0 && incident.types.length === 0;
    const faults = faultsOf(
      bar,
      nothing && values['nothing'] !== 'true' ? say.NOTHING_CHOSEN : null,
      refused.length === 0 ? null : faultOf(values['despite'], LIMITS.words, say.WRITE_DESPITE),
      actions.every((action) => outcomes.some(({ id }) => id === action)) ? null : say.CHOOSE_OUTCOME,
      types.every((type) => outcomeTypes(policy).some(({ id }) => id === type))
        ? null
        : say.CHOOSE_TURNED_OUT,
      adult && finding === undefined ? say.CHOOSE_FINDING : null,
      ...unrecorded,
      ...untold,
      faultOf(values['summary'], LIMITS.note, say.WRITE_SUMMARY),
    );
    if (faults.length > 0) return { ok: false, faults };
    const summary = trimmed(values['summary']) ?? '';
    const owner = incident.holder?.personId ?? call.person.personId;
    const { calendar } = desk.people.school(incident.schoolId);
    const later = recorded
      .filter(({ late }) => late !== null)
      .map((one) => ({ ...one, task: entryTask(incident, one, owner, calendar, call.at, desk.newId()) }));
    const entries = recorded.flatMap(({ system, reference }): readonly RecordEntry[] => {
      const task = later.find((one) => one.system.id === system.id)?.task.id ?? null;
      return reference === null && task === null ? [] : [{ system: system.id, reference, task }];
    });
    const found = adult ? finding : undefined;
    const outcome = { types, actions, ...(found && { finding: found }), summary };
    const next = ended(incident, outcome, entries, call.at);
    // In words alone: what is not sealed outlives a case that is destroyed.
    const words = [
      ...(found === undefined ? [] : [`${say.FINDING_TITLE}: ${say.FINDINGS[found]}`]),
      summary,
      ...(refused.length === 0 ? [] : [say.endedDespite(trimmed(values['despite']) ?? '')]),
      ...recorded.map(recordedInWords),
    ].join('\n');
    const did = worker(desk, call);
    return {
      ok: true,
      saves: [
        { table: 'incident', expected: incident.rev, next },
        ...(question === null || answer === null
          ? []
          : [{ table: 'event' as const, next: tellingEvent(incident, did, answer, question.told) }]),
        { table: 'event', next: eventOf(incident, did, 'ended', { actions, types }, words) },
        ...later.flatMap(({ task }) => [
          { table: 'task' as const, expected: 0, next: task },
          {
            table: 'event' as const,
            next: eventOf(incident, did, 'task-added', { task: task.id }, task.words),
          },
        ]),
      ],
      effects: [
        { kind: 'refresh', about: incident.id },
        ...refused.map(({ escalation }) => ({ kind: 'refresh' as const, about: escalation })),
        toReporter(desk, call, 'ended'),
        ...later
          .filter(({ task }) => task.ownerId !== call.person.personId)
          .map(({ task }) => taskMessage(task, desk.newId())),
      ],
      said: say.caseEnded(reporterIsTold(call), later.length > 0),
    };
  },
});

export const reopenForm = (desk: Desk): CaseForm => ({
  verb: 'incident.reopen',
  right: 'triage',
  title: 'Open the case again',
  inputs: ['words'],
  refuse: async ({ incident }) => (incident.status === 'ended' ? null : say.NOT_ENDED),
  draw: async (call, form, values, faults) => reopen(ofForm(call, form, values, faults)),
  decide: async (call, { words }) => {
    const { incident, person } = call;
    if (incident.status !== 'ended') return { ok: true, saves: [], effects: [], said: say.NOT_ENDED };
    const faults = faultsOf(faultOf(words, LIMITS.words, say.WRITE_REASON));
    if (faults.length > 0) return { ok: false, faults };
    return {
      ok: true,
      saves: [
        {
          table: 'incident',
          expected: incident.rev,
          next: reopened(incident, person.personId, call.at),
        },
        { table: 'event', next: eventOf(incident, worker(desk, call), 'reopened', {}, trimmed(words)) },
      ],
      effects: [
        { kind: 'refresh', about: incident.id },
        ...refusedIn(await desk.store.events(incident.schoolId, incident.id)).map(({ escalation }) => ({
          kind: 'refresh' as const,
          about: escalation,
        })),
        toReporter(desk, call, 'reopened'),
      ],
      said: say.SAID.reopened,
    };
  },
});
