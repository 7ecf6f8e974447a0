/** Who is in a case and who may no longer see it. */
import { addParty, KINDS, PARTS } from '../../../cards/incidents/add-party.ts';
import { declare } from '../../../cards/incidents/declare.ts';
import type { Effect } from '../../core/commit.ts';
import type { Roster } from '../../core/person.ts';
import { heldIn, toldOf } from '../policies/index.ts';
import { mayDoTask, noticeLine, rightsIn } from './access.ts';
import type { CaseCall } from './case-action.ts';
import { eventOf, type Shifted, toldOnly, withConflict, withParty } from './casework.ts';
import type { Desk } from './desk.ts';
import { type CaseForm, type Decided, type Fields, faultOf, faultsOf } from './form-action.ts';
import { LIMITS, ofForm, trimmed, worker } from './forms-casework.ts';
import type { DecisionHooks } from './hooks.ts';
import type { Incident, IncidentEvent, Party, Task } from './incident.ts';
import * as say from './messages-casework.ts';
import type { CaseSave } from './ports.ts';
import { taskMessage } from './task-message.ts';

/** What a change of a case's people needs beside the case. */
export interface Parties {
  readonly desk: Desk;
  readonly hooks: Pick<DecisionHooks, 'shifted'>;
}

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
  return (
    Object.values(roster.people)
      // Also a guest who holds a post, as a chair of governors may.
      .filter(({ kind }) => kind !== 'pupil')
      .filter((person) => written.every((word) => words(person.name).includes(word)))
      .map((person) => person.name)
  );
};

/** Open tasks of people who may no longer do them go to whoever has the case now, else to the first who is told. */
const handedTasks = (next: Incident, tasks: readonly Task[], roster: Roster, line: readonly string[]) => {
  const owner = next.holder?.personId ?? line[0];
  return owner === undefined
    ? []
    : tasks
        .filter(({ done, ownerId }) => done === null && !mayDoTask(next, ownerId, roster))
        .map((task) => ({ expected: task.rev, next: { ...task, rev: task.rev + 1, ownerId: owner } }));
};

/** The case's card was sent to its line, and whoever has the case took it from that card. */
const hasCard = ({ incident, person, roster }: CaseCall): boolean => {
  return (
    incident.holder?.personId === person.personId || noticeLine(incident, roster).includes(person.personId)
  );
};

