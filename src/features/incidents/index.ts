import type { Feature } from '../../core/feature.ts';
import { reportActions } from './actions-report.ts';
import { reportCommands } from './commands-report.ts';
import type { Desk } from './desk.ts';
import { reportMessages } from './messages-report.ts';

export { type CaseCall, caseAction, noSuchCase, openCase } from './case-action.ts';
export { type Desk, newDigits, newId } from './desk.ts';
export type { Incident, IncidentEvent, IncidentSave, IncidentStore, Party, Policies, Task } from './ports.ts';

/** Reports and the cases they become. */
export const createIncidents = (desk: Desk): Feature => ({
  name: 'incidents',
  commands: [...reportCommands],
  actions: [...reportActions(desk)],
  messages: [...reportMessages(desk)],
  jobs: [],
  ticks: [],
});
