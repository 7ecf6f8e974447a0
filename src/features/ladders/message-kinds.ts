/** The messages of ladders, drawn from how things stand now; none is sent once somebody has it in hand. */
import { z } from 'zod';
import { taskDue } from '../../../cards/ladders/task-due.ts';
import { taskLate } from '../../../cards/ladders/task-late.ts';
import { undecided } from '../../../cards/ladders/undecided.ts';
import { unopened } from '../../../cards/ladders/unopened.ts';
import { formatLondon } from '../../core/calendar.ts';
import type { MessageKind } from '../../core/feature.ts';
import { waitFor, waitInWords } from '../../core/waits.ts';
import { maySee, shutOutOf } from '../escalations/index.ts';
import { asReporterKnows, mayDoTask, rightsIn, toCall } from '../incidents/index.ts';
import { waitsForDecider, waitsForReader } from './looks.ts';
import * as say from './messages.ts';
import type { LadderDesk } from './turn.ts';

const unopenedParams = z.object({ incident: z.uuid(), last: z.boolean() });
const undecidedParams = z.object({ escalation: z.uuid(), last: z.boolean() });
const taskParams = z.object({ incident: z.uuid(), task: z.uuid() });
const channelParams = z.object({ ladder: z.uuid(), out: z.array(z.string()) });

const reportKinds = ({ desk, ports }: LadderDesk): readonly MessageKind[] => {
  const { people } = desk;

  const toReporter: MessageKind<z.infer<typeof unopenedParams>> = {
    name: 'ladder.unopened',
    params: unopenedParams,
    draw: async ({ schoolId, to }, { incident: id, last }) => {
      const incident = await desk.store.load(schoolId, id);
      if (to.kind !== 'person' || incident?.reporterId !== to.personId || incident.status !== 'sent')
        return null;
      const school = people.school(schoolId);
      const card = unopened({
        school: schoolId,
        incident: id,
        reference: incident.reference,
        danger: incident.danger,
        last,
        wait: waitInWords(waitFor(school, incident.danger ? 'danger' : 'report')),
        numbers: await toCall(desk, asReporterKnows(incident), { shared: false }, 'nobody-opens'),
      });
      return { summary: say.SUMMARY.news, card };
    },
  };

  const toRaiser: MessageKind<z.infer<typeof undecidedParams>> = {
    name: 'ladder.undecided',
    params: undecidedParams,
    draw: async ({ schoolId, to }, { escalation: id, last }) => {
      const escalation = await ports.escalations.load(schoolId, id);
      const incident = escalation && (await desk.store.load(schoolId, escalation.incidentId));
      if (to.kind !== 'person' || !incident || !waitsForDecider(escalation)) return null;
      const roster = await people.roster(schoolId);
      const person = roster.people[to.personId];
      if (!person || !maySee(incident, escalation, person, roster)) return null;
      const card = undecided({
        school: schoolId,
        incident: incident.id,
        reference: incident.reference,
        last,
        wait: waitInWords(waitFor(people.school(schoolId), escalation.urgency)),
        numbers: await toCall(desk, incident, { shared: false }, 'nobody-opens'),
      });
      return { summary: say.SUMMARY.news, card };
    },
  };

  /** The same for everybody: it says nothing but that something waits. */
  const inChannel: MessageKind<z.infer<typeof channelParams>> = {
    name: 'ladder.channel',
    params: channelParams,
    draw: async ({ schoolId }, params) => {
      const ladder = await ports.store.load(schoolId, params.ladder);
      const incident = ladder && (await desk.store.load(schoolId, ladder.incidentId));
      if (!incident || incident.route === 'adult') return null;
      if (!shutOutOf(incident).every((id) => params.out.includes(id))) return null;
      if (ladder.kind === 'report')
        return waitsForReader(incident)
          ? { summary: say.IN_CHANNEL.report, text: say.IN_CHANNEL.report }
          : null;
      const escalation = await ports.escalations.load(schoolId, ladder.id);
      return escalation && waitsForDecider(escalation)
        ? { summary: say.IN_CHANNEL.decision, text: say.IN_CHANNEL.decision }
        : null;
    },
  };
  return [toReporter, toRaiser, inChannel];
};

const taskKinds = ({ desk }: LadderDesk): readonly MessageKind[] => {
  const load = async (schoolId: string, params: z.infer<typeof taskParams>) => {
    const [task, incident, roster] = await Promise.all([
      desk.store.task(schoolId, params.task),
      desk.store.load(schoolId, params.incident),
      desk.people.roster(schoolId),
    ]);
    return task && incident && task.done === null
      ? { task, incident, roster, due: formatLondon(new Date(task.dueAt)) }
      : null;
  };

  const due: MessageKind<z.infer<typeof taskParams>> = {
    name: 'ladder.task-due',
    params: taskParams,
    draw: async ({ schoolId, to }, params) => {
      const found = await load(schoolId, params);
      if (!found || to.kind !== 'person' || found.task.ownerId !== to.personId) return null;
      if (!mayDoTask(found.incident, to.personId, found.roster)) return null;
      return {
        summary: say.SUMMARY.task,
        card: taskDue({ school: schoolId, ...params, due: found.due }),
      };
    },
  };

  const late: MessageKind<z.infer<typeof taskParams>> = {
    name: 'ladder.task-late',
    params: taskParams,
    draw: async ({ schoolId, to }, params) => {
      const found = await load(schoolId, params);
      const person = to.kind === 'person' ? found?.roster.people[to.personId] : undefined;
      if (!found || !person || !rightsIn(found.incident, person, found.roster).has('read')) return null;
      const { reference } = found.incident;
      return {
        summary: say.SUMMARY.task,
        card: taskLate({ school: schoolId, incident: params.incident, reference, due: found.due }),
      };
    },
  };
  return [due, late];
};

export const ladderKinds = (at: LadderDesk): readonly MessageKind[] => [...reportKinds(at), ...taskKinds(at)];
