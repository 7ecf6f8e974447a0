/**
 * Reading and answering one's own agreement: sign, "I do not agree", "I have a question". Long, since all three answer the
 * same form and each has to see what the others did to it.
 */
import { z } from 'zod';
import { mine } from '../../../cards/agreements/mine.ts';
import { read } from '../../../cards/agreements/read.ts';
import { say as sayCard } from '../../../cards/agreements/say.ts';
import type { Answer } from '../../core/answer.ts';
import type { Committed, Effect } from '../../core/commit.ts';
import type { Action, Call } from '../../core/feature.ts';
import type { Roster } from '../../core/person.ts';
import { aboutList, aboutPerson } from './about.ts';
import type { AgreementsDesk } from './desk.ts';
import { type InForce, renewAt } from './in-force.ts';
import * as say from './messages.ts';
import type { AgreementRequest, AgreementSave, Chase, RequestWords } from './ports.ts';
import { isWaiting } from './remind.ts';
import { nameCheck } from './same-name.ts';
import { mineView } from './view-mine.ts';
import { asksFor, purposeOf, readView, type Scene, sceneFor, type Typed } from './view-read.ts';
import { answerers, answering } from './who.ts';

const text = (words: string): Answer => ({ kind: 'text', text: words });
const ids = { school: z.uuid().optional(), request: z.uuid() };
/** Longest that is taken in before it is looked at: what is too long is said so, not cut off. */
const ANY = z.string().max(30_000);
const MOST_NAME = 200;
const MOST_WORDS = 2_000;

const showRead = async (
  desk: AgreementsDesk,
  scene: Scene,
  page: number,
  faults: readonly string[] = [],
  typed: Typed | null = null,
): Promise<Answer> => ({
  kind: 'dialog',
  title: say.TITLES.read,
  card: read(await readView(desk, scene, page, faults, typed)),
  ...(faults.length > 0 && { unsaved: true }),
});

/** How whoever asked is answered: a card in a dialog, or a page. */
export interface Door<Told> {
  readonly show: (
    scene: Scene,
    page: number,
    faults?: readonly string[],
    typed?: Typed | null,
  ) => Promise<Told>;
  readonly say: (words: string) => Told;
}

const dialog = (desk: AgreementsDesk): Door<Answer> => ({
  show: (scene, page, faults, typed) => showRead(desk, scene, page, faults, typed),
  say: text,
});

/** All that is taken from whoever signs: who, in which school, when. */
export type Signer = Pick<Call, 'person' | 'at' | 'correlation'>;

const clean = (words: string | undefined): string =>
  (words ?? '').toWellFormed().normalize('NFC').replace(/\s+/gu, ' ').trim();

/** The chase after this answer; null: it goes on as it is. */
const chaseAfter = (
  chase: Chase | null,
  all: readonly AgreementRequest[],
  next: AgreementRequest,
): Chase | null => {
  if (!chase) return null;
  const waits = all.map((one) => (one.id === next.id ? next : one)).some(isWaiting);
  // Whoever answers can be reached.
  const reached = { ...chase, rev: chase.rev + 1, notReached: null };
  if (!waits) return { ...reached, nextAt: null, handed: [] };
  return chase.notReached === null ? null : reached;
};

interface Answered {
  readonly next: AgreementRequest;
  readonly form: string;
  readonly what: 'agreement.sign' | 'agreement.acknowledge' | 'agreement.decline' | 'agreement.question';
  readonly saves: readonly AgreementSave[];
  readonly effects: readonly Effect[];
}

/** Writes somebody's answer with what follows from it. */
const write = async (
  desk: AgreementsDesk,
  call: Signer,
  before: AgreementRequest,
  { next, form, what, saves, effects }: Answered,
): Promise<Committed> => {
  const { schoolId, personId } = call.person;
  const [chase, all] = await Promise.all([
    desk.store.chase(schoolId, personId),
    desk.store.ofPerson(schoolId, personId),
  ]);
  const moved = chaseAfter(chase, all, next);
  const about = [aboutPerson(personId), before.id, ...(chase?.handed ?? []).map(aboutList)];
  return desk.work.commit({
    schoolId,
    at: call.at,
    correlation: call.correlation,
    form: { form, personId, result: { request: next.id } },
    saves: [
      { table: 'agreement-request', expected: before.rev, next },
      ...saves,
      ...(moved && chase ? [{ table: 'agreement-chase', expected: chase.rev, next: moved } as const] : []),
    ],
    audit: [{ who: personId, what, about: next.id }],
    effects: [...effects, ...about.map((one): Effect => ({ kind: 'refresh', about: one }))],
  });
};

