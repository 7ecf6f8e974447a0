/**
 * The reporter's side: the form, in a dialog or in the chat, and sending it. Long, since every way in ends in the same
 * sending, and none may lose a word on its way there.
 */
import { z } from 'zod';
import { form } from '../../../cards/incidents/form.ts';
import type { Answer, Card } from '../../core/answer.ts';
import { inLondon } from '../../core/calendar.ts';
import type { Effect } from '../../core/commit.ts';
import type { Action, Call } from '../../core/feature.ts';
import { isLive } from '../policies/index.ts';
import { noticeLine } from './access.ts';
import { couldBeStaff } from './could-be-staff.ts';
import type { Desk } from './desk.ts';
import { fitForm } from './fit-form.ts';
import type { Parties } from './forms-parties.ts';
import type { Incident } from './incident.ts';
import * as say from './messages.ts';
import { drawReceipt, readersBefore, readInstead, toCall } from './receipt.ts';
import {
  aboutAdult,
  asksIn,
  caseFrom,
  chosenPeople,
  faultsIn,
  PICKED,
  type ReportFaults,
  type ReportFields,
  referenceOf,
  withoutFaults,
} from './report.ts';
import { type Written, writeReport } from './send-report.ts';
import { wordsBehind } from './words-behind.ts';

/** Purpose of a report's form token; the same for the form in a dialog and in the chat. */
export const REPORT_FORM = 'incident.report';

/** No limit but the request's own: whatever somebody could send is taken or given back, never refused. */
const words = z.string().optional();

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
  adult: words,
  staffAccused: words,
  staffHarmed: words,
  staffOther: words,
  parents: words,
  others: words,
  types: words,
  otherType: words,
  media: words,
  evidence: words,
  toldDsl: words,
  danger: words,
  notStaff: words,
  enteredFor: words,
  yourName: words,
  yourPhone: words,
};

/** What must not go wrong before anybody has read the report. */
const GUIDANCE = ['nudes-do-not-view', 'do-not-wait'] as const;

const inSchool = { school: z.uuid().optional() };

export const drawForm = async (
  desk: Desk,
  call: { readonly person: Pick<Call['person'], 'schoolId' | 'shared'> },
  token: string,
  place: 'dialog' | 'chat',
  more: { values?: ReportFields; faults?: ReportFaults; message?: z.infer<typeof chosenMessage> } = {},
): Promise<Answer & { kind: 'card' } & { cut: boolean }> => {
  const { schoolId } = call.person;
  const policy = desk.policies.current(schoolId);
  const readers = readersBefore(policy, desk.people.school(schoolId), await desk.people.roster(schoolId));
  const faults = more.faults ?? {};
  const values = {
    ...more.values,
    // A picker can show ids only; what was no id stands in its fault.
    ...Object.fromEntries(PICKED.map((field) => [field, chosenPeople(more.values?.[field]).ids.join(',')])),
  };
  const instead = await readInstead(desk, schoolId, values);
  const { card, cut } = await fitForm(values, async (fitting, isCut) =>
    form({
      school: schoolId,
      schoolName: desk.people.school(schoolId).name,
      guidance: GUIDANCE.map((id) => desk.policies.guidance(id, desk.clock.now())),
      form: token,
      place,
      shared: call.person.shared,
      readers,
      types: policy.reporting.form.types,
      asks: policy.reporting.form.asks,
      values: fitting,
      faults: isCut ? { ...faults, danger: say.WORDS_CUT } : faults,
      couldBeStaff: faults.notStaff !== undefined,
      instead,
      aboutMessage: more.message !== undefined,
      ...(more.message && { message: more.message }),
    }),
  );
  return { kind: 'card', card, cut };
};

const asDialog = (title: string, answer: Answer & { kind: 'card' }): Answer => ({
  kind: 'dialog',
  title,
  card: answer.card,
});

/** The report's form in a dialog, with what is in it already. */
export const openReportForm = async (
  desk: Desk,
  call: Call,
  token: string,
  more: Parameters<typeof drawForm>[4],
): Promise<Answer> => asDialog(say.FORM_TITLE, await drawForm(desk, call, token, 'dialog', more));

const openForm = (desk: Desk): Action<{ message?: z.infer<typeof chosenMessage> }> => ({
  verb: 'incident.report',
  // Sent: by the question which school it is about.
  kinds: ['open', 'submit'],
  alsoUnread: true,
  data: z.object({ ...inSchool, message: chosenMessage }),
  may: { roles: ['staff'] },
  run: async (call, { message }) => {
    const token = desk.forms.mint(call.person.personId, REPORT_FORM);
    return openReportForm(desk, call, token, message ? { message } : {});
  },
});

