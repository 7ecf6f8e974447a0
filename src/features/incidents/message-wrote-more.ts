/** To whoever reads a case that came without a form: its writer has written again. */
import { z } from 'zod';
import type { MessageKind } from '../../core/feature.ts';
import { rightsIn } from './access.ts';
import type { Desk } from './desk.ts';
import * as say from './messages.ts';
import { hasUnseen } from './tellings.ts';

export const wroteMore = (desk: Desk): MessageKind<{ incident: string }> => ({
  name: 'incident.wrote-more',
  params: z.object({ incident: z.uuid() }),
  draw: async ({ schoolId, to }, params) => {
    const incident = await desk.store.load(schoolId, params.incident);
    const roster = await desk.people.roster(schoolId);
    const person = to.kind === 'person' ? roster.people[to.personId] : undefined;
    if (!incident || !person || !rightsIn(incident, person, roster).has('read')) return null;
    // It may have waited: by now somebody has looked, and saw all of it.
    if (!hasUnseen(await desk.store.events(schoolId, incident.id), incident.reporterId)) return null;
    return { summary: say.SUMMARY.news, text: say.news.added(incident.reference) };
  },
});
