import type { Card } from '../../src/core/answer.ts';
import { type FormView, formCard, sampleForm } from '../incidents/form-parts.ts';
import { type CardKind, choice, text, textInput, warning } from '../kit/index.ts';
import { type AccountView, accountPart, noAccountHere, sampleAccount } from './account-parts.ts';

export interface ConfirmView extends FormView {
  /** null: there is nothing to answer about it (any more). */
  readonly account: (AccountView & { readonly id: string; readonly chosen: string }) | null;
  /** What is known about it that whoever decides has to know first. */
  readonly notes: readonly string[];
  readonly adult: boolean;
}

const RISK =
  'If somebody is told too early, or evidence is lost, a child can be harmed. When in doubt, ask them before you answer.';

/** The one question before anything is done. */
export const confirm = (view: ConfirmView): Card => {
  if (view.account === null)
    return noAccountHere(
      view,
      'Nothing to answer',
      'There is nothing to answer about this account any more.',
    );
  return formCard(view, {
    verb: 'account.confirm',
    button: 'Send my answer',
    data: { account: view.account.id },
    body: [
      accountPart(view.account),
      text(view.account.chosen),
      ...view.notes.map((words) => text(words)),
      warning(
        view.adult
          ? 'Have the police or the LADO asked you to wait?'
          : 'Have the police, children’s services or the LADO asked you to wait?',
        RISK,
      ),
      choice(
        'answer',
        'Your answer',
        [
          { value: 'off', title: 'No. Switch the account off now' },
          { value: 'wait', title: 'Yes. Leave it on for now' },
          { value: 'drop', title: 'Do not switch this account off' },
        ],
        { required: 'Please choose your answer.', value: view.values['answer'] ?? null },
      ),
      textInput('reason', 'If it stays on, why?', {
        long: true,
        maxLength: 2000,
        value: view.values['reason'] ?? null,
      }),
    ],
  });
};

export const kind: CardKind = 'dialog';
const one: ConfirmView = {
  ...sampleForm,
  account: {
    ...sampleAccount,
    id: '5b2f7c1e-0d3a-4c55-9e57-2f1c8a6b9d01',
    chosen: 'Chosen by the e-safety coordinator.',
  },
  notes: [],
  adult: false,
};
export const samples: Record<string, ConfirmView> = {
  'to be answered': one,
  'in a case about an adult, with something to know first': {
    ...one,
    adult: true,
    notes: ['The account comes from your school’s own Active Directory, so a person has to switch it off.'],
  },
  'sent back': { ...one, values: { answer: 'wait' }, faults: ['Please write why.'] },
  'answered already': { ...one, account: null },
};
