/**
 * A chart in Graphviz' DOT language. Colours are safe for the colour-blind and carry nothing alone: each kind of step
 * also has its own outline, the current one its words.
 */
import type { Flow, FlowNode, Item, NodeRef } from '../../core/flow.ts';
import type { Policy } from '../../core/policy.ts';
import { wrapWords } from './wrap-words.ts';

export type Drawn = Pick<Policy, 'flows' | 'contacts'>;

/** `whole`: everything, for paper and for a large screen. `near`: the step and its neighbours, for a phone. */
export type ChartView = 'whole' | 'near';

interface Look {
  readonly view: ChartView;
  readonly here: NodeRef | null;
  readonly columns: number;
  /** The step itself has a row of its own, as a rule. */
  readonly hereColumns: number;
  readonly contacts: Policy['contacts'];
}

interface Edge {
  readonly from: NodeRef;
  readonly to: NodeRef;
  readonly label: string;
  readonly unsure: boolean;
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const quote = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

const LEFT = '<BR ALIGN="LEFT"/>';

const lines = (text: string, columns: number, mark = ''): string =>
  wrapWords(text, columns - mark.length)
    .map((line, index) => escapeHtml(`${index === 0 ? mark : ' '.repeat(mark.length * 2)}${line}`))
    .join(LEFT) + LEFT;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const phoneLine = (look: Look, id: string): string => {
  const contact = look.contacts.find((one) => one.id === id);
  // On paper and in a picture a number cannot say that the school has checked another one since: it is written in by hand.
  const own =
    contact === undefined || contact.source === 'national' ? null : '.................... (checked)';
  const national = contact?.national === undefined ? null : `${contact.national.phone} (national)`;
  return [own, national]
    .filter((phone) => phone !== null)
    .map((phone) => lines(phone, look.columns, '☎ '))
    .join('');
};

const itemLines = (look: Look, item: Item): string => {
  const parts = [item.consider === true ? 'consider' : '', item.when ?? ''].filter((part) => part !== '');
  const before = parts.length === 0 ? '' : `${capital(parts.join(', '))}: `;
  const text = lines(`${before}${item.text}`, look.columns, item.timing === 'now' ? '■ ' : '□ ');
  return text + (item.contact === undefined ? '' : phoneLine(look, item.contact));
};

const bodyOf = (look: Look, node: FlowNode): string => {
  if (look.view === 'near') return '';
  switch (node.kind) {
    case 'question':
      return node.examples.map((text) => lines(text, look.columns, '– ')).join('');
    case 'actions':
      return node.items.map((item) => itemLines(look, item)).join('');
    case 'advice':
      return node.contacts
        .map((id) => {
          const name = look.contacts.find((contact) => contact.id === id)?.name ?? id;
          return lines(name, look.columns, '– ') + phoneLine(look, id);
        })
        .join('');
    case 'outcome':
    default:
      return '';
  }
};

/** Okabe and Ito's blue and yellow, lightened; black on all of them is above 12:1. */
const LOOKS: Readonly<Record<FlowNode['kind'], string>> = {
  question: 'style="rounded,filled" fillcolor="#dceefb" color="#0072b2" penwidth=2',
  actions: 'style="filled" fillcolor="#ffffff" color="#333333" penwidth=1.2',
  advice: 'style="rounded,dashed,filled" fillcolor="#ffffff" color="#333333" penwidth=1.5',
  outcome: 'style="filled" fillcolor="#eeeeee" color="#333333" peripheries=2',
};
const HERE = 'fillcolor="#ffe9a8" color="#000000" penwidth=5';

const nodeLine = (look: Look, ref: NodeRef, node: FlowNode): string => {
  const here = ref === look.here;
  const banner = here ? `<B>▶ YOU ARE HERE</B>${LEFT}` : '';
  const body = bodyOf(look, node);
  const text = `${banner}<B>${lines(node.text, here ? look.hereColumns : look.columns)}</B>`;
  const label = body === '' ? text : `${text}<FONT POINT-SIZE="12">${body}</FONT>`;
  return `${quote(ref)} [label=<${label}> ${LOOKS[node.kind]}${here ? ` ${HERE}` : ''}]`;
};

const edgesOf = (from: NodeRef, node: FlowNode): Edge[] => {
  switch (node.kind) {
    case 'question': {
      const answers = node.choices.flatMap((choice) =>
        // Branches that are walked one after the other look as if they were walked at once, but for a number.
        [choice.to].flat().map((to, index, { length }) => ({
          from,
          to,
          label: length > 1 ? `${index + 1}. ${choice.label}` : choice.label,
          unsure: false,
        })),
      );
      const unsure = { from, label: 'Not sure: ask, then come back', unsure: true };
      return node.unsure === undefined ? answers : [...answers, { ...unsure, to: node.unsure }];
    }
    case 'actions':
      return node.next === null ? [] : [{ from, to: node.next, label: '', unsure: false }];
    case 'advice':
    case 'outcome':
    default:
      return [];
  }
};

/** Answers that lead to the same step share one line of the picture. */
const edgeLine = (same: readonly Edge[], columns: number): string => {
  const first = same[0];
  if (!first) return '';
  const label = same
    .flatMap((edge) =>
      wrapWords(edge.label, columns).map((line, index) => (index === 0 ? line : `  ${line}`)),
    )
    .map((line) => ` ${escapeHtml(line)} ${LEFT}`)
    .join('');
  const words = label.trim() === '' || first.label === '' ? '' : `label=<${label}>`;
  return `${quote(first.from)} -> ${quote(first.to)} [${words}${first.unsure ? ' style=dashed' : ''}]`;
};

const heading = (look: Look, flow: Flow): string => {
  if (look.view === 'near') return '';
  const key = '■ do it now, nobody has to allow it     □ the school decides';
  const standing = flow.standing === null ? '' : wrapWords(flow.standing, 80).map(escapeHtml).join('<BR/>');
  return `label=<<B><FONT POINT-SIZE="18">${escapeHtml(flow.title)}</FONT></B><BR/>${standing}<BR/>${key}<BR/> > labelloc=t`;
};

/** Steps next to each other in a picture that a phone shows at its width. */
const MOST_BESIDE = 3;

/** `font`: the family that the picture will be drawn with. */
export const chartDot = (
  policy: Drawn,
  flow: Flow,
  here: NodeRef | null,
  view: ChartView,
  font: string,
): string => {
  const all = Object.entries(flow.nodes).map(([id, node]) => [`${flow.id}/${id}`, node] as const);
  const every = all.flatMap(([ref, node]) => edgesOf(ref, node));
  const onward = new Set(every.filter(({ from }) => from === here).map(({ to }) => to)).size;
  const before = new Set(every.filter(({ to }) => to === here).map(({ from }) => from)).size;
  // Four steps beside each other cannot be read on a phone: those that come next go under each other, those that came
  // before are left out.
  const tall = view === 'near' && onward > MOST_BESIDE;
  const edges = every.filter(
    ({ from, to }) => view === 'whole' || from === here || (to === here && !tall && before <= MOST_BESIDE),
  );
  const beside = Math.max(
    ...[edges.filter(({ from }) => from === here), edges.filter(({ to }) => to === here)].map(
      (side) => new Set(side.map(({ from, to }) => `${from} ${to}`)).size,
    ),
  );
  // On a phone a step that is narrow and tall can be read, one that is wide is shrunk.
  const crowded = view === 'near' && beside > 2;
  const look: Look = {
    view,
    here,
    columns: view === 'whole' ? 30 : crowded ? 13 : 24,
    hereColumns: view === 'whole' ? 30 : tall ? 13 : 24,
    contacts: policy.contacts,
  };
  const ends = new Set([...(here === null ? [] : [here]), ...edges.flatMap(({ from, to }) => [from, to])]);
  const own = all.filter(([ref]) => view === 'whole' || ends.has(ref));
  const away = [...ends].filter((ref) => !ref.startsWith(`${flow.id}/`));
  const awayLabel = (ref: NodeRef): string =>
    lines(`Go to: ${policy.flows[ref.split('/')[0] ?? '']?.title ?? ref}`, look.columns - 4);
  return `digraph {
  rankdir=${tall ? 'LR' : 'TB'} nodesep=0.3 ranksep=0.4 pad=0.15 bgcolor="#ffffff" fontname=${quote(font)} fontsize=12
  ${heading(look, flow)}
  node [shape=box margin="0.14,0.1" fontname=${quote(font)} fontsize=13]
  edge [fontname=${quote(font)} fontsize=12 color="#333333" arrowsize=0.8]
  ${own.map(([ref, node]) => nodeLine(look, ref, node)).join('\n  ')}
  ${away.map((ref) => `${quote(ref)} [label=<<I>${awayLabel(ref)}</I>> shape=cds margin="0.25,0.1" style="filled" fillcolor="#f4f4f4"]`).join('\n  ')}
  ${[...Map.groupBy(edges, (edge) => `${edge.from} ${edge.to} ${edge.unsure}`).values()]
    .map((same) => edgeLine(same, crowded ? 13 : 20))
    .join('\n  ')}
}`;
};
