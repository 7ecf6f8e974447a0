/**
 * The register and the lists: look, ask again, exempt, answer a question, start. Long, since each of them is opened and
 * sent from the same list and comes back to it; what grows next is to be split by what is done.
 */
import { z } from 'zod';
import { type PersonView, person as personCard } from '../../../cards/agreements/person.ts';
import { register } from '../../../cards/agreements/register.ts';
import { start } from '../../../cards/agreements/start.ts';
import type { Answer } from '../../core/answer.ts';
import { inLondon } from '../../core/calendar.ts';
import type { Effect } from '../../core/commit.ts';
import type { Action, Call } from '../../core/feature.ts';
import { hasRole, type Roster } from '../../core/person.ts';
import { aboutList, aboutPerson } from './about.ts';
import type { AgreementsDesk } from './desk.ts';
import { inForce, ladderOf } from './in-force.ts';
import { startedKey } from './keep-true.ts';
import { beginChase, stepAt } from './ladder.ts';
import * as say from './messages.ts';
import type { AgreementEvent, AgreementRequest, Chase, RequestWords } from './ports.ts';
import { type Entry, isDone, standingInWords } from './register.ts';
import { isWaiting } from './remind.ts';
import { cut, listView, loadRegister, placeOf, registerView } from './view-register.ts';
import { answerers, maySeeRegister, STARTERS } from './who.ts';

const text = (words: string): Answer => ({ kind: 'text', text: words });
const school = { school: z.uuid().optional() };
const ANY = z.string().max(30_000).optional();
const MOST_WORDS = 2_000;
const MOST_WHY = 500;
const MOST_EVENTS = 8;

type From = PersonView['from'];

interface Scene {
  readonly entry: Entry;
  readonly request: AgreementRequest;
  readonly roster: Roster;
  readonly chase: Chase | null;
  readonly mayDecide: boolean;
  readonly mayAnswer: boolean;
}

/** null: there is none, or not for this reader: both are answered alike. */
const sceneOf = async (desk: AgreementsDesk, call: Call, id: string): Promise<Scene | null> => {
  const { schoolId, personId, shared } = call.person;
  if (shared || call.person.kind === 'pupil') return null;
  const [{ entries, roster }, request] = await Promise.all([
    loadRegister(desk, schoolId, call.at),
    desk.store.request(schoolId, id),
  ]);
  const entry = entries.find((one) => one.request.id === id);
  if (!entry || !request) return null;
  const keeps = entry.chase?.handed.includes(personId) ?? false;
  const answers = answerers(roster, request.personId).includes(personId);
  if (!keeps && !answers && !maySeeRegister(call.person)) return null;
  const own = request.personId === personId;
  return {
    entry,
    request,
    roster,
    chase: await desk.store.chase(schoolId, request.personId),
    mayDecide: !own,
    mayAnswer: answers && !own,
  };
};

const hasQuestion = ({ question, state }: AgreementRequest): boolean =>
  question === 'asked' && state === 'open';
/** What is signed is decided. */
const isDecidable = ({ mayDecide, request }: Scene): boolean => mayDecide && !isDone(request);
/** A question that waits is answered first. */
const mayAsk = (scene: Scene): boolean => isDecidable(scene) && !hasQuestion(scene.request);

const nextYear = (now: Date, days: number, years: number): string =>
  inLondon(now).toPlainDate().add({ days, years }).toString();

const nothingTyped: PersonView['typed'] = { answer: '', why: '', until: '', leave: false };

/** A question and a reason are read by those who answer; the others see that there is one. */
const wordsOf = (
  { question, answer, reason, exempt }: RequestWords,
  mayAnswer: boolean,
): PersonView['words'] =>
  (
    [
      [say.LABELS.question, mayAnswer ? question : undefined],
      [say.LABELS.answer, mayAnswer ? answer : undefined],
      [say.LABELS.reason, mayAnswer ? reason : undefined],
      [say.LABELS.exempt, exempt],
    ] as const
  ).flatMap(([label, words]) => (words === undefined ? [] : [{ label, words }]));

