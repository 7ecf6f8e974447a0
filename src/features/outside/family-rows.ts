/**
 * Needs as people read them: in the list, on a pupil's page, in a file. Pure. Long: all three say the same of a need, and stand
 * together so that they cannot come to differ.
 */
import type { FamilyMatter, FamilyPupil, FamilyRow, FamilyState } from '../../contract/families.ts';
import { inLondon } from '../../core/calendar.ts';
import type { Roster } from '../../core/person.ts';
import type { RollPupil } from '../roll/index.ts';
import * as say from './messages.ts';
import {
  hasQuestion,
  isMet,
  mattersIn,
  type Need,
  type PupilNeeds,
  saidInTeams,
  saidOnce,
  signedAt,
} from './needs.ts';
import type { EventFact, OutsideEvent, OutsideSignature, SignedFact } from './ports.ts';

/** What is sealed, by its id. A signature or words whose key was destroyed are in neither. */
export interface Opened {
  readonly signatures: ReadonlyMap<string, OutsideSignature>;
  readonly events: ReadonlyMap<string, OutsideEvent>;
  readonly roster: Roster;
}

export const nameOf = ({ people }: Roster, id: string): string => people[id]?.name || say.SOMEBODY;

const HOUR_MS = 3_600_000;
const MOST_HOURS = 20_000;
const days = new Map<number, string>();
/** Asked for each signature of a school, and slow to work out; within one hour of UTC the day is the same in London. */
export const londonDay = (at: Date): string => {
  const hour = Math.floor(at.getTime() / HOUR_MS);
  const day = days.get(hour) ?? inLondon(at).toPlainDate().toString();
  if (days.size >= MOST_HOURS) days.clear();
  days.set(hour, day);
  return day;
};

const signerOf = ({ signatures }: Opened, { id }: SignedFact): string | null => {
  const signature = signatures.get(id);
  return signature ? say.signer(signature) : null;
};

const lineOf = (opened: Opened, signed: SignedFact): string =>
  say.signedLine({
    read: signed.kind === 'acknowledged',
    on: londonDay(signedAt(signed)),
    how: signed.how,
    signer: signerOf(opened, signed),
    recordedBy: signed.who === null ? null : nameOf(opened.roster, signed.who),
  });

const teamsLine = ({ teams, kind }: Need): string | null =>
  teams === null || teams === 'several' || teams.signedAt === null
    ? null
    : say.signedLine({
        read: kind === 'acknowledged',
        on: londonDay(new Date(teams.signedAt)),
        how: 'teams',
        signer: null,
        recordedBy: null,
      });

const standingOf = (need: Need, opened: Opened): string => {
  const [newest] = need.counts;
  const [before] = need.past;
  const line = newest ? lineOf(opened, newest) : teamsLine(need);
  const base =
    need.state === 'exempt'
      ? say.exemptLine(need.exempt?.until ?? null)
      : (line ?? (need.again !== null && before ? say.AGAIN[need.again](lineOf(opened, before)) : say.OPEN));
  const { teams } = need;
  return [
    ...(need.state === 'declined' ? [say.DECLINED] : []),
    base,
    ...(hasQuestion(need) ? [say.QUESTION] : []),
    ...(need.needsLink ? [say.NEEDS_LINK] : []),
    ...(teams === 'several' && need.state !== 'done' ? [say.SEVERAL_ACCOUNTS] : []),
    ...(teams !== null && teams !== 'several' && teams.signedAt === null && need.state === 'open'
      ? [say.ASKED_IN_TEAMS]
      : []),
  ].join(' ');
};

const statesOf = (need: Need): FamilyState[] => [
  ...(isMet(need) ? [] : (['undone'] as const)),
  ...(need.state === 'declined' ? (['declined'] as const) : []),
  ...(hasQuestion(need) ? (['question'] as const) : []),
  ...(need.again === null ? [] : (['again'] as const)),
  ...(need.teams === 'several' ? (['several'] as const) : []),
  ...(need.state === 'exempt' ? (['exempt'] as const) : []),
  ...(need.state === 'done' ? (['done'] as const) : []),
];

const whyOf = (opened: Opened, id: string): string => opened.events.get(id)?.words?.words ?? say.NO_WHY;

const exemptOf = ({ exempt }: Need, opened: Opened): FamilyRow['exempt'] =>
  exempt && {
    until: exempt.until,
    why: whyOf(opened, exempt.event.id),
    who: nameOf(opened.roster, exempt.event.who ?? ''),
  };

