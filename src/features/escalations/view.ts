/** A decision as its cards show it: the policy's words, roles and times; nothing of the case and nobody's name. */
import type { DecisionView } from '../../../cards/escalations/decision.ts';
import { age, formatLondon } from '../../core/calendar.ts';
import type { Item } from '../../core/flow.ts';
import type { Roster } from '../../core/person.ts';
import type { Contact, Policy } from '../../core/policy.ts';
import type { School } from '../../core/school.ts';
import type { Incident } from '../incidents/index.ts';
import { itemOf } from './decide.ts';
import type { Escalation } from './escalation.ts';
import { decidingRole } from './line.ts';
import * as say from './messages.ts';

/** With its condition and "consider" as the document has them. */
export const itemInWords = (item: Item): string =>
  [item.when === undefined ? null : `${item.when}:`, item.consider ? 'Consider this:' : null, item.text]
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

const contactInWords = (contact: Contact & { readonly phone: string }, school: School): string => {
  const confirmed = contact.confirmed || school.confirmedContacts.includes(contact.id);
  return `${contact.name}: ${contact.phone}${confirmed ? '' : ' (as printed in the policy, check before use)'}`;
};

/** Those whom the charts name for what needs nobody's permission, with the numbers that the policy prints. */
export const referralContacts = (policy: Policy, school: School): readonly string[] => {
  const named = new Set(
    Object.values(policy.flows)
      .flatMap((flow) => Object.values(flow.nodes))
      .flatMap((node) => (node.kind === 'actions' ? node.items : []))
      .flatMap((item) => (item.timing === 'now' && item.contact !== undefined ? [item.contact] : [])),
  );
  return policy.contacts
    .filter(({ id }) => named.has(id))
    .flatMap((contact) =>
      contact.phone === null ? [] : [contactInWords({ ...contact, phone: contact.phone }, school)],
    );
};
