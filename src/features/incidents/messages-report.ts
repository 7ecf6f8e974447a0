/** Messages to the reporter. Each is drawn from the case as it is now, never from stored sentences. */
import { z } from 'zod';
import { advice } from '../../../cards/incidents/advice.ts';
import { myReports } from '../../../cards/incidents/my-reports.ts';
import { formatLondon } from '../../core/calendar.ts';
import type { DrawFor, MessageKind } from '../../core/feature.ts';
import type { RosterEntry } from '../../core/person.ts';
import { assumedStaff } from '../people/index.ts';
import { noticeLine, rightsIn } from './access.ts';
import { drawForm, REPORT_FORM } from './actions-report.ts';
import type { Desk } from './desk.ts';
import * as say from './messages.ts';
import { drawReceipt } from './receipt.ts';
import { asReporterKnows, openedBy } from './when-read.ts';

const SHOWN_REPORTS = 10;
const MOST_COUNTED = 200;

/** The person a message is for; null when they have left the school since. */
const reader = async (desk: Desk, { schoolId, to }: DrawFor): Promise<RosterEntry | null> => {
  if (to.kind !== 'person') return null;
  const roster = await desk.people.roster(schoolId);
  return (
    roster.people[to.personId] ??
    (roster.partial ? assumedStaff(desk.people.school(schoolId), to.personId) : null)
  );
};

const aboutCase = z.object({ incident: z.uuid() });

export const reportMessages = (desk: Desk): readonly MessageKind[] => {
  const adviceKind: MessageKind = {
    name: 'incident.advice',
    params: z.object({}),
    draw: async (context) => {
      const person = await reader(desk, context);
      if (!person) return null;
      const form = desk.forms.mint(person.personId, REPORT_FORM);
      return {
        summary: say.SUMMARY.advice,
        card: advice({
          school: context.schoolId,
          schoolName: desk.people.school(context.schoolId).name,
          form,
          shared: person.shared,
        }),
      };
    },
  };

  const formKind: MessageKind<{ form: string; id: string }> = {
    name: 'incident.form',
    params: z.object({ form: z.string(), id: z.uuid() }),
    draw: async (context, { form, id }) => {
      const person = await reader(desk, context);
      if (!person) return null;
      const incident = await desk.store.load(context.schoolId, id);
      if (incident?.reporterId === person.personId) {
        return { summary: say.SUMMARY.receipt, card: await drawReceipt(desk, incident, person, context.at) };
      }
      const { card } = await drawForm(desk, { person }, form, 'chat');
      return { summary: say.SUMMARY.form, card };
    },
  };

  const receiptKind: MessageKind<z.infer<typeof aboutCase>> = {
    name: 'incident.receipt',
    params: aboutCase,
    draw: async (context, params) => {
      const person = await reader(desk, context);
      const incident = await desk.store.load(context.schoolId, params.incident);
      if (!person || incident?.reporterId !== person.personId) return null;
      return { summary: say.SUMMARY.receipt, card: await drawReceipt(desk, incident, person, context.at) };
    },
  };

  const newsKind: MessageKind<{ incident: string; news: keyof typeof say.news }> = {
    name: 'incident.news',
    params: z.object({ incident: z.uuid(), news: z.enum(['opened', 'ended', 'reopened', 'added']) }),
    draw: async (context, params) => {
      const person = await reader(desk, context);
      const incident = await desk.store.load(context.schoolId, params.incident);
      if (!person || !incident) return null;
      const roster = await desk.people.roster(context.schoolId);
      // A child's screen is seen by others at home: nothing comes to it that the child did not ask for.
      if (person.kind === 'pupil') return null;
      const rights = rightsIn(incident, person, roster);
      if (!rights.has(params.news === 'added' ? 'read' : 'own')) return null;
      return {
        summary: say.SUMMARY.news,
        text: say.news[params.news](incident.reference, openedBy(asReporterKnows(incident), roster)),
      };
    },
  };

  const myReportsKind: MessageKind = {
    name: 'incident.my-reports',
    params: z.object({}),
    draw: async (context) => {
      const person = await reader(desk, context);
      if (!person) return null;
      if (person.shared) return { summary: say.SUMMARY.myReports, text: say.SHARED_ACCOUNT };
      const reports = await desk.store.byReporter(context.schoolId, person.personId, MOST_COUNTED);
      const roster = await desk.people.roster(context.schoolId);
      const drawn = myReports({
        school: context.schoolId,
        reports: reports.slice(0, SHOWN_REPORTS).map((incident) => ({
          incident: incident.id,
          reference: incident.reference,
          sent: formatLondon(new Date(incident.sentAt)),
          status:
            incident.status === 'sent' && noticeLine(incident, roster).length === 0
              ? ('kept' as const)
              : incident.status,
        })),
        more: Math.max(0, reports.length - SHOWN_REPORTS),
      });
      return { summary: say.SUMMARY.myReports, card: drawn };
    },
  };

  return [adviceKind, formKind, receiptKind, newsKind, myReportsKind];
};
