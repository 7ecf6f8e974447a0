/** The reporter's side: advice, form, send, add, and one's own list. */
import { z } from 'zod';
import { add } from '../../../cards/incidents/add.ts';
import { form } from '../../../cards/incidents/form.ts';
import type { Answer } from '../../core/answer.ts';
import { inLondon } from '../../core/calendar.ts';
import type { Effect } from '../../core/commit.ts';
import { ReferenceTaken } from '../../core/errors.ts';
import type { Action, Call } from '../../core/feature.ts';
import { noticeLine } from './access.ts';
import { caseAction } from './case-action.ts';
import type { Desk } from './desk.ts';
import type { Incident, IncidentEvent } from './incident.ts';
import * as say from './messages.ts';
import { drawReceipt, readersFor } from './receipt.ts';
import { caseFrom, faultsIn, LIMITS, type ReportFaults, type ReportFields, referenceOf } from './report.ts';

/** Purpose of a report's form token; the same for the form in a dialog and in the chat. */
export const REPORT_FORM = 'incident.report';
const ADD_FORM = 'incident.add';

/** Longer than anything a person types; what is over our own limits is sent back with every word. */
const words = z.string().max(60_000).optional();

const chosenMessage = z
  .object({
    id: z.string().max(200),
    link: z.string().max(2000).nullable(),
    authorId: z.string().max(200).nullable(),
    createdAt: z.string().max(60).nullable(),
  })
  .optional();

const fields = {
  what: words,
  date: words,
  time: words,
  where: words,
  childrenHarmed: words,
  childrenAccused: words,
  childrenOther: words,
  staffAccused: words,
  staffOther: words,
  parents: words,
  others: words,
  types: words,
  otherType: words,
  media: words,
  evidence: words,
  toldDsl: words,
  danger: words,
};

const inSchool = { school: z.uuid().optional() };

export const drawForm = async (
  desk: Desk,
  call: Pick<Call, 'person'>,
  token: string,
  place: 'dialog' | 'chat',
  more: { values?: ReportFields; faults?: ReportFaults; message?: z.infer<typeof chosenMessage> } = {},
): Promise<Answer & { kind: 'card' }> => {
  const { schoolId } = call.person;
  const policy = desk.policies.current(schoolId);
  return {
    kind: 'card',
    card: form({
      school: schoolId,
      form: token,
      place,
      readers: readersFor(policy),
      types: policy.reporting.form.types,
      values: { ...more.values },
      faults: more.faults ?? {},
      aboutMessage: more.message !== undefined,
      ...(more.message && { message: more.message }),
    }),
  };
};

const asDialog = (title: string, answer: Answer & { kind: 'card' }): Answer => ({
  kind: 'dialog',
  title,
  card: answer.card,
});

const openForm = (desk: Desk): Action<{ message?: z.infer<typeof chosenMessage> }> => ({
  verb: 'incident.report',
  kinds: ['open'],
  data: z.object({ ...inSchool, message: chosenMessage }),
  may: { roles: ['staff'] },
  run: async (call, { message }) => {
    const token = desk.forms.mint(call.person.personId, REPORT_FORM);
    return asDialog(say.FORM_TITLE, await drawForm(desk, call, token, 'dialog', message ? { message } : {}));
  },
});

/** A message of its own, not a change of this card: a card that reverts would take the words with it. */
const writeHere = (desk: Desk): Action<{ form: string }> => ({
  verb: 'incident.write-here',
  kinds: ['click'],
  data: z.object({ ...inSchool, form: z.string().max(200) }),
  may: { roles: ['staff'] },
  run: async (call, { form: token }) => {
    const { schoolId, personId } = call.person;
    const id = desk.forms.open(token, personId, REPORT_FORM);
    if (id === null) return { kind: 'text', text: say.FORM_NOT_YOURS };
    await desk.work.commit({
      schoolId,
      at: call.at,
      correlation: call.correlation,
      saves: [],
      audit: [],
      effects: [
        {
          kind: 'send',
          message: {
            id: desk.newId(),
            to: { kind: 'person', personId },
            what: 'incident.form',
            params: { form: token, id },
            // The form's id is the case's id: once it is sent, this message becomes its receipt.
            about: id,
          },
        },
      ],
    });
    return { kind: 'text', text: say.FORM_IS_BELOW };
  },
});

const event = (
  desk: Desk,
  incident: Pick<Incident, 'schoolId' | 'id'>,
  call: Call,
  kind: IncidentEvent['kind'],
  said: string | null = null,
): IncidentEvent => ({
  schoolId: incident.schoolId,
  id: desk.newId(),
  incidentId: incident.id,
  at: call.at.toISOString(),
  who: call.person.personId,
  kind,
  data: {},
  words: said,
});

const sendSchema = z.object({ ...inSchool, form: z.string().max(200), message: chosenMessage, ...fields });