/** A message of its own, not a change of this card: a card that reverts would take the words with it. */
const writeHere = (desk: Desk): Action<{ form: string }> => ({
  verb: 'incident.write-here',
  kinds: ['click'],
  data: z.object({ ...inSchool, form: z.string().max(200) }),
  may: { roles: ['staff'] },
  run: async (call, { form: token }) => {
    const { schoolId, personId, shared } = call.person;
    if (shared) return { kind: 'text', text: say.NOT_IN_A_SHARED_CHAT };
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

/** The policy's own questions arrive beside the ids, one key each. */
const formFields = z.object(fields);
const sendSchema = z.looseObject({
  ...inSchool,
  form: z.string().max(200),
  message: chosenMessage,
  /** The form that this was sent from had said who reads it instead of somebody who would. */
  insteadShown: z.literal('yes').optional().catch(undefined),
  ...fields,
});

/** In the chat the form itself becomes the receipt. Where several people use the chat, none is left in it. */
const receiptIn = (
  desk: Desk,
  incident: Incident,
  { inChat, shared }: { readonly inChat: boolean; readonly shared: boolean },
): readonly Effect[] => {
  if (inChat) return [{ kind: 'refresh', about: incident.id }];
  if (shared) return [];
  const message = {
    id: desk.newId(),
    to: { kind: 'person' as const, personId: incident.reporterId },
    what: 'incident.receipt',
    params: { incident: incident.id },
    about: incident.id,
  };
  return [{ kind: 'send', message }];
};

const send = (desk: Desk, hooks: Parties['hooks']): Action<z.infer<typeof sendSchema>> => ({
  verb: 'incident.send',
  kinds: ['submit'],
  alsoUnread: true,
  data: sendSchema,
  may: { roles: ['staff'] },
  run: async (call, given) => {
    const { schoolId, personId, shared } = call.person;
    // Whose account it is says who wrote it.
    const sent: ReportFields = { ...formFields.parse(given), ...asksIn(given) };
    const data = shared ? sent : { ...sent, yourName: undefined, yourPhone: undefined };
    const policy = desk.policies.current(schoolId);
    const id = desk.forms.open(given.form, personId, REPORT_FORM);
    const inChat = call.arrival === 'click';
    const draw = (faults: ReportFaults, token: string) =>
      drawForm(desk, call, token, inChat ? 'chat' : 'dialog', {
        values: data,
        faults,
        ...(given.message && { message: given.message }),
      });
    const giveBack = ({ card }: { card: Card }, faults: ReportFaults): Answer =>
      // Words on a card of a shared chat would be read by whoever uses the account next.
      inChat && shared
        ? {
            kind: 'text',
            text: say.notInASharedChat(Object.values(faults).filter((one) => one !== undefined)),
          }
        : inChat
          ? { kind: 'card', card, unsaved: true }
          : { kind: 'dialog', title: say.FORM_TITLE, card, unsaved: true };
    const faults = faultsIn(data, policy, call.person);
    const roster = await desk.people.roster(schoolId);
    const mistaken = couldBeStaff(data, roster, personId);
    const asked: ReportFaults = {
      ...(id === null && { form: say.FORM_NOT_YOURS }),
      ...faults,
      ...(mistaken.length > 0 && { notStaff: say.couldBeStaff(mistaken) }),
      ...(aboutAdult(data) === 'reader' &&
        given.insteadShown === undefined && {
          adult: say.readInstead((await readInstead(desk, schoolId, data))?.readers ?? null),
        }),
    };
    // The words are not lost: the same form comes back, made for whoever is sending it.
    const token = id === null ? desk.forms.mint(personId, REPORT_FORM) : given.form;
    const back = Object.keys(asked).length > 0 ? await draw(asked, token) : null;
    if (back && !back.cut) return giveBack(back, asked);
    // Too long to be given back whole: taken as it is, before any word of it is lost.
    const taken = back ? withoutFaults(data, faults) : data;
    const caseId = id ?? desk.forms.open(token, personId, REPORT_FORM) ?? desk.newId();

    const school = desk.people.school(schoolId);
    const confirmed = await desk.policies.confirmed(schoolId);
    const make = (): Incident =>
      caseFrom(taken, {
        id: caseId,
        reference: referenceOf(school, inLondon(call.at).year, desk.newDigits()),
        reporterId: personId,
        at: call.at,
        school,
        policy,
        heads: roster.holders['headteacher'] ?? [],
        isLive: (ref) => isLive(policy, confirmed, ref),
        message: given.message ?? null,
        newId: desk.newId,
      });
    const behind = await wordsBehind(desk, call, caseId);
    let written: Written;
    try {
      written = await writeReport({ desk, hooks }, call, make, (next) => ({
        effects: [
          ...noticeLine(next, roster).map((reader) => ({
            kind: 'send' as const,
            message: {
              id: desk.newId(),
              to: { kind: 'person' as const, personId: reader },
              what: 'incident.case',
              params: { incident: next.id },
              about: next.id,
            },
          })),
          ...receiptIn(desk, next, { inChat, shared }),
          ...behind.effects,
        ],
      }));
    } catch (error) {
      desk.log.error('turn.failed', error, { correlation: call.correlation });
      const notSaved = { what: say.notSaved(call.correlation) };
      return giveBack(await draw(notSaved, token), notSaved);
    }
    await behind.forget();
    const { incident, added } = written;
    if (inChat && !added)
      return { kind: 'card', card: await drawReceipt(desk, incident, call.person, call.at) };
    if (noticeLine(incident, roster).length === 0) {
      const numbers = await toCall(desk, incident, call.person, call.at);
      return { kind: 'text', text: say.keptNotSent(incident.reference, numbers) };
    }
    if (shared && !added) return { kind: 'text', text: say.sentShared(incident.reference, school.phone) };
    const thanks = added ? say.sentAgain : say.sent;
    return { kind: 'text', text: thanks(incident.reference) };
  },
});

/** `hooks`: a report that is sent again may change who may see its case. */
export const reportActions = (desk: Desk, hooks: Parties['hooks']): readonly Action[] => [
  openForm(desk),
  writeHere(desk),
  send(desk, hooks),
];
