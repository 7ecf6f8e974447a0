/** "Add the DSL": a case about an adult is its manager's alone until they let somebody in by name. */
import { letIn } from '../../../cards/incidents/let-in.ts';
import { ALWAYS_TOLD, mayBeLetIn } from './access.ts';
import type { CaseCall } from './case-action.ts';
import { eventOf } from './casework.ts';
import type { Desk } from './desk.ts';
import { type CaseForm, faultsOf } from './form-action.ts';
import { ofForm, trimmed, worker } from './forms-casework.ts';
import type { Party } from './incident.ts';
import * as say from './messages-casework.ts';
import { chosenPeople } from './report.ts';
import { nameOf } from './view-words.ts';

const proposed = ({ incident, roster }: CaseCall): readonly string[] =>
  [...new Set(ALWAYS_TOLD.flatMap((role) => roster.holders[role] ?? []))].filter((id) =>
    mayBeLetIn(incident, id, roster),
  );

export const letInForm = (desk: Desk): CaseForm => ({
  verb: 'incident.let-in',
  right: 'decide',
  title: 'Add a reader',
  inputs: ['dsl', 'person'],
  refuse: async ({ incident }) =>
    incident.route === 'child' ? say.LET_IN.notAdult : incident.status === 'ended' ? say.HAS_ENDED : null,
  draw: async (call, form, values, faults) =>
    letIn({
      ...ofForm(call, form, values, faults),
      proposed: proposed(call).map((id) => ({ id, name: nameOf(call.roster, id) })),
    }),
  decide: async (call, values) => {
    const { incident, roster } = call;
    const dsl = trimmed(values['dsl']);
    const { ids, unread } = chosenPeople(values['person']);
    const [personId, ...more] = [...new Set([...(dsl === null ? [] : [dsl]), ...ids])];
    // Sent again: they are in already.
    const there = roster.people[personId ?? ''];
    const faults = faultsOf(
      incident.route === 'child' ? say.LET_IN.notAdult : null,
      incident.status === 'ended' ? say.HAS_ENDED : null,
      personId === undefined && unread.length === 0 ? say.LET_IN.choose : null,
      more.length > 0 ? say.LET_IN.one : null,
      unread.length > 0 ||
        (personId !== undefined && (there === undefined || !mayBeLetIn(incident, personId, roster)))
        ? say.LET_IN.notThem
        : null,
    );
    if (faults.length > 0 || personId === undefined) return { ok: false, faults };
    const party: Party = {
      id: desk.newId(),
      kind: 'staff',
      part: 'helping',
      personId,
      name: null,
      reads: true,
    };
    const next = { ...incident, rev: incident.rev + 1, parties: [...incident.parties, party] };
    const data = { party: party.id, part: party.part, kind: party.kind };
    return {
      ok: true,
      saves: [
        { table: 'incident', expected: incident.rev, next },
        { table: 'event', next: eventOf(incident, worker(desk, call), 'party-added', data) },
      ],
      effects: [
        { kind: 'refresh', about: incident.id },
        {
          kind: 'send',
          message: {
            id: desk.newId(),
            to: { kind: 'person', personId },
            what: 'incident.case',
            params: { incident: incident.id },
            about: incident.id,
          },
        },
      ],
      said: say.LET_IN.done,
    };
  },
});
