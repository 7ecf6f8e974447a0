/** Walks charts as people do, with the product's own `step`. */
import {
  type ActionsNode,
  type FlowClick,
  type Flows,
  type Item,
  type NodeRef,
  nodeAt,
  type QuestionNode,
  type Run,
  startRun,
  step,
} from '../../src/core/flow.ts';

const NEXT: FlowClick = { kind: 'next' };

const click = (flows: Flows, run: Run, one: FlowClick): Run => {
  const result = step(flows, run, one, 'person', '2026-11-23T09:00:00Z');
  if (!result.ok) throw new Error(`${run.at}: ${result.why}`);
  return result.run;
};

/** A string is an answer; null goes on. */
export const walkFrom = (
  flows: Flows,
  start: NodeRef,
  ...clicks: readonly (string | FlowClick | null)[]
): Run =>
  clicks.reduce<Run>(
    (run, one) =>
      click(flows, run, typeof one === 'string' ? { kind: 'choose', choice: one } : (one ?? NEXT)),
    startRun(start),
  );

/** Every walk from `start` to its end, each as the steps that were seen. Throws for a walk that does not end. */
export const everyWalk = (flows: Flows, start: NodeRef): readonly (readonly NodeRef[])[] => {
  const onward = (run: Run, seen: readonly NodeRef[]): readonly (readonly NodeRef[])[] => {
    if (run.finished) return [seen];
    if (seen.length > 60) throw new Error(`no end: ${seen.join(' > ')}`);
    const node = nodeAt(flows, run.at);
    const here = [...seen, run.at];
    return node.kind === 'question'
      ? node.choices.flatMap(({ id }) => onward(click(flows, run, { kind: 'choose', choice: id }), here))
      : onward(click(flows, run, NEXT), here);
  };
  return onward(startRun(start), []);
};

export const questionAt = (flows: Flows, ref: NodeRef): QuestionNode => {
  const node = nodeAt(flows, ref);
  if (node.kind !== 'question') throw new Error(`${ref} is no question`);
  return node;
};

export const checklistAt = (flows: Flows, ref: NodeRef): ActionsNode => {
  const node = nodeAt(flows, ref);
  if (node.kind !== 'actions') throw new Error(`${ref} is no checklist`);
  return node;
};

export const itemsOf = (
  flows: Flows,
  chart: string,
): readonly { readonly ref: string; readonly item: Item }[] =>
  Object.values(flows[chart]?.nodes ?? {}).flatMap((node) =>
    node.kind === 'actions' ? node.items.map((item) => ({ ref: `${node.id}/${item.id}`, item })) : [],
  );

/** Without what the product, or national guidance, adds to a step of the policy: that is no fact of the document. */
export const ofPolicy = (items: readonly Item[]): readonly Item[] =>
  items.filter(({ source }) => source !== 'default' && source !== 'national');

/** What the product adds, in one text. */
export const addedAt = (flows: Flows, ref: NodeRef): string =>
  checklistAt(flows, ref)
    .items.filter(({ source }) => source === 'default')
    .map(({ when, text }) => `${when ?? ''}: ${text}`)
    .join(' ');

/** Everything that people read at a step. */
export const wordsAt = (flows: Flows, ref: NodeRef): readonly string[] => {
  const node = nodeAt(flows, ref);
  switch (node.kind) {
    case 'question':
      return [node.text, ...node.examples, ...node.choices.map(({ label }) => label)];
    case 'actions':
      return [
        node.text,
        ...node.items.flatMap(({ when, text }) => [...(when === undefined ? [] : [when]), text]),
      ];
    case 'advice':
    case 'outcome':
    default:
      return [node.text];
  }
};
