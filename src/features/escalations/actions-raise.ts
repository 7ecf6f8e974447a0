/** "Escalate to the DSL", at any time in a case. */
import { z } from 'zod';
import { LOOK, type RaiseView, raise } from '../../../cards/escalations/raise.ts';
import type { Answer } from '../../core/answer.ts';
import type { Action } from '../../core/feature.ts';
import { findNode, type Item } from '../../core/flow.ts';
import type { Policy } from '../../core/policy.ts';
import { type CaseCall, type Incident, noSuchCase, openCase } from '../incidents/index.ts';
import { raiseWrites } from './decide.ts';
import type { Urgency } from './escalation.ts';
import { asked } from './line.ts';
import * as say from './messages.ts';
import type { EscalationDesk } from './turn.ts';
import { itemInWords } from './view.ts';
import { faultIn } from './words.ts';

const VERB = 'escalation.raise';

const raiseData = z.object({
  school: z.uuid().optional(),
  incident: z.uuid(),
  /** Missing: the dialog is to be opened. */
  form: z.string().optional(),
  urgency: z.string().optional(),
  /** Ids with commas. */
  what: z.string().optional(),
  words: z.string().optional(),
});
type RaiseData = z.infer<typeof raiseData>;

const URGENCIES: readonly Urgency[] = ['now', 'today', 'soon'];

/** What the step where the case stands leaves to the DSL. */
const decideItems = (incident: Incident, policy: Policy): readonly Item[] => {
  const node = findNode(policy.flows, incident.run.at);
  return node?.kind === 'actions' ? node.items.filter(({ timing }) => timing === 'decide') : [];
};

interface Raised {
  readonly urgency: Urgency | null;
  readonly items: readonly Item[];
  readonly faults: readonly string[];
}

const read = (incident: Incident, possible: readonly Item[], data: RaiseData): Raised => {
  const chosen = (data.what ?? '').split(',').map((id) => id.trim());
  const items = possible.filter(({ id }) => chosen.includes(id));
  const urgency = incident.danger ? 'now' : (URGENCIES.find((one) => one === data.urgency) ?? null);
  const faults = [
    urgency === null ? say.FAULT.urgency : null,
    items.length === 0 && !chosen.includes(LOOK) ? say.FAULT.what : null,
    faultIn(data.words, null),
  ].filter((fault) => fault !== null);
  return { urgency, items, faults };
};

export const raiseAction = ({ desk, ports }: EscalationDesk): Action<RaiseData> => {
  const dialog = (
    { incident }: CaseCall,
    possible: readonly Item[],
    form: string,
    values: RaiseView['values'],
    faults: readonly string[],
  ): Answer => ({
    kind: 'dialog',
    title: say.TITLE.raise,
    card: raise({
      school: incident.schoolId,
      incident: incident.id,
      reference: incident.reference,
      form,
      danger: incident.danger,
      items: possible.map((item) => ({ id: item.id, text: itemInWords(item) })),
      values,
      faults,
    }),
  });

  return {
    verb: VERB,
    kinds: ['open', 'submit'],
    data: raiseData,
    may: { case: 'triage' },
    run: async (call, data) => {
      const opened = await openCase(desk, call, data.incident);
      if (!opened?.rights.has('triage')) return noSuchCase;
      const { incident, roster, person } = opened;
      if (incident.status === 'ended') return { kind: 'text', text: say.CASE_HAS_ENDED };
      const policy = await desk.policies.byHash(incident.policyHash);
      const possible = decideItems(incident, policy);
      if (data.form === undefined) {
        const form = desk.forms.mint(person.personId, VERB);
        return dialog(opened, possible, form, { urgency: null, what: [], words: '' }, []);
      }
      const form = desk.forms.open(data.form, person.personId, VERB);
      if (form === null) return { kind: 'text', text: say.OLD_FORM };
      const { urgency, items, faults } = read(incident, possible, data);
      if (urgency === null || faults.length > 0) {
        const values = {
          urgency: data.urgency ?? null,
          what: data.what ? data.what.split(',') : [],
          words: data.words ?? '',
        };
        return dialog(opened, possible, data.form, values, faults);
      }
      const words = data.words?.trim() ? data.words.trim() : null;
      const { escalation, ...writes } = raiseWrites(
        {
          incident,
          policy,
          roster,
          school: desk.people.school(incident.schoolId),
          who: person.personId,
          at: call.at,
          correlation: call.correlation,
          newId: desk.newId,
        },
        items.map(({ id }) => ({ node: incident.run.at, item: id })),
        urgency,
        words,
      );
      // Also when the form had been sent before: it led to the one escalation that is being told.
      await ports.work.commit({
        schoolId: incident.schoolId,
        at: call.at,
        correlation: call.correlation,
        form: { form, personId: person.personId, result: { escalation: escalation.id } },
        ...writes,
      });
      const reached = asked(incident, escalation, roster).length > 0;
      return { kind: 'text', text: reached ? say.RAISED : say.RAISED_TO_NOBODY };
    },
  };
};
