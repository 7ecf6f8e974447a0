/**
 * What came from an account without a form: a pupil's words, or a picture or file that nobody asked for. It is a report
 * all the same, kept at once and read by whoever reads reports. More of it belongs to the same case until that has ended.
 */
import { inLondon } from '../../core/calendar.ts';
import type { Effect } from '../../core/commit.ts';
import type { Call } from '../../core/feature.ts';
import type { Roster } from '../../core/person.ts';
import type { Role } from '../../core/roles.ts';
import { madeId } from '../messages/index.ts';
import { isLive } from '../policies/index.ts';
import { able, isShutOut, noticeLine, readersOf } from './access.ts';
import { eventOf } from './casework.ts';
import type { Desk } from './desk.ts';
import type { Parties } from './forms-parties.ts';
import type { Incident, Party, Report, Task } from './incident.ts';
import { mayBeMeant, type Sureness } from './mentions.ts';
import { helpNobodyReads } from './messages.ts';
import { caseFrom, referenceOf } from './report.ts';
import { writeReport } from './send-report.ts';
import { soundsUrgent } from './sounds-urgent.ts';
import { taskMessage } from './task-message.ts';
import { nextTelling } from './tellings.ts';

export interface WithoutForm {
  readonly source: NonNullable<Report['source']>;
  /** Kept as the report, or added to it. */
  readonly words: string;
  /** Those of them in which somebody may be named; null: our own words. */
  readonly theirs: string | null;
}

export interface Recorded {
  readonly incident: Incident;
  /** It was added to a case that was there already. */
  readonly added: boolean;
  /** How many people are told of it, or were; 0: nobody at school can be. */
  readonly readers: number;
}

/** What whoever sent it is answered: in the same commit, so that nothing is taken without an answer. */
export type AnswerTo = (recorded: Recorded) => readonly Effect[];

/** Of one account; older ones than these have long ended. */
const MOST_LOOKED_AT = 50;

/** A child of the school as a child in the case, so that earlier cases are found by the name. */
const writerAsParty = (desk: Desk, call: Call): readonly Party[] =>
  call.person.kind === 'pupil'
    ? [
        {
          id: desk.newId(),
          kind: 'child',
          part: 'reported',
          personId: call.person.personId,
          name: call.person.name === '' ? null : call.person.name,
        },
      ]
    : [];

/** Told where every reader may be meant: a grown-up who is not named, the likeliest to know what to do first. */
const STAND_INS: readonly Role[] = ['assistant-head', 'safeguarding-governor', 'vice-chair', 'slt'];

type Reach = Pick<Incident, 'declared' | 'told'>;

/** From the safest for the child to the last that still leaves somebody. */
const SURENESSES: readonly Sureness[] = ['perhaps', 'surely', 'accused'];

/**
 * Whoever may be meant is left out, as long as somebody remains who can read it: of the readers, or of those who stand in
 * for them. Where there is nobody, only who is surely meant is left out, and then no post that was only told of it. Where
 * there is nobody still, nobody reads it; the child has the numbers in any case.
 */
const reachOf = (fresh: Incident, words: string, roster: Roster): Reach => {
  const candidates = [
    ...readersOf(fresh, roster),
    ...['chair-of-governors', ...STAND_INS].flatMap((role) => roster.holders[role] ?? []),
  ];
  const readers = [...new Set(candidates)];
  const { told } = fresh;
  const possible = SURENESSES.flatMap((sureness) => {
    const declared = mayBeMeant(words, readers, roster, sureness);
    return [{ declared, told }, ...STAND_INS.map((role) => ({ declared, told: [...told, role] }))];
  });
  const read = possible.find((reach) => noticeLine({ ...fresh, ...reach }, roster).length > 0);
  return read ?? { declared: mayBeMeant(words, readers, roster, 'accused'), told };
};

/** Who sees to a child whose words nobody may read: the first of these posts whose holder is not meant. */
const CARERS: readonly Role[] = ['office', 'siro', 'dpo', 'network-manager', 'governor'];

/** Nobody may read the words: somebody learns that the child needs help, and nothing of what was written. */
const helpTask = (desk: Desk, call: Call, roster: Roster, incident: Incident): Task | null => {
  const { schoolId, reporterId } = incident;
  const posts = CARERS.flatMap((role) => able(incident, roster, role));
  const meant = mayBeMeant(incident.report.what, posts, roster, 'perhaps');
  const owner = posts.find((id) => !meant.includes(id) && id !== reporterId);
  return owner === undefined
    ? null
    : {
        schoolId,
        id: madeId(incident.id, 'incident.help'),
        rev: 1,
        incidentId: incident.id,
        step: null,
        words: helpNobodyReads(roster.people[reporterId]?.name || null),
        ownerId: owner,
        dueAt: call.at.toISOString(),
        done: null,
      };
};

const begun = async (
  desk: Desk,
  call: Call,
  roster: Roster,
  { source, words, theirs }: WithoutForm,
): Promise<Incident> => {
  const { schoolId, personId } = call.person;
  const policy = desk.policies.current(schoolId);
  const school = desk.people.school(schoolId);
  const confirmed = await desk.policies.confirmed(schoolId);
  const bare = caseFrom(
    { what: words, ...(theirs !== null && soundsUrgent(theirs) && { danger: 'yes' }) },
    {
      id: desk.newId(),
      reference: referenceOf(school, inLondon(call.at).year, desk.newDigits()),
      reporterId: personId,
      at: call.at,
      school,
      policy,
      heads: roster.holders['headteacher'] ?? [],
      isLive: (ref) => isLive(policy, confirmed, ref),
      message: null,
      newId: desk.newId,
    },
  );
  const { declared, told } = theirs === null ? bare : reachOf(bare, theirs, roster);
  return {
    ...bare,
    parties: writerAsParty(desk, call),
    declared,
    told,
    report: { ...bare.report, source, ...(declared.length > 0 && { leftOut: declared }) },
  };
};

