import type { Card } from '../../src/core/answer.ts';
import { button, type CardAction, type CardKind, card, dialogButton, facts, heading } from '../kit/index.ts';
import {
  type DecisionView,
  dangerFirst,
  itemList,
  sampleDecision,
  schoolRule,
  stateLine,
  URGENCY_WORDS,
} from './decision-parts.ts';

export type { DecisionView } from './decision-parts.ts';

/** Seen by everybody in the safeguarding channel: the policy's words and nothing of the case. */
export const decision = (view: DecisionView): Card => {
  const pending = view.state === 'open' || view.state === 'more-asked';
  const { school, escalation, rev } = view;
  const data = { school, escalation, rev };
  const open = dialogButton('Open the case', 'incident.case', { school, incident: view.incident });
  const deciding: readonly (CardAction | null)[] = [
    button(view.items.length === 0 ? 'I am looking at it' : 'Approve', 'escalation.approve', data, {
      style: 'positive',
    }),
    dialogButton('Not now', 'escalation.not-now', data),
    view.state === 'open'
      ? dialogButton('Ask for more', 'escalation.ask', data)
      : dialogButton('Answer', 'escalation.answer', data),
  ];
  return card({
    summary: 'Something needs a decision.',
    body: [
      heading(pending ? 'A decision is needed' : 'A decision was made'),
      stateLine(view),
      pending && view.urgency === 'now' ? dangerFirst() : null,
      facts([
        ['Case', view.reference],
        ['How soon', URGENCY_WORDS[view.urgency]],
        ['Asked for', view.raisedAt],
        ['Age of the case', `${view.age} when this was asked`],
      ]),
      ...itemList(view),
      pending ? schoolRule() : null,
    ].flat(),
    actions: pending ? [...deciding, open] : [open],
  });
};

export const kind: CardKind = 'chat';

const decided = { role: 'the DSL', at: 'Monday 23 November, 4.02 pm', self: false };
export const samples: Record<string, DecisionView> = {
  open: sampleDecision,
  'open, now': { ...sampleDecision, urgency: 'now' },
  'please look': { ...sampleDecision, items: [], urgency: 'soon' },
  'being looked at': { ...sampleDecision, items: [], rev: 2, state: 'approved', decided },
  approved: { ...sampleDecision, rev: 2, state: 'approved', decided },
  'approved by the raiser': {
    ...sampleDecision,
    rev: 2,
    state: 'approved',
    decided: { ...decided, self: true },
  },
  'not now': { ...sampleDecision, rev: 2, state: 'not-now', decided },
  'more was asked': { ...sampleDecision, rev: 2, state: 'more-asked', decided },
};
