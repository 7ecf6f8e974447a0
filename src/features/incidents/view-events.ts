/** The time line in words. For dialogs only: names, choices and notes are in it. */
import type { TimeLineRow } from '../../../cards/incidents/case-file.ts';
import { findNode } from '../../core/flow.ts';
import type { Roster } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import type { IncidentEvent } from './incident.ts';
import { ACTS } from './messages-casework.ts';
import { nameOf, whenInWords } from './view-words.ts';

const textOf = (data: IncidentEvent['data'], key: string): string => {
  const value = data[key];
  return typeof value === 'string' ? value : '';
};

const choiceIn = (policy: Policy, ref: string, id: string): string => {
  const node = findNode(policy.flows, ref);
  return (node?.kind === 'question' && node.choices.find((choice) => choice.id === id)?.label) || id;
};

export const itemIn = (policy: Policy, ref: string, id: string): string => {
  const node = findNode(policy.flows, ref);
  return (node?.kind === 'actions' && node.items.find((item) => item.id === id)?.text) || id;
};

const stepIn = (policy: Policy, ref: string): string => findNode(policy.flows, ref)?.text ?? ref;

const whatOf = ({ kind, data }: IncidentEvent, policy: Policy): string => {
  const node = textOf(data, 'node');
  switch (kind) {
    case 'answered': {
      const now = choiceIn(policy, node, textOf(data, 'choice'));
      const before = textOf(data, 'instead');
      return before === ''
        ? ACTS.answered(stepIn(policy, node), now)
        : ACTS.changed(stepIn(policy, node), choiceIn(policy, node, before), now);
    }
    case 'ticked':
      return ACTS.ticked(itemIn(policy, node, textOf(data, 'item')));
    case 'unticked':
      return ACTS.unticked(itemIn(policy, node, textOf(data, 'item')));
    case 'asked-advice':
      return ACTS.askedAdvice(stepIn(policy, node));
    case 'went-back':
      return ACTS.wentBack(stepIn(policy, node));
    case 'decided':
      return data['decision'] === 'approved' ? ACTS.approved : ACTS.notNow;
    case 'noted':
      return textOf(data, 'item') === ''
        ? ACTS.noted
        : ACTS.reference(itemIn(policy, node, textOf(data, 'item')));
    default:
      return ACTS[kind];
  }
};

export const eventRow = (event: IncidentEvent, policy: Policy, roster: Roster): TimeLineRow => ({
  when: whenInWords(event.at),
  who: nameOf(roster, event.who),
  what: whatOf(event, policy),
  words: event.words === '' ? null : event.words,
});
