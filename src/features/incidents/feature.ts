import type { Feature } from '../../core/feature.ts';
import { caseworkActions, fileAction } from './actions-casework.ts';
import { destroyActions, destroyKinds } from './actions-destroy.ts';
import { logActions } from './actions-log.ts';
import { lowLevelActions, lowLevelCommands, lowLevelKinds } from './actions-low-level.ts';
import { openActions } from './actions-open.ts';
import { reportActions } from './actions-report.ts';
import { taskActions, taskKinds } from './actions-task.ts';
import { answerCase, triageActions } from './actions-triage.ts';
import { logCommands, logKinds } from './commands-log.ts';
import { reportCommands } from './commands-report.ts';
import type { Desk } from './desk.ts';
import { formAction } from './form-action.ts';
import { addForm } from './form-add.ts';
import { startChartForm } from './form-start-chart.ts';
import type { DecisionHooks } from './hooks.ts';
import { triageKinds } from './kinds-triage.ts';
import { wroteMore } from './message-wrote-more.ts';
import { reportMessages } from './messages-report.ts';
import { type GivenUp, notReachedKinds, tellNotReached } from './not-reached.ts';

export interface Incidents extends Feature {
  /** To be called with every message that was given up. */
  notReached(message: GivenUp): Promise<void>;
}

export const createIncidents = (desk: Desk, hooks: DecisionHooks): Incidents => {
  const file = fileAction(desk);
  return {
    name: 'incidents',
    commands: [...reportCommands, ...logCommands, ...lowLevelCommands],
    actions: [
      ...reportActions(desk, hooks),
      formAction(desk, addForm(desk)),
      ...openActions(desk, (call, clicked) => answerCase(desk, call, clicked)),
      ...triageActions(desk, hooks),
      formAction(desk, startChartForm(desk)),
      file,
      ...caseworkActions(desk, hooks),
      ...logActions(desk, file),
      ...lowLevelActions(desk, file),
      ...destroyActions(desk, hooks),
      ...taskActions(desk),
    ],
    messages: [
      ...reportMessages(desk),
      ...triageKinds(desk),
      ...taskKinds(desk),
      ...logKinds(desk),
      ...lowLevelKinds(desk),
      ...destroyKinds(desk),
      ...notReachedKinds(desk),
      wroteMore(desk),
    ],
    jobs: [],
    ticks: [],
    notReached: (message) => tellNotReached(desk, message),
  };
};
