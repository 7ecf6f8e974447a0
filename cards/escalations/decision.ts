import type { Card } from '../../src/core/answer.ts';
import { type CardAction, type CardKind, card, dialogButton, facts, heading, note } from '../kit/index.ts';
import {
  approveButton,
  asksFirstHint,
  type DecisionView,
  dangerFirst,
  endedLine,
  itemList,
  sampleDecision,
  schoolRule,
  seenOf,
  stateLine,
  whatIsApproved,
} from './decision-parts.ts';

export type { DecisionView } from './decision-parts.ts';

const title = ({ state, decided }: DecisionView): string => {
  if (state === 'not-now' && decided) return `Not now, said ${decided.role}`;
  return state === 'approved' ? 'A decision was made' : 'A decision is needed';
};

/**
 * In the safeguarding channel the policy's words and nothing of the case, the same for everybody; in somebody's own
 * chat it may be approved after a "not now".
 */
export const decision = (view: DecisionView): Card => {
  const pending = view.state === 'open' || view.state === 'more-asked';
  const { school } = view;
  const data = seenOf(view);
  const open = dialogButton('Open the case', 'incident.case', { school, incident: view.incident });
  const deciding: readonly (CardAction | null)[] = [
    approveButton(view),
    dialogButton('Not now', 'escalation.not-now', data),
    view.state === 'open'
      ? dialogButton('Ask for more', 'escalation.ask', data)
      : dialogButton('Answer', 'escalation.answer', data),
  ];
  return card({
    summary: 'Something needs a decision.',
    body: [
      view.said === null ? null : note(view.said),
      heading(title(view)),
      stateLine(view),
      endedLine(view),
      pending && view.urgency === 'now' ? dangerFirst() : null,
      facts([
        ['Case', view.reference],
        ['How soon', view.howSoon],
        ['Asked for', view.raisedAt],
        ['Report came', view.sentAt],
      ]),
      ...itemList(view),
      asksFirstHint(view),
      pending ? schoolRule() : null,
      pending ? whatIsApproved(view) : null,
    ].flat(),
    actions: pending ? [...deciding, open] : [view.mayApprove ? approveButton(view) : null, open],
  });
};

export const kind: CardKind = 'chat';

const decided = { role: 'the DSL', at: 'Monday 23 November, 4.02 pm', self: false };
export const samples: Record<string, DecisionView> = {
  open: sampleDecision,
  'open, now': { ...sampleDecision, urgency: 'now', howSoon: 'Now: within the hour' },
  'asks first whether it raises the risk': { ...sampleDecision, asksFirst: true },
  'please look': {
    ...sampleDecision,
    items: [],
    urgency: 'soon',
    howSoon: 'Soon: by Thursday 26 November, 4.30 pm',
  },
  'being looked at': { ...sampleDecision, items: [], rev: 2, state: 'approved', decided },
  approved: { ...sampleDecision, rev: 2, state: 'approved', decided },
  'approved by the raiser': {
    ...sampleDecision,
    rev: 2,
    state: 'approved',
    decided: { ...decided, self: true },
  },
  'not now': { ...sampleDecision, rev: 2, state: 'not-now', decided },
  'not now, for another decider': {
    ...sampleDecision,
    rev: 2,
    state: 'not-now',
    decided: { ...decided, role: 'the deputy DSL' },
    mayApprove: true,
  },
  'not now, and the case has ended': { ...sampleDecision, rev: 2, state: 'not-now', decided, ended: true },
  answered: { ...sampleDecision, rev: 3, answered: true, decided },
  'pressed on an older card': {
    ...sampleDecision,
    rev: 2,
    state: 'more-asked',
    decided,
    said: 'This was not approved. More was asked after your card had come: the question is in the case. To approve it without an answer, press "Approve" again.',
  },
  'more was asked': { ...sampleDecision, rev: 2, state: 'more-asked', decided },
};