const effectsOf = (desk: Desk, call: CaseCall, { next, tell }: Shifted): readonly Effect[] => [
  { kind: 'refresh', about: next.id },
  ...tell
    .filter((personId) => personId !== call.person.personId || !hasCard(call))
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

/** Everything that follows when the people of a case change, for one commit. */
export const shiftWrites = async (
  { desk, hooks }: Parties,
  call: CaseCall,
  shifted: Shifted,
  events: readonly IncidentEvent[],
): Promise<{ readonly saves: readonly CaseSave[]; readonly effects: readonly Effect[] }> => {
  const { next } = shifted;
  const { schoolId, id } = next;
  const tasks = await desk.store.tasks(schoolId, id);
  const handed = handedTasks(next, tasks, call.roster, noticeLine(next, call.roster));
  return {
    saves: [
      { table: 'incident', expected: call.incident.rev, next },
      ...events.map((event) => ({ table: 'event' as const, next: event })),
      ...handed.map((task) => ({ table: 'task' as const, ...task })),
    ],
    effects: [
      ...effectsOf(desk, call, shifted),
      ...(await hooks.shifted(schoolId, id, call.correlation)),
      ...tasks.map((task): Effect => ({ kind: 'refresh', about: task.id })),
      ...handed.map((task) => taskMessage(task.next, desk.newId())),
    ],
  };
};

/** The same as the answer of a form. */
export const shift = async (
  at: Parties,
  call: CaseCall,
  shifted: Shifted,
  events: readonly IncidentEvent[],
  said: string,
  gone: keyof typeof say.GONE,
): Promise<Decided> => ({
  ok: true,
  ...(await shiftWrites(at, call, shifted, events)),
  said,
  ...(!rightsIn(shifted.next, call.person, call.roster).has('read') && { gone }),
});

const fromList = <Value extends string>(
  list: readonly { readonly value: Value }[],
  value: string | undefined,
): Value | null => list.find((one) => one.value === value)?.value ?? null;

/** The person as the form describes them, or what is wrong with it. */
export const partyFrom = (
  values: Fields,
  roster: Roster,
  newId: () => string,
): { readonly party: Party | null; readonly faults: readonly string[] } => {
  const kind = fromList(KINDS, values['kind']);
  const part = fromList(PARTS, values['part']);
  const name = trimmed(values['name']);
  const personId = trimmed(values['person']);
  const known =
    personId !== null && Object.hasOwn(roster.people, personId) ? (roster.people[personId] ?? null) : null;
  const candidates =
    name !== null && personId === null && (kind === 'staff' || kind === 'other') ? meant(name, roster) : [];
  const faults = faultsOf(
    kind === null ? say.CHOOSE_KIND : null,
    part === null ? say.CHOOSE_PART : null,
    name === null && personId === null ? say.NAME_OR_PERSON : null,
    name !== null && personId !== null ? say.ONE_OF_BOTH : null,
    personId !== null && known === null ? say.NOT_IN_SCHOOL : null,
    known !== null && known.kind !== 'pupil' && kind !== null && kind !== 'staff' && kind !== 'parent'
      ? say.PICKED_IS_STAFF
      : null,
    candidates.length > 0 ? say.doYouMean(candidates.slice(0, 3)) : null,
    faultOf(values['name'], LIMITS.name),
  );
  if (faults.length > 0 || kind === null || part === null) return { party: null, faults };
  return { party: { id: newId(), kind, part, personId, name }, faults };
};

export const addPartyForm = ({ desk, hooks }: Parties): CaseForm => ({
  verb: 'incident.add-party',
  right: 'triage',
  title: 'Add a person',
  inputs: ['kind', 'part', 'name', 'person'],
  draw: async (call, form, values, faults) => addParty(ofForm(call, form, values, faults)),
  decide: async (call, values) => {
    const { incident, roster } = call;
    const { party, faults } = partyFrom(values, roster, desk.newId);
    if (party === null) return { ok: false, faults };
    const school = desk.people.school(incident.schoolId);
    const policy = await desk.policies.byHash(incident.policyHash);
    // With a child in it, it is no longer about equipment or data alone.
    const every = party.kind === 'child' ? heldIn(toldOf(policy, []), policy, school) : incident.told;
    const narrowed = toldOnly(incident, every, roster);
    const joined = withParty(narrowed.next, party, roster);
    const shifted = { ...joined, tell: [...new Set([...narrowed.tell, ...joined.tell])] };
    const stillTold = joined.next.route === 'adult' ? 'passedOn' : 'passedToTeam';
    const event = eventOf(incident, worker(desk, call), 'party-added', {
      party: party.id,
      part: party.part,
      kind: party.kind,
    });
    return shift(
      { desk, hooks },
      call,
      shifted,
      [event],
      shifted.alone ? say.SAID.partyAlone : say.SAID.party,
      shifted.alone ? 'passedOnAlone' : stillTold,
    );
  },
});

export const declareForm = ({ desk, hooks }: Parties): CaseForm => ({
  verb: 'incident.declare',
  right: 'read',
  title: 'I have a conflict of interest',
  inputs: ['words'],
  draw: async (call, form, values, faults) => declare(ofForm(call, form, values, faults)),
  decide: async (call, values) => {
    const { incident, person, roster } = call;
    const faults = faultsOf(faultOf(values['words'], LIMITS.words));
    if (faults.length > 0) return { ok: false, faults };
    const shifted = withConflict(incident, person, roster);
    const event = eventOf(incident, worker(desk, call), 'conflict-declared', {}, trimmed(values['words']));
    return shift(
      { desk, hooks },
      call,
      shifted,
      [event],
      say.GONE.declared,
      shifted.alone ? 'declaredAlone' : 'declared',
    );
  },
});
