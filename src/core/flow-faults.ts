/** What is wrong with charts, said so that the author of a policy can mend it. No faults: every walk ends. */
import {
  type Choice,
  type Flow,
  type FlowNode,
  type Flows,
  findNode,
  type Item,
  type NodeRef,
} from './flow.ts';

/** What the charts may name. */
export interface Known {
  /** Contact ids. */
  readonly contacts: readonly string[];
  readonly roles: readonly string[];
}

/** Characters that a card and a picture can hold; choices and items that a phone shows without scrolling. */
const LIMITS = {
  title: 80,
  standing: 300,
  text: 200,
  example: 140,
  label: 100,
  item: 200,
  when: 120,
  choices: 8,
  items: 12,
} as const;

const ID = /^[a-z][a-z0-9-]{0,39}$/;

/** Where a step leads when it is done; empty: the branch ends. Advice returns to its question. */
const leadsTo = (node: FlowNode): readonly NodeRef[] => {
  switch (node.kind) {
    case 'question':
      return node.choices.flatMap((choice) => choice.to);
    case 'actions':
      return node.next === null ? [] : [node.next];
    case 'advice':
    case 'outcome':
    default:
      return [];
  }
};

const tooLong = (at: string, what: string, text: string, limit: number): string[] => {
  if (text.trim() === '') return [`${at}: ${what} is empty`];
  return text.length > limit ? [`${at}: ${what} has ${text.length} characters, at most ${limit}`] : [];
};

const idFaults = (at: string, what: string, ids: readonly string[]): string[] => [
  ...ids.filter((id) => !ID.test(id)).map((id) => `${at}: ${what} id "${id}" must be a-z, 0-9 and -`),
  ...ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `${at}: ${what} id "${id}" is there twice`),
];

const edge = (flows: Flows, at: string, what: string, ref: NodeRef): string[] => {
  const node = findNode(flows, ref);
  if (!node) return [`${at}: ${what} leads to "${ref}", which is nowhere`];
  return node.kind === 'advice' ? [`${at}: ${what} leads to the advice "${ref}"; only "unsure" may`] : [];
};

const choiceFaults = (flows: Flows, at: string, choice: Choice): string[] => {
  const to = [choice.to].flat();
  return [
    ...tooLong(at, `choice "${choice.id}"`, choice.label, LIMITS.label),
    ...(to.length === 0 ? [`${at}: choice "${choice.id}" leads nowhere`] : []),
    ...to.flatMap((ref) => edge(flows, at, `choice "${choice.id}"`, ref)),
    ...(new Set(to).size < to.length ? [`${at}: choice "${choice.id}" leads to the same step twice`] : []),
  ];
};

const contactFaults = (at: string, contacts: readonly string[], known: Known): string[] =>
  contacts.filter((id) => !known.contacts.includes(id)).map((id) => `${at}: unknown contact "${id}"`);

const itemFaults = (at: string, item: Item, known: Known): string[] => [
  ...tooLong(at, `item "${item.id}"`, item.text, LIMITS.item),
  ...(item.when === undefined ? [] : tooLong(at, `"when" of item "${item.id}"`, item.when, LIMITS.when)),
  ...contactFaults(at, item.contact === undefined ? [] : [item.contact], known),
  ...(item.role !== undefined && !known.roles.includes(item.role)
    ? [`${at}: unknown role "${item.role}"`]
    : []),
  // A reference ticks its item by itself, and nothing would have been asked before.
  ...(item.informs !== undefined && item.reference === true
    ? [`${at}: item "${item.id}" informs somebody, so it cannot be ticked by a reference`]
    : []),
];

const unsureFaults = (flows: Flows, at: string, ref: NodeRef): string[] => {
  const node = findNode(flows, ref);
  if (!node) return [`${at}: "unsure" leads to "${ref}", which is nowhere`];
  return node.kind === 'advice' ? [] : [`${at}: "unsure" must lead to an advice step, "${ref}" is not one`];
};

