/**
 * The second person's answer, 1:1. They need have no right in the case and see no name of it: being asked is all that
 * lets them answer. Whoever they are is asked of the directory as they confirm, since nothing brings a record back.
 */
import { z } from 'zod';
import { destroyConfirm } from '../../../cards/incidents/destroy-confirm.ts';
import { destroyNotice } from '../../../cards/incidents/destroy-notice.ts';
import type { Answer } from '../../core/answer.ts';
import type { Effect } from '../../core/commit.ts';
import type { Action, Call, MessageKind } from '../../core/feature.ts';
import type { JsonObject } from '../../core/json.ts';
import { rightsIn } from './access.ts';
import { noSuchCase } from './case-action.ts';
import { eventOf } from './casework.ts';
import type { Desk } from './desk.ts';
import { type Asked, askedNow } from './destruction.ts';
import { faultOf } from './form-action.ts';
import { LIMITS } from './forms-casework.ts';
import type { DecisionHooks } from './hooks.ts';
import type { Incident } from './incident.ts';
import * as say from './messages-casework.ts';
import { looked } from './seen-by.ts';
import { roleInWords, whenInWords } from './view-words.ts';

const schema = z.object({
  school: z.uuid().optional(),
  incident: z.uuid(),
  form: z.string().max(200).optional(),
  words: z.string().max(60_000).optional(),
});
type Sent = z.infer<typeof schema>;

const GUIDANCE = ['adult-outcome-meanings', 'adult-malicious'] as const;

interface Question {
  readonly incident: Incident;
  readonly asked: Asked;
}

/** What this person is asked to confirm; null: nothing. */
const questionFor = async (
  desk: Desk,
  schoolId: string,
  personId: string,
  incidentId: string,
): Promise<Question | null> => {
  const incident = await desk.store.load(schoolId, incidentId);
  if (!incident) return null;
  const events = await desk.store.events(schoolId, incidentId);
  const asked = askedNow(incident, events, await desk.people.roster(schoolId));
  return asked?.personId === personId ? { incident, asked } : null;
};

const purposeOf = ({ incident, asked }: Question): string => `incident.destroy|${incident.id}|${asked.id}`;

const dialogOf = async (
  desk: Desk,
  call: Call,
  question: Question,
  words: string,
  faults: readonly string[],
): Promise<Answer> => {
  const { incident, asked } = question;
  const finding = incident.outcome?.finding;
  return {
    kind: 'dialog',
    title: say.DESTROY.title,
    card: destroyConfirm({
      school: incident.schoolId,
      incident: incident.id,
      form: desk.forms.mint(call.person.personId, purposeOf(question)),
      reference: incident.reference,
      finding: finding === undefined ? '' : say.FINDINGS[finding],
      askedBy: roleInWords(await desk.people.roster(incident.schoolId), asked.askedBy),
      asked: whenInWords(asked.at),
      sent: whenInWords(incident.sentAt),
      words: asked.words,
      guidance: desk.policies.guidanceLines(GUIDANCE, call.at),
      refusal: words,
      faults,
    }),
    ...(faults.length > 0 && { unsaved: true }),
  };
};

const news = (desk: Desk, { incident, asked }: Question, destroyed: boolean): Effect => {
  const params: JsonObject = destroyed ? {} : { incident: incident.id };
  return {
    kind: 'send',
    message: {
      id: desk.newId(),
      to: { kind: 'person', personId: asked.askedBy },
      what: destroyed ? 'incident.destroyed' : 'incident.not-destroyed',
      params,
      about: null,
    },
  };
};

/** Is this still the person they were when they were asked? null: the directory could not say. */
const stillThemselves = async (desk: Desk, call: Call): Promise<boolean | null> => {
  try {
    return (await desk.people.live(call.person.schoolId, call.person.personId)) !== null;
  } catch (error) {
    desk.log.error('incident.second-not-checked', error, { correlation: call.correlation });
    return null;
  }
};

