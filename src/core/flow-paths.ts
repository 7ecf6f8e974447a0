/** Every way through the charts, for reviewers: a change of a chart shows in a diff which advice changed. */
import { type ActionsNode, type FlowNode, type Flows, type Item, type NodeRef, nodeAt } from './flow.ts';

/** A branch not yet walked, with the steps that led to its fork: only those count as walked twice. */
interface Branch {
  readonly at: NodeRef;
  readonly walked: readonly NodeRef[];
}

const itemMark = (item: Item): string => {
  const sign = item.timing === 'now' ? '!' : '?';
  const condition = item.when === undefined ? '' : '*';
  return `${item.consider === true ? '~' : ''}${item.id}${sign}${condition}${item.informs === undefined ? '' : '@'}`;
};

const actionsLine = (ref: NodeRef, node: ActionsNode): string =>
  `${ref} [${node.items.map(itemMark).join(' ')}]`;

/**
 * One line per path, ` > ` between its steps; a question carries its answer, `END` is the end, and
 * `BACK TO chart/node` a step walked before. In brackets the items of a checklist: `!` nobody's permission
 * needed, `?` the school's decision, `~` only to be considered, `*` under a condition, `@` only once it is asked
 * whether it raises the risk. Several branches of one answer follow each other. Never more than `limit` lines and one that says so.
 */
export const paths = (flows: Flows, start: NodeRef, limit = 2000): string[] => {
  const lines: string[] = [];
  const walk = (branch: Branch, pending: readonly Branch[], said: readonly string[]): void => {
    if (lines.length >= limit) return;
    const { at, walked } = branch;
    if (walked.includes(at)) {
      lines.push([...said, `BACK TO ${at}`].join(' > '));
      return;
    }
    const node = nodeAt(flows, at);
    const seen = [...walked, at];
    const onward = (words: string, to: readonly NodeRef[]): void => {
      const [next, ...rest] = [...to.map((ref) => ({ at: ref, walked: seen })), ...pending];
      if (next) walk(next, rest, [...said, words]);
      else lines.push([...said, words, 'END'].join(' > '));
    };
    switch (node.kind) {
      case 'question':
        for (const choice of node.choices) onward(`${at}=${choice.id}`, [choice.to].flat());
        break;
      case 'actions':
        onward(actionsLine(at, node), node.next === null ? [] : [node.next]);
        break;
      case 'advice':
      case 'outcome':
        onward(at, []);
    }
  };
  walk({ at: start, walked: [] }, [], []);
  return lines.length < limit ? lines : [...lines, `(more than ${limit} paths)`];
};

const stepLines = (ref: NodeRef, node: FlowNode): string[] => {
  const head = `${ref} (${node.kind}, ${node.source}) ${node.text}`;
  switch (node.kind) {
    case 'question':
      return [
        head,
        ...node.examples.map((text) => `  e.g. ${text}`),
        ...node.choices.map(
          ({ id, label, to, concerns }) =>
            `  ${id}: ${label} -> ${[to].flat().join(' + ')}${concerns ? ` {concerns ${concerns}}` : ''}`,
        ),
        ...(node.unsure === undefined ? [] : [`  not sure -> ${node.unsure}`]),
      ];
    case 'actions':
      return [
        `${head}${node.escalates === true ? ' [goes to the DSL]' : ''}`,
        ...node.items.map((item) =>
          [
            `  ${itemMark(item)} ${item.when === undefined ? '' : `(${item.when}) `}${item.text}`,
            item.contact === undefined ? '' : ` {contact ${item.contact}}`,
            item.role === undefined ? '' : ` {role ${item.role}}`,
            item.reference === true ? ' {reference}' : '',
            item.effect === undefined ? '' : ` {effect ${item.effect}}`,
            item.informs === undefined ? '' : ` {informs ${item.informs}}`,
            item.source === undefined ? '' : ` {${item.source}}`,
          ].join(''),
        ),
        `  next -> ${node.next ?? 'end of the branch'}`,
      ];
    case 'advice':
      return [head, `  ask: ${node.contacts.join(', ')}; then back to the question`];
    case 'outcome':
    default:
      return [head];
  }
};

/** Every step with its words, chart by chart: the first half of a policy's `paths.txt`. */
export const steps = (flows: Flows): string[] =>
  Object.values(flows).flatMap((flow) => [
    `${flow.id}: ${flow.title}`,
    ...Object.entries(flow.nodes).flatMap(([id, node]) => stepLines(`${flow.id}/${id}`, node)),
    '',
  ]);
