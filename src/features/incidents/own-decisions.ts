import type { Flows } from '../../core/flow.ts';
import type { CaseCall } from './case-action.ts';
import type { DecisionHooks, Part } from './hooks.ts';
import { type ItemRef, urgencyOf } from './triage.ts';

const NOTHING: Part & { readonly decided: boolean } = { saves: [], audit: [], effects: [], decided: false };

/**
 * What becomes of newly ticked items that are the school's to decide: whoever may decide has decided with the tick, of
 * everybody else's the DSL is asked. `before`: the case as it stood when it was ticked; `after`: with the tick.
 */
export const decisionOn = async (
  hooks: DecisionHooks,
  before: CaseCall,
  after: CaseCall,
  flows: Flows,
  items: readonly ItemRef[],
): Promise<Part & { readonly decided: boolean }> => {
  if (items.length === 0) return NOTHING;
  const soon = urgencyOf(before.incident, flows);
  return before.rights.has('decide')
    ? hooks.recordOwnDecision(after, items, soon)
    : { ...(await hooks.raise(after, items, soon)), decided: false };
};
