/**
 * What is decided about somebody else's agreement: ask again, answer a question, say why they need not sign. The one way
 * for it, from the chat and from the tab: on the row as it was seen, by whoever may, never about oneself.
 */
import { z } from 'zod';
import { inLondon } from '../../core/calendar.ts';
import type { Effect } from '../../core/commit.ts';
import type { Roster } from '../../core/person.ts';
import { aboutList, aboutPerson } from './about.ts';
import type { AgreementsDesk } from './desk.ts';
import { ownElsewhere } from './elsewhere.ts';
import { inForce, ladderOf } from './in-force.ts';
import { beginChase, dueFrom, stepAt } from './ladder.ts';
import * as say from './messages.ts';
import { ownEvent, type Signer } from './own-answer.ts';
import type { AgreementEvent, AgreementRequest, Chase, Wait } from './ports.ts';
import { type Entry, entriesOf, isDone } from './register.ts';
import { isWaiting } from './remind.ts';
import { awayIn } from './view-register.ts';
import { hasQuestion, toldOf } from './wait.ts';
import { mayAnswer as mayReadAndAnswer, maySeeRegister } from './who.ts';

const MOST_WORDS = 2_000;
const MOST_WHY = 500;

export interface PersonScene {
  readonly entry: Entry;
  readonly request: AgreementRequest;
  readonly roster: Roster;
  readonly chase: Chase | null;
  readonly wait: Wait | null;
  /** As it was typed, where it is not the directory's; for those who may see the register alone. */
  readonly otherName: string | null;
  readonly mayDecide: boolean;
  readonly mayAnswer: boolean;
}

/** null: there is none, or not for this reader: both are answered alike, and nothing of it is loaded before. */
export const personScene = async (
  desk: AgreementsDesk,
  call: Signer,
  id: string,
): Promise<PersonScene | null> => {
  const { schoolId, personId, shared } = call.person;
  if (shared || call.person.kind === 'pupil') return null;
  const [roster, request, wait] = await Promise.all([
    desk.people.roster(schoolId),
    desk.store.request(schoolId, id),
    desk.store.wait(schoolId, id),
  ]);
  if (!request) return null;
  const chase = await desk.store.chase(schoolId, request.personId);
  const keeps = chase?.handed.includes(personId) ?? false;
  const answers = mayReadAndAnswer(roster, request.personId, toldOf(wait), personId);
  if (!keeps && !answers && !maySeeRegister(call.person)) return null;
  const forms = inForce(desk.policies.current(schoolId));
  const away = await awayIn(desk, schoolId, call.at);
  const elsewhere = await ownElsewhere(desk, roster, request, [request], call.at);
  const signature =
    request.signature === null ? null : await desk.store.signature(schoolId, request.signature);
  const otherNames = new Set(signature?.nameCheck === 'differs' ? [signature.id] : []);
  const [entry] = entriesOf(roster, forms, [request], chase ? [chase] : [], call.at, {
    away,
    elsewhere,
    otherNames,
  });
  if (!entry) return null;
  const own = request.personId === personId;
  const otherName = entry.otherName && maySeeRegister(call.person) ? (signature?.name ?? null) : null;
  return { entry, request, roster, chase, wait, otherName, mayDecide: !own, mayAnswer: answers && !own };
};

/** What is signed is decided; what was signed otherwise, or need not be, is so on the page "Families". */
export const isDecidable = ({ mayDecide, request, entry }: PersonScene): boolean =>
  mayDecide && !isDone(request) && entry.elsewhere === null;
/** A question that waits is answered first. */
export const mayAsk = (scene: PersonScene): boolean => isDecidable(scene) && !hasQuestion(scene.request);

export const nextYear = (now: Date, days: number, years: number): string =>
  inLondon(now).toPlainDate().add({ days, years }).toString();

export const purposeOf = ({ schoolId, id, rev }: Pick<AgreementRequest, 'schoolId' | 'id' | 'rev'>): string =>
  `agreement.decide|${schoolId}|${id}|${rev}`;

interface Decision {
  readonly next: AgreementRequest;
  readonly chase: Chase | null;
  readonly event: Pick<AgreementEvent, 'kind' | 'data' | 'words'>;
  readonly effects: readonly Effect[];
}

const changed = (request: AgreementRequest, more: Partial<AgreementRequest>, at: Date): AgreementRequest => ({
  ...request,
  rev: request.rev + 1,
  at: at.toISOString(),
  closedWhy: null,
  exempt: null,
  ...more,
});

/** As it was sent, read from a form of whatever kind. */
export interface Sent {
  readonly request: string;
  /** Of the row that was seen. */
  readonly rev: number;
  readonly form: string;
  readonly what: 'ask-again' | 'answer' | 'exempt';
  readonly answer?: string | undefined;
  readonly why?: string | undefined;
  readonly until?: string | undefined;
  readonly leave?: boolean | undefined;
}

type Decide = (
  desk: AgreementsDesk,
  call: Signer,
  scene: PersonScene,
  sent: Sent,
) => Promise<Decision | Faults>;
type Faults = readonly string[];

const askAgain: Decide = async (desk, call, scene) => {
  if (!mayAsk(scene)) return [say.CHANGED_MEANWHILE];
  const { request, chase } = scene;
  const { schoolId } = request;
  const theirSchool = desk.people.school(schoolId);
  const ladder = ladderOf(theirSchool);
  const at = call.at.toISOString();
  const due = dueFrom(theirSchool.calendar, ladder, call.at);
  return {
    next: changed(
      request,
      {
        state: 'open',
        askedAt: at,
        dueAt: due.toISOString(),
        renewAt: null,
        question: request.question === 'answered' ? 'answered' : null,
        words: request.question === 'answered' ? request.words : null,
      },
      call.at,
    ),
    chase: beginChase(schoolId, request.personId, chase, call.at),
    event: { kind: 'asked-again', data: {}, words: null },
    effects: [],
  };
};