const showPerson = async (
  desk: AgreementsDesk,
  call: Call,
  id: string,
  from: From,
  more: Partial<Pick<PersonView, 'faults' | 'said' | 'typed'>> = {},
): Promise<Answer> => {
  const scene = await sceneOf(desk, call, id);
  if (!scene) return text(say.NOT_ON_YOUR_LIST);
  const { entry, request, roster, mayDecide, mayAnswer } = scene;
  const { schoolId } = request;
  const [events, signature] = await Promise.all([
    desk.store.events(schoolId, id),
    request.signature === null ? null : desk.store.signature(schoolId, request.signature),
  ]);
  const decidable = isDecidable(scene);
  const waitsForAnswer = hasQuestion(request);
  const view: PersonView = {
    school: schoolId,
    request: id,
    rev: request.rev,
    from,
    form: desk.forms.mint(call.person.personId, purposeOf(request)),
    name: cut(entry.name),
    place: placeOf(entry),
    agreement: entry.agreement,
    standing: standingInWords(entry, signature?.nameCheck === 'differs'),
    words: [
      ...wordsOf(request.words ?? {}, mayAnswer),
      ...(request.exempt
        ? [{ label: say.LABELS.exemptBy, words: roster.people[request.exempt.by]?.name || say.NO_NAME }]
        : []),
    ],
    history: events
      .toReversed()
      .slice(0, MOST_EVENTS)
      .map(({ kind, at }) => say.historyLine(kind, at)),
    may: {
      ask: mayAsk(scene),
      answer: waitsForAnswer && mayAnswer,
      exempt: decidable && request.state !== 'exempt',
    },
    days: { first: nextYear(call.at, 1, 0), last: nextYear(call.at, 0, 1) },
    typed: more.typed ?? nothingTyped,
    faults: more.faults ?? (mayDecide ? [] : [say.ASK_MYSELF]),
    said: more.said ?? null,
  };
  return {
    kind: 'dialog',
    title: say.TITLES.person,
    card: personCard(view),
    ...((more.faults?.length ?? 0) > 0 && { unsaved: true }),
  };
};

const purposeOf = ({ schoolId, id, rev }: Pick<AgreementRequest, 'schoolId' | 'id' | 'rev'>): string =>
  `agreement.decide|${schoolId}|${id}|${rev}`;

interface Decision {
  readonly next: AgreementRequest;
  readonly chase: Chase | null;
  readonly what: string;
  readonly event: Pick<AgreementEvent, 'kind' | 'data' | 'words'>;
  readonly effects: readonly Effect[];
}

const decide = async (
  desk: AgreementsDesk,
  call: Call,
  { request, chase: before }: Scene,
  form: string,
  { next, chase, what, event, effects }: Decision,
): Promise<'done' | 'stale'> => {
  const { personId } = call.person;
  const about = [aboutPerson(request.personId), request.id, ...(before?.handed ?? []).map(aboutList)];
  const committed = await desk.work.commit({
    schoolId: request.schoolId,
    at: call.at,
    correlation: call.correlation,
    form: { form, personId, result: { request: request.id } },
    saves: [
      { table: 'agreement-request', expected: request.rev, next },
      {
        table: 'agreement-event',
        next: {
          schoolId: request.schoolId,
          id: desk.newId(),
          request: request.id,
          at: call.at.toISOString(),
          who: personId,
          ...event,
        },
      },
      ...(chase ? [{ table: 'agreement-chase', expected: before?.rev ?? 0, next: chase } as const] : []),
    ],
    audit: [{ who: personId, what, about: request.id }],
    effects: [...effects, ...about.map((one): Effect => ({ kind: 'refresh', about: one }))],
  });
  return committed.kind === 'stale' ? 'stale' : 'done';
};

const changed = (request: AgreementRequest, more: Partial<AgreementRequest>, at: Date): AgreementRequest => ({
  ...request,
  rev: request.rev + 1,
  at: at.toISOString(),
  closedWhy: null,
  exempt: null,
  ...more,
});

const askAgain = (desk: AgreementsDesk, call: Call, { request, chase }: Scene): Decision => {
  const { schoolId } = request;
  const theirSchool = desk.people.school(schoolId);
  const ladder = ladderOf(theirSchool);
  const at = call.at.toISOString();
  const due = stepAt(theirSchool.calendar, ladder, at, ladder.remind.length, call.at);
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
    what: 'agreement.ask-again',
    event: { kind: 'asked-again', data: {}, words: null },
    effects: [],
  };
};

/** Of a person's chase when this request no longer waits: quiet, unless something else of theirs does. */
const without = async (
  desk: AgreementsDesk,
  { request, chase }: Scene,
  next: AgreementRequest,
): Promise<Chase | null> => {
  if (!chase) return null;
  const all = await desk.store.ofPerson(request.schoolId, request.personId);
  if (all.map((one) => (one.id === next.id ? next : one)).some(isWaiting)) return null;
  return { ...chase, rev: chase.rev + 1, nextAt: null, handed: [] };
};

const decideData = {
  ...school,
  request: z.uuid(),
  rev: z.int().min(1),
  from: z.enum(['register', 'list', 'notice']),
  form: z.string().max(200),
};

