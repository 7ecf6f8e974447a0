/**
 * The tick that keeps who is asked true: after each reading of a school's people, and when something was started. Long: what
 * one change writes (request, chase, event, audit) is one commit, and reads as one.
 */
import { z } from 'zod';
import type { AuditEntry, Effect } from '../../core/commit.ts';
import type { Tick } from '../../core/feature.ts';
import type { Roster } from '../../core/person.ts';
import type { School } from '../../core/school.ts';
import { aboutList, aboutPerson } from './about.ts';
import type { AgreementsDesk } from './desk.ts';
import { askableOf, type InForce, inForce, ladderOf, unreadPupils } from './in-force.ts';
import { beginChase, dueFrom, stepAt } from './ladder.ts';
import type { AgreementRequest, AgreementSave, Chase } from './ports.ts';
import { ASKS, areManyMissing, type Change, reconcile, type Situation } from './reconcile.ts';

/** That a school's people were all written down once: whoever comes later is asked at once. */
const BEGUN = 'agreements.begun';
/** Forms that somebody has started, by form. */
export const startedKey = (form: string): string => `agreements.started.${form}`;
export const startedValue = z.object({ form: z.string() });

/** A reading that is older is not the present state: nothing is closed by it. */
const FRESH_MS = 12 * 60_000;
/** Two readings that say the same are at least so far apart. */
const APART_MS = 3 * 60_000;
/** People written in one commit. */
const BATCH = 100;

export const readingOf = (roster: Roster, now: Date): Situation['reading'] => {
  if (roster.partial) return 'unknown';
  return now.getTime() - roster.readAt.getTime() < FRESH_MS ? 'complete' : 'last-known';
};

/** What follows from a person's requests for their chase; null: it stays as it is. */
const chaseFor = (
  requests: readonly AgreementRequest[],
  changes: readonly Change[],
  before: Chase | null,
  schoolId: string,
  now: Date,
  goesOnAt: (chase: Chase) => Date,
): Chase | null => {
  const [first] = requests;
  if (!first) return null;
  if (changes.some(({ why }) => ASKS.includes(why))) return beginChase(schoolId, first.personId, before, now);
  if (changes.some(({ why }) => why === 'returned')) {
    if (!before) return beginChase(schoolId, first.personId, before, now);
    if (before.nextAt === null)
      return { ...before, rev: before.rev + 1, nextAt: goesOnAt(before).toISOString() };
  }
  const waits = requests.some(({ state, question }) => state === 'open' && question !== 'asked');
  if (waits || !before || (before.nextAt === null && before.handed.length === 0)) return null;
  return { ...before, rev: before.rev + 1, nextAt: null, handed: [] };
};

const EVENTS: Readonly<
  Partial<Record<Change['why'], 'asked' | 'new-wording' | 'renewal' | 'back' | 'closed'>>
> = {
  asked: 'asked',
  'new-wording': 'new-wording',
  renewal: 'renewal',
  back: 'back',
  returned: 'back',
  closed: 'closed',
};