const kindFaults = (flows: Flows, at: string, node: FlowNode, known: Known): string[] => {
  switch (node.kind) {
    case 'question':
      return [
        ...idFaults(
          at,
          'choice',
          node.choices.map(({ id }) => id),
        ),
        ...(node.choices.length < 2 ? [`${at}: a question needs two choices or more`] : []),
        ...(node.choices.length > LIMITS.choices ? [`${at}: more than ${LIMITS.choices} choices`] : []),
        ...node.examples.flatMap((text) => tooLong(at, 'an example', text, LIMITS.example)),
        ...node.choices.flatMap((choice) => choiceFaults(flows, at, choice)),
        ...(node.unsure === undefined ? [] : unsureFaults(flows, at, node.unsure)),
      ];
    case 'actions':
      return [
        ...idFaults(
          at,
          'item',
          node.items.map(({ id }) => id),
        ),
        ...(node.items.length === 0 ? [`${at}: no items; a step without any is an outcome`] : []),
        ...(node.items.length > LIMITS.items ? [`${at}: more than ${LIMITS.items} items`] : []),
        ...node.items.flatMap((item) => itemFaults(at, item, known)),
        ...(node.next === null ? [] : edge(flows, at, '"next"', node.next)),
        ...(node.escalates === true && !node.items.some(({ timing }) => timing === 'decide')
          ? [`${at}: it escalates, but no item has timing "decide"`]
          : []),
      ];
    case 'advice':
      return [
        ...(node.contacts.length === 0 ? [`${at}: advice without a contact`] : []),
        ...contactFaults(at, node.contacts, known),
      ];
    case 'outcome':
    default:
      return [];
  }
};

/** Every reference that can be reached from `from`, `from` included. */
const reach = (flows: Flows, from: readonly NodeRef[]): ReadonlySet<NodeRef> => {
  const seen = new Set<NodeRef>();
  const queue = [...from];
  for (let ref = queue.pop(); ref !== undefined; ref = queue.pop()) {
    const node = findNode(flows, ref);
    if (!node || seen.has(ref)) continue;
    seen.add(ref);
    queue.push(...leadsTo(node));
    if (node.kind === 'question' && node.unsure !== undefined) queue.push(node.unsure);
  }
  return seen;
};

const walkFaults = (flows: Flows, all: readonly (readonly [NodeRef, FlowNode])[]): string[] => {
  const reached = reach(
    flows,
    Object.values(flows).map((flow) => `${flow.id}/${flow.start}`),
  );
  const endless = all.filter(
    ([ref, node]) =>
      node.kind !== 'advice' &&
      ![...reach(flows, [ref])].some((end) => {
        const last = findNode(flows, end);
        return last !== null && last.kind !== 'advice' && leadsTo(last).length === 0;
      }),
  );
  return [
    ...all.filter(([ref]) => !reached.has(ref)).map(([ref]) => `${ref}: nothing leads here`),
    ...endless.map(([ref]) => `${ref}: no way from here to an end`),
  ];
};

const flowFaults = (key: string, flow: Flow): string[] => [
  ...idFaults(key, 'chart', [key]),
  ...(flow.id === key ? [] : [`${key}: the chart calls itself "${flow.id}"`]),
  ...(Object.hasOwn(flow.nodes, flow.start) ? [] : [`${key}: starts at "${flow.start}", which is not there`]),
  ...tooLong(key, 'title', flow.title, LIMITS.title),
  ...(flow.standing === null ? [] : tooLong(key, 'standing note', flow.standing, LIMITS.standing)),
  ...idFaults(key, 'step', Object.keys(flow.nodes)),
  ...Object.entries(flow.nodes)
    .filter(([id, node]) => node.id !== id)
    .map(([id, node]) => `${key}/${id}: the step calls itself "${node.id}"`),
];

/** Every fault as `chart/node: what is wrong`; an empty list means that the charts may run. */
export const faults = (flows: Flows, known: Known): string[] => {
  const all = Object.entries(flows).flatMap(([chart, flow]) =>
    Object.entries(flow.nodes).map(([id, node]) => [`${chart}/${id}`, node] as const),
  );
  return [
    ...Object.entries(flows).flatMap(([key, flow]) => flowFaults(key, flow)),
    ...all.flatMap(([ref, node]) => [
      ...tooLong(ref, 'text', node.text, LIMITS.text),
      ...kindFaults(flows, ref, node, known),
    ]),
    ...walkFaults(flows, all),
  ];
};
