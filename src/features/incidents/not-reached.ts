/**
 * Teams would not take a message about a case for somebody: others who may know of it learn that 1:1, and when nobody
 * who could read the report is left, its reporter does. So it never ends in silence.
 */
import { z } from 'zod';
import type { Effect, NewMessage } from '../../core/commit.ts';
import type { MessageKind } from '../../core/feature.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Roster } from '../../core/person.ts';
import { madeId } from '../messages/index.ts';
import { noticeLine, rightsIn } from './access.ts';
import type { Desk } from './desk.ts';
import type { Incident } from './incident.ts';
import * as say from './messages.ts';
import { capital, roleInWords } from './view-words.ts';
import { asReporterKnows, toSpeakTo } from './when-read.ts';

/** A message that was given up, with the case it was about as `params.incident`. */
export type GivenUp = Pick<NewMessage, 'what' | 'params' | 'to'> & {
  readonly schoolId: string;
  readonly correlation: string;
};

const COLLEAGUES = 'incident.not-reached';
const REPORTER = 'incident.nobody-reached';
/** What the message that did not arrive was about; null: whoever it was for loses nothing without it. */
const aboutOf = ({ what, params }: GivenUp): 'case' | 'task' | null => {
  if (what === 'incident.task') return 'task';
  if (what === 'incident.case' || what === 'escalation.news') return 'case';
  if (what === 'incident.wrote-more') return 'case';
  if (what === 'account.question' || what === 'account.news') return 'case';
  return what === 'incident.news' && params['news'] === 'added' ? 'case' : null;
};

const toColleague = z.object({ incident: z.uuid(), person: z.string(), about: z.enum(['case', 'task']) });
const toReporter = z.object({ incident: z.uuid() });

/** Who works on it, who was told of it, and the head: those of them who may read the case, without `missing`. */
const others = (incident: Incident, roster: Roster, missing: string): readonly string[] => {
  const ids = [
    ...(incident.holder ? [incident.holder.personId] : []),
    ...noticeLine(incident, roster),
    ...(roster.holders['headteacher'] ?? []),
  ];
  return [...new Set(ids)].filter((id) => {
    const person = roster.people[id];
    return id !== missing && person?.enabled === true && rightsIn(incident, person, roster).has('read');
  });
};

/** To be called with every message that was given up; most are nobody's business here. */
export const tellNotReached = async (desk: Desk, given: GivenUp): Promise<void> => {
  const { schoolId, what, params, to, correlation } = given;
  const about = aboutOf(given);
  const incidentId = params['incident'];
  if (to.kind !== 'person' || typeof incidentId !== 'string') return;
  if (about === null && what !== COLLEAGUES) return;
  const incident = await desk.store.load(schoolId, incidentId);
  if (!incident || incident.status === 'ended') return;
  const roster = await desk.people.roster(schoolId);
  const message = (personId: string, kind: string, more: JsonObject): Effect => ({
    kind: 'send',
    message: {
      // However many messages fail, each of them is told once that this person could not be reached.
      id: madeId(incidentId, kind, personId, ...Object.values(more).map(String)),
      to: { kind: 'person', personId },
      what: kind,
      params: { incident: incidentId, ...more },
      about: null,
    },
  });

  const colleagues = about === null ? [] : others(incident, roster, to.personId);
  const effects = colleagues.map((id) =>
    message(id, COLLEAGUES, { person: to.personId, about: about ?? 'case' }),
  );
  // As long as nobody has opened it, nobody else is known to have read it.
  const unread = incident.status === 'sent' && about !== 'task' && params['about'] !== 'task';
  if (effects.length === 0 && unread && incident.reporterId !== to.personId)
    effects.push(message(incident.reporterId, REPORTER, {}));
  if (effects.length === 0) return;
  await desk.work.commit({
    schoolId,
    at: desk.clock.now(),
    correlation,
    saves: [],
    audit: [{ who: null, what: COLLEAGUES, about: incidentId }],
    effects,
  });
};

export const notReachedKinds = (desk: Desk): readonly MessageKind[] => {
  const colleagues: MessageKind<z.infer<typeof toColleague>> = {
    name: COLLEAGUES,
    params: toColleague,
    draw: async ({ schoolId, to }, params) => {
      if (to.kind !== 'person') return null;
      const incident = await desk.store.load(schoolId, params.incident);
      const roster = await desk.people.roster(schoolId);
      const person = roster.people[to.personId];
      if (!incident || !person || !rightsIn(incident, person, roster).has('read')) return null;
      const who = capital(roleInWords(roster, params.person));
      return { summary: say.SUMMARY.news, text: say.notReached[params.about](who, incident.reference) };
    },
  };

  const reporter: MessageKind<z.infer<typeof toReporter>> = {
    name: REPORTER,
    params: toReporter,
    draw: async ({ schoolId, to }, params) => {
      const stored = await desk.store.load(schoolId, params.incident);
      if (to.kind !== 'person' || stored?.reporterId !== to.personId) return null;
      const incident = asReporterKnows(stored);
      const roster = await desk.people.roster(schoolId);
      // Behind a shared account others read it, and a child's screen is seen at home: the ladder goes on without them.
      const person = roster.people[to.personId];
      if (person?.shared || person?.kind === 'pupil') return null;
      const whom =
        incident.route === 'child' && incident.declared.length === 0
          ? say.DSL_OR_HEAD
          : (toSpeakTo(incident, roster) ?? say.CHILDRENS_SERVICES);
      const { phone } = desk.people.school(schoolId);
      return { summary: say.SUMMARY.news, text: say.notReached.reporter(incident.reference, whom, phone) };
    },
  };

  return [colleagues, reporter];
};