export const destroyActions = (desk: Desk, hooks: DecisionHooks): readonly Action[] => {
  const find = ({ person }: Call, incident: string): Promise<Question | null> =>
    questionFor(desk, person.schoolId, person.personId, incident);

  const write = async (call: Call, question: Question, form: string, destroys: boolean, words: string) => {
    const { incident } = question;
    const { schoolId, id } = incident;
    const who = call.person.personId;
    const worker = { who, at: call.at, newId: desk.newId };
    const next = { ...incident, rev: incident.rev + 1 };
    const about = [id, ...(await desk.store.tasks(schoolId, id)).map((task) => task.id)];
    const decisions = (await hooks.shifted(schoolId, id, call.correlation)).filter(
      ({ kind }) => kind === 'refresh',
    );
    const event = destroys
      ? eventOf(incident, worker, 'destroyed')
      : eventOf(incident, worker, 'destruction-refused', {}, words);
    return desk.work.commit({
      schoolId,
      at: call.at,
      correlation: call.correlation,
      form: { form, personId: who, result: { destroyed: destroys } },
      saves: [
        { table: 'incident', expected: incident.rev, next },
        { table: 'event', next: event },
        ...(destroys
          ? [
              {
                table: 'destroyed' as const,
                next: {
                  schoolId,
                  id,
                  askedBy: question.asked.askedBy,
                  confirmedBy: who,
                  at: call.at.toISOString(),
                },
              },
            ]
          : []),
      ],
      audit: [{ who, what: destroys ? 'incident.destroy' : 'incident.destroy-refuse', about: id }],
      effects: [
        ...about.map((one): Effect => ({ kind: 'refresh', about: one })),
        ...decisions,
        news(desk, question, destroys),
      ],
    });
  };

  const show: Action<Sent> = {
    verb: 'incident.destroy-confirm',
    kinds: ['open', 'submit'],
    data: schema,
    may: { anyone: true },
    run: async (call, { incident }) => {
      const question = await find(call, incident);
      if (!question) return noSuchCase;
      await looked(desk, call, 'incident.destroy-confirm', incident);
      return dialogOf(desk, call, question, '', []);
    },
  };

  const answer = (destroys: boolean): Action<Sent> => ({
    verb: destroys ? 'incident.destroy' : 'incident.destroy-refuse',
    kinds: ['submit'],
    data: schema,
    may: { anyone: true },
    run: async (call, { incident, form = '', words = '' }) => {
      const question = await find(call, incident);
      if (!question) return noSuchCase;
      const id = desk.forms.open(form, call.person.personId, purposeOf(question));
      if (id === null) return dialogOf(desk, call, question, words, [say.FORM_NOT_YOURS]);
      const fault = destroys ? null : faultOf(words, LIMITS.words, say.DESTROY.sayWhy);
      if (fault !== null) return dialogOf(desk, call, question, words, [fault]);
      if (destroys) {
        const still = await stillThemselves(desk, call);
        if (still === null) return dialogOf(desk, call, question, words, [say.DESTROY.notChecked]);
        // Asked live, they may no longer hold the post for which they were asked.
        const now = still ? await find(call, incident) : null;
        if (now?.asked.id !== question.asked.id) return noSuchCase;
      }
      const committed = await write(call, question, id, destroys, words.trim());
      if (committed.kind === 'stale')
        return dialogOf(desk, call, question, words, [say.SOMEBODY_WAS_QUICKER]);
      return { kind: 'text', text: destroys ? say.DESTROY.done : say.DESTROY.kept };
    },
  });

  return [show, answer(true), answer(false)];
};

export const destroyKinds = (desk: Desk): readonly MessageKind[] => {
  const ask: MessageKind<{ incident: string }> = {
    name: 'incident.destroy-ask',
    params: z.object({ incident: z.uuid() }),
    draw: async ({ schoolId, to }, { incident }) => {
      if (to.kind !== 'person') return null;
      const question = await questionFor(desk, schoolId, to.personId, incident);
      return question === null
        ? null
        : { summary: say.DESTROY.summary, card: destroyNotice({ school: schoolId, incident }) };
    },
  };
  const destroyed: MessageKind = {
    name: 'incident.destroyed',
    params: z.object({}),
    draw: async () => ({ summary: say.DESTROY.newsSummary, text: say.DESTROY.newsDone }),
  };
  const kept: MessageKind<{ incident: string }> = {
    name: 'incident.not-destroyed',
    params: z.object({ incident: z.uuid() }),
    draw: async ({ schoolId, to }, params) => {
      if (to.kind !== 'person') return null;
      const incident = await desk.store.load(schoolId, params.incident);
      const roster = await desk.people.roster(schoolId);
      const person = roster.people[to.personId];
      if (!incident || !person || !rightsIn(incident, person, roster).has('decide')) return null;
      return { summary: say.DESTROY.newsSummary, text: say.DESTROY.newsKept(incident.reference) };
    },
  };
  return [ask, destroyed, kept];
};