export const registerActions = (
  desk: AgreementsDesk,
  again: (schoolId: string) => void,
): readonly Action[] => {
  const filters = z.object({
    ...school,
    page: z.int().min(0).max(10_000).optional(),
    state: z
      .enum(Object.keys(say.STATES) as [say.StateFilter])
      .catch('all')
      .optional(),
    agreement: z.string().max(100).optional(),
    department: z
      .string()
      .regex(/^(all|d\d{1,5})$/)
      .catch('all')
      .optional(),
  });

  const look: Action<z.infer<typeof filters>> = {
    verb: 'agreement.register',
    kinds: ['open', 'submit'],
    data: filters,
    may: { anyone: true },
    run: async (
      call,
      { page = 0, state = 'all', agreement = 'all', department = 'all' },
    ): Promise<Answer> => {
      if (!maySeeRegister(call.person)) return text(say.NOT_ON_YOUR_LIST);
      const wanted = { state, form: agreement, department };
      const view = await registerView(desk, call.person.schoolId, wanted, page, call.at);
      return { kind: 'dialog', title: say.TITLES.register, card: register(view) };
    },
  };

  const list: Action<{ page?: number | undefined }> = {
    verb: 'agreement.list',
    kinds: ['open', 'submit'],
    data: z.object({ ...school, page: z.int().min(0).max(10_000).optional() }),
    may: { anyone: true },
    run: async (call, { page = 0 }): Promise<Answer> => {
      if (call.person.shared || call.person.kind === 'pupil') return text(say.NOT_ON_YOUR_LIST);
      const view = await listView(desk, call.person.schoolId, call.person.personId, page, call.at);
      return { kind: 'dialog', title: say.TITLES.list, card: register(view) };
    },
  };

  const who = z.object({
    ...school,
    request: z.uuid().optional(),
    person: z.string().max(100).optional(),
    from: z.enum(['register', 'list', 'notice']).optional(),
  });
  const one: Action<z.infer<typeof who>> = {
    verb: 'agreement.person',
    kinds: ['open', 'submit'],
    data: who,
    may: { anyone: true },
    run: async (call, { request, person, from = 'notice' }): Promise<Answer> => {
      const id = request ?? person ?? '';
      return id === '' ? text(say.CHOOSE_SOMEBODY) : showPerson(desk, call, id, from);
    },
  };

  /** A decision about somebody else's request, on the row as it was seen. */
  const decides = <Data extends z.infer<z.ZodObject<typeof decideData>>>(
    verb: string,
    data: Action<Data>['data'],
    typedOf: (data: Data) => PersonView['typed'],
    run: (call: Call, scene: Scene, data: Data) => Promise<Decision | readonly string[]>,
    said: string,
  ): Action<Data> => ({
    verb,
    kinds: ['submit'],
    data,
    may: { anyone: true },
    run: async (call, sent): Promise<Answer> => {
      const scene = await sceneOf(desk, call, sent.request);
      if (!scene) return text(say.NOT_ON_YOUR_LIST);
      const show = (more: Parameters<typeof showPerson>[4]) =>
        showPerson(desk, call, sent.request, sent.from, more);
      const typed = typedOf(sent);
      if (!scene.mayDecide) return show({ faults: [say.ASK_MYSELF], typed });
      const form = desk.forms.open(
        sent.form,
        call.person.personId,
        purposeOf({ ...scene.request, rev: sent.rev }),
      );
      if (form === null) return show({ faults: [say.FORM_NOT_YOURS], typed });
      if (sent.rev !== scene.request.rev) return show({ faults: [say.CHANGED_MEANWHILE], typed });
      const decision = await run(call, scene, sent);
      if (!('next' in decision)) return show({ faults: decision, typed });
      const done = await decide(desk, call, scene, form, decision);
      return done === 'done' ? show({ said }) : show({ faults: [say.CHANGED_MEANWHILE], typed });
    },
  });

  const answer = z.object({ ...decideData, answer: ANY });
  const exempt = z.object({
    ...decideData,
    why: ANY,
    until: z.string().max(40).optional(),
    leave: z.union([z.boolean(), z.string().max(10)]).optional(),
  });
  const isTrue = (value: unknown): boolean => value === true || value === 'true';

  const starting = z.object({ ...school, form: z.string().max(200) });
  const startPurpose = (call: Call): string => `agreement.start|${call.person.schoolId}`;
  const showStart = async (call: Call, said: string | null): Promise<Answer> => {
    const { schoolId, personId } = call.person;
    const { entries, forms, missing } = await loadRegister(desk, schoolId, call.at);
    const ladder = ladderOf(desk.people.school(schoolId));
    return {
      kind: 'dialog',
      title: say.TITLES.start,
      card: start({
        school: schoolId,
        form: desk.forms.mint(personId, startPurpose(call)),
        rows:
          said === null
            ? forms.flatMap(({ id, agreement }) => {
                const waiting = entries.filter(
                  ({ request }) => request.form === id && request.state === 'not-asked',
                ).length;
                return waiting === 0
                  ? []
                  : [{ agreement: agreement.header.name, people: say.peopleInWords(waiting) }];
              })
            : [],
        ladder: say.ladderInWords(ladder.remind, ladder.endAfter),
        notLooked: missing,
        said,
      }),
    };
  };
  const mayStart = (call: Call): boolean =>
    !call.person.shared && call.person.kind !== 'pupil' && hasRole(call.person, ...STARTERS);

  const lookStart: Action<object> = {
    verb: 'agreement.look-start',
    kinds: ['open'],
    data: z.object(school),
    may: { anyone: true },
    run: async (call) => (mayStart(call) ? showStart(call, null) : text(say.NOT_STARTER)),
  };
  const begin: Action<z.infer<typeof starting>> = {
    verb: 'agreement.start',
    kinds: ['submit'],
    data: starting,
    may: { anyone: true },
    run: async (call, { form: token }): Promise<Answer> => {
      if (!mayStart(call)) return text(say.NOT_STARTER);
      const { schoolId, personId } = call.person;
      const form = desk.forms.open(token, personId, startPurpose(call));
      if (form === null) return text(say.FORM_NOT_YOURS);
      const at = call.at.toISOString();
      await desk.work.commit({
        schoolId,
        at: call.at,
        correlation: call.correlation,
        form: { form, personId, result: {} },
        saves: inForce(desk.policies.current(schoolId)).map(({ id }) => ({
          table: 'setting' as const,
          next: { schoolId, id: desk.newId(), key: startedKey(id), value: { form: id }, who: personId, at },
        })),
        audit: [{ who: personId, what: 'agreement.start', about: null }],
        effects: [],
      });
      again(schoolId);
      return showStart(call, say.STARTED);
    },
  };

  return [
    look,
    list,
    one,
    decides(
      'agreement.ask-again',
      z.object(decideData),
      () => nothingTyped,
      async (call, scene) => (mayAsk(scene) ? askAgain(desk, call, scene) : [say.CHANGED_MEANWHILE]),
      say.SAVED.again,
    ),
    decides(
      'agreement.answer',
      answer,
      ({ answer: words = '' }) => ({ ...nothingTyped, answer: words.slice(0, MOST_WORDS) }),
      async (call, scene, { answer: given = '' }) => {
        const words = given.toWellFormed().normalize('NFC').trim();
        if (!scene.mayAnswer || !hasQuestion(scene.request)) return [say.CHANGED_MEANWHILE];
        if (words === '') return [say.ANSWER_MISSING];
        if (words.length > MOST_WORDS) return [say.WORDS_TOO_LONG];
        const { request, chase } = scene;
        const { schoolId, personId } = request;
        const theirSchool = desk.people.school(schoolId);
        const since = call.at.toISOString();
        const next = changed(
          request,
          { question: 'answered', words: { ...request.words, answer: words } },
          call.at,
        );
        return {
          next,
          // The answer is the first message of a new ladder.
          chase: {
            ...beginChase(schoolId, personId, chase, call.at),
            step: 1,
            nextAt: stepAt(theirSchool.calendar, ladderOf(theirSchool), since, 1, call.at).toISOString(),
          },
          what: 'agreement.answer',
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
      },
      say.SAVED.answer,
    ),
    decides(
      'agreement.exempt',
      exempt,
      ({ why = '', until = '', leave }) => ({
        ...nothingTyped,
        why: why.slice(0, MOST_WHY),
        until: until.slice(0, 10),
        leave: isTrue(leave),
      }),
      async (call, scene, { why = '', until = '', leave: ticked }) => {
        const leave = isTrue(ticked);
        const words = why.toWellFormed().normalize('NFC').trim();
        const isDay = z.iso.date().safeParse(until).success;
        const fits = isDay && until >= nextYear(call.at, 1, 0) && until <= nextYear(call.at, 0, 1);
        const faults = [
          ...(words === '' && !leave ? [say.WHY_MISSING] : []),
          ...(words.length > MOST_WHY ? [say.tooLong('Why')] : []),
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
          what: 'agreement.exempt',
          event: { kind: 'exempt', data: { until, leave }, words: words === '' ? null : words },
          effects: [],
        };
      },
      say.SAVED.exempt,
    ),
    lookStart,
    begin,
  ];
};
