import type { Card } from '../../src/core/answer.ts';
import { type FormView, formCard, sampleForm } from '../incidents/form-parts.ts';
import { type CardKind, text, textInput } from '../kit/index.ts';
import { type AccountView, accountPart, noAccountHere, sampleAccount } from './account-parts.ts';

export interface UndoView extends FormView {
  /** null: it cannot be switched on here (any more). */
  readonly account: (AccountView & { readonly id: string; readonly state: string }) | null;
}

/** Switches an account on again, with a reason. */
export const undo = (view: UndoView): Card => {
  if (view.account === null)
    return noAccountHere(view, 'Nothing to switch on', 'There is nothing to switch on again here any more.');
  return formCard(view, {
    verb: 'account.undo',
    button: 'Switch it on again',
    data: { account: view.account.id },
    body: [
      accountPart(view.account),
      text(view.account.state),
      text('If the police or the LADO asked for it to be off, ask them first.'),
      textInput('reason', 'Why it is switched on again', {
        long: true,
        maxLength: 2000,
        required: 'Please write why.',
        value: view.values['reason'] ?? null,
      }),
    ],
  });
};

export const kind: CardKind = 'dialog';
const one: UndoView = {
  ...sampleForm,
  account: {
    ...sampleAccount,
    id: '5b2f7c1e-0d3a-4c55-9e57-2f1c8a6b9d01',
    state: 'Off, read back on Monday 23 November, 3.45 pm.',
  },
};
export const samples: Record<string, UndoView> = {
  'to be filled in': one,
  'sent back': { ...one, faults: ['Please write why.'] },
  'done already': { ...one, account: null },
};
