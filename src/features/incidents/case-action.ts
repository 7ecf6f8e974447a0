/**
 * An action about one case: loads it, asks access.ts, and only then runs. A case that is missing, another
 * school's or forbidden gets one and the same answer.
 */
import type { Answer } from '../../core/answer.ts';
import type { Action, ActionKind, Call, CaseRight } from '../../core/feature.ts';
import type { Schema } from '../../core/json.ts';
import type { Roster } from '../../core/person.ts';
import { rightsIn } from './access.ts';
import type { Desk } from './desk.ts';
import type { Incident } from './incident.ts';
import { NO_SUCH_CASE } from './messages.ts';

/** One turn about one case that the person may see. */
export interface CaseCall extends Call {
  readonly incident: Incident;
  readonly rights: ReadonlySet<CaseRight>;
  readonly roster: Roster;
}

export const noSuchCase: Answer = { kind: 'text', text: NO_SUCH_CASE, absent: true };

/** The case with this person's rights in it; null when there is none for them. */
export const openCase = async (desk: Desk, call: Call, incidentId: string): Promise<CaseCall | null> => {
  const { schoolId } = call.person;
  const [incident, roster] = await Promise.all([
    desk.store.load(schoolId, incidentId),
    desk.people.roster(schoolId),
  ]);
  if (!incident) return null;
  const rights = rightsIn(incident, call.person, roster);
  return rights.size > 0 ? { ...call, incident, rights, roster } : null;
};

export const caseAction = <Data extends { readonly incident: string }>(
  desk: Desk,
  action: {
    readonly verb: string;
    readonly kinds: readonly ActionKind[];
    readonly data: Schema<Data>;
    readonly right: CaseRight;
    run(call: CaseCall, data: Data): Promise<Answer>;
  },
): Action<Data> => ({
  verb: action.verb,
  kinds: action.kinds,
  data: action.data,
  may: { case: action.right },
  run: async (call, data) => {
    const opened = await openCase(desk, call, data.incident);
    return opened?.rights.has(action.right) ? action.run(opened, data) : noSuchCase;
  },
});
