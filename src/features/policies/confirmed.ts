/**
 * What a school has checked of its policy. Pure. What people decided at run time wins over the school file, and holds
 * for what they saw: a chart by its content, a contact by the number as printed.
 */
import type { Flow, NodeRef } from '../../core/flow.ts';
import type { Contact, Policy } from '../../core/policy.ts';
import type { School } from '../../core/school.ts';
import { chartHash } from './chart-hash.ts';

/** One contact as somebody has checked it. `number` and `way` null and `checked` false: taken back. */
export interface CheckedContact {
  /** As the policy printed it then. */
  readonly printed: string | null;
  readonly number: string | null;
  /** In words, where there is no number: "we do not use this one". */
  readonly way: string | null;
  readonly checked: boolean;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Entra object id. */
  readonly who: string;
}

export interface CheckedChart {
  readonly chart: string;
  readonly hash: string;
  /** false: taken back. */
  readonly live: boolean;
  readonly at: string;
  readonly who: string;
}

export interface Confirmed {
  /** false: it could not be read just now; then no number counts as checked. */
  readonly looked: boolean;
  readonly file: Pick<School, 'confirmedContacts' | 'liveCharts'>;
  /** The policy in force at the school. */
  readonly policy: Pick<Policy, 'hash' | 'contacts'>;
  /** By contact id. */
  readonly contacts: ReadonlyMap<string, CheckedContact>;
  /** Each content of a chart for itself: a case is walked under the charts it was begun with. */
  readonly charts: readonly CheckedChart[];
}

export type ContactState =
  /** `at` null: the school file says so. */
  | { readonly kind: 'checked'; readonly number: string; readonly at: string | null }
  | { readonly kind: 'another-way'; readonly way: string; readonly at: string }
  /** The policy prints no number, and there is a national one. */
  | { readonly kind: 'national' }
  /** Somebody had checked it, and the policy has changed since. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'open' };

const byPeople = (contact: Contact, checked: CheckedContact, { policy }: Confirmed): ContactState => {
  const now = policy.contacts.find(({ id }) => id === contact.id);
  // A case under an older policy shows what was checked for the newer one: it is the later word on the same contact.
  const printed = [contact.phone, ...(now ? [now.phone] : [])];
  if (!checked.checked) return { kind: 'open' };
  if (!printed.includes(checked.printed)) return { kind: 'changed' };
  if (checked.number !== null) return { kind: 'checked', number: checked.number, at: checked.at };
  return checked.way === null ? { kind: 'open' } : { kind: 'another-way', way: checked.way, at: checked.at };
};

export const contactState = (contact: Contact, confirmed: Confirmed): ContactState => {
  const checked = confirmed.contacts.get(contact.id);
  const own: ContactState = checked ? byPeople(contact, checked, confirmed) : { kind: 'open' };
  if (own.kind !== 'open') return own;
  const { confirmedContacts: inFile } = confirmed.file;
  const number = Object.hasOwn(inFile, contact.id) ? inFile[contact.id] : undefined;
  if (confirmed.looked && !checked && number !== undefined) return { kind: 'checked', number, at: null };
  return contact.phone === null && contact.national !== undefined ? { kind: 'national' } : { kind: 'open' };
};

/**
 * Nothing more has to be done about it before a chart that names it may lead. A national number is shown beside whatever
 * the policy prints, so that nobody is left with an old one.
 */
export const isSettled = (contact: Contact, confirmed: Confirmed): boolean =>
  contact.national !== undefined || !['open', 'changed'].includes(contactState(contact, confirmed).kind);

/** Those that the chart names, and the local ones that every chart needs, these first. */
export const contactsOf = (policy: Pick<Policy, 'contacts'>, flow: Flow): readonly Contact[] => {
  const named = new Set(
    Object.values(flow.nodes).flatMap((node) => {
      if (node.kind === 'advice') return node.contacts;
      return node.kind === 'actions' ? node.items.flatMap(({ contact }) => contact ?? []) : [];
    }),
  );
  const needed = policy.contacts.filter((contact) => contact.needed);
  return [...needed, ...policy.contacts.filter((contact) => !contact.needed && named.has(contact.id))];
};

export type ChartState =
  /** `at` null: the school file says so. */
  | { readonly kind: 'live'; readonly at: string | null }
  /** Right for the school, but some of its contacts are not checked, or no longer. */
  | { readonly kind: 'contacts' }
  | { readonly kind: 'changed' }
  | { readonly kind: 'taken-back' }
  | { readonly kind: 'not-yet' };

/** `policy`: that in force, or the one a case was begun under. */
export const chartState = (
  policy: Pick<Policy, 'hash' | 'contacts'>,
  flow: Flow,
  confirmed: Confirmed,
): ChartState => {
  const hash = chartHash(flow);
  const all = confirmed.charts.filter(({ chart }) => chart === flow.id);
  const own = all.find((one) => one.hash === hash);
  if (own) {
    if (!own.live) return { kind: 'taken-back' };
    const ready = contactsOf(policy, flow).every((contact) => isSettled(contact, confirmed));
    // What could not be read is not held against a case that is being worked on: its numbers say that they are unchecked.
    return ready || !confirmed.looked ? { kind: 'live', at: own.at } : { kind: 'contacts' };
  }
  const inForce = policy.hash === confirmed.policy.hash;
  // What people decided wins over the school file, also when the chart's wording has changed since.
  if (inForce && all.length > 0) return { kind: all.some(({ live }) => live) ? 'changed' : 'taken-back' };
  const { liveCharts } = confirmed.file;
  return liveCharts === 'all' || liveCharts.includes(flow.id)
    ? { kind: 'live', at: null }
    : { kind: 'not-yet' };
};

/** A chart leads nobody before the school's DSL has confirmed it. `at`: `chart/node`. */
export const isLive = (policy: Policy, confirmed: Confirmed, at: NodeRef): boolean => {
  const [chart = ''] = at.split('/');
  const flow = Object.hasOwn(policy.flows, chart) ? policy.flows[chart] : undefined;
  return flow !== undefined && chartState(policy, flow, confirmed).kind === 'live';
};