const answeredRequest = (
  { request }: Scene,
  form: InForce,
  call: Signer,
  more: Partial<AgreementRequest>,
): AgreementRequest => ({
  ...request,
  rev: request.rev + 1,
  hash: form.hash,
  at: call.at.toISOString(),
  exempt: null,
  closedWhy: null,
  ...more,
});

export interface SignData {
  readonly request: string;
  readonly form: string;
  readonly hash: string;
  readonly name?: string | undefined;
  readonly asked?: boolean | undefined;
  readonly [capture: string]: unknown;
}

const typedIn = (data: SignData, form: InForce): Typed => ({
  name: clean(data.name),
  nameAsked: false,
  captures: Object.fromEntries(
    asksFor(form.agreement).map(({ id }) => {
      const value = data[`capture:${id}`];
      return [id, clean(typeof value === 'string' ? value : '')];
    }),
  ),
});

const faultsIn = ({ name, captures }: Typed, form: InForce): readonly string[] => {
  if (form.kind === 'acknowledge') return [];
  const long = asksFor(form.agreement).filter(({ id }) => (captures[id] ?? '').length > MOST_NAME);
  return [
    ...(!/\p{L}/u.test(name) ? [say.NAME_MISSING] : name.length > MOST_NAME ? [say.NAME_TOO_LONG] : []),
    ...long.map(({ label }) => say.tooLong(label)),
  ];
};

/** Drawn back into the form: what is far too long would not fit on the card. */
const short = (typed: Typed): Typed => ({
  ...typed,
  name: typed.name.slice(0, MOST_NAME),
  captures: Object.fromEntries(
    Object.entries(typed.captures).map(([id, words]) => [id, words.slice(0, MOST_NAME)]),
  ),
});

/** It is signed, in the wording that is in force, and not due again. */
const stands = ({ request, form }: Scene): boolean =>
  (request.state === 'signed' || request.state === 'acknowledged') && request.hash === form?.hash;

/** The one way to sign, from a dialog and from the tab. */
export const sign = async <Told>(
  desk: AgreementsDesk,
  call: Signer,
  scene: Scene,
  data: SignData,
  door: Door<Told>,
): Promise<Told> => {
  const { request, form, roster } = scene;
  const { schoolId, personId, shared } = call.person;
  if (!form || request.state === 'closed' || shared) return door.show(scene, Number.MAX_SAFE_INTEGER);
  const acknowledged = form.kind === 'acknowledge';
  const thanks = door.say(say.thanks(form.agreement.header.name, form.hash, acknowledged));
  const typed = typedIn(data, form);
  if (data.hash !== form.hash) return door.show(scene, 0, [say.NEW_WORDING_MEANWHILE], short(typed));
  const last = (fault: readonly string[], nameAsked = false): Promise<Told> =>
    door.show(scene, Number.MAX_SAFE_INTEGER, fault, { ...short(typed), nameAsked });
  // Opened in two places, in the chat and in the tab: the first one counts.
  if (stands(scene)) return thanks;
  const token = desk.forms.open(data.form, personId, purposeOf(scene, form.hash, 'sign'));
  if (token === null) return last([say.FORM_NOT_YOURS]);
  const faults = faultsIn(typed, form);
  if (faults.length > 0) return last(faults);
  const check = acknowledged ? 'not-looked' : nameCheck(typed.name, roster.people[personId]?.name ?? '');
  if (check === 'differs' && data.asked !== true) return last([say.NAME_DIFFERS], true);

  const signature = desk.newId();
  const at = call.at.toISOString();
  const renew = renewAt(scene.school, form.agreement, call.at);
  const next = answeredRequest(scene, form, call, {
    state: acknowledged ? 'acknowledged' : 'signed',
    dueAt: null,
    renewAt: renew.toISOString(),
    signature,
    question: null,
  });
  const committed = await write(desk, call, request, {
    next,
    form: token,
    what: acknowledged ? 'agreement.acknowledge' : 'agreement.sign',
    saves: [
      {
        table: 'agreement-wording',
        next: { schoolId, id: form.hash, form: form.id, body: form.agreement, at },
      },
      {
        table: 'agreement-signature',
        next: {
          schoolId,
          id: signature,
          request: request.id,
          form: form.id,
          hash: form.hash,
          personId,
          at,
          kind: acknowledged ? 'acknowledged' : 'signed',
          nameCheck: check,
          name: acknowledged ? null : typed.name,
          captures: typed.captures,
        },
      },
      {
        table: 'agreement-event',
        next: {
          schoolId,
          id: desk.newId(),
          request: request.id,
          at,
          who: personId,
          kind: 'signed',
          data: { hash: form.hash },
          words: null,
        },
      },
    ],
    effects: [],
  });
  if (committed.kind !== 'stale') return thanks;
  const now = await sceneFor(desk, schoolId, personId, request.id);
  if (!now) return door.say(say.NOT_YOUR_AGREEMENT);
  // The same moment from two devices: it is signed, or it is shown as it is now.
  return now.request.state === next.state && now.request.hash === next.hash
    ? thanks
    : door.show(now, Number.MAX_SAFE_INTEGER, [say.CHANGED_MEANWHILE], short(typed));
};

