/** Who is in a case and who may no longer see it. */
import { addParty, KINDS, PARTS } from '../../../cards/incidents/add-party.ts';
import { declare } from '../../../cards/incidents/declare.ts';
import type { Effect } from '../../core/commit.ts';
import type { Roster } from '../../core/person.ts';
import { noticeLine, rightsIn } from './access.ts';
import type { CaseCall } from './case-action.ts';
import { eventOf, type Shifted, withConflict, withParty } from './casework.ts';
import type { Desk } from './desk.ts';
import { type CaseForm, type Decided, type Fields, faultOf, faultsOf } from './form-action.ts';
import { LIMITS, ofForm, trimmed, worker } from './forms-casework.ts';
import type { Incident, IncidentEvent, Party } from './incident.ts';
import * as say from './messages-casework.ts';

const words = (name: string): readonly string[] =>
  name
    .toLocaleLowerCase('en-GB')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2);

/** Adults of the school whose name holds every word that was written: perhaps one of them is meant. */
export const meant = (name: string, roster: Roster): readonly string[] => {
  const written = words(name);
  if (written.length === 0) return [];
  return Object.values(roster.people)
    .filter(({ kind }) => kind === 'staff')
    .filter((person) => written.every((word) => words(person.name).includes(word)))
    .map((person) => person.name);
};

/** Ids of everything whose messages show something of this case: its decisions and its tasks. */
const shownAbout = async (desk: Desk, { schoolId, id }: Incident): Promise<readonly string[]> => {
  const [events, tasks] = await Promise.all([
    desk.store.events(schoolId, id),
    desk.store.tasks(schoolId, id),
  ]);
  const decisions = events.map(({ data }) => data['escalation']).filter((one) => typeof one === 'string');
  return [...new Set([id, ...decisions, ...tasks.map((task) => task.id)])];
};

/** The case's card was sent to its line, and whoever has the case took it from that card. */
const hasCard = (desk: Desk, { incident, person, roster }: CaseCall): boolean => {
  const told = desk.policies.current(incident.schoolId).reporting.told;
  return (
    incident.holder?.personId === person.personId ||
    noticeLine(incident, roster, told).includes(person.personId)
  );
};

const effectsOf = async (desk: Desk, call: CaseCall, { next, tell }: Shifted): Promise<readonly Effect[]> => [
  ...(await shownAbout(desk, next)).map((about): Effect => ({ kind: 'refresh', about })),
  ...tell
    .filter((personId) => personId !== call.person.personId || !hasCard(desk, call))
    .map(
      (personId): Effect => ({
        kind: 'send',
        message: {
          id: desk.newId(),
          to: { kind: 'person', personId },
          what: 'incident.case',
          params: { incident: next.id },
          about: next.id,
        },
      }),
    ),
];

const shift = async (
  desk: Desk,
  call: CaseCall,
  shifted: Shifted,
  event: IncidentEvent,
  said: string,
  gone: keyof typeof say.GONE,
): Promise<Decided> => ({
  ok: true,
  saves: [
    { table: 'incident', expected: call.incident.rev, next: shifted.next },
    { table: 'event', next: event },
  ],
  effects: await effectsOf(desk, call, shifted),
  said,
  ...(!rightsIn(shifted.next, call.person, call.roster).has('read') && { gone }),
});

const fromList = <Value extends string>(
  list: readonly { readonly value: Value }[],
  value: string | undefined,
): Value | null => list.find((one) => one.value === value)?.value ?? null;

/** The person as the form describes them, or what is wrong with it. */
const partyFrom = (
  values: Fields,
  roster: Roster,
  newId: () => string,
): { readonly party: Party | null; readonly faults: readonly string[] } => {
  const kind = fromList(KINDS, values['kind']);
  const part = fromList(PARTS, values['part']);
  const name = trimmed(values['name']);
  const personId = trimmed(values['person']);
  const known = personId === null ? null : (roster.people[personId] ?? null);
  const candidates =
    name !== null && personId === null && (kind === 'staff' || kind === 'other') ? meant(name, roster) : [];
  const faults = faultsOf(
    kind === null ? say.CHOOSE_KIND : null,
    part === null ? say.CHOOSE_PART : null,
    name === null && personId === null ? say.NAME_OR_PERSON : null,
    name !== null && personId !== null ? say.ONE_OF_BOTH : null,
    personId !== null && known === null ? say.NOT_IN_SCHOOL : null,
    known?.kind === 'staff' && kind !== null && kind !== 'staff' && kind !== 'parent'
      ? say.PICKED_IS_STAFF
      : null,
    candidates.length > 0 ? say.doYouMean(candidates.slice(0, 3)) : null,
    faultOf(values['name'], LIMITS.name),
  );
  if (faults.length > 0 || kind === null || part === null) return { party: null, faults };
  return { party: { id: newId(), kind, part, personId, name }, faults };
};

export const addPartyForm = (desk: Desk): CaseForm => ({
  verb: 'incident.add-party',
  right: 'triage',
  title: 'Add a person',
  inputs: ['kind', 'part', 'name', 'person'],
  draw: async (call, form, values, faults) => addParty(ofForm(call, form, values, faults)),
  decide: async (call, values) => {
    const { incident, roster } = call;
    const { party, faults } = partyFrom(values, roster, desk.newId);
    if (party === null) return { ok: false, faults };
    const told = desk.policies.current(incident.schoolId).reporting.told;
    const shifted = withParty(incident, party, roster, told);
    const event = eventOf(incident, worker(desk, call), 'party-added', {
      party: party.id,
      part: party.part,
      kind: party.kind,
    });
    return shift(desk, call, shifted, event, say.SAID.party, 'passedOn');
  },
});

export const declareForm = (desk: Desk): CaseForm => ({
  verb: 'incident.declare',
  right: 'read',
  title: 'I have a conflict of interest',
  inputs: ['words'],
  draw: async (call, form, values, faults) => declare(ofForm(call, form, values, faults)),
  decide: async (call, values) => {
    const { incident, person, roster } = call;
    const faults = faultsOf(faultOf(values['words'], LIMITS.words));
    if (faults.length > 0) return { ok: false, faults };
    const told = desk.policies.current(incident.schoolId).reporting.told;
    const shifted = withConflict(incident, person, roster, told);
    const event = eventOf(incident, worker(desk, call), 'conflict-declared', {}, trimmed(values['words']));
    return shift(desk, call, shifted, event, say.GONE.declared, shifted.alone ? 'declaredAlone' : 'declared');
  },
});
