/** The reporter's side: the form, in a dialog or in the chat, and sending it. */
import { z } from 'zod';
import { form } from '../../../cards/incidents/form.ts';
import type { Answer } from '../../core/answer.ts';
import { inLondon } from '../../core/calendar.ts';
import type { Effect } from '../../core/commit.ts';
import { ReferenceTaken } from '../../core/errors.ts';
import type { Action, Call } from '../../core/feature.ts';
import { noticeLine } from './access.ts';
import { eventOf } from './casework.ts';
import type { Desk } from './desk.ts';
import type { Incident } from './incident.ts';
import * as say from './messages.ts';
import { drawReceipt, readersBefore } from './receipt.ts';
import { caseFrom, faultsIn, type ReportFaults, type ReportFields, referenceOf } from './report.ts';

/** Purpose of a report's form token; the same for the form in a dialog and in the chat. */
export const REPORT_FORM = 'incident.report';

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

/** What must not go wrong before anybody has read the report. */
const GUIDANCE = ['nudes-do-not-view', 'do-not-wait'] as const;

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
      schoolName: desk.people.school(schoolId).name,
      guidance: GUIDANCE.map((id) => desk.policies.guidance(id, desk.clock.now())),
      form: token,
      place,
      readers: readersBefore(policy, await desk.people.roster(schoolId)),
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
  // Sent: by the question which school it is about.
  kinds: ['open', 'submit'],
  alsoUnread: true,
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

const sendSchema = z.object({ ...inSchool, form: z.string().max(200), message: chosenMessage, ...fields });

const send = (desk: Desk): Action<z.infer<typeof sendSchema>> => ({
  verb: 'incident.send',
  kinds: ['submit'],
  alsoUnread: true,
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
        {
          table: 'event',
          next: eventOf(incident, { who: call.person.personId, at: call.at, newId: desk.newId }, 'sent'),
        },
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

export const reportActions = (desk: Desk): readonly Action[] => [openForm(desk), writeHere(desk), send(desk)];
