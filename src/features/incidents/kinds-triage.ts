import { z } from 'zod';
import type { MessageKind } from '../../core/feature.ts';
import type { Desk } from './desk.ts';
import { drawCase } from './view-case.ts';

/** The case's message in somebody's chat: drawn for its reader alone, again at every change. */
export const triageKinds = (desk: Desk): readonly MessageKind[] => {
  const caseKind: MessageKind<{ incident: string; climbed?: boolean | undefined }> = {
    name: 'incident.case',
    /** `climbed`: nobody had opened it, so somebody further up is told. */
    params: z.object({ incident: z.uuid(), climbed: z.boolean().optional() }),
    draw: async ({ schoolId, to, at }, params) => {
      if (to.kind !== 'person') return null;
      const [incident, roster] = await Promise.all([
        desk.store.load(schoolId, params.incident),
        desk.people.roster(schoolId),
      ]);
      const person = roster.people[to.personId];
      return incident && person
        ? drawCase(desk, { incident, person, roster, at, climbed: params.climbed === true })
        : null;
    },
  };
  return [caseKind];
};
