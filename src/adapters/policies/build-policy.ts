/** From the validated YAML to the product's own shapes: maps by id become lists, short step names full ones. */
import type { Flow, FlowNode, NodeRef } from '../../core/flow.ts';
import type { Policy } from '../../core/policy.ts';
import { policyHash } from './policy-hash.ts';
import type { ChartFile, PolicyFile } from './schema.ts';

const listed = <T extends object>(map: Readonly<Record<string, T>>): ({ readonly id: string } & T)[] =>
  Object.entries(map).map(([id, value]) => ({ id, ...value }));

const buildNode = (chartId: string, chart: ChartFile, id: string): FlowNode => {
  const full = (ref: string): NodeRef => (ref.includes('/') ? ref : `${chartId}/${ref}`);
  const node = chart.nodes[id];
  if (!node) throw new Error(`no step ${id}`);
  const base = {
    id,
    text: node.text,
    source: node.source ?? chart.source,
    section: node.section ?? chart.section,
    ...(node.note !== undefined && { note: node.note }),
  };
  switch (node.kind) {
    case 'question':
      return {
        ...base,
        kind: 'question',
        examples: node.examples,
        choices: listed(node.choices).map(({ concerns, ...choice }) => ({
          ...choice,
          to: typeof choice.to === 'string' ? full(choice.to) : choice.to.map(full),
          ...(concerns && { concerns }),
        })),
        ...(node.unsure !== undefined && { unsure: full(node.unsure) }),
      };
    case 'actions':
      return {
        ...base,
        kind: 'actions',
        items: listed(node.items),
        next: node.next == null ? null : full(node.next),
        ...(node.escalates && { escalates: true }),
      };
    case 'advice':
      return { ...base, kind: 'advice', contacts: node.contacts };
    case 'outcome':
    default:
      return { ...base, kind: 'outcome' };
  }
};

const buildFlow = (id: string, chart: ChartFile): Flow => ({
  id,
  title: chart.title,
  start: chart.start,
  source: chart.source,
  section: chart.section,
  standing: chart.standing,
  nodes: Object.fromEntries(
    Object.keys(chart.nodes).map((node) => [node, buildNode(id, chart, node)] as const),
  ),
});

/** `id`: the name of the policy's folder. */
export const buildPolicy = (id: string, file: PolicyFile): Policy => {
  const { form, told, log, outcomes } = file.reporting;
  const body: Omit<Policy, 'hash'> = {
    id,
    name: file.name,
    roles: Object.entries(file.roles).map(([role, name]) => ({ id: role, name })),
    contacts: listed(file.contacts),
    reporting: {
      form: {
        ...form,
        types: listed(form.types).map((type) => ({
          ...type,
          source: type.source ?? form.source,
          section: type.section ?? form.section,
        })),
      },
      told,
      log: { ...log, columns: Object.entries(log.columns).map(([column, title]) => ({ id: column, title })) },
      outcomes: listed(outcomes),
    },
    flows: Object.fromEntries(
      Object.entries(file.charts).map(([chart, body]) => [chart, buildFlow(chart, body)] as const),
    ),
    triage: file.triage,
  };
  return { ...body, hash: policyHash(body) };
};