export const rowsOf = ({ pupil, needs }: PupilNeeds, opened: Opened): readonly FamilyRow[] =>
  needs.map((need) => {
    const [newest] = need.counts;
    const inTeams = need.teams === 'several' ? null : (need.teams?.signedAt ?? null);
    const on = newest ? signedAt(newest) : inTeams === null ? null : new Date(inTeams);
    return {
      pupil: pupil.id,
      name: pupil.name,
      className: pupil.className ?? '',
      form: need.form.id,
      agreement: need.form.title,
      part: need.part,
      states: statesOf(need),
      standing: standingOf(need, opened),
      signedOn: on && londonDay(on),
      how: newest ? say.HOW[newest.how] : inTeams === null ? null : say.HOW.teams,
      by: newest ? signerOf(opened, newest) : null,
      exempt: exemptOf(need, opened),
    };
  });

/** Signatures whose names stand in the list: opening every one of a school takes long, and who agreed aloud wrote none. */
export const namedIn = (all: readonly PupilNeeds[]): readonly string[] =>
  all.flatMap(({ needs }) =>
    needs.flatMap(({ counts, past }) => {
      const shown = counts[0] ?? past[0];
      return shown === undefined || shown.how === 'class' ? [] : [shown.id];
    }),
  );

/** Events whose words stand in the list: what waits, and why somebody need not sign. */
export const wordedIn = (all: readonly PupilNeeds[], waits: readonly EventFact[]): readonly string[] => [
  ...waits.map(({ id }) => id),
  ...all.flatMap(({ needs }) => needs.flatMap(({ exempt }) => exempt?.event.id ?? [])),
];

/** Whose a "no" or a question is. */
export interface Subject {
  readonly pupil: string | null;
  readonly name: string;
  readonly className: string;
}

const saidBy = (words: OutsideEvent['words']): string | null =>
  words?.name == null ? null : say.signer({ name: words.name, relationship: words.relationship });

interface Waiting {
  readonly at: string;
  readonly row: FamilyMatter;
}

const writtenMatter = (
  event: OutsideEvent,
  titleOf: (form: string) => string,
  subject: Subject,
  others: readonly Subject[],
): readonly Waiting[] => {
  const { id, at, kind, form, words } = event;
  if (kind !== 'declined' && kind !== 'question') return [];
  const about = say.saidLine(londonDay(new Date(at)), 'link', saidBy(words));
  const also = others.map(({ name, className }) => ({ name, className }));
  const row = { matter: id, ...subject, also, agreement: titleOf(form), kind, about };
  return [{ at, row: { ...row, words: words?.words ?? '', request: null } }];
};

/** What pupils said in Teams, where they press a button and write nothing. */
const pressedMatters = ({ pupil, needs }: PupilNeeds): readonly Waiting[] =>
  needs.flatMap((need): readonly Waiting[] => {
    const said = saidInTeams(need);
    if (said === null) return [];
    const { request, kind, at } = said;
    const row = {
      matter: request,
      ...subjectOf(pupil),
      also: [],
      agreement: need.form.title,
      kind,
      about: say.saidLine(londonDay(new Date(at)), 'teams', null),
      words: say.PRESSED[kind],
      request,
    };
    return [{ at, row }];
  });

const subjectOf = ({ id, name, className }: RollPupil): Subject => ({
  pupil: id,
  name,
  className: className ?? '',
});

export const subjectsIn = (all: readonly PupilNeeds[]): ReadonlyMap<string, Subject> =>
  new Map(all.map(({ pupil }) => [pupil.id, subjectOf(pupil)]));

/**
 * A "no" before a question; the oldest first: who waits longest comes first. What was said once about several children is
 * one row.
 * @param events with their words
 * @param waits all that nobody has settled in the school
 */
export const matterRows = (
  events: readonly OutsideEvent[],
  waits: readonly EventFact[],
  titleOf: (form: string) => string,
  subjects: ReadonlyMap<string, Subject>,
  pupils: readonly PupilNeeds[],
): FamilyMatter[] => {
  const together = Map.groupBy(waits, saidOnce);
  const here = mattersIn(events).filter(({ subjectId }) => subjects.has(subjectId));
  const written = [...Map.groupBy(here, saidOnce)].flatMap(([key, [event]]) => {
    const subject = event && subjects.get(event.subjectId);
    if (!subject) return [];
    const others = (together.get(key) ?? []).flatMap(({ id, subjectId }) =>
      id === event.id ? [] : (subjects.get(subjectId) ?? []),
    );
    return writtenMatter(event, titleOf, subject, others);
  });
  return [...written, ...pupils.flatMap(pressedMatters)]
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ row }) => row)
    .sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'declined' ? -1 : 1));
};

type SignedLine = FamilyPupil['needs'][number]['signatures'][number];

