/** A school's charts and numbers, as the views of their cards. */

import type { ChartStep } from '../../../cards/going-live/chart-steps.ts';
import type { ChartRow, ChartsView } from '../../../cards/going-live/charts.ts';
import type { ContactRow } from '../../../cards/going-live/check-contacts.ts';
import { type Flow, type FlowNode, findNode, type Item } from '../../core/flow.ts';
import type { Contact, Policy } from '../../core/policy.ts';
import type { Source } from '../../core/rules.ts';
import { itemInWords } from '../incidents/index.ts';
import {
  type ChartState,
  type Confirmed,
  chartState,
  contactState,
  contactsOf,
  dayInWords,
  isSettled,
} from '../policies/index.ts';
import { isAsked, rowOf, type Sent } from './check.ts';

const SOURCE: Readonly<Record<Source, string>> = {
  document: 'From your policy',
  prose: 'Read from your policy’s text, which draws no chart',
  default: 'The product’s own: your policy prints none',
  national: 'National guidance',
};

export const sourceInWords = ({ source, section }: Pick<Flow, 'source' | 'section'>): string =>
  section === null ? SOURCE[source] : `${SOURCE[source]}: ${section}`;

const stateInWords = (state: ChartState): string => {
  switch (state.kind) {
    case 'live':
      return state.at === null ? 'Live: your school file says so' : `Live since ${dayInWords(state.at)}`;
    case 'contacts':
      return 'Not live: some of its numbers are not checked';
    case 'changed':
      return 'Not live: not confirmed since the policy changed';
    case 'taken-back':
      return 'Not live: your school took it back';
    case 'not-yet':
    default:
      return 'Not live yet';
  }
};

const askedOf = (policy: Policy, flow: Flow): readonly Contact[] => contactsOf(policy, flow).filter(isAsked);

/** Names of those that keep this chart from leading cases. */
export const openContacts = (policy: Policy, flow: Flow, confirmed: Confirmed): readonly string[] =>
  contactsOf(policy, flow)
    .filter((contact) => !isSettled(contact, confirmed))
    .map(({ name }) => name);

const chartRow = (policy: Policy, flow: Flow, confirmed: Confirmed): ChartRow => {
  const state = chartState(policy, flow, confirmed);
  const contacts = askedOf(policy, flow);
  return {
    id: flow.id,
    title: flow.title,
    live: state.kind === 'live',
    state: stateInWords(state),
    source: sourceInWords(flow),
    contacts: contacts.map(({ name }) => name),
    checked: contacts.filter((contact) => isSettled(contact, confirmed)).length,
  };
};

export const chartsView = (
  policy: Policy,
  confirmed: Confirmed,
  school: { readonly id: string; readonly name: string },
  mayConfirm: boolean,
): ChartsView => ({
  school: school.id,
  schoolName: school.name,
  policy: policy.name,
  // The policy's own before those that every policy has.
  charts: Object.values(policy.flows)
    .toSorted((a, b) => Number(a.source === 'national') - Number(b.source === 'national'))
    .map((flow) => chartRow(policy, flow, confirmed)),
  needed: policy.contacts
    .filter((contact) => contact.needed && !isSettled(contact, confirmed))
    .map(({ name }) => name),
  mayConfirm,
  looked: confirmed.looked,
});

const printedInWords = ({ phone, email, section, source }: Contact): string => {
  const place = section === null ? '' : ` (${section})`;
  const mail = email === undefined ? '' : ` E-mail: ${email}`;
  if (phone !== null) return `Printed in the policy${place}: ${phone}${mail}`;
  return source === 'national'
    ? `It is not in the policy.${mail}`
    : `The policy${place} prints no number.${mail}`;
};

const contactInWords = (contact: Contact, confirmed: Confirmed): string | null => {
  const state = contactState(contact, confirmed);
  switch (state.kind) {
    case 'checked':
      return state.at === null
        ? 'Your school file says it is checked.'
        : `Checked on ${dayInWords(state.at)}.`;
    case 'another-way':
      return `Your school’s own words, ${dayInWords(state.at)}.`;
    case 'national':
      return 'A national number: you need not check it.';
    case 'changed':
      return 'Not confirmed since the policy changed.';
    case 'open':
    default:
      return contact.national === undefined
        ? null
        : 'The national number is shown beside it, so you need not check this one.';
  }
};

