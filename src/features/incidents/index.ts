export {
  able,
  chairs,
  deciders,
  isShutOut,
  mayDoTask,
  noticeLine,
  readersOf,
  rightsIn,
} from './access.ts';
export type { AccountAct } from './account-acts.ts';
export { type AccountStep, accountStep } from './account-step.ts';
export { openReportForm, REPORT_FORM } from './actions-report.ts';
export { type CaseCall, caseAction, noSuchCase, openCase } from './case-action.ts';
export { doneBy, eventOf } from './casework.ts';
export { decisionsIn } from './decisions.ts';
export { type Desk } from './desk.ts';
export { createIncidents } from './feature.ts';
export { type CaseForm, formAction } from './form-action.ts';
export { ofForm } from './forms-casework.ts';
export type { DecisionHooks, Part } from './hooks.ts';
export type { Incident, IncidentEvent, Task } from './incident.ts';
export { itemInWords } from './item-words.ts';
export type { CaseSave, IncidentSave, Policies } from './ports.ts';
export { toCall } from './receipt.ts';
export { looked, OPEN_FORM } from './seen-by.ts';
export { taskMessage } from './task-message.ts';
export {
  askTask,
  informsOf,
  ladoFirst,
  TELLING_INPUTS,
  type TellingAnswer,
  type Told,
  tellingEvent,
  tellingFrom,
  tellingRefs,
} from './telling.ts';
export { urgencyOf } from './triage.ts';
export { tellingView } from './view-telling.ts';
export { roleInWords, whenInWords } from './view-words.ts';
export { asReporterKnows, toSpeakTo } from './when-read.ts';
export { dueWithin } from './within.ts';
export { recordWithoutForm } from './without-form.ts';
