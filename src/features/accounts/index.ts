import type { Feature } from '../../core/feature.ts';
import { type DecisionHooks, type Desk, formAction } from '../incidents/index.ts';
import { caseAccounts } from './action-case.ts';
import { chooseForm } from './form-choose.ts';
import { confirmForm } from './form-confirm.ts';
import { undoForm } from './form-undo.ts';
import { accountMessages } from './message-kinds.ts';
import type { AccountPorts } from './scene.ts';
import { dueTick, workJob } from './work.ts';

export type { AccountSave } from './ports.ts';
export type { AccountPorts } from './scene.ts';

export const createAccounts = (desk: Desk, ports: AccountPorts, hooks: DecisionHooks): Feature => {
  const at = { desk, ports };
  return {
    name: 'accounts',
    commands: [],
    actions: [
      caseAccounts(at),
      ...[chooseForm(at, hooks), confirmForm(at), undoForm(at)].map((form) => formAction(desk, form)),
    ],
    messages: accountMessages(at),
    jobs: [workJob(at)],
    ticks: [dueTick(at)],
  };
};
