/** One look at a report that nobody has in hand. */
import type { Effect } from '../../core/commit.ts';
import type { Roster } from '../../core/person.ts';
import { waitFor } from '../../core/waits.ts';
import type { CaseSave, Incident } from '../incidents/index.ts';
import { type Climbed, climb } from './climb.ts';
import { doneWrites } from './end-task.ts';
import type { Ladder } from './ladder.ts';
import { waitsForReader } from './looks.ts';
import { moveUp } from './move-up.ts';
import { postEffect } from './post.ts';
import { type Presence, presenceOf, whenItMatters } from './presence.ts';
import { reportRungs } from './rungs.ts';
import { eventBySystem, type LadderDesk, messageTo, NOTHING, type Writes, write } from './turn.ts';

type Rungs = readonly (readonly string[])[];

interface Told {
  readonly incident: Incident;
  readonly roster: Roster;
  readonly climbed: Climbed;
  readonly presence: Presence;
}

/** The chair of governors has a case about an adult once it has climbed to them. */
const passedOn = ({ incident, climbed: { tell } }: Told): readonly CaseSave[] =>
  incident.route === 'child' || tell.length === 0
    ? []
    : [
        {
          table: 'incident',
          expected: incident.rev,
          next: {
            ...incident,
            rev: incident.rev + 1,
            passedTo: [...new Set([...(incident.passedTo ?? []), ...tell])],
          },
        },
      ];

/**
 * Behind a shared account nobody knows who reads it, and a child's screen is seen at home; a report that somebody had
 * opened is no news to its reporter.
 */
const toReporter = ({ incident, roster, climbed: { next, waited, atEnd } }: Told): readonly Effect[] => {
  const reporter = roster.people[incident.reporterId];
  if (reporter?.shared || reporter?.kind === 'pupil' || incident.status !== 'sent' || !(waited || atEnd))
    return [];
  const params = { incident: incident.id, last: atEnd };
  return [messageTo(next, incident.reporterId, 'ladder.unopened', params, null)];
};

const climbWrites = (at: LadderDesk, told: Told, now: Date): Writes => {
  const { incident, climbed, presence } = told;
  const { next, tell, atEnd } = climbed;
  const data = { what: 'report', to: tell, atEnd, notLooked: presence.notLooked };
  const event = { id: at.desk.newId(), kind: 'climbed', data, words: null } as const;
  return {
    saves: [...passedOn(told), { table: 'event', next: eventBySystem(incident, event, now) }],
    audit: [{ who: null, what: 'ladder.climb', about: incident.id }],
    effects: [
      ...(incident.route === 'adult' && tell.length > 0
        ? [{ kind: 'refresh' as const, about: incident.id }]
        : []),
      ...tell.map((personId) =>
        messageTo(next, personId, 'incident.case', { incident: incident.id, climbed: true }, incident.id),
      ),
      ...toReporter(told),
      ...(atEnd && incident.route === 'child' ? [postEffect(next, at.desk.newId())] : []),
    ],
  };
};

/**
 * A report that has climbed as one about a child and turned out to be about an adult has the adult's ladder before it:
 * the chair of governors is next.
 */
const standsAt = (ladder: Ladder, incident: Incident, [first = [], second = []]: Rungs): Ladder => {
  if (incident.route === 'child' || ladder.rung === 0) return ladder;
  const passed = second.every((id) => first.includes(id) || incident.passedTo?.includes(id));
  return passed ? ladder : { ...ladder, rung: 0 };
};

export const lookAtReport = async (at: LadderDesk, ladder: Ladder, now: Date): Promise<void> => {
  const { desk, ports } = at;
  const { schoolId, id } = ladder;
  const incident = await desk.store.load(schoolId, id);
  if (!incident || !waitsForReader(incident)) {
    const over = { ...ladder, rev: ladder.rev + 1, dueAt: null };
    const who = incident?.holder?.personId ?? null;
    return write(at, ladder, over, incident ? await doneWrites(desk, ladder, who, now) : NOTHING, now);
  }
  const roster = await desk.people.roster(schoolId);
  const school = desk.people.school(schoolId);
  const line = reportRungs(incident, roster);
  const everybody = [...new Set(line.flat())];
  const urgent = incident.danger;
  const presence = await presenceOf(ports, school, everybody, whenItMatters(school, urgent, now));
  const has = await Promise.all(everybody.map((one) => desk.store.hasCard(schoolId, id, one)));
  const told = new Set(everybody.filter((_, index) => has[index]));
  const [first = [], ...above] = line;
  const climbed = climb(
    standsAt(ladder, incident, line),
    {
      // Whom Teams could not reach, and who came later, was not told first.
      rungs: [first.filter((one) => told.has(one)), ...above],
      told,
      isAway: presence.isAway,
      wait: waitFor(school, urgent ? 'danger' : 'report'),
      urgent,
      calendar: school.calendar,
    },
    now,
  );
  const move = { ladder, kind: 'report', incident, roster, presence, climbed } as const;
  return moveUp(at, move, () => climbWrites(at, { incident, roster, climbed, presence }, now), now);
};
