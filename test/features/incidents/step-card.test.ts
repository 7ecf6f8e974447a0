/** The step card says whose rule it is, what national guidance says beside it, and by when something is to be done. */
import { describe, expect, test } from '@jest/globals';
import type { Answer } from '../../../src/core/answer.ts';
import type { FlowNode } from '../../../src/core/flow.ts';
import type { Policy } from '../../../src/core/policy.ts';
import type { Policies } from '../../../src/features/incidents/ports.ts';
import { policiesOf } from '../../fakes/bushey.ts';
import { buttonsOf, cardOf, wordsOf } from '../../fakes/card-reading.ts';
import { type Casework, createCasework } from '../../fakes/casework.ts';
import { OAK } from '../../fakes/oakfield.ts';
import { shippedPolicies } from '../../shipped-policies.ts';

/** As loaded, with other values in one step. */
const changed = (policy: Policy, ref: string, change: Partial<FlowNode>): Policy => {
  const [chart = '', id = ''] = ref.split('/');
  const flow = policy.flows[chart];
  const node = flow?.nodes[id];
  if (!flow || !node) throw new Error(`no step ${ref}`);
  const nodes = { ...flow.nodes, [id]: { ...node, ...change } as FlowNode };
  return { ...policy, flows: { ...policy.flows, [chart]: { ...flow, nodes } } };
};

/** The card of a case that stands at this step. */
const cardAt = async (desk: Casework, ref: string, route: 'child' | 'adult' = 'child'): Promise<Answer> => {
  const id = await desk.report();
  const local = route === 'adult' ? 'head' : 'coordinator';
  const found = desk.caseOf(id);
  desk.store.state.incidents.set(`${OAK}|${id}`, { ...found, route, run: { ...found.run, at: ref } });
  return desk.take(local, id);
};

const known = [...(await shippedPolicies()).keys()];

const lines = (words: string): readonly string[] => words.split('\n');

test('a step of the policy on which national guidance says more shows both, and who says what', async () => {
  const policies = await policiesOf('bushey-heath', (policy) =>
    changed(policy, 'h1/illegal', { floor: ['nudes-do-not-view', 'out-of-hours'] }),
  );
  const words = wordsOf(await cardAt(createCasework(policies), 'h1/illegal'));
  expect(lines(words)).toContain('Your policy says:');
  const [first, second] = lines(words).filter((line) => line.startsWith('National guidance says:'));
  expect(first).toMatch(/Never view, copy, print.*\(UK Council for Internet Safety.*2024\)$/);
  expect(second).toMatch(/School being closed is no reason to wait/);
});

test('a step on which guidance says nothing more shows the policy alone', async () => {
  const policies = await policiesOf('bushey-heath', (policy) => {
    const { floor: _floor, ...rest } = policy.flows['h1']?.nodes['illegal'] ?? {};
    const flow = policy.flows['h1'];
    const nodes = { ...flow?.nodes, illegal: rest as FlowNode };
    return { ...policy, flows: { ...policy.flows, ...(flow && { h1: { ...flow, nodes } }) } };
  });
  const words = wordsOf(await cardAt(createCasework(policies), 'h1/illegal'));
  expect(words).not.toContain('Your policy says:');
  expect(words).not.toContain('National guidance says:');
});

test('guidance that nobody has checked for a year says so on the step', async () => {
  const policies = await policiesOf('bushey-heath', (policy) =>
    changed(policy, 'h1/illegal', { floor: ['nudes-do-not-view'] }),
  );
  const desk = createCasework(policies);
  desk.clock.at = new Date('2028-01-10T10:00:00Z');
  expect(wordsOf(await cardAt(desk, 'h1/illegal'))).toMatch(
    /Last checked on \d+ \w+ 2026: it may have changed\./,
  );
});

test.each([
  ['document', null],
  ['prose', 'Read from the policy’s text, which draws no chart.'],
  ['default', 'Your policy prints no chart. This is the product’s own, built on national guidance.'],
  ['national', 'National guidance'],
] as const)(
  'a chart whose source is %s says so, where it is not the document’s own',
  async (source, said) => {
    const policies = await policiesOf('bushey-heath', (policy) => {
      const flow = policy.flows['h1'];
      const nodes = Object.fromEntries(
        Object.entries(flow?.nodes ?? {}).map(([id, node]) => [id, { ...node, source }]),
      );
      return { ...policy, flows: { ...policy.flows, ...(flow && { h1: { ...flow, nodes, source } }) } };
    });
    const words = lines(wordsOf(await cardAt(createCasework(policies), 'h1/illegal')));
    const all = [
      'Read from the policy’s text, which draws no chart.',
      'Your policy prints no chart. This is the product’s own, built on national guidance.',
      'National guidance',
    ];
    expect(words.filter((line) => all.includes(line))).toEqual(said === null ? [] : [said]);
  },
);