interface SayData {
  readonly request: string;
  readonly form: string;
  readonly hash: string;
  readonly words?: string | undefined;
}

type What = 'question' | 'decline';

/** In words; null: there is nobody. */
const toldTo = (roster: Roster, personId: string): string | null => {
  const { role } = answering(roster, personId);
  return role && say.TOLD[role];
};

const showSay = (
  desk: AgreementsDesk,
  scene: Scene,
  what: What,
  words = '',
  faults: readonly string[] = [],
): Answer => {
  const { request, form } = scene;
  const hash = form?.hash ?? request.hash;
  return {
    kind: 'dialog',
    title: say.TITLES.say,
    card: sayCard({
      school: request.schoolId,
      request: request.id,
      form: desk.forms.mint(request.personId, purposeOf(scene, hash, what)),
      hash,
      what,
      to: toldTo(scene.roster, request.personId),
      words: words.slice(0, MOST_WORDS),
      faults,
    }),
    ...(faults.length > 0 && { unsaved: true }),
  };
};

const notice = (desk: AgreementsDesk, keeper: string, request: string, what: What): Effect => ({
  kind: 'send',
  message: {
    id: desk.newId(),
    to: { kind: 'person', personId: keeper },
    what: 'agreement.told',
    params: { request, what },
    about: request,
  },
});

const saidOf = (what: What, roster: Roster, personId: string): string => {
  const to = toldTo(roster, personId);
  if (what === 'decline') return say.declined(to);
  return to === null ? say.NOBODY_ANSWERS : say.questionSent(to);
};

/** The same words again, from a button that was pressed twice: they are kept already. */
const isSaid = ({ state, question, words }: AgreementRequest, what: What, said: string): boolean =>
  what === 'question'
    ? state === 'open' && question === 'asked' && words?.question === said
    : state === 'declined' && (words?.reason ?? '') === said;