const toReader = (id: string, personId: string, what: string, incident: string): Effect => ({
  kind: 'send',
  message: {
    id,
    to: { kind: 'person', personId },
    what,
    params: { incident },
    about: what === 'incident.case' ? incident : null,
  },
});

/** How often words of danger are written anew because the case changed meanwhile. */
const TRIES = 5;

/**
 * The case itself is not changed: a child who writes line after line must not stop the click of whoever works on it.
 * But for the first words that somebody is in danger: those make it urgent. All such words are told at once.
 */
const add = async (
  desk: Desk,
  call: Call,
  roster: Roster,
  incident: Incident,
  sent: WithoutForm,
  answer: AnswerTo,
  triesLeft = TRIES,
): Promise<Recorded> => {
  const { words, theirs } = sent;
  const { personId } = call.person;
  const { schoolId, id } = incident;
  const danger = theirs !== null && soundsUrgent(theirs);
  const alarms = danger && !incident.danger;
  const events = await desk.store.events(schoolId, id);
  const telling = nextTelling(incident.sentAt, events, incident.reporterId, call.at, danger);
  const readers = incident.holder ? [incident.holder.personId] : noticeLine(incident, roster);
  const recorded: Recorded = { incident, added: true, readers: readers.length };
  const told: readonly Effect[] = telling
    ? readers.map((reader) => ({
        kind: 'send',
        message: {
          // One instant, one telling: of two messages that come together, one tells.
          id: madeId(id, 'incident.wrote-more', reader, telling.toISOString()),
          to: { kind: 'person', personId: reader },
          what: 'incident.wrote-more',
          params: { incident: id },
          about: null,
          notBefore: telling.toISOString(),
        },
      }))
    : [];
  const committed = await desk.work.commit({
    schoolId,
    at: call.at,
    correlation: call.correlation,
    saves: [
      ...(alarms
        ? [
            {
              table: 'incident' as const,
              expected: incident.rev,
              next: { ...incident, rev: incident.rev + 1, danger: true },
            },
          ]
        : []),
      {
        table: 'event',
        next: eventOf(
          incident,
          { who: personId, at: call.at, newId: desk.newId },
          'added',
          danger ? { danger } : {},
          words,
        ),
      },
    ],
    audit: [{ who: personId, what: 'incident.add', about: id }],
    effects: [{ kind: 'refresh', about: id }, ...told, ...answer(recorded)],
  });
  if (committed.kind !== 'stale') return recorded;
  const now = triesLeft > 1 ? await desk.store.load(schoolId, id) : null;
  if (!now) throw new Error('words of danger could not be added to their case');
  return add(desk, call, roster, now, sent, answer, triesLeft - 1);
};

/** It begins now, or began a moment ago: nothing has been decided about it. */
const NO_DECISIONS: Parties['hooks'] = { shifted: async () => [] };

const begin = async (
  desk: Desk,
  call: Call,
  roster: Roster,
  fresh: Incident,
  earlier: Incident | undefined,
  answer: AnswerTo,
): Promise<Recorded> => {
  const { schoolId, personId } = call.person;
  const seed = [schoolId, personId, fresh.report.source ?? '', earlier?.id ?? '', ...fresh.declared];
  // Two messages at the same moment begin one case.
  const id = madeId('incident.without-form', ...seed);
  const make = (): Incident => ({
    ...fresh,
    id,
    reference: referenceOf(desk.people.school(schoolId), inLondon(call.at).year, desk.newDigits()),
  });
  const line = noticeLine(fresh, roster);
  const readers = line.length;
  const { incident, added } = await writeReport({ desk, hooks: NO_DECISIONS }, call, make, (made) => {
    const task = readers > 0 ? null : helpTask(desk, call, roster, made);
    return {
      saves: task === null ? [] : [{ table: 'task', expected: 0, next: task }],
      effects: [
        ...line.map((reader) => toReader(desk.newId(), reader, 'incident.case', id)),
        ...(task === null ? [] : [taskMessage(task, madeId(task.id, 'message'))]),
        ...answer({ incident: made, added: false, readers }),
      ],
    };
  });
  const recorded: Recorded = { incident, added, readers };
  // Of two messages that came together, the other one's words began the case: this one is answered by itself.
  if (added)
    await desk.work.commit({
      schoolId,
      at: call.at,
      correlation: call.correlation,
      saves: [],
      audit: [],
      effects: answer(recorded),
    });
  return recorded;
};

/** @throws when it could not be written: whoever wrote must be told so */
export const recordWithoutForm = async (
  desk: Desk,
  call: Call,
  sent: WithoutForm,
  answer: AnswerTo,
): Promise<Recorded> => {
  const { schoolId, personId } = call.person;
  const roster = await desk.people.roster(schoolId);
  const mine = (await desk.store.byReporter(schoolId, personId, MOST_LOOKED_AT)).filter(
    ({ report }) => report.source === sent.source,
  );
  const fresh = await begun(desk, call, roster, sent);
  // Somebody who may be meant now and reads an earlier case keeps that one, and does not get this.
  const open = mine.find(
    (incident) =>
      incident.status !== 'ended' &&
      // A case that nobody is left to read would take all that comes after it, and nobody can end it.
      noticeLine(incident, roster).length > 0 &&
      fresh.declared.every((id) => isShutOut(incident, id)),
  );
  return open
    ? add(desk, call, roster, open, sent, answer)
    : begin(desk, call, roster, fresh, mine[0], answer);
};