const clean = (words: string): string => words.toWellFormed().normalize('NFC').trim();

const answerQuestion: Decide = async (desk, call, scene, { answer = '' }) => {
  const words = clean(answer);
  if (!scene.mayAnswer || !hasQuestion(scene.request)) return [say.CHANGED_MEANWHILE];
  if (words === '') return [say.ANSWER_MISSING];
  if (words.length > MOST_WORDS) return [say.WORDS_TOO_LONG];
  const { request, chase } = scene;
  const { schoolId, personId } = request;
  const theirSchool = desk.people.school(schoolId);
  const since = call.at.toISOString();
  return {
    next: changed(request, { question: 'answered', words: { ...request.words, answer: words } }, call.at),
    // The answer is the first message of a new ladder.
    chase: {
      ...beginChase(schoolId, personId, chase, call.at),
      step: 1,
      nextAt: stepAt(theirSchool.calendar, ladderOf(theirSchool), since, 1, call.at).toISOString(),
    },
    event: { kind: 'answered', data: {}, words },
    effects: [
      {
        kind: 'send',
        message: {
          id: desk.newId(),
          to: { kind: 'person', personId },
          what: 'agreement.answered',
          params: { request: request.id },
          about: null,
        },
      },
    ],
  };
};

/** Of a person's chase when this request no longer waits: quiet, unless something else of theirs does. */
const without = async (
  desk: AgreementsDesk,
  { request, chase }: PersonScene,
  next: AgreementRequest,
): Promise<Chase | null> => {
  if (!chase) return null;
  const all = await desk.store.ofPerson(request.schoolId, request.personId);
  if (all.map((one) => (one.id === next.id ? next : one)).some(isWaiting)) return null;
  return { ...chase, rev: chase.rev + 1, nextAt: null, handed: [] };
};

const exempt: Decide = async (desk, call, scene, { why = '', until = '', leave = false }) => {
  const words = clean(why);
  const isDay = z.iso.date().safeParse(until).success;
  const fits = isDay && until >= nextYear(call.at, 1, 0) && until <= nextYear(call.at, 0, 1);
  const faults = [
    ...(words === '' && !leave ? [say.WHY_MISSING] : []),
    ...(words.length > MOST_WHY ? [say.tooLong('Why', MOST_WHY)] : []),
    ...(until === '' ? [say.UNTIL_MISSING] : fits ? [] : [say.UNTIL_WRONG]),
  ];
  if (faults.length > 0) return faults;
  if (!isDecidable(scene)) return [say.CHANGED_MEANWHILE];
  const next = changed(
    scene.request,
    {
      state: 'exempt',
      renewAt: null,
      exempt: { until, leave, by: call.person.personId },
      question: null,
      words: words === '' ? null : { exempt: words },
      dueAt: null,
    },
    call.at,
  );
  return {
    next,
    chase: await without(desk, scene, next),
    event: { kind: 'exempt', data: { until, leave }, words: words === '' ? null : words },
    effects: [],
  };
};

const DECISIONS: Readonly<Record<Sent['what'], { readonly decide: Decide; readonly said: string }>> = {
  'ask-again': { decide: askAgain, said: say.SAVED.again },
  answer: { decide: answerQuestion, said: say.SAVED.answer },
  exempt: { decide: exempt, said: say.SAVED.exempt },
};

const write = async (
  desk: AgreementsDesk,
  call: Signer,
  { request, chase: before, wait }: PersonScene,
  form: string,
  what: Sent['what'],
  { next, chase, event, effects }: Decision,
): Promise<'done' | 'stale'> => {
  const { personId } = call.person;
  const keepers = new Set([...(before?.handed ?? []), ...toldOf(wait)]);
  const about = [aboutPerson(request.personId), request.id, ...[...keepers].map(aboutList)];
  const committed = await desk.work.commit({
    schoolId: request.schoolId,
    at: call.at,
    correlation: call.correlation,
    form: { form, personId, result: { request: request.id } },
    saves: [
      { table: 'agreement-request', expected: request.rev, next },
      ownEvent(desk, call, request.id, event),
      ...(chase ? [{ table: 'agreement-chase', expected: before?.rev ?? 0, next: chase } as const] : []),
    ],
    audit: [{ who: personId, what: `agreement.${what}`, about: request.id }],
    effects: [...effects, ...about.map((one): Effect => ({ kind: 'refresh', about: one }))],
  });
  return committed.kind === 'stale' ? 'stale' : 'done';
};

/** What came of it: words to say, or what is missing. null: it is not for them. */
export const decideAbout = async (
  desk: AgreementsDesk,
  call: Signer,
  sent: Sent,
): Promise<{ readonly said: string } | { readonly faults: readonly string[] } | null> => {
  const scene = await personScene(desk, call, sent.request);
  if (!scene) return null;
  if (!scene.mayDecide) return { faults: [say.ASK_MYSELF] };
  const purpose = purposeOf({ ...scene.request, rev: sent.rev });
  const form = desk.forms.open(sent.form, call.person.personId, purpose);
  if (form === null) return { faults: [say.FORM_NOT_YOURS] };
  if (sent.rev !== scene.request.rev) return { faults: [say.CHANGED_MEANWHILE] };
  const { decide, said } = DECISIONS[sent.what];
  const decision = await decide(desk, call, scene, sent);
  if (!('next' in decision)) return { faults: decision };
  const done = await write(desk, call, scene, form, sent.what, decision);
  return done === 'done' ? { said } : { faults: [say.CHANGED_MEANWHILE] };
};
