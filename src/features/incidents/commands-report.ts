import type { Command } from '../../core/feature.ts';

export const reportCommands: readonly Command[] = [
  {
    name: 'incident.report',
    phrases: ['report incident', 'report a concern', 'report an incident', 'report concern'],
    match: 'within',
    orWords: true,
    description: 'Tell the safeguarding team about something that worries you',
    may: { roles: ['staff'] },
    run: async () => [{ what: 'incident.advice', params: {} }],
  },
  {
    name: 'incident.my-reports',
    phrases: ['my reports'],
    match: 'whole',
    description: 'See where the reports you sent stand',
    may: { roles: ['staff'] },
    run: async () => [{ what: 'incident.my-reports', params: {} }],
  },
];
