/** Whom somebody may refer to without anybody's permission, for the card that says "not now". Pure. */
import type { Flow, NodeRef } from '../../core/flow.ts';
import type { Policy } from '../../core/policy.ts';
import type { Incident } from '../incidents/index.ts';
import { type Confirmed, contactLine, isSettled } from '../policies/index.ts';
import { REFER_IN_DANGER } from './messages.ts';

/** A child who may be at risk is referred there; it comes before whatever a chart names. */
const FIRST = 'social-care';
/** Of no use where no adult of the school is said to have done anything, and to whom a child's name goes for nothing. */
const ABOUT_ADULTS: readonly string[] = ['lado', 'school-hr'];

const walkedCharts = ({ run }: Incident): ReadonlySet<string> => {
  const refs: readonly NodeRef[] = [
    run.at,
    ...(run.asking === null ? [] : [run.asking]),
    ...run.trail.map(({ at }) => at),
    ...Object.keys(run.answers),
    ...run.ticks.map(({ node }) => node),
  ];
  return new Set(refs.map((ref) => ref.split('/', 1)[0] ?? ''));
};

const agenciesOf = (flow: Flow): readonly string[] =>
  Object.values(flow.nodes)
    .flatMap((node) => (node.kind === 'actions' ? node.items : []))
    .filter(({ timing, reference }) => timing === 'now' && reference)
    .flatMap(({ contact }) => contact ?? []);

/**
 * Lines to read, with numbers: 999, children's social care, then the agencies of the policy's charts. A chart of the
 * floor (data breach) only once the case has been in it; LADO and HR only in a case about an adult.
 */
export const referrals = (policy: Policy, incident: Incident, confirmed: Confirmed): readonly string[] => {
  const walked = walkedCharts(incident);
  const named = new Set(
    Object.values(policy.flows)
      .filter(({ id, source }) => source !== 'national' || walked.has(id))
      .flatMap(agenciesOf),
  );
  const others = policy.contacts
    .filter(({ id }) => named.has(id) && id !== FIRST)
    .filter(({ id }) => incident.route === 'adult' || !ABOUT_ADULTS.includes(id))
    // One without any number helps nobody here.
    .filter((contact) => contact.phone !== null || isSettled(contact, confirmed));
  // Without a number as well: whoever reads it knows then where to turn, and that the number has to be found.
  const first = policy.contacts.filter(({ id }) => id === FIRST);
  return [REFER_IN_DANGER, ...[...first, ...others].map(({ id }) => contactLine(policy, confirmed, id))];
};
