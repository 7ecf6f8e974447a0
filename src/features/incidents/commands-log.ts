import { z } from 'zod';
import { logDoor } from '../../../cards/incidents/log-door.ts';
import type { Command, MessageKind } from '../../core/feature.ts';
import type { Role } from '../../core/roles.ts';
import type { Desk } from './desk.ts';
import { LOG } from './messages-log.ts';

/** Everybody to whom a case can come (access.ts); what each of them sees in the log is asked case by case. */
export const LOG_ROLES: readonly Role[] = [
  'dsl',
  'deputy-dsl',
  'esafety-coordinator',
  'headteacher',
  'deputy-head',
  'chair-of-governors',
  // Those whom a policy may have told of a report about equipment or data: for them there is nothing else in it.
  'assistant-head',
  'siro',
  'iao',
  'dpo',
  'network-manager',
  'ict-coordinator',
];

export const logCommands: readonly Command[] = [
  {
    name: 'incident.log',
    phrases: ['incident log'],
    match: 'within',
    description: 'Open the log of incidents',
    may: { roles: LOG_ROLES },
    run: async () => [{ what: 'incident.log', params: {} }],
  },
];

export const logKinds = (desk: Pick<Desk, 'people'>): readonly MessageKind[] => [
  {
    name: 'incident.log',
    params: z.object({}),
    draw: async ({ schoolId }) => ({
      summary: LOG.summary,
      card: logDoor({ school: schoolId, schoolName: desk.people.school(schoolId).name }),
    }),
  },
];
