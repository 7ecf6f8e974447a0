/** "Accounts in this case": each with how far it is, and what its reader may do about it. */
import { z } from 'zod';
import { accounts } from '../../../cards/accounts/accounts.ts';
import type { Action } from '../../core/feature.ts';
import { accountStep, caseAction, looked, whenInWords } from '../incidents/index.ts';
import { mayConfirm, mayUndo } from './decide.ts';
import { whatInWords } from './find.ts';
import * as say from './messages.ts';
import type { AccountDesk } from './scene.ts';

/** A card has room for so many. */
const MOST_SHOWN = 8;

const data = z.object({ school: z.uuid().optional(), incident: z.uuid() });

export const caseAccounts = ({ desk, ports }: AccountDesk): Action<z.infer<typeof data>> =>
  caseAction(desk, {
    verb: 'account.case',
    kinds: ['open', 'submit'],
    data,
    right: 'read',
    run: async (call) => {
      const { incident, roster, rights } = call;
      await looked(desk, call, 'account.case', incident.id);
      const policy = await desk.policies.byHash(incident.policyHash);
      const all = await ports.store.ofIncident(incident.schoolId, incident.id);
      const decides = rights.has('decide');
      return {
        kind: 'dialog',
        title: say.TITLE.list,
        card: accounts({
          school: incident.schoolId,
          incident: incident.id,
          reference: incident.reference,
          accounts: all
            .toReversed()
            .slice(0, MOST_SHOWN)
            .map((action) => ({
              id: action.id,
              name: action.target.name,
              upn: action.target.upn,
              what: whatInWords(roster.people[action.target.id], null),
              state: say.stateInWords(action, whenInWords),
              may: !decides ? null : mayConfirm(action) ? 'confirm' : mayUndo(action) ? 'undo' : null,
            })),
          mayChoose:
            rights.has('triage') &&
            incident.status !== 'ended' &&
            accountStep(incident, policy.flows) !== null,
        }),
      };
    },
  });
