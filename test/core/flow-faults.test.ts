import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type {
  ActionsNode,
  AdviceNode,
  Flow,
  FlowNode,
  Flows,
  Item,
  OutcomeNode,
  QuestionNode,
} from '../../src/core/flow.ts';
import { faults } from '../../src/core/flow-faults.ts';
import { flowsArb, KNOWN } from './random-flows.ts';

const base = { text: 'What now?', source: 'default', section: null } as const;
const item: Item = { id: 'tell', text: 'Tell the police.', timing: 'now', contact: 'police', role: 'dsl' };

const question: QuestionNode = {
  ...base,
  id: 'q',
  kind: 'question',
  examples: ['An example'],
  choices: [
    { id: 'yes', label: 'Yes', to: 'seed/do' },
    { id: 'no', label: 'No', to: ['seed/do', 'seed/end'] },
  ],
  unsure: 'seed/ask',
};
const actions: ActionsNode = { ...base, id: 'do', kind: 'actions', items: [item], next: 'seed/end' };
const advice: AdviceNode = { ...base, id: 'ask', kind: 'advice', contacts: ['lado'] };
const end: OutcomeNode = { ...base, id: 'end', kind: 'outcome' };
const flow: Flow = {
  id: 'seed',
  title: 'Seed',
  start: 'q',
  source: 'default',
  section: null,
  standing: 'Stay calm.',
  nodes: { q: question, do: actions, ask: advice, end },
};

const withNode = (node: FlowNode): Flow => ({ ...flow, nodes: { ...flow.nodes, [node.id]: node } });
const withItem = (change: Partial<Item>): Flow => withNode({ ...actions, items: [{ ...item, ...change }] });
const withChoice = (change: Partial<QuestionNode['choices'][number]>): Flow =>
  withNode({
    ...question,
    choices: question.choices.map((choice, n) => (n === 1 ? { ...choice, ...change } : choice)),
  });
const long = (n: number): string => 'x'.repeat(n);
const many = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