const answer = async (
  desk: AgreementsDesk,
  call: Call,
  scene: Scene,
  what: What,
  data: SayData,
): Promise<Answer> => {
  const { request, form, roster } = scene;
  const { schoolId, personId, shared } = call.person;
  if (!form || request.state === 'closed' || shared) return showRead(desk, scene, Number.MAX_SAFE_INTEGER);
  const words = (data.words ?? '').toWellFormed().normalize('NFC').trim();
  if (data.hash !== form.hash) return showRead(desk, scene, 0, [say.NEW_WORDING_MEANWHILE]);
  // A form that was open while it was signed elsewhere takes nothing back.
  if (stands(scene)) return showRead(desk, scene, Number.MAX_SAFE_INTEGER, [say.CHANGED_MEANWHILE]);
  const token = desk.forms.open(data.form, personId, purposeOf(scene, form.hash, what));
  if (token === null && isSaid(request, what, words)) return text(saidOf(what, roster, personId));
  if (token === null) return showSay(desk, scene, what, words, [say.FORM_NOT_YOURS]);
  if (words === '' && what === 'question') return showSay(desk, scene, what, '', [say.WORDS_MISSING]);
  if (words.length > MOST_WORDS) return showSay(desk, scene, what, words, [say.WORDS_TOO_LONG]);
  const at = call.at.toISOString();
  const told = answerers(roster, personId);
  const kept: RequestWords | null =
    what === 'question' ? { question: words } : words === '' ? null : { reason: words };
  const asks = what === 'question';
  const next = answeredRequest(
    scene,
    form,
    call,
    asks
      ? { state: 'open', askedAt: request.askedAt ?? at, renewAt: null, question: 'asked', words: kept }
      : { state: 'declined', renewAt: null, question: null, words: kept },
  );
  const committed = await write(desk, call, request, {
    next,
    form: token,
    what: asks ? 'agreement.question' : 'agreement.decline',
    saves: [
      {
        table: 'agreement-wording',
        next: { schoolId, id: form.hash, form: form.id, body: form.agreement, at },
      },
      {
        table: 'agreement-event',
        next: {
          schoolId,
          id: desk.newId(),
          request: request.id,
          at,
          who: personId,
          kind: asks ? 'question' : 'declined',
          data: { hash: form.hash },
          words: words === '' ? null : words,
        },
      },
    ],
    effects: told.map((keeper) => notice(desk, keeper, request.id, what)),
  });
  if (committed.kind === 'stale') {
    const now = await sceneFor(desk, schoolId, personId, request.id);
    return now ? showSay(desk, now, what, words, [say.CHANGED_MEANWHILE]) : text(say.NOT_YOUR_AGREEMENT);
  }
  return text(saidOf(what, roster, personId));
};

export const signActions = (desk: AgreementsDesk): readonly Action[] => {
  /** Somebody's own agreement, or the sentence that says why not. */
  const own = <Data extends { readonly request: string }>(
    verb: string,
    kinds: Action['kinds'],
    data: Action<Data>['data'],
    run: (call: Call, scene: Scene, data: Data) => Answer | Promise<Answer>,
  ): Action<Data> => ({
    verb,
    kinds,
    data,
    may: { anyone: true },
    run: async (call, sent) => {
      if (call.person.kind === 'pupil') return text(say.PUPIL);
      const scene = await sceneFor(desk, call.person.schoolId, call.person.personId, sent.request);
      return scene ? run(call, scene, sent) : text(say.NOT_YOUR_AGREEMENT);
    },
  });

  const sends = z.object({
    ...ids,
    form: z.string().max(200),
    hash: z.string().max(100),
    words: ANY.optional(),
  });
  const signs = z.looseObject({
    ...ids,
    form: z.string().max(200),
    hash: z.string().max(100),
    name: ANY.optional(),
    asked: z.boolean().optional(),
  });

  const showMine: Action<object> = {
    verb: 'agreement.mine',
    kinds: ['click'],
    data: z.object({ school: z.uuid().optional() }),
    may: { anyone: true },
    run: async (call): Promise<Answer> =>
      call.person.kind === 'pupil'
        ? text(say.PUPIL)
        : { kind: 'card', card: mine(await mineView(desk, call.person)) },
  };

  return [
    showMine,
    own('agreement.read', ['open'], z.object(ids), (_, scene) => showRead(desk, scene, 0)),
    own(
      'agreement.page',
      ['submit'],
      z.object({ ...ids, page: z.int().min(0).max(1_000) }),
      (_, scene, { page }) => showRead(desk, scene, page),
    ),
    own('agreement.sign', ['submit'], signs, (call, scene, data) =>
      sign(desk, call, scene, data, dialog(desk)),
    ),
    own('agreement.ask-question', ['submit'], z.object(ids), (_, scene) => showSay(desk, scene, 'question')),
    own('agreement.do-not-agree', ['submit'], z.object(ids), (_, scene) => showSay(desk, scene, 'decline')),
    own('agreement.question', ['submit'], sends, (call, scene, data) =>
      answer(desk, call, scene, 'question', data),
    ),
    own('agreement.decline', ['submit'], sends, (call, scene, data) =>
      answer(desk, call, scene, 'decline', data),
    ),
  ];
};
