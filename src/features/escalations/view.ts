/** A decision as its cards show it: the policy's words, roles and times; nothing of the case and nobody's name. */
import type { DecisionView } from '../../../cards/escalations/decision.ts';
import { age, formatLondon } from '../../core/calendar.ts';
import type { Item } from '../../core/flow.ts';
import type { Roster } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import type { School } from '../../core/school.ts';
import type { Incident } from '../incidents/index.ts';
import { contactLine } from '../policies/index.ts';
import { itemOf } from './decide.ts';
import type { Escalation } from './escalation.ts';
import { decidingRole } from './line.ts';
import * as say from './messages.ts';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** With its condition and "consider" as the document has them. */
export const itemInWords = (item: Item): string =>
  [
    item.when === undefined ? null : `${capital(item.when)}:`,
    item.consider ? 'Consider this:' : null,
    item.text,
  ]
    .filter((part) => part !== null)
    .join(' ');

export const decisionView = (
  incident: Incident,
  escalation: Escalation,
  policy: Policy,
  roster: Roster,
): DecisionView => {
  const { decided } = escalation;
  const role = decided && decidingRole(incident, roster.people[decided.who]);
  const raisedAt = new Date(escalation.raisedAt);
  return {
    school: escalation.schoolId,
    incident: escalation.incidentId,
    escalation: escalation.id,
    rev: escalation.rev,
    reference: escalation.reference,
    urgency: escalation.urgency,
    items: escalation.items.map((step) => {
      const item = itemOf(policy, step);
      // Cannot happen while the case keeps the policy it was started under.
      if (!item) throw new Error(`no item ${step.node} ${step.item} in the policy of the case`);
      return itemInWords(item);
    }),
    raisedAt: formatLondon(raisedAt),
    age: age(new Date(incident.sentAt), raisedAt),
    state: escalation.state,
    decided: decided && {
      role: role ? (say.ROLE_WORDS[role] ?? role) : say.SOMEBODY_ELSE,
      at: formatLondon(new Date(decided.at)),
      self: decided.who === escalation.raisedBy,
    },
  };
};

/** The agencies to which the charts refer without anybody's permission, with the numbers that the policy prints. */
export const referralContacts = (policy: Policy, school: School): readonly string[] => {
  const named = new Set(
    Object.values(policy.flows)
      .flatMap((flow) => Object.values(flow.nodes))
      .flatMap((node) => (node.kind === 'actions' ? node.items : []))
      .filter(({ timing, reference }) => timing === 'now' && reference)
      .map(({ contact }) => contact),
  );
  return policy.contacts
    .filter(({ id, phone }) => named.has(id) && phone !== null)
    .map(({ id }) => contactLine(policy, school, id));
};