/** `sent`: a form that came back shows what was written in it. */
export const contactRows = (
  policy: Policy,
  flow: Flow,
  confirmed: Confirmed,
  sent: ReadonlyMap<string, Sent> | null,
): readonly ContactRow[] =>
  contactsOf(policy, flow).map((contact) => ({
    id: contact.id,
    name: contact.name,
    for: contact.for ?? null,
    printed: printedInWords(contact),
    national: contact.national?.phone ?? null,
    state: contactInWords(contact, confirmed),
    asked: isAsked(contact),
    needed: contact.needed ?? false,
    ...(sent?.get(contact.id) ?? rowOf(contact, confirmed)),
  }));

/** What the form shows as last changed, for each contact that it asks for. */
export const seenOf = (policy: Policy, flow: Flow, confirmed: Confirmed): Record<string, string> =>
  Object.fromEntries(askedOf(policy, flow).map(({ id }) => [id, confirmed.contacts.get(id)?.at ?? '']));

const nameOf = (policy: Policy, id: string): string =>
  policy.contacts.find((contact) => contact.id === id)?.name ?? id;

/** Of an item that is not its step's own. */
const WHOSE: Readonly<Record<Source, string>> = {
  document: 'in your policy',
  prose: 'our reading of your policy',
  default: 'added by this app',
  national: 'added from national guidance',
};

const itemLine = (policy: Policy, item: Item): string => {
  const name = item.contact === undefined ? '' : nameOf(policy, item.contact);
  const whom = name === '' || item.text.includes(name) ? '' : ` (${name})`;
  const whose = item.source === undefined ? '' : ` (${WHOSE[item.source]})`;
  return `${item.timing === 'now' ? 'Now' : 'The school decides'}: ${itemInWords(item)}${whom}${whose}`;
};

const ledTo = (policy: Policy, refs: readonly string[]): string =>
  refs.map((ref) => `"${findNode(policy.flows, ref)?.text ?? ref}"`).join(', then ');

const linesOf = (policy: Policy, node: FlowNode): readonly string[] => {
  switch (node.kind) {
    case 'question':
      return [
        ...node.examples.map((example) => `For example: ${example}`),
        ...node.choices.map(({ label, to }) => `${label}: go on to ${ledTo(policy, [to].flat())}`),
        ...(node.unsure === undefined ? [] : [`Not sure: ${ledTo(policy, [node.unsure])}`]),
      ];
    case 'actions':
      return [
        ...node.items.map((item) => itemLine(policy, item)),
        node.next === null ? 'Then this part ends.' : `Then: ${ledTo(policy, [node.next])}`,
      ];
    case 'advice':
      return node.contacts.map((id) => nameOf(policy, id));
    case 'outcome':
    default:
      return [];
  }
};

/** Said of a step that does not come from where its chart does. */
const placeInWords = (flow: Flow, node: FlowNode): string | null => {
  if (node.source === flow.source && node.section === flow.section) return null;
  return node.source === 'default' ? 'Wording of this app' : sourceInWords(node);
};

export const stepsOf = (
  policy: Policy,
  flow: Flow,
  guidance: (ids: readonly string[]) => readonly string[],
): readonly ChartStep[] =>
  Object.values(flow.nodes).map((node) => ({
    text: node.text,
    place: placeInWords(flow, node),
    lines: linesOf(policy, node),
    guidance: guidance(node.floor ?? []),
  }));

/** Titles of other charts that this one leads to and that lead nobody yet. */
export const leadsToNotLive = (policy: Policy, flow: Flow, confirmed: Confirmed): readonly string[] => {
  const refs = Object.values(flow.nodes).flatMap((node) => {
    if (node.kind === 'question') return node.choices.flatMap(({ to }) => to);
    return node.kind === 'actions' && node.next !== null ? [node.next] : [];
  });
  const others = new Set(refs.map((ref) => ref.split('/')[0] ?? '').filter((id) => id !== flow.id));
  return Object.values(policy.flows)
    .filter((other) => others.has(other.id) && chartState(policy, other, confirmed).kind !== 'live')
    .map(({ title }) => title);
};
