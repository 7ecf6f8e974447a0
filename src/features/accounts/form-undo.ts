/** Switches an account on again, with a reason. Also in a case that has ended: an account is never left off by mistake. */
import { undo } from '../../../cards/accounts/undo.ts';
import { type CaseForm, ofForm, whenInWords } from '../incidents/index.ts';
import { mayUndo, undoing } from './decide.ts';
import { lookSoon, whatInWords } from './find.ts';
import { accountOf, reasonFault } from './form-confirm.ts';
import { barredNow } from './live.ts';
import * as say from './messages.ts';
import { type AccountDesk, accountAudit, accountEvent, accountSave, refreshed, work } from './scene.ts';

export const undoForm = (at: AccountDesk): CaseForm => {
  const { desk, ports } = at;
  return {
    verb: 'account.undo',
    right: 'decide',
    title: say.TITLE.undo,
    leadsTo: 'sentence',
    inputs: ['account', 'reason'],
    draw: async (call, form, values, faults) => {
      const action = await accountOf(at, call, values['account'], mayUndo);
      const seen = action && (await lookSoon(ports.accounts, action.target.id));
      return undo({
        ...ofForm(call, form, values, faults),
        account: action && {
          id: action.id,
          name: action.target.name,
          upn: seen?.upn ?? action.target.upn,
          what: whatInWords(call.roster.people[action.target.id], seen),
          state: say.stateInWords(action, whenInWords),
        },
      });
    },
    decide: async (call, { account, reason = '' }) => {
      const action = await accountOf(at, call, account, mayUndo);
      if (action === null) return { ok: false, faults: [say.NO_SUCH_ACCOUNT] };
      const fault = reasonFault(reason.trim()) ?? (await barredNow(at, call));
      if (fault !== null) return { ok: false, faults: [fault] };
      const who = call.person.personId;
      const next = undoing(action, who, call.at);
      return {
        ok: true,
        saves: [accountSave(action, next), accountEvent(desk, next, who, call.at, 'undone', reason.trim())],
        audit: [accountAudit(next, who, 'undone')],
        effects: [...refreshed(next), work(next, call.correlation)],
        said: say.UNDOING,
      };
    },
  };
};