const send = (desk: Desk): Action<z.infer<typeof sendSchema>> => ({
  verb: 'incident.send',
  kinds: ['submit'],
  data: sendSchema,
  may: { roles: ['staff'] },
  run: async (call, data) => {
    const { schoolId, personId } = call.person;
    const policy = desk.policies.current(schoolId);
    const id = desk.forms.open(data.form, personId, REPORT_FORM);
    const inChat = call.arrival === 'click';
    const sendBack = async (faults: ReportFaults, token: string): Promise<Answer> => {
      const again = await drawForm(desk, call, token, inChat ? 'chat' : 'dialog', {
        values: data,
        faults,
        ...(data.message && { message: data.message }),
      });
      return inChat ? again : asDialog(say.FORM_TITLE, again);
    };
    // The words are not lost: the same form comes back, this time made for whoever is sending it.
    if (id === null) return sendBack({ what: say.FORM_NOT_YOURS }, desk.forms.mint(personId, REPORT_FORM));
    const faults = faultsIn(data, policy);
    if (Object.keys(faults).length > 0) return sendBack(faults, data.form);

    const school = desk.people.school(schoolId);
    const roster = await desk.people.roster(schoolId);
    const make = (): Incident =>
      caseFrom(data, {
        id,
        reference: referenceOf(school, inLondon(call.at).year, desk.newDigits()),
        reporterId: personId,
        at: call.at,
        school,
        policy,
        message: data.message ?? null,
        newId: desk.newId,
      });
    const incident = await commitNew(desk, call, make, (next) => [
      ...noticeLine(next, roster, policy.reporting.told).map((reader) => ({
        kind: 'send' as const,
        message: {
          id: desk.newId(),
          to: { kind: 'person' as const, personId: reader },
          what: 'incident.case',
          params: { incident: next.id },
          about: next.id,
        },
      })),
      // In the chat the form itself becomes the receipt.
      inChat
        ? { kind: 'refresh' as const, about: next.id }
        : {
            kind: 'send' as const,
            message: {
              id: desk.newId(),
              to: { kind: 'person' as const, personId },
              what: 'incident.receipt',
              params: { incident: next.id },
              about: next.id,
            },
          },
    ]);
    if (inChat) return { kind: 'card', card: await drawReceipt(desk, incident, call.person, call.at) };
    return { kind: 'text', text: say.sent(incident.reference) };
  },
});

/** A reference that is taken is tried again with other digits; a form that was sent before leads to its case. */
const commitNew = async (
  desk: Desk,
  call: Call,
  make: () => Incident,
  effects: (incident: Incident) => readonly Effect[],
  tries = 8,
): Promise<Incident> => {
  const incident = make();
  try {
    const committed = await desk.work.commit({
      schoolId: incident.schoolId,
      at: call.at,
      correlation: call.correlation,
      form: { form: incident.id, personId: call.person.personId, result: { incident: incident.id } },
      saves: [
        { table: 'incident', expected: 0, next: incident },
        { table: 'event', next: event(desk, incident, call, 'sent') },
      ],
      audit: [{ who: call.person.personId, what: 'incident.send', about: incident.id }],
      effects: effects(incident),
    });
    if (committed.kind === 'done') return incident;
  } catch (error) {
    if (!(error instanceof ReferenceTaken) || tries === 1) throw error;
    return commitNew(desk, call, make, effects, tries - 1);
  }
  const earlier = await desk.store.load(incident.schoolId, incident.id);
  if (!earlier) throw new Error('a form was used and its case is not there');
  return earlier;
};

const openAdd = (desk: Desk) =>
  caseAction(desk, {
    verb: 'incident.add',
    kinds: ['open'],
    data: z.object({ ...inSchool, incident: z.uuid() }),
    right: 'own',
    run: async ({ incident, person }): Promise<Answer> => {
      if (incident.status === 'ended') return { kind: 'text', text: say.WORK_HAS_ENDED };
      return {
        kind: 'dialog',
        title: say.ADD_TITLE,
        card: add({
          school: incident.schoolId,
          incident: incident.id,
          reference: incident.reference,
          form: desk.forms.mint(person.personId, `${ADD_FORM}|${incident.id}`),
          words: '',
          fault: null,
        }),
      };
    },
  });

const sendAdd = (desk: Desk) =>
  caseAction(desk, {
    verb: 'incident.add-send',
    kinds: ['submit'],
    data: z.object({ ...inSchool, incident: z.uuid(), form: z.string().max(200), words }),
    right: 'own',
    run: async (call, data): Promise<Answer> => {
      const { incident, person } = call;
      const purpose = `${ADD_FORM}|${incident.id}`;
      const id = desk.forms.open(data.form, person.personId, purpose);
      const written = data.words?.trim() ?? '';
      const length = [...written].length;
      const fault =
        id === null
          ? say.FORM_NOT_YOURS
          : written === ''
            ? say.NOTHING_WRITTEN
            : length > LIMITS.what
              ? say.tooLong(length, LIMITS.what)
              : incident.status === 'ended'
                ? say.WORK_HAS_ENDED
                : null;
      if (fault !== null || id === null) {
        return {
          kind: 'dialog',
          title: say.ADD_TITLE,
          card: add({
            school: incident.schoolId,
            incident: incident.id,
            reference: incident.reference,
            form: id === null ? desk.forms.mint(person.personId, purpose) : data.form,
            words: data.words ?? '',
            fault,
          }),
        };
      }
      const roster = call.roster;
      const readers = incident.holder
        ? [incident.holder.personId]
        : noticeLine(incident, roster, desk.policies.current(incident.schoolId).reporting.told);
      await desk.work.commit({
        schoolId: incident.schoolId,
        at: call.at,
        correlation: call.correlation,
        form: { form: id, personId: person.personId, result: { incident: incident.id } },
        saves: [{ table: 'event', next: event(desk, incident, call, 'added', written) }],
        audit: [{ who: person.personId, what: 'incident.add', about: incident.id }],
        effects: readers.map((reader) => ({
          kind: 'send' as const,
          message: {
            id: desk.newId(),
            to: { kind: 'person' as const, personId: reader },
            what: 'incident.news',
            params: { incident: incident.id, news: 'added' },
            about: null,
          },
        })),
      });
      return { kind: 'text', text: say.ADDED };
    },
  });

export const reportActions = (desk: Desk): readonly Action[] => [
  openForm(desk),
  writeHere(desk),
  send(desk),
  openAdd(desk),
  sendAdd(desk),
];
