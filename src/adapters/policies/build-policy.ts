/** From the validated YAML to the product's own shapes: maps by id become lists, short step names full ones. */
import type { Flow, FlowNode, NodeRef } from '../../core/flow.ts';
import type {
  Contact,
  IncidentType,
  NationalContact,
  Policy,
  Recipients,
  Reporting,
} from '../../core/policy.ts';
import type { Sourced } from '../../core/rules.ts';
import { buildAgreementTexts } from './build-agreements.ts';
import { buildRules, listed } from './build-rules.ts';
import { policyHash } from './policy-hash.ts';
import type { ChartFile, PolicyFile } from './schema.ts';

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
    ...(node.floor !== undefined && { floor: node.floor }),
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
  ...(chart.offered !== undefined && { offered: chart.offered }),
  standing: chart.standing,
  nodes: Object.fromEntries(
    Object.keys(chart.nodes).map((node) => [node, buildNode(id, chart, node)] as const),
  ),
});

type RecipientsFile = PolicyFile['reporting']['recipients'];
type TypesFile = PolicyFile['reporting']['form']['types'];

const buildRecipients = (file: RecipientsFile): readonly Recipients[] =>
  listed(file).map((list) => ({ ...list, tells: list.tells ?? list.to.roles }));

const buildTypes = (types: TypesFile, form: Sourced): readonly IncidentType[] =>
  listed(types).map((type) => ({
    ...type,
    source: type.source ?? form.source,
    section: type.section ?? form.section,
  }));

const buildReporting = (file: PolicyFile['reporting']): Reporting => {
  const { form, record, log } = file;
  return {
    recipients: buildRecipients(file.recipients),
    complaints: {
      recipients: buildRecipients(file.complaints.recipients),
      logged: file.complaints.logged,
      statements: listed(file.complaints.statements),
    },
    systems: listed(file.systems),
    form: {
      ...form,
      types: buildTypes(form.types, form),
      asks: listed(form.asks).map(({ choices, ...question }) => ({
        ...question,
        ...(choices && { choices: listed(choices) }),
      })),
      fields: listed(form.fields),
    },
    record: record && { ...record, types: buildTypes(record.types, record), fields: listed(record.fields) },
    log: { ...log, columns: Object.entries(log.columns).map(([id, title]) => ({ id, title })) },
    outcomes: listed(file.outcomes),
  };
};

const nationalNumber = ({ phone, mark, edition }: NationalContact): Pick<Contact, 'national'> =>
  phone === null ? {} : { national: { phone, mark, edition } };

/** The policy's own, each with the national number beside it, then those that only the floor has. */
const buildContacts = (
  file: PolicyFile['contacts'],
  floor: readonly NationalContact[],
): readonly Contact[] => [
  ...listed(file).map((contact) => {
    const same = floor.find(({ id }) => id === contact.id);
    return {
      ...contact,
      ...(same && nationalNumber(same)),
      ...(same?.phone === null && { needed: true as const }),
    };
  }),
  ...floor
    .filter(({ id }) => !Object.hasOwn(file, id))
    .map((contact) => ({
      id: contact.id,
      name: contact.name,
      for: contact.for,
      phone: null,
      confirmed: false,
      source: 'national' as const,
      section: null,
      ...nationalNumber(contact),
      ...(contact.phone === null && { needed: true as const }),
    })),
];

/** `id`: the name of the policy's folder. */
export const buildPolicy = (id: string, file: PolicyFile, floor: readonly NationalContact[] = []): Policy => {
  const body: Omit<Policy, 'hash'> = {
    id,
    name: file.name,
    roles: listed(file.roles).map((role) => ({ ...role, duties: listed(role.duties) })),
    contacts: buildContacts(file.contacts, floor),
    reporting: buildReporting(file.reporting),
    flows: Object.fromEntries(
      Object.entries(file.charts).map(([chart, body]) => [chart, buildFlow(chart, body)] as const),
    ),
    triage: file.triage,
    rules: buildRules(file),
    agreementTexts: buildAgreementTexts(file),
  };
  return { ...body, hash: policyHash(body) };
};