const linesOf = (
  signed: readonly OutsideSignature[],
  happened: readonly OutsideEvent[],
  roster: Roster,
): { readonly opened: Opened; readonly lineFor: (one: SignedFact, counts: boolean) => SignedLine } => {
  const opened: Opened = {
    signatures: new Map(signed.map((one) => [one.id, one])),
    events: new Map(happened.map((one) => [one.id, one])),
    roster,
  };
  const struckBy = new Map(
    happened.flatMap((event) => (event.kind === 'struck' ? [[event.data['signature'], event] as const] : [])),
  );
  const lineFor = (one: SignedFact, counts: boolean): SignedLine => {
    const event = struckBy.get(one.id);
    return {
      signature: one.id,
      line: lineOf(opened, one),
      counts,
      struck: event ? say.struckLine(nameOf(roster, event.who ?? ''), whyOf(opened, event.id)) : null,
      inTeams: false,
    };
  };
  return { opened, lineFor };
};

/** Newest first. */
export const historyOf = (
  happened: readonly OutsideEvent[],
  titleOf: (form: string) => string,
  roster: Roster,
): FamilyPupil['history'] =>
  happened.toReversed().map((event) => {
    const said = saidBy(event.words);
    const who =
      event.who === null ? (said === null ? null : `by ${said}`) : `by ${nameOf(roster, event.who)}`;
    return {
      line: say.historyLine(
        event.kind,
        londonDay(new Date(event.at)),
        titleOf(event.form),
        say.PARTS[event.part],
        who,
      ),
      words: event.words?.words ?? null,
    };
  });

/** What was signed and is asked no more: of who has left, and of agreements that the policy has no more. */
const pastNeeds = (
  signed: readonly OutsideSignature[],
  lineFor: (one: SignedFact, counts: boolean) => SignedLine,
  titleOf: (form: string) => string,
): FamilyPupil['needs'] => {
  const groups = Map.groupBy(signed.toReversed(), ({ form, part }) => `${part} ${form}`);
  return [...groups.values()].flatMap((group): FamilyPupil['needs'] => {
    const [newest] = group;
    if (!newest || newest.part === 'visitor') return [];
    return [
      {
        form: newest.form,
        agreement: titleOf(newest.form),
        part: newest.part,
        partTitle: say.PARTS[newest.part],
        standing: say.ASKED_NO_MORE,
        exempt: null,
        may: null,
        signatures: group.map((one) => lineFor(one, false)),
      },
    ];
  });
};

/** Who has left: nothing is asked, and all that was signed stays. `signed` has one at least. */
export const leftView = (
  signed: readonly OutsideSignature[],
  happened: readonly OutsideEvent[],
  titleOf: (form: string) => string,
  roster: Roster,
): FamilyPupil => {
  const { lineFor } = linesOf(signed, happened, roster);
  return {
    name: signed.at(-1)?.subjectName ?? say.SOMEBODY,
    place: say.LEFT,
    matters: [],
    needs: pastNeeds(signed, lineFor, titleOf),
    history: historyOf(happened, titleOf, roster),
  };
};

/**
 * One pupil with all that was ever signed and said about them.
 * @param all everybody who is here, and
 * @param waits what nobody has settled: a question of theirs may be about brothers and sisters too
 */
export const pupilView = (
  member: PupilNeeds,
  all: readonly PupilNeeds[],
  waits: readonly EventFact[],
  signed: readonly OutsideSignature[],
  happened: readonly OutsideEvent[],
  titleOf: (form: string) => string,
  roster: Roster,
): FamilyPupil => {
  const { pupil, needs } = member;
  const { opened, lineFor } = linesOf(signed, happened, roster);
  return {
    name: pupil.name,
    place: say.place(pupil.className, pupil.year),
    matters: matterRows(happened, waits, titleOf, subjectsIn(all), [member]),
    needs: [
      ...needs.map((need): FamilyPupil['needs'][number] => {
        const exempt = exemptOf(need, opened);
        const teams = need.teams === 'several' ? null : need.teams;
        const line = teamsLine(need);
        return {
          form: need.form.id,
          agreement: need.form.title,
          part: need.part,
          partTitle: say.PARTS[need.part],
          standing: standingOf(need, opened),
          exempt: exempt && say.exemptWhy(exempt.why, exempt.who),
          may: need.state === 'open' ? 'exempt' : need.state === 'exempt' ? 'ask-again' : null,
          signatures: [
            ...(line !== null && teams?.signature
              ? [{ signature: teams.signature, line, counts: true, struck: null, inTeams: true }]
              : []),
            ...need.counts.map((one) => lineFor(one, true)),
            ...need.past.map((one) => lineFor(one, false)),
            ...need.struck.map((one) => lineFor(one, false)),
          ],
        };
      }),
      ...pastNeeds(
        signed.filter((one) => !needs.some(({ form, part }) => form.id === one.form && part === one.part)),
        lineFor,
        titleOf,
      ),
    ],
    history: historyOf(happened, titleOf, roster),
  };
};
