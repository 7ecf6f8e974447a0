import type { AskedFor, AskView, SaidNo } from '../../../cards/agreements/ask.ts';
import type { MineView, MyAgreement } from '../../../cards/agreements/mine.ts';
import type { Person } from '../../core/person.ts';
import type { AgreementsDesk } from './desk.ts';
import { documentOf } from './documents.ts';
import { elsewhereOf, ownElsewhere } from './elsewhere.ts';
import { type InForce, inForce } from './in-force.ts';
import * as say from './messages.ts';
import type { AgreementRequest, Elsewhere } from './ports.ts';
import { wordsIn } from './view-read.ts';
import { isPupil } from './who.ts';

const mineRow = (
  request: AgreementRequest,
  form: InForce | null,
  title: string,
  signedAt: string | null,
  elsewhere: Elsewhere | null,
  now: Date,
): MyAgreement | null => {
  const sign = form?.kind !== 'acknowledge';
  const asks = sign ? 'Read and sign' : 'Read';
  const row = (standing: string, button: MyAgreement['button']): MyAgreement => ({
    request: request.id,
    title,
    standing,
    button,
  });
  // They may sign here all the same.
  if (elsewhere !== null) return row(say.standsElsewhere(elsewhere), asks);
  switch (request.state) {
    case 'signed':
    case 'acknowledged':
      return row(
        say.standsSigned(signedAt ?? request.at, say.version(request.hash), !sign),
        request.hash === form?.hash ? 'Read again' : asks,
      );
    case 'declined':
      return row(say.standsDeclined, asks);
    case 'exempt':
      return row(say.standsExempt(request.exempt?.until ?? null), asks);
    case 'not-asked':
      return row(say.signBy(null, sign), asks);
    case 'open':
      return row(
        request.question === 'asked'
          ? say.WAITS_FOR_ANSWER
          : say.signBy(request.dueAt, sign, say.isLate(request.dueAt, now)),
        asks,
      );
    case 'closed':
      // What was signed can be read again, also when it is somebody else's now.
      return signedAt === null
        ? null
        : row(say.standsSigned(signedAt, say.version(request.hash), !sign), 'Read again');
  }
};

export const mineView = async (
  desk: AgreementsDesk,
  { schoolId, personId, shared }: Pick<Person, 'schoolId' | 'personId' | 'shared'>,
): Promise<MineView & { /** Something is to be signed or read here. */ readonly waits: boolean }> => {
  const [requests, signatures, roster] = await Promise.all([
    desk.store.ofPerson(schoolId, personId),
    desk.store.signatures(schoolId, personId),
    desk.people.roster(schoolId),
  ]);
  const now = desk.clock.now();
  const elsewhere = await ownElsewhere(desk, roster, { schoolId, personId }, requests, now);
  const forms = inForce(desk.policies.current(schoolId));
  const rows = await Promise.all(
    requests.map(async (request) => {
      const form = forms.find(({ id }) => id === request.form) ?? null;
      const archived = form ? null : await desk.store.wording(schoolId, request.hash);
      const title = (form?.agreement ?? archived?.body)?.header.name ?? request.form;
      const signed = signatures.find((one) => one.form === request.form && one.hash === request.hash);
      const other = elsewhereOf(request, elsewhere);
      const row = mineRow(request, form, title, signed?.at ?? null, other, now);
      return row && { row, waits: other === null && row.button !== 'Read again' };
    }),
  );
  return {
    school: schoolId,
    rows: rows.flatMap((one) => one?.row ?? []),
    waits: rows.some((one) => one?.waits),
    nothing: shared ? say.SHARED_MINE : say.NOTHING_MINE,
  };
};

const askedFor = async (
  desk: AgreementsDesk,
  request: AgreementRequest,
  form: InForce,
): Promise<AskedFor> => {
  const events = await desk.store.events(request.schoolId, request.id);
  const last = events.findLast(({ kind }) => kind !== 'question' && kind !== 'answered')?.kind;
  const why =
    last === 'new-wording' && request.signature === null
      ? null
      : last === 'new-wording' || last === 'renewal' || last === 'back'
        ? say.WHY[last]
        : null;
  return {
    request: request.id,
    title: form.agreement.header.name,
    by: say.signBy(request.dueAt, form.kind === 'sign', say.isLate(request.dueAt, desk.clock.now())),
    takes: documentOf(form.agreement) ? say.documentTakes : say.takes(wordsIn(form.agreement)),
    why,
    sign: form.kind === 'sign',
    question:
      request.question === 'asked'
        ? say.WAITS_FOR_ANSWER
        : request.question === 'answered'
          ? say.ANSWERED
          : null,
  };
};

/** null: this person was never asked for anything. */
export const askView = async (
  desk: AgreementsDesk,
  schoolId: string,
  personId: string,
  step: number,
): Promise<AskView | null> => {
  const requests = await desk.store.ofPerson(schoolId, personId);
  if (requests.every(({ askedAt }) => askedAt === null)) return null;
  const forms = inForce(desk.policies.current(schoolId));
  const roster = await desk.people.roster(schoolId);
  const now = desk.clock.now();
  const elsewhere = await ownElsewhere(desk, roster, { schoolId, personId }, requests, now);
  const open = requests.filter(
    (request) => request.state === 'open' && elsewhereOf(request, elsewhere) === null,
  );
  const asked = await Promise.all(
    open.flatMap((request) => {
      const form = forms.find(({ id }) => id === request.form);
      return form ? [askedFor(desk, request, form)] : [];
    }),
  );
  const pupil = isPupil(roster, personId);
  const titlesOf = (wanted: AgreementRequest['state']): readonly string[] =>
    requests.flatMap(({ state, form: id }) => {
      const form = state === wanted ? forms.find((one) => one.id === id) : undefined;
      return form ? [form.agreement.header.name] : [];
    });
  const declined = titlesOf('declined').map((title): SaidNo => ({ title, standing: say.saidNo(pupil) }));
  return {
    school: schoolId,
    schoolName: desk.people.school(schoolId).name,
    pupil: pupil ? { why: say.forPupils(desk.people.school(schoolId).name), hint: say.PUPIL_HINT } : null,
    again: step > 0 && asked.length > 0 ? say.AGAIN : null,
    asked,
    declined,
    done: say.allDone(titlesOf('signed'), titlesOf('acknowledged')),
  };
};
