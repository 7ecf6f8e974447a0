/** A decision as its cards show it: the policy's words, roles and times; nothing of the case and nobody's name. */
import type { DecisionView } from '../../../cards/escalations/decision.ts';
import { formatLondon, inLondon } from '../../core/calendar.ts';
import type { Person, Roster } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import type { School } from '../../core/school.ts';
import { type Desk, type Incident, itemInWords, tellingRefs } from '../incidents/index.ts';
import { itemOf } from './decide.ts';
import { dueAt } from './due.ts';
import { type Escalation, standing, type Urgency } from './escalation.ts';
import { decidingRole, mayApprove } from './line.ts';
import * as say from './messages.ts';

interface Shown {
  readonly incident: Incident;
  readonly escalation: Escalation;
  readonly policy: Policy;
  readonly roster: Roster;
}

const sameLondonDay = (one: Date, other: Date): boolean =>
  inLondon(one).toPlainDate().equals(inLondon(other).toPlainDate());

/** How soon, with the time that it comes to when it is asked at `at`. */
export const urgencyInWords = (urgency: Urgency, at: Date, school: Pick<School, 'calendar'>): string => {
  const due = dueAt(urgency, at, school.calendar);
  if (urgency === 'now') return say.URGENCY.now;
  const open = urgency === 'soon' || sameLondonDay(due, at);
  return `${open ? say.URGENCY[urgency] : say.URGENCY.whenOpen}: by ${formatLondon(due)}`;
};

/** `reader`: whose own chat it is drawn for; null: for a channel, where it is the same for everybody. */
export const decisionView = (
  { people }: Pick<Desk, 'people'>,
  { incident, escalation, policy, roster }: Shown,
  reader: Person | null,
): DecisionView => {
  const { decided } = escalation;
  const role = decided && decidingRole(incident, roster.people[decided.who]);
  const raisedAt = new Date(escalation.raisedAt);
  return {
    school: escalation.schoolId,
    incident: escalation.incidentId,
    escalation: escalation.id,
    rev: escalation.rev,
    stood: standing(escalation),
    reference: escalation.reference,
    urgency: escalation.urgency,
    howSoon: urgencyInWords(escalation.urgency, raisedAt, people.school(escalation.schoolId)),
    items: escalation.items.map((step) => {
      const item = itemOf(policy, step);
      // Cannot happen while the case keeps the policy it was started under.
      if (!item) throw new Error(`no item ${step.node} ${step.item} in the policy of the case`);
      return itemInWords(item);
    }),
    raisedAt: formatLondon(raisedAt),
    sentAt: formatLondon(new Date(incident.sentAt)),
    state: escalation.state,
    answered: escalation.state === 'open' && decided !== null,
    decided: decided && {
      role: role ? (say.ROLE_WORDS[role] ?? role) : say.SOMEBODY_ELSE,
      at: formatLondon(new Date(decided.at)),
      self: decided.who === escalation.raisedBy,
    },
    asksFirst: tellingRefs(policy.flows, escalation.items).length > 0,
    ended: incident.status === 'ended',
    said: null,
    mayApprove: reader !== null && mayApprove(incident, escalation, reader, roster),
  };
};
