/** Random charts without faults, and random clicks, for property tests. */
import fc from 'fast-check';
import type { FlowClick, FlowNode, Flows, NodeRef, QuestionNode } from '../../src/core/flow.ts';

export const KNOWN = { contacts: ['police', 'lado'], roles: ['dsl', 'staff'] };

interface Plan {
  readonly kind: 'question' | 'actions';
  readonly chart: 'one' | 'two';
  /** Further targets of a question, as numbers that are folded into the count of nodes. */
  readonly others: readonly (readonly number[])[];
  readonly unsure: boolean;
  readonly items: readonly ('now' | 'decide')[];
}

const plan: fc.Arbitrary<Plan> = fc.record({
  kind: fc.constantFrom('question', 'actions'),
  chart: fc.constantFrom('one', 'two'),
  others: fc.array(fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 3,
  }),
  unsure: fc.boolean(),
  items: fc.array(fc.constantFrom('now', 'decide'), { minLength: 1, maxLength: 4 }),
});

const base = { text: 'What now?', source: 'default', section: null } as const;

/**
 * Each step leads to the one after it, so that every step is reached and has a way to the end; the other choices
 * lead anywhere, also back.
 */
const build = (plans: readonly Plan[]): Flows => {
  const refs: NodeRef[] = [...plans.map(({ chart }, n) => `${n === 0 ? 'one' : chart}/n${n}`), 'one/end'];
  const pick = (n: number): NodeRef => refs[n % refs.length] ?? 'one/end';
  const nodes = new Map<NodeRef, FlowNode>([['one/end', { ...base, kind: 'outcome', id: 'end' }]]);
  plans.forEach((it, n) => {
    const ref = pick(n);
    const [chart = '', id = ''] = ref.split('/');
    const next = refs[n + 1] ?? 'one/end';
    if (it.kind === 'actions') {
      const items = it.items.map((timing, i) => ({ id: `i${i}`, text: 'Do it.', timing }));
      const escalates = it.items.includes('decide') ? { escalates: true } : {};
      nodes.set(ref, { ...base, ...escalates, kind: 'actions', id, items, next });
      return;
    }
    const targets = [[next], ...it.others.map((to) => [...new Set(to.map(pick))])];
    const choices = targets.map((to, i) => ({
      id: `c${i}`,
      label: 'This one',
      to: to.length === 1 ? (to[0] ?? next) : to,
    }));
    const question: QuestionNode = { ...base, kind: 'question', id, examples: [], choices };
    if (!it.unsure) nodes.set(ref, question);
    else {
      nodes.set(ref, { ...question, unsure: `${chart}/ask-${id}` });
      nodes.set(`${chart}/ask-${id}`, { ...base, kind: 'advice', id: `ask-${id}`, contacts: ['police'] });
    }
  });
  const flows: Record<string, Flows[string]> = {};
  for (const chart of ['one', 'two']) {
    const own = [...nodes].filter(([ref]) => ref.startsWith(`${chart}/`));
    const start = own.find(([, node]) => node.kind === 'question' || node.kind === 'actions');
    if (!start) continue;
    const body = { id: chart, title: 'Chart', start: start[1].id, source: 'default', section: null } as const;
    flows[chart] = {
      ...body,
      ...(chart === 'two' && { offered: 'When it is the other thing' }),
      standing: null,
      nodes: Object.fromEntries(own.map(([, node]) => [node.id, node])),
    };
  }
  return flows;
};

/** Starts at `one/n0`. */
export const flowsArb: fc.Arbitrary<Flows> = fc.array(plan, { minLength: 1, maxLength: 7 }).map(build);

export const clickArb: fc.Arbitrary<FlowClick> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record(
      {
        kind: fc.constant('choose' as const),
        choice: fc.constantFrom('c0', 'c1', 'c2', 'c3', 'zz'),
        reason: fc.constantFrom('', ' ', 'Because'),
      },
      { requiredKeys: ['kind', 'choice'] },
    ),
  },
  { weight: 3, arbitrary: fc.constant<FlowClick>({ kind: 'next' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('save' as const),
      ticked: fc.array(fc.constantFrom('i0', 'i1', 'i2', 'i3', 'zz'), { maxLength: 4 }),
    }),
  },
  fc.record({
    kind: fc.constant('start' as const),
    chart: fc.constantFrom('one', 'two', 'gone', 'constructor'),
  }),
  fc.constant<FlowClick>({ kind: 'unsure' }),
  fc.constant<FlowClick>({ kind: 'return' }),
  fc.constant<FlowClick>({ kind: 'back' }),
);