describe('what this app adds to a step', () => {
  test('is said to be added by it, so that the rest is the policy’s', async () => {
    const words = lines(wordsOf(await cardAt(createCasework(await policiesOf('bocking')), 'b2/harmed')));
    expect(words).toContain('Your policy says:');
    expect(words.find((line) => line.startsWith('Keep the child harmed safe'))).not.toContain('Tell nobody');
    expect(words[words.findIndex((line) => line.startsWith('Tell nobody who may have caused')) + 2]).toBe(
      'Added by this app.',
    );
    expect(words.filter((line) => line === 'Added by this app.')).toHaveLength(1);
  });

  test('from national guidance is said to be of that', async () => {
    const desk = createCasework(await policiesOf('bushey-heath'));
    expect(lines(wordsOf(await cardAt(desk, 'appendix-g/formal')))).toContain(
      'Added from national guidance.',
    );
  });
});

test.each([
  [
    'st-josephs',
    'default/messages',
    /^Our reading of what is in your policy, .*, inside a chart that is this app’s own$/,
  ],
  [
    'jasper-city',
    'unsuitable-material/law',
    /^Not in your policy: .*, inside a chart read from the policy’s text$/,
  ],
] as const)('%s: a step from elsewhere than its chart says so in one sentence', async (id, ref, said) => {
  const words = lines(wordsOf(await cardAt(createCasework(await policiesOf(id)), ref)));
  expect(words.filter((line) => said.test(line))).toHaveLength(1);
  expect(words.join(' ')).not.toMatch(/prints no chart|Read from the policy’s text, which/);
});

describe('something that has a time', () => {
  test('says by when, in London, counted from the report', async () => {
    const policies = await policiesOf('bushey-heath');
    const desk = createCasework(policies);
    // Sent at 14:10 in winter; 72 clock hours later.
    desk.clock.at = new Date('2026-11-22T14:10:00Z');
    expect(wordsOf(await cardAt(desk, 'data-breach/ico'))).toContain('by Wed 25 November, 14:10');
    // Over the night in which the clocks go forward they are 72 hours all the same.
    desk.clock.at = new Date('2027-03-26T14:10:00Z');
    expect(wordsOf(await cardAt(desk, 'data-breach/ico'))).toContain('by Mon 29 March, 15:10');
  });

  test('gives the task that is made of it that time', async () => {
    const policies = await policiesOf('bushey-heath', (policy) => {
      const node = policy.flows['h1']?.nodes['devices'];
      const items = node?.kind === 'actions' ? node.items : [];
      return changed(policy, 'h1/devices', {
        items: items.map((item) => (item.id === 'confiscate' ? { ...item, within: 'PT72H' } : item)),
      });
    });
    const desk = createCasework(policies);
    const card = await cardAt(desk, 'h1/devices');
    await desk.press('coordinator', card, 'Save', { 'tick:confiscate': 'true', 'tick:account': 'true' });
    const [asked] = desk.store.state.escalations.values();
    await desk.as('dsl').click('escalation.approve', {
      school: OAK,
      incident: asked?.incidentId,
      escalation: asked?.id,
      rev: 1,
    });
    const due = new Map([...desk.store.state.tasks.values()].map(({ step, dueAt }) => [step?.item, dueAt]));
    expect(due.get('confiscate')).toBe('2026-11-26T10:00:00.000Z');
    expect(due.get('account')).not.toBe(due.get('confiscate'));
  });
});

describe('every step of every policy', () => {
  test.each(known)(
    'of %s fits on a card in Teams, with its guidance, for a child and an adult',
    async (id) => {
      const policies: Policies = await policiesOf(id);
      const { flows } = policies.current(OAK);
      for (const [chart, { nodes }] of Object.entries(flows)) {
        for (const node of Object.keys(nodes)) {
          for (const route of ['child', 'adult'] as const) {
            const card = await cardAt(createCasework(policies), `${chart}/${node}`, route);
            expect([`${chart}/${node}`, Buffer.byteLength(JSON.stringify(cardOf(card))) < 26_000]).toEqual([
              `${chart}/${node}`,
              true,
            ]);
            expect(buttonsOf(card).length).toBeLessThanOrEqual(6);
          }
        }
      }
    },
  );
});
