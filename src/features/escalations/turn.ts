/** One turn about one decision: what is loaded, what exists for this person, and the role asked live. */
import { decision } from '../../../cards/escalations/decision.ts';
import type { Answer } from '../../core/answer.ts';
import type { Call } from '../../core/feature.ts';
import type { Person, Roster } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import { type Desk, type Incident, noSuchCase } from '../incidents/index.ts';
import type { Deciding } from './decide.ts';
import { type Escalation, type Seen, writableRev } from './escalation.ts';
import { mayDecide, maySee } from './line.ts';
import * as say from './messages.ts';
import type { EscalationPorts } from './ports.ts';
import { decisionView } from './view.ts';

export interface EscalationDesk {
  readonly desk: Desk;
  readonly ports: EscalationPorts;
}

export interface Loaded {
  readonly escalation: Escalation;
  readonly incident: Incident;
  readonly roster: Roster;
  readonly policy: Policy;
}

/** null: no such decision at that school. Rights are the caller's business. */
export const load = async (
  { desk, ports }: EscalationDesk,
  schoolId: string,
  escalationId: string,
): Promise<Loaded | null> => {
  const escalation = await ports.store.load(schoolId, escalationId);
  if (!escalation) return null;
  const [incident, roster] = await Promise.all([
    desk.store.load(schoolId, escalation.incidentId),
    desk.people.roster(schoolId),
  ]);
  if (!incident) return null;
  return { escalation, incident, roster, policy: await desk.policies.byHash(incident.policyHash) };
};

/** As `load`, for somebody: null also when it does not exist for them. */
export const loadFor = async (
  at: EscalationDesk,
  person: Person,
  escalationId: string,
): Promise<Loaded | null> => {
  const loaded = await load(at, person.schoolId, escalationId);
  if (!loaded) return null;
  return maySee(loaded.incident, loaded.escalation, person, loaded.roster) ? loaded : null;
};

/**
 * As everybody may see it in a channel, or as it is for the one who clicked in their own chat. `said`: why nothing came of
 * their press.
 */
export const currentCard = (
  at: EscalationDesk,
  loaded: Loaded,
  { place, person }: Call,
  said: string | null = null,
): Answer => ({
  kind: 'card',
  card: decision({ ...decisionView(at.desk, loaded, place.kind === 'personal' ? person : null), said }),
});

/** The person as the directory has them now; 'not-asked': it could not be asked, so nothing may be decided. */
export const askLive = async (desk: Desk, call: Call): Promise<Person | null | 'not-asked'> => {
  try {
    return await desk.people.live(call.person.schoolId, call.person.personId);
  } catch (error) {
    desk.log.error('escalation.role-not-checked', error, { correlation: call.correlation });
    return 'not-asked';
  }
};

const rolesNotChecked = (desk: Desk, schoolId: string): Answer => ({
  kind: 'text',
  text: say.rolesNotChecked(desk.people.school(schoolId).phone),
});

export type MayNow =
  | { readonly ok: true; readonly loaded: Loaded }
  | { readonly ok: false; readonly answer: Answer };

/** Loads it for somebody who wants to decide, their role asked live first. */
export const mayDecideNow = async (at: EscalationDesk, call: Call, escalationId: string): Promise<MayNow> => {
  const { desk } = at;
  const live = await askLive(desk, call);
  if (live === null) return { ok: false, answer: noSuchCase };
  const loaded = await loadFor(at, live === 'not-asked' ? call.person : live, escalationId);
  if (!loaded) return { ok: false, answer: noSuchCase };
  const { incident, escalation, roster } = loaded;
  const person = live === 'not-asked' ? call.person : live;
  if (!mayDecide(incident, escalation, person, roster))
    return { ok: false, answer: { kind: 'text', text: say.NOT_YOURS_TO_DECIDE } };
  if (live === 'not-asked') return { ok: false, answer: rolesNotChecked(desk, call.person.schoolId) };
  if (incident.status === 'ended') return { ok: false, answer: { kind: 'text', text: say.CASE_HAS_ENDED } };
  return { ok: true, loaded };
};

export const decidingOf = async (desk: Desk, call: Call, loaded: Loaded, seen: Seen): Promise<Deciding> => ({
  ...loaded,
  seen: writableRev(loaded.escalation, seen),
  school: desk.people.school(call.person.schoolId),
  tasks: await desk.store.tasks(call.person.schoolId, loaded.incident.id),
  who: call.person.personId,
  at: call.at,
  correlation: call.correlation,
  newId: desk.newId,
});
