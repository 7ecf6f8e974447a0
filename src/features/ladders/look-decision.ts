/** One look at a decision that nobody has taken. */
import type { Effect } from '../../core/commit.ts';
import { waitFor } from '../../core/waits.ts';
import type { Escalation } from '../escalations/index.ts';
import type { CaseSave, Incident } from '../incidents/index.ts';
import { type Climbed, climb } from './climb.ts';
import { doneWrites } from './end-task.ts';
import type { Ladder } from './ladder.ts';
import { waitsForDecider } from './looks.ts';
import { moveUp } from './move-up.ts';
import { postEffect } from './post.ts';
import { type Presence, presenceOf, whenItMatters } from './presence.ts';
import { decisionRungs } from './rungs.ts';
import { eventBySystem, type LadderDesk, messageTo, NOTHING, type Writes, write } from './turn.ts';

interface Told {
  readonly incident: Incident;
  readonly escalation: Escalation;
  readonly climbed: Climbed;
  readonly presence: Presence;
}

/** Whoever is told may decide it: by the decision itself, or in a case about an adult as its case manager. */
const passedOn = ({ incident, escalation, climbed: { tell } }: Told): readonly CaseSave[] => {
  if (tell.length === 0) return [];
  if (incident.route === 'adult') {
    const passedTo = [...new Set([...(incident.passedTo ?? []), ...tell])];
    const next = { ...incident, rev: incident.rev + 1, passedTo };
    return [{ table: 'incident', expected: incident.rev, next }];
  }
  const passedTo = [...new Set([...escalation.passedTo, ...tell])];
  const next = { ...escalation, rev: escalation.rev + 1, passedTo };
  return [{ table: 'escalation', expected: escalation.rev, next }];
};

const climbWrites = (at: LadderDesk, told: Told, now: Date): Writes => {
  const { incident, escalation, climbed, presence } = told;
  const { next, tell, waited, atEnd } = climbed;
  const data = {
    what: 'decision',
    escalation: escalation.id,
    to: tell,
    atEnd,
    notLooked: presence.notLooked,
  };
  const event = { id: at.desk.newId(), kind: 'climbed', data, words: null } as const;
  const raiser: readonly Effect[] =
    waited || atEnd
      ? [
          messageTo(
            next,
            escalation.raisedBy,
            'ladder.undecided',
            { escalation: escalation.id, last: atEnd },
            null,
          ),
        ]
      : [];
  return {
    saves: [...passedOn(told), { table: 'event', next: eventBySystem(incident, event, now) }],
    audit: [{ who: null, what: 'ladder.climb', about: incident.id }],
    effects: [
      ...(tell.length > 0 ? [{ kind: 'refresh' as const, about: escalation.id }] : []),
      ...tell.map((personId) =>
        messageTo(next, personId, 'escalation.decision', { escalation: escalation.id }, escalation.id),
      ),
      ...raiser,
      ...(atEnd && incident.route === 'child' ? [postEffect(next, at.desk.newId())] : []),
    ],
  };
};

export const lookAtDecision = async (at: LadderDesk, ladder: Ladder, now: Date): Promise<void> => {
  const { desk, ports } = at;
  const { schoolId } = ladder;
  const [escalation, incident] = await Promise.all([
    ports.escalations.load(schoolId, ladder.id),
    desk.store.load(schoolId, ladder.incidentId),
  ]);
  if (!escalation || !incident || incident.status === 'ended' || !waitsForDecider(escalation)) {
    const over = { ...ladder, rev: ladder.rev + 1, dueAt: null };
    const done = incident ? await doneWrites(desk, ladder, escalation?.decided?.who ?? null, now) : NOTHING;
    return write(at, ladder, over, done, now);
  }
  const roster = await desk.people.roster(schoolId);
  const school = desk.people.school(schoolId);
  const rungs = decisionRungs(incident, escalation, roster);
  const urgent = escalation.urgency === 'now';
  const everybody = [...new Set(rungs.flat())];
  const presence = await presenceOf(ports, school, everybody, whenItMatters(school, urgent, now));
  const climbed = climb(
    ladder,
    {
      rungs,
      told: new Set(rungs[0]),
      isAway: presence.isAway,
      wait: waitFor(school, escalation.urgency),
      urgent,
      calendar: school.calendar,
    },
    now,
  );
  const move = { ladder, kind: 'decision', incident, roster, presence, climbed } as const;
  return moveUp(at, move, () => climbWrites(at, { incident, escalation, climbed, presence }, now), now);
};
