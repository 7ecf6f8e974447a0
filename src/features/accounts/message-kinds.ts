/** The two messages about accounts: both say nothing but that somebody should look. */
import { z } from 'zod';
import { accountNews } from '../../../cards/accounts/account-news.ts';
import { question } from '../../../cards/accounts/question.ts';
import type { DrawFor, MessageKind } from '../../core/feature.ts';
import { type Incident, rightsIn } from '../incidents/index.ts';
import { mayConfirm } from './decide.ts';
import * as say from './messages.ts';
import type { AccountDesk } from './scene.ts';

const aboutStep = z.object({ incident: z.uuid(), node: z.string(), item: z.string() });
const aboutAccount = z.object({ incident: z.uuid(), account: z.uuid() });

export const accountMessages = ({ desk, ports }: AccountDesk): readonly MessageKind[] => {
  /** null: the case does not exist for them (any more). */
  const reading = async ({ schoolId, to }: DrawFor, incidentId: string) => {
    if (to.kind !== 'person') return null;
    const incident: Incident | null = await desk.store.load(schoolId, incidentId);
    const roster = await desk.people.roster(schoolId);
    const person = roster.people[to.personId];
    const rights = incident && person && rightsIn(incident, person, roster);
    return rights?.has('read') ? { incident, rights } : null;
  };

  const questionKind: MessageKind<z.infer<typeof aboutStep>> = {
    name: 'account.question',
    params: aboutStep,
    draw: async (context, params) => {
      const found = await reading(context, params.incident);
      if (!found?.incident) return null;
      const { incident, rights } = found;
      const all = await ports.store.ofIncident(incident.schoolId, incident.id);
      const chosen = all.filter(({ step }) => step.node === params.node && step.item === params.item);
      const decides = rights.has('decide');
      // Whoever works on the case is to choose, and has nothing to answer.
      if (!decides && (chosen.length > 0 || !rights.has('triage'))) return null;
      const wants =
        incident.status === 'ended'
          ? 'nothing'
          : chosen.length === 0
            ? 'choose'
            : chosen.some(mayConfirm)
              ? 'answer'
              : 'nothing';
      const view = { school: incident.schoolId, incident: incident.id, reference: incident.reference };
      return { summary: say.SUMMARY.question, card: question({ ...view, wants }) };
    },
  };

  const newsKind: MessageKind<z.infer<typeof aboutAccount>> = {
    name: 'account.news',
    params: aboutAccount,
    draw: async (context, params) => {
      const found = await reading(context, params.incident);
      if (!found?.incident) return null;
      const { schoolId, id, reference } = found.incident;
      return { summary: say.SUMMARY.news, card: accountNews({ school: schoolId, incident: id, reference }) };
    },
  };

  return [questionKind, newsKind];
};
