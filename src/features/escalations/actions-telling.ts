/**
 * "Approve", where a family or the person it is about would learn of the case by it: first it is asked whether that could
 * raise the risk for a child. Whoever is not sure approves nothing yet and gets a task to ask.
 */
import { z } from 'zod';
import { approveTelling } from '../../../cards/escalations/approve-telling.ts';
import type { Answer } from '../../core/answer.ts';
import type { Action, Call } from '../../core/feature.ts';
import type { Policy } from '../../core/policy.ts';
import {
  askTask,
  eventOf,
  informsOf,
  itemInWords,
  ladoFirst,
  looked,
  noSuchCase,
  OPEN_FORM,
  rightsIn,
  TELLING_INPUTS,
  type TellingAnswer,
  type Told,
  tellingEvent,
  tellingFrom,
  tellingRefs,
  tellingView,
} from '../incidents/index.ts';
import { approveWrites, type Deciding, type EscalationWrites, untouched } from './decide.ts';
import { type Escalation, isAsSeen, standing } from './escalation.ts';
import { isUndecided, mayDecide } from './line.ts';
import * as say from './messages.ts';
import { decidingOf, type EscalationDesk, type Loaded, loadFor, mayDecideNow } from './turn.ts';
import { seenData } from './words.ts';

const VERB = 'escalation.telling';
/** How often it is tried anew because the case changed meanwhile. */
const TRIES = 3;

const answered = z.object(
  Object.fromEntries(TELLING_INPUTS.map((id) => [id, z.string().max(60_000).optional()])) as Record<
    (typeof TELLING_INPUTS)[number],
    z.ZodOptional<z.ZodString>
  >,
);
const data = z.object({
  school: z.uuid().optional(),
  escalation: z.uuid(),
  ...seenData,
  /** Missing: the dialog is to be opened. */
  form: z.string().optional(),
  ...answered.shape,
});
type Data = z.infer<typeof data>;

/** Would anybody learn of the case if this were approved? Then it is approved with an answer only. */
export const informsAnybody = (policy: Policy, { items }: Pick<Escalation, 'items'>): boolean =>
  tellingRefs(policy.flows, items).length > 0;

const toldBy = ({ policy, escalation }: Pick<Loaded, 'policy' | 'escalation'>): Told => {
  const asked = tellingRefs(policy.flows, escalation.items);
  return {
    items: asked.map(({ ref }) => ref),
    informs: informsOf(asked.map(({ item }) => item)),
    escalation: escalation.id,
  };
};

const answeredWrites = (deciding: Deciding, answer: TellingAnswer): EscalationWrites => {
  const { saves, ...writes } = approveWrites(deciding);
  const event = tellingEvent(deciding.incident, deciding, answer, toldBy(deciding));
  return { ...writes, saves: [{ table: 'event', next: event }, ...saves] };
};

const unsureWrites = (deciding: Deciding): EscalationWrites => {
  const { incident, policy, escalation, school, who, tasks } = deciding;
  const told = toldBy(deciding);
  const what = tellingRefs(policy.flows, escalation.items).map(({ item }) => itemInWords(item));
  const lado = ladoFirst(incident, told.informs);
  const task = askTask(incident, deciding, school.calendar, what.join(' '), lado, tasks);
  return {
    saves: [
      untouched(incident),
      { table: 'event', next: tellingEvent(incident, deciding, { kind: 'unsure' }, told) },
      ...(task === null
        ? []
        : ([
            { table: 'task', expected: 0, next: task },
            {
              table: 'event',
              next: eventOf(incident, deciding, 'task-added', { task: task.id }, task.words),
            },
          ] as const)),
    ],
    audit: [{ who, what: VERB, about: incident.id }],
    effects: [{ kind: 'refresh', about: incident.id }],
  };
};

const valuesOf = (sent: Partial<Data>): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(TELLING_INPUTS.map((id) => [id, sent[id]]));

const text = (sentence: string): Answer => ({ kind: 'text', text: sentence });

export const tellingAction = (at: EscalationDesk): Action<Data> => {
  const { desk, ports } = at;

  const dialog = async (
    call: Call,
    loaded: Loaded,
    form: string,
    values: Partial<Data>,
    faults: readonly string[],
  ): Promise<Answer> => {
    const { escalation, incident, policy, roster } = loaded;
    const mayRead = rightsIn(incident, call.person, roster).has('read');
    const events = mayRead ? await desk.store.events(incident.schoolId, incident.id) : [];
    const asked = tellingRefs(policy.flows, escalation.items);
    return {
      kind: 'dialog',
      title: say.TITLE.telling,
      card: approveTelling({
        school: escalation.schoolId,
        escalation: escalation.id,
        rev: escalation.rev,
        stood: standing(escalation),
        reference: escalation.reference,
        form,
        question: await tellingView(desk, { incident, policy, roster, at: call.at, events }, asked),
        values: valuesOf(values),
        faults,
      }),
    };
  };

  const opened = async (call: Call, { escalation: id, ...seen }: Data): Promise<Answer> => {
    const loaded = await loadFor(at, call.person, id);
    if (!loaded) return noSuchCase;
    const { incident, escalation, roster } = loaded;
    if (!mayDecide(incident, escalation, call.person, roster)) return text(say.NOT_YOURS_TO_DECIDE);
    if (!isAsSeen(escalation, seen) || !isUndecided(escalation, call.person.personId))
      return text(say.movedOn(escalation.state));
    await looked(desk, call, OPEN_FORM, incident.id);
    return dialog(call, loaded, desk.forms.mint(call.person.personId, VERB), {}, []);
  };

  return {
    verb: VERB,
    kinds: ['open', 'submit'],
    data,
    may: { case: 'decide' },
    run: async (call, sent) => {
      const { personId } = call.person;
      if (sent.form === undefined) return opened(call, sent);
      const form = desk.forms.open(sent.form, personId, VERB);
      if (form === null) return text(say.OLD_FORM);
      for (let tried = 1; ; tried += 1) {
        const now = await mayDecideNow(at, call, sent.escalation);
        if (!now.ok) return now.answer;
        const { escalation, incident } = now.loaded;
        const lado = ladoFirst(incident, toldBy(now.loaded).informs);
        const { answer, faults } = tellingFrom(valuesOf(sent), lado, call.at);
        if (answer === null) return dialog(call, now.loaded, sent.form, sent, faults);
        if (isAsSeen(escalation, sent) && !isUndecided(escalation, personId))
          return text(say.movedOn(escalation.state));

        const deciding = await decidingOf(desk, call, now.loaded, sent);
        const unsure = answer.kind === 'unsure';
        // An older rev writes nothing; a form that was sent before is told its first answer again.
        const committed = await ports.work.commit({
          schoolId: escalation.schoolId,
          at: call.at,
          correlation: call.correlation,
          form: { form, personId, result: { escalation: escalation.id } },
          ...(unsure ? unsureWrites(deciding) : answeredWrites(deciding, answer)),
        });
        if (committed.kind !== 'stale') return text(unsure ? say.TELLING_UNSURE : say.TELLING_APPROVED);
        const after = await ports.store.load(escalation.schoolId, escalation.id);
        if (!after || !isAsSeen(after, sent)) return text(say.movedOn(after?.state ?? escalation.state));
        // Only the case moved a step meanwhile: looked at again.
        if (tried === TRIES) return dialog(call, now.loaded, sent.form, sent, [say.TRY_AGAIN]);
      }
    },
  };
};