interface Written {
  readonly saves: readonly AgreementSave[];
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

const writtenFor = (
  desk: AgreementsDesk,
  changes: readonly Change[],
  all: readonly AgreementRequest[],
  chase: Chase | null,
  forms: readonly InForce[],
  now: Date,
  goesOnAt: (chase: Chase) => Date,
): Written => {
  const [first] = changes;
  if (!first) return { saves: [], audit: [], effects: [] };
  const { schoolId, personId } = first.next;
  const changed = new Map(changes.map(({ next }) => [next.id, next]));
  const after = all.map((request) => changed.get(request.id) ?? request);
  for (const { next, expected } of changes) if (expected === 0) after.push(next);
  const next = chaseFor(after, changes, chase, schoolId, now, goesOnAt);
  const about = [aboutPerson(personId), ...(chase?.handed ?? []).map(aboutList)];
  return {
    saves: [
      ...changes.flatMap(({ next: { form, hash } }): AgreementSave[] => {
        const body = forms.find(({ id }) => id === form);
        return body?.hash === hash
          ? [
              {
                table: 'agreement-wording',
                next: { schoolId, id: hash, form, body: body.agreement, at: now.toISOString() },
              },
            ]
          : [];
      }),
      ...changes.map(({ expected, next }): AgreementSave => ({ table: 'agreement-request', expected, next })),
      ...changes.flatMap(({ why, next: { id, closedWhy } }): AgreementSave[] => {
        const kind = EVENTS[why];
        return kind === undefined
          ? []
          : [
              {
                table: 'agreement-event',
                next: {
                  schoolId,
                  id: desk.newId(),
                  request: id,
                  at: now.toISOString(),
                  who: null,
                  kind,
                  data: kind === 'closed' ? { why: closedWhy } : {},
                  words: null,
                },
              },
            ];
      }),
      ...(next ? [{ table: 'agreement-chase', expected: chase?.rev ?? 0, next } as const] : []),
    ],
    audit: changes
      .filter(({ why }) => EVENTS[why] !== undefined)
      .map(({ why, next: { id } }) => ({ who: null, what: `agreement.${why}`, about: id })),
    effects: about.map((one): Effect => ({ kind: 'refresh', about: one })),
  };
};

const commitAll = async (
  desk: AgreementsDesk,
  schoolId: string,
  written: readonly Written[],
  now: Date,
): Promise<boolean> => {
  const commit = async (some: readonly Written[]): Promise<boolean> => {
    const wordings = new Map<string, AgreementSave>();
    const saves = some
      .flatMap((one) => one.saves)
      .filter((save) => {
        if (save.table !== 'agreement-wording') return true;
        wordings.set(save.next.id, save);
        return false;
      });
    const { kind } = await desk.work.commit({
      schoolId,
      at: now,
      correlation: desk.newId(),
      saves: [...wordings.values(), ...saves],
      audit: some.flatMap(({ audit }) => audit),
      effects: some.flatMap(({ effects }) => effects),
    });
    return kind === 'done';
  };
  let all = true;
  for (let from = 0; from < written.length; from += BATCH) {
    const some = written.slice(from, from + BATCH);
    if (await commit(some)) continue;
    // One of them was changed meanwhile, by a click or another instance: the others are not kept waiting by it.
    for (const one of some) all = (await commit([one])) && all;
  }
  return all;
};

export const startedForms = async (desk: AgreementsDesk, schoolId: string) => {
  const settings = await desk.settings.latest(schoolId);
  const started = settings.flatMap(({ key, value }) => {
    const read = startedValue.safeParse(value);
    return read.success && key === startedKey(read.data.form) ? [read.data.form] : [];
  });
  return { begun: settings.some(({ key }) => key === BEGUN), started: new Set(started) };
};

const markBegun = (desk: AgreementsDesk, schoolId: string, now: Date) =>
  desk.work.commit({
    schoolId,
    at: now,
    correlation: desk.newId(),
    saves: [
      {
        table: 'setting',
        next: {
          schoolId,
          id: desk.newId(),
          key: BEGUN,
          value: { begun: true },
          who: 'system',
          at: now.toISOString(),
        },
      },
    ],
    audit: [{ who: null, what: 'agreements.begun', about: null }],
    effects: [],
  });

/** A school's requests are read without words: a question that goes on waiting keeps its own. */
const withWords = async (desk: AgreementsDesk, change: Change): Promise<Change> => {
  const { next } = change;
  if (next.question !== 'asked') return change;
  const stored = await desk.store.request(next.schoolId, next.id);
  return { ...change, next: { ...next, words: stored?.words ?? null } };
};

/** After a failure that school is looked at again when this is over: it does not fail every second. */
const PAUSE_MS = 60_000;
/** One tick's share of people who are written, over all schools: the other ticks have their turn. */
const MOST = 200;

interface Kept {
  /** False: something could not be written, because somebody was quicker. */
  readonly all: boolean;
  /** How many people something changed for. */
  readonly people: number;
  /** So many were missing from this reading that it has to be said twice. */
  readonly doubtful: boolean;
}

export const keepTrue = async (
  desk: AgreementsDesk,
  school: School,
  roster: Roster,
  now: Date,
  saidTwice: boolean,
): Promise<Kept> => {
  const read = readingOf(roster, now);
  const forms = inForce(desk.policies.current(school.id));
  if (read === 'unknown') return { all: true, people: 0, doubtful: false };
  const everybody = Object.values(roster.people);
  const unread = unreadPupils(school, everybody);
  const isRead = ({ personId }: { readonly personId: string }): boolean => !unread.has(personId);
  const [{ begun, started }, stored] = await Promise.all([
    startedForms(desk, school.id),
    desk.store.requests(school.id),
  ]);
  const requests = stored.filter(isRead);
  const people = askableOf(school, forms, everybody.filter(isRead));
  const doubtful = read === 'complete' && !saidTwice && areManyMissing(forms, people, requests);
  const reading = doubtful ? 'last-known' : read;
  const ladder = ladderOf(school);
  const decided = reconcile({
    schoolId: school.id,
    now,
    forms,
    people,
    requests,
    reading,
    first: !begun,
    started,
    dueAt: dueFrom(school.calendar, ladder, now),
  });
  const changes = await Promise.all(
    decided.map((own) => Promise.all(own.map((change) => withWords(desk, change)))),
  );
  const byPerson = Map.groupBy(requests, ({ personId }) => personId);
  // Few have ever been asked anew in one round: their chases are read only when something changes.
  const chases = new Map(
    changes.length === 0
      ? []
      : (await desk.store.chases(school.id)).map((chase) => [chase.id, chase] as const),
  );
  const goesOnAt = ({ since, step }: Chase): Date => stepAt(school.calendar, ladder, since, step, now);
  const written = changes.map((own) => {
    const personId = own[0]?.next.personId ?? '';
    return writtenFor(
      desk,
      own,
      byPerson.get(personId) ?? [],
      chases.get(personId) ?? null,
      forms,
      now,
      goesOnAt,
    );
  });
  const all = await commitAll(desk, school.id, written, now);
  if (!begun && all && reading === 'complete' && unread.size === 0 && forms.length > 0)
    await markBegun(desk, school.id, now);
  return { all, people: changes.length, doubtful };
};

/** Several instances may do it at once: what one has written is stale for the others. */
export const keepTrueTick = (
  desk: AgreementsDesk,
  again: ReadonlySet<string>,
  done: (id: string) => void,
): Tick => {
  /** Weakly: a trust's readings of five minutes ago are not kept in memory beside the newest. */
  const looked = new WeakSet<Roster>();
  /** When a reading was first doubted. */
  const doubted = new Map<string, Date>();
  const paused = new Map<string, number>();
  return {
    name: 'agreement.keep-true',
    run: async (now) => {
      let written = 0;
      for (const id of desk.schools()) {
        if (written >= MOST) return;
        const roster = await desk.people.roster(id);
        if (looked.has(roster) && !again.has(id)) continue;
        if (now.getTime() < (paused.get(id) ?? 0)) continue;
        try {
          done(id);
          const before = doubted.get(id);
          const twice = before !== undefined && roster.readAt.getTime() - before.getTime() >= APART_MS;
          const { all, people, doubtful } = await keepTrue(desk, desk.people.school(id), roster, now, twice);
          if (doubtful) doubted.set(id, before ?? roster.readAt);
          else doubted.delete(id);
          if (!all) continue;
          looked.add(roster);
          written += people;
        } catch (error) {
          // What was to be looked at again is not forgotten.
          looked.delete(roster);
          paused.set(id, now.getTime() + PAUSE_MS);
          desk.log.error('agreement.not-kept-true', error, { school: id });
        }
      }
    },
  };
};
