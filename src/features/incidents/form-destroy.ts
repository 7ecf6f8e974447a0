import { destroy } from '../../../cards/incidents/destroy.ts';
import { leavesAccountOff } from './account-acts.ts';
import type { CaseCall } from './case-action.ts';
import { eventOf } from './casework.ts';
import type { Desk } from './desk.ts';
import { mayBeDestroyed, secondsIn } from './destruction.ts';
import { type CaseForm, faultOf, faultsOf } from './form-action.ts';
import { LIMITS, ofForm, trimmed, worker } from './forms-casework.ts';
import * as say from './messages-casework.ts';
import { nameOf, roleInWords } from './view-words.ts';

const GUIDANCE = ['adult-outcome-meanings', 'adult-malicious', 'adult-records'] as const;

const secondsOf = ({ incident, roster, person }: CaseCall) => secondsIn(incident, roster, person.personId);

/** The case manager asks a second person; nothing is destroyed by this. */
export const destroyForm = (desk: Desk): CaseForm => ({
  verb: 'incident.destroy-ask',
  right: 'decide',
  title: 'Destroy the record',
  inputs: ['second', 'reference', 'words'],
  refuse: async (call) =>
    !mayBeDestroyed(call.incident)
      ? say.DESTROY.notNow
      : secondsOf(call).length === 0
        ? say.DESTROY.nobody
        : null,
  draw: async (call, form, values, faults) =>
    destroy({
      ...ofForm(call, form, values, faults),
      seconds: secondsOf(call).map(({ personId, way }) => ({
        id: personId,
        title: (way === 'lado' ? say.DESTROY.withLado : say.DESTROY.governors)(
          nameOf(call.roster, personId),
          roleInWords(call.roster, personId),
        ),
      })),
      guidance: desk.policies.guidanceLines(GUIDANCE, call.at),
    }),
  decide: async (call, values) => {
    const { incident } = call;
    const second = secondsOf(call).find(({ personId }) => personId === values['second']?.trim());
    const reference = trimmed(values['reference']);
    const faults = faultsOf(
      mayBeDestroyed(incident) ? null : say.DESTROY.notNow,
      // With the record goes what it would take to switch it on again.
      leavesAccountOff(await desk.store.events(incident.schoolId, incident.id))
        ? say.DESTROY.accountOff
        : null,
      second ? null : say.DESTROY.chooseSecond,
      second?.way === 'lado' && reference === null ? say.DESTROY.needsReference : null,
      faultOf(values['reference'], LIMITS.reference),
      faultOf(values['words'], LIMITS.words, say.WRITE_REASON),
    );
    if (faults.length > 0 || !second) return { ok: false, faults };
    const words = [
      reference === null ? null : say.DESTROY.referenceLine(reference),
      trimmed(values['words']),
    ];
    const event = eventOf(
      incident,
      worker(desk, call),
      'destruction-asked',
      { second: second.personId, way: second.way },
      words.filter((line) => line !== null).join('\n'),
    );
    return {
      ok: true,
      saves: [
        // The case is written too, so that it cannot be opened again at the same moment.
        { table: 'incident', expected: incident.rev, next: { ...incident, rev: incident.rev + 1 } },
        { table: 'event', next: event },
      ],
      effects: [
        { kind: 'refresh', about: incident.id },
        {
          kind: 'send',
          message: {
            id: desk.newId(),
            to: { kind: 'person', personId: second.personId },
            what: 'incident.destroy-ask',
            params: { incident: incident.id },
            about: incident.id,
          },
        },
      ],
      said: say.DESTROY.asked,
    };
  },
});
