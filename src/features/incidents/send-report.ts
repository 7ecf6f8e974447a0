/** Writing a report that was sent: a new case, or what is new in a form that had led to one. */
import type { Effect } from '../../core/commit.ts';
import { ReferenceTaken } from '../../core/errors.ts';
import type { Call } from '../../core/feature.ts';
import { madeId } from '../messages/index.ts';
import { noticeLine } from './access.ts';
import { eventOf } from './casework.ts';
import type { Desk } from './desk.ts';
import { type Parties, shiftWrites } from './forms-parties.ts';
import type { Incident } from './incident.ts';
import type { IncidentSave } from './ports.ts';
import { resent } from './resend.ts';

export interface Written {
  readonly incident: Incident;
  /** The form had been sent before, and this time it said more. */
  readonly added: boolean;
}

/** How often new words are added anew because the case changed meanwhile. */
const TRIES = 5;

const newsTo = (desk: Desk, personId: string, incident: string): Effect => ({
  kind: 'send',
  message: {
    id: desk.newId(),
    to: { kind: 'person', personId },
    what: 'incident.news',
    params: { incident, news: 'added' },
    about: null,
  },
});

/** What the form said; sent a third time, it says the same. */
const contentsOf = ({ report, types, danger, parties }: Incident): string =>
  JSON.stringify([report, types, danger, parties.map(({ id: _, ...party }) => party)]);

const addMore = async (at: Parties, call: Call, sent: Incident, left = TRIES): Promise<Written> => {
  const { desk } = at;
  const { schoolId } = sent;
  const earlier = await desk.store.load(schoolId, sent.id);
  if (!earlier) throw new Error('a form was used and its case is not there');
  const roster = await desk.people.roster(schoolId);
  const more = resent(earlier, sent, {
    policy: await desk.policies.byHash(earlier.policyHash),
    school: desk.people.school(schoolId),
    roster,
  });
  if (more === null) return { incident: earlier, added: false };
  const { next, tell, words } = more;
  const who = call.person.personId;
  const event = eventOf(next, { who, at: call.at, newId: desk.newId }, 'added', {}, words);
  // Somebody may be shut out by it, and what they had goes to others in the same commit.
  const shifts =
    next.route !== earlier.route ||
    next.parties.length > earlier.parties.length ||
    next.told.length < earlier.told.length;
  const { saves, effects } = shifts
    ? await shiftWrites(at, { ...call, incident: earlier, rights: new Set(), roster }, more, [event])
    : {
        saves: [
          { table: 'incident' as const, expected: earlier.rev, next },
          { table: 'event' as const, next: event },
        ],
        effects: [{ kind: 'refresh' as const, about: sent.id }],
      };
  const readers = next.holder ? [next.holder.personId] : noticeLine(next, roster);
  const committed = await desk.work.commit({
    schoolId,
    at: call.at,
    correlation: call.correlation,
    form: { form: madeId(sent.id, contentsOf(sent)), personId: who, result: { incident: sent.id } },
    saves,
    audit: [{ who, what: 'incident.add', about: sent.id }],
    effects: [
      ...effects,
      ...readers.filter((reader) => !tell.includes(reader)).map((id) => newsTo(desk, id, sent.id)),
    ],
  });
  if (committed.kind !== 'stale') return { incident: next, added: true };
  if (left === 1) throw new Error('a case changed at every try to add to it');
  return addMore(at, call, sent, left - 1);
};

/** What is written in the commit that makes the case. */
export interface Beside {
  readonly saves?: readonly IncidentSave[];
  readonly effects: readonly Effect[];
}

/** A reference that is taken is tried again with other digits. */
export const writeReport = async (
  at: Parties,
  call: Call,
  make: () => Incident,
  beside: (incident: Incident) => Beside,
  tries = 8,
): Promise<Written> => {
  const { desk } = at;
  const incident = make();
  const { saves = [], effects } = beside(incident);
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
        ...saves,
      ],
      audit: [{ who: call.person.personId, what: 'incident.send', about: incident.id }],
      effects,
    });
    if (committed.kind === 'done') return { incident, added: false };
  } catch (error) {
    if (!(error instanceof ReferenceTaken) || tries === 1) throw error;
    return writeReport(at, call, make, beside, tries - 1);
  }
  return addMore(at, call, incident);
};
