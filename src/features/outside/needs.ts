/**
 * Who has to sign what, and how it stands: worked out each time from the roll, the forms, what was signed and what happened,
 * so that there is nothing to keep true. One pupil, one form, one part is a need. One parent or carer is enough for each
 * child (docs/decisions/0019). Pure.
 */
import { addDuration, inLondon } from '../../core/calendar.ts';
import type { RollPupil } from '../roll/index.ts';
import { type FamilyForm, runsOutAt } from './family-forms.ts';
import type { EventFact, Part, SignedFact } from './ports.ts';
import { isMeant } from './which-pupils.ts';

/** What a pupil's own account in Teams says of a form. */
export interface InTeams {
  /** It counts: this wording, and its time is not over. null: asked there, and not signed. */
  readonly signedAt: string | null;
  /** Of the register of staff; there is a copy of it. */
  readonly signature: string | null;
  /** A "no" or a question that nobody has decided yet: it is decided on the register, where its request stands. */
  readonly said: {
    readonly request: string;
    readonly kind: 'declined' | 'question';
    readonly at: string;
  } | null;
}

/** `several`: more accounts or more pupils of that name, so that nothing was looked at. */
export type Account = 'several' | ReadonlyMap<string, InTeams>;

export interface Situation {
  readonly now: Date;
  readonly forms: readonly FamilyForm[];
  readonly pupils: readonly RollPupil[];
  /** Oldest first, here and below. */
  readonly signed: readonly SignedFact[];
  readonly happened: readonly EventFact[];
  /** By pupil of the roll. */
  readonly accounts: ReadonlyMap<string, Account>;
}

/** `declined` until somebody has settled it, whoever else signed: a "no" is never hidden behind a signature. */
export type NeedState = 'done' | 'open' | 'declined' | 'exempt';

export interface Need {
  readonly form: FamilyForm;
  readonly part: 'pupil' | 'parent';
  readonly kind: SignedFact['kind'];
  readonly state: NeedState;
  /** Signatures that count, newest first: one is enough, and both parents may sign. */
  readonly counts: readonly SignedFact[];
  /** Those that count no more: of an older wording, or too old. Newest first. */
  readonly past: readonly SignedFact[];
  /** Recorded by mistake. */
  readonly struck: readonly SignedFact[];
  /** Why it is asked again. */
  readonly again: 'new-wording' | 'renewal' | null;
  /** A "no" or a question that nobody has settled, oldest first. */
  readonly matters: readonly EventFact[];
  /** What was said by a link is settled, and nothing was signed since: that link is used, so they need another. */
  readonly needsLink: boolean;
  readonly exempt: { readonly until: string | null; readonly event: EventFact } | null;
  /** Of a pupil's own part; null: no account, or not asked there. */
  readonly teams: 'several' | InTeams | null;
}

export interface PupilNeeds {
  readonly pupil: RollPupil;
  /** Empty: no form is for this pupil. */
  readonly needs: readonly Need[];
  readonly complete: boolean;
}

/** Month ends and clock changes move an end by less. */
const NEAR_MS = 4 * 86_400_000;

const keyOf = (subjectId: string, form: string, part: Part): string => `${subjectId} ${form} ${part}`;

const grouped = <T extends { readonly subjectId: string; readonly form: string; readonly part: Part }>(
  rows: readonly T[],
): ReadonlyMap<string, readonly T[]> =>
  Map.groupBy(rows, ({ subjectId, form, part }) => keyOf(subjectId, form, part));

/** A slip counts from the day that stands on it. */
export const signedAt = ({ signedOn, at }: Pick<SignedFact, 'signedOn' | 'at'>): Date =>
  new Date(signedOn === null ? at : `${signedOn}T12:00:00Z`);

/** Which signatures were recorded by mistake. */
export const struckIn = (happened: readonly EventFact[]): ReadonlySet<string> =>
  new Set(
    happened.flatMap(({ kind, data }) =>
      kind === 'struck' && typeof data['signature'] === 'string' ? [data['signature']] : [],
    ),
  );

/**
 * What was sent by one link about one agreement was said once, for however many children: it is one thing to settle.
 * The same for all of them; without a link it is one by itself.
 */
export const saidOnce = ({
  id,
  data,
  form,
  kind,
}: Pick<EventFact, 'id' | 'data' | 'form' | 'kind'>): string =>
  typeof data['link'] === 'string' ? `${data['link']} ${form} ${kind}` : id;

/** A "no" and a question that nobody has settled, oldest first. Each is settled by itself: one does not hide another. */
export const mattersIn = <T extends EventFact>(happened: readonly T[]): readonly T[] => {
  const settled = new Set(happened.flatMap(({ kind, data }) => (kind === 'settled' ? [data['matter']] : [])));
  return happened.filter(({ kind, id }) => (kind === 'declined' || kind === 'question') && !settled.has(id));
};

const exemptIn = (happened: readonly EventFact[], today: string): Need['exempt'] => {
  const event = happened.findLast(({ kind }) => kind === 'exempt' || kind === 'back');
  if (event?.kind !== 'exempt') return null;
  const until = typeof event.data['until'] === 'string' ? event.data['until'] : null;
  return until === null || until >= today ? { until, event } : null;
};