/** Each fault with the chart that has it and the whole sentence that names it. */
const SEEDED: readonly (readonly [what: string, flow: Flow, said: string])[] = [
  [
    'a choice to a missing step',
    withChoice({ to: 'seed/gone' }),
    'seed/q: choice "no" leads to "seed/gone", which is nowhere',
  ],
  [
    'a choice to a missing chart',
    withChoice({ to: 'gone/q' }),
    'seed/q: choice "no" leads to "gone/q", which is nowhere',
  ],
  [
    'one of several branches is missing',
    withChoice({ to: ['seed/do', 'seed/gone'] }),
    'seed/q: choice "no" leads to "seed/gone", which is nowhere',
  ],
  [
    'a choice to advice',
    withChoice({ to: 'seed/ask' }),
    'seed/q: choice "no" leads to the advice "seed/ask"; only "unsure" may',
  ],
  ['a choice to nothing', withChoice({ to: [] }), 'seed/q: choice "no" leads nowhere'],
  [
    'the same branch twice',
    withChoice({ to: ['seed/do', 'seed/do'] }),
    'seed/q: choice "no" leads to the same step twice',
  ],
  ['two choices with one id', withChoice({ id: 'yes' }), 'seed/q: choice id "yes" is there twice'],
  ['a long label', withChoice({ label: long(101) }), 'seed/q: choice "no" has 101 characters, at most 100'],
  ['an empty label', withChoice({ label: ' ' }), 'seed/q: choice "no" is empty'],
  [
    'one choice only',
    withNode({ ...question, choices: question.choices.slice(0, 1) }),
    'seed/q: a question needs two choices or more',
  ],
  [
    'nine choices',
    withNode({ ...question, choices: many(9, (i) => ({ id: `c${i}`, label: 'This', to: 'seed/do' })) }),
    'seed/q: more than 8 choices',
  ],
  [
    '"unsure" to a missing step',
    withNode({ ...question, unsure: 'seed/gone' }),
    'seed/q: "unsure" leads to "seed/gone", which is nowhere',
  ],
  [
    '"unsure" to a checklist',
    withNode({ ...question, unsure: 'seed/do' }),
    'seed/q: "unsure" must lead to an advice step, "seed/do" is not one',
  ],
  [
    'a long example',
    withNode({ ...question, examples: [long(141)] }),
    'seed/q: an example has 141 characters, at most 140',
  ],
  [
    '"next" to a missing step',
    withNode({ ...actions, next: 'seed/gone' }),
    'seed/do: "next" leads to "seed/gone", which is nowhere',
  ],
  ['a round without end', withNode({ ...actions, next: 'seed/do' }), 'seed/do: no way from here to an end'],
  ['a step that nothing leads to', withNode({ ...end, id: 'island' }), 'seed/island: nothing leads here'],
  [
    'a checklist without items',
    withNode({ ...actions, items: [] }),
    'seed/do: no items; a step without any is an outcome',
  ],
  [
    'thirteen items',
    withNode({ ...actions, items: many(13, (i) => ({ ...item, id: `i${i}` })) }),
    'seed/do: more than 12 items',
  ],
  [
    'two items with one id',
    withNode({ ...actions, items: [item, item] }),
    'seed/do: item id "tell" is there twice',
  ],
  [
    'an id that no address can hold',
    withItem({ id: 'Tell them' }),
    'seed/do: item id "Tell them" must be a-z, 0-9 and -',
  ],
  ['an unknown contact', withItem({ contact: 'nobody' }), 'seed/do: unknown contact "nobody"'],
  [
    'an item that tells somebody and would be ticked by a reference',
    withItem({ informs: 'family', reference: true }),
    'seed/do: item "tell" informs somebody, so it cannot be ticked by a reference',
  ],
  ['an unknown role', withItem({ role: 'wizard' }), 'seed/do: unknown role "wizard"'],
  ['a long item', withItem({ text: long(201) }), 'seed/do: item "tell" has 201 characters, at most 200'],
  [
    'a long condition',
    withItem({ when: long(121) }),
    'seed/do: "when" of item "tell" has 121 characters, at most 120',
  ],
  [
    'an escalation with nothing to decide',
    withNode({ ...actions, escalates: true }),
    'seed/do: it escalates, but no item has timing "decide"',
  ],
  ['advice from nobody', withNode({ ...advice, contacts: [] }), 'seed/ask: advice without a contact'],
  [
    'advice from somebody unknown',
    withNode({ ...advice, contacts: ['nobody'] }),
    'seed/ask: unknown contact "nobody"',
  ],
  ['a long text', withNode({ ...end, text: long(201) }), 'seed/end: text has 201 characters, at most 200'],
  ['a missing start', { ...flow, start: 'gone' }, 'seed: starts at "gone", which is not there'],
  ['a long title', { ...flow, title: long(81) }, 'seed: title has 81 characters, at most 80'],
  [
    'a long standing note',
    { ...flow, standing: long(301) },
    'seed: standing note has 301 characters, at most 300',
  ],
  ['a chart with another name', { ...flow, id: 'other' }, 'seed: the chart calls itself "other"'],
  [
    'a step with another name',
    { ...flow, nodes: { ...flow.nodes, end: { ...end, id: 'other' } } },
    'seed/end: the step calls itself "other"',
  ],
];

describe('a chart is refused for', () => {
  test.each(SEEDED)('%s', (_what, broken, said) => {
    expect(faults({ seed: broken }, KNOWN)).toContain(said);
  });

  test('each of its faults, whatever other charts stand beside it', () => {
    fc.assert(
      fc.property(flowsArb, fc.constantFrom(...SEEDED), (flows: Flows, [, broken, said]) => {
        expect(faults({ ...flows, seed: broken }, KNOWN)).toContain(said);
      }),
    );
  });
});

test('the chart that the faults were sown in has none itself', () => {
  expect(faults({ seed: flow }, KNOWN)).toEqual([]);
});
