import { z } from 'zod';
import type { MessageKind } from '../../core/feature.ts';
import type { Desk } from './desk.ts';
import { drawCase } from './view-case.ts';

/** The case's message in somebody's chat: drawn for its reader alone, again at every change. */
export const triageKinds = (desk: Desk): readonly MessageKind[] => {
  const caseKind: MessageKind<{ incident: string }> = {
    name: 'incident.case',
    params: z.object({ incident: z.uuid() }),
    draw: async ({ schoolId, to, at }, params) => {
      if (to.kind !== 'person') return null;
      const [incident, roster] = await Promise.all([
        desk.store.load(schoolId, params.incident),
        desk.people.roster(schoolId),
      ]);
      const person = roster.people[to.personId];
      return incident && person ? drawCase(desk, { incident, person, roster, at }) : null;
    },
  };
  return [caseKind];
};
