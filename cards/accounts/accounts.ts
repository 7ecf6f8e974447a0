import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, group, heading, hint, send, text } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';
import { type AccountView, accountPart, sampleAccount } from './account-parts.ts';

export interface AccountRow extends AccountView {
  /** Of the account in this case. */
  readonly id: string;
  readonly state: string;
  /** What its reader may do about it now. */
  readonly may: 'confirm' | 'undo' | null;
}

export interface AccountsView {
  readonly school: string;
  readonly incident: string;
  readonly reference: string;
  /** Newest first. */
  readonly accounts: readonly AccountRow[];
  readonly mayChoose: boolean;
}

const MOST_BUTTONS = 4;

/** Two people may be called the same: with several, rows and buttons have numbers. */
const action = (row: AccountRow, number: string, ids: { school: string; incident: string }) =>
  row.may === 'confirm'
    ? send(`Answer the question${number}`, 'account.confirm', { ...ids, account: row.id })
    : send(`Switch it on again${number}`, 'account.undo', { ...ids, account: row.id });

/** The accounts that a case wants switched off, and how far each is. */
export const accounts = (view: AccountsView): Card => {
  const ids = { school: view.school, incident: view.incident };
  const several = view.accounts.length > 1;
  const rows = view.accounts.map((row, index) => ({ row, number: index + 1 }));
  return card({
    summary: 'Accounts in this case',
    body: [
      heading(view.reference),
      view.accounts.length === 0 ? text('No account has been chosen yet.') : null,
      ...rows.map(({ row, number }) => {
        const name = several ? `${number}. ${row.name}` : row.name;
        return group([accountPart({ ...row, name }), text(row.state)], { line: true });
      }),
      hint('Nothing is switched off before whoever decides has answered one question.'),
    ],
    actions: [
      ...rows
        .filter(({ row }) => row.may !== null)
        .slice(0, MOST_BUTTONS)
        .map(({ row, number }) => action(row, several ? ` (${number})` : '', ids)),
      view.mayChoose ? send('Choose an account', 'account.choose', ids) : null,
      send('The case', 'incident.case', ids),
    ],
  });
};

export const kind: CardKind = 'dialog';
const empty: AccountsView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  reference: SAMPLE_REFERENCE,
  accounts: [],
  mayChoose: true,
};
const row: AccountRow = {
  ...sampleAccount,
  id: SAMPLE_ID,
  state: 'Chosen. Nothing is switched off yet.',
  may: 'confirm',
};
export const samples: Record<string, AccountsView> = {
  'none yet': empty,
  'one to be answered, one off': {
    ...empty,
    accounts: [
      row,
      { ...row, name: 'Another account', what: null, upn: null, state: 'Off.', may: 'undo' },
      { ...row, name: 'A third account', state: 'It was decided not to switch it off.', may: null },
    ],
  },
};