const ofTeams = ({ teams }: Pick<Need, 'teams'>): InTeams | null => (teams === 'several' ? null : teams);

/** What the pupil said in Teams, and nobody has decided. */
export const saidInTeams = (need: Pick<Need, 'teams'>): InTeams['said'] => ofTeams(need)?.said ?? null;

const waits = (need: Pick<Need, 'teams' | 'matters'>, kind: 'declined' | 'question'): boolean =>
  need.matters.some((one) => one.kind === kind) || saidInTeams(need)?.kind === kind;

/** `signed`: the newest signature, whether it counts or not. */
const isLinkUsed = (happened: readonly EventFact[], signed: SignedFact | undefined): boolean =>
  happened.some(
    ({ kind, data, at }) =>
      (kind === 'declined' || kind === 'question') &&
      typeof data['link'] === 'string' &&
      (signed === undefined || at > signed.at),
  );

/** Somebody has to speak with them. */
export const isWaiting = (need: Need): boolean => need.matters.length > 0 || saidInTeams(need) !== null;

export const hasQuestion = (need: Pick<Need, 'teams' | 'matters'>): boolean => waits(need, 'question');

const stateOf = (
  counts: boolean,
  said: Pick<Need, 'teams' | 'matters'>,
  exempt: Need['exempt'],
): NeedState => {
  if (waits(said, 'declined')) return 'declined';
  if (counts) return 'done';
  return exempt === null ? 'open' : 'exempt';
};

export const isMet = ({ state }: Pick<Need, 'state'>): boolean => state === 'done' || state === 'exempt';

/** Of every pupil who is here, in the order given. */
export const needsOf = (situation: Situation): readonly PupilNeeds[] => {
  const { now, forms, pupils, accounts } = situation;
  const today = inLondon(now).toPlainDate().toString();
  const struck = struckIn(situation.happened);
  const signatures = grouped(situation.signed);
  const events = grouped(situation.happened);
  // Counting by the calendar takes longest of all. Only about the last day, where a month's end or a leap day may decide, it is asked.
  const ends = new Map(forms.map(({ every }) => [every, addDuration(now, `-${every}`).getTime()] as const));
  const hours = new Map<string, boolean>();
  const isFresh = (signature: SignedFact, form: FamilyForm): boolean => {
    if (form.yearOf !== null) {
      const hour = `${form.id} ${signature.signedOn ?? signature.at.slice(0, 13)}`;
      const known = hours.get(hour) ?? runsOutAt(form, signedAt(signature)) > now;
      hours.set(hour, known);
      return known;
    }
    const at = signedAt(signature);
    const left = at.getTime() - (ends.get(form.every) ?? 0);
    return Math.abs(left) > NEAR_MS ? left > 0 : runsOutAt(form, at) > now;
  };

  const needOf = (pupil: RollPupil, form: FamilyForm, { part, kind }: FamilyForm['parts'][number]): Need => {
    const key = keyOf(pupil.id, form.id, part);
    const all = (signatures.get(key) ?? []).toReversed();
    const happened = events.get(key) ?? [];
    const valid = all.filter(({ id }) => !struck.has(id));
    const counts = valid.filter((one) => one.hash === form.hash && isFresh(one, form));
    const past = valid.filter((one) => !counts.includes(one));
    const account = part === 'pupil' ? accounts.get(pupil.id) : undefined;
    const teams = account === 'several' ? account : (account?.get(form.id) ?? null);
    const isSigned = counts.length > 0 || (teams !== null && teams !== 'several' && teams.signedAt !== null);
    const matters = mattersIn(happened);
    const exempt = exemptIn(happened, today);
    const before = past[0];
    const state = stateOf(isSigned, { matters, teams }, exempt);
    return {
      form,
      part,
      kind,
      state,
      counts,
      past,
      struck: all.filter(({ id }) => struck.has(id)),
      again: isSigned || !before ? null : before.hash === form.hash ? 'renewal' : 'new-wording',
      matters,
      needsLink: state === 'open' && matters.length === 0 && isLinkUsed(happened, valid[0]),
      exempt: isSigned ? null : exempt,
      teams,
    };
  };

  return pupils
    .filter(({ leftAt }) => leftAt === null)
    .map((pupil) => {
      const needs = forms.flatMap((form) =>
        form.parts.filter(({ pupils }) => isMeant(pupils, pupil)).map((part) => needOf(pupil, form, part)),
      );
      return { pupil, needs, complete: needs.every(isMet) };
    });
};

/** Each number counts pupils. */
export interface Totals {
  /** For whom somebody is asked. */
  readonly asked: number;
  /** Of whom all is there, and of whom something is not. */
  readonly complete: number;
  readonly missing: number;
  /** For whom somebody said no or has a question, until it is settled. */
  readonly waiting: number;
}

export const totalsOf = (pupils: readonly PupilNeeds[]): Totals => {
  const asked = pupils.filter(({ needs }) => needs.length > 0);
  const complete = asked.filter((one) => one.complete).length;
  return {
    asked: asked.length,
    complete,
    missing: asked.length - complete,
    waiting: asked.filter(({ needs }) => needs.some(isWaiting)).length,
  };
};
