import { raise } from '../../../cards/incidents/raise.ts';
import type { CaseCall } from './case-action.ts';
import { eventOf, reopened } from './casework.ts';
import type { Desk } from './desk.ts';
import { type CaseForm, faultOf, faultsOf } from './form-action.ts';
import { LIMITS, ofForm, trimmed, worker } from './forms-casework.ts';
import { toReporter } from './forms-ending.ts';
import { isLowLevel, sameAdult } from './low-level.ts';
import * as say from './messages-casework.ts';
import { readLowLevel } from './read-low-level.ts';
import { adultLines } from './receipt.ts';

const GUIDANCE = ['adult-harm-threshold', 'adult-lado-when', 'adult-no-investigation'] as const;

const othersOf = async (desk: Desk, call: CaseCall): Promise<readonly string[]> =>
  sameAdult(call.incident, await readLowLevel(desk.store, call)).map(({ reference }) => reference);

/** A low-level concern that is more after all: the case is open again, and nothing of it is lost. */
export const raiseForm = (desk: Desk): CaseForm => ({
  verb: 'incident.raise',
  right: 'decide',
  title: 'Raise to the threshold',
  inputs: ['words'],
  refuse: async ({ incident }) => (isLowLevel(incident) ? null : say.LOW_LEVEL.notLowLevel),
  draw: async (call, form, values, faults) => {
    const [lado] = await adultLines(desk, call.incident.schoolId, ['lado']);
    return raise({
      ...ofForm(call, form, values, faults),
      others: await othersOf(desk, call),
      guidance: desk.policies.guidanceLines(GUIDANCE, call.at),
      lado: lado ?? null,
    });
  },
  decide: async (call, { words }) => {
    const { incident, person } = call;
    if (!isLowLevel(incident)) return { ok: true, saves: [], effects: [], said: say.LOW_LEVEL.notLowLevel };
    const faults = faultsOf(faultOf(words, LIMITS.words, say.WRITE_REASON));
    if (faults.length > 0) return { ok: false, faults };
    const others = await othersOf(desk, call);
    const written = [trimmed(words), others.length === 0 ? null : say.LOW_LEVEL.others(others)];
    const event = eventOf(
      incident,
      worker(desk, call),
      'raised',
      {},
      written.filter((line) => line !== null).join('\n'),
    );
    return {
      ok: true,
      saves: [
        { table: 'incident', expected: incident.rev, next: reopened(incident, person.personId, call.at) },
        { table: 'event', next: event },
      ],
      effects: [{ kind: 'refresh', about: incident.id }, toReporter(desk, call, 'reopened')],
      said: say.SAID.reopened,
    };
  },
});
