/** Several pupils have the name that was reported: whoever works on the case says which one is meant. */
import { NONE_OF_THEM, PUPIL_INPUT, whichPupil } from '../../../cards/incidents/which-pupil.ts';
import type { RollPupil } from '../roll/index.ts';
import type { CaseCall } from './case-action.ts';
import { eventOf } from './casework.ts';
import type { Desk } from './desk.ts';
import type { CaseForm } from './form-action.ts';
import { ofForm, worker } from './forms-casework.ts';
import type { Incident, Party } from './incident.ts';
import * as say from './messages-casework.ts';
import { shorten } from './pages.ts';

const SHOWN_NAME = 60;
/** On one form; the rest are asked once these are answered. */
const MOST_ASKED = 4;
/** Of one name; more have not been seen in one school. */
const MOST_PUPILS = 8;

interface Ask {
  readonly party: Party;
  readonly pupils: readonly RollPupil[];
}

/** Children of the case whose name several pupils have who are here, and nobody has said which. Rejects with the roll. */
const asksIn = async (
  { roll }: Pick<Desk, 'roll'>,
  { schoolId, parties }: Incident,
): Promise<readonly Ask[]> => {
  const asks: Ask[] = [];
  for (const party of parties) {
    if (asks.length === MOST_ASKED) break;
    if (party.kind !== 'child' || party.name === null || party.pupil !== undefined) continue;
    const named = await roll.named(schoolId, party.name);
    const pupils = named.filter(({ leftAt }) => leftAt === null).slice(0, MOST_PUPILS);
    if (pupils.length > 1) asks.push({ party, pupils });
  }
  return asks;
};

const option = (pupil: RollPupil) => ({
  value: pupil.id,
  title: say.WHICH_PUPIL.pupil(pupil.className, (pupil.upn ?? pupil.misId ?? '').slice(-4)),
});

export const whichPupilForm = (desk: Desk): CaseForm => ({
  verb: 'incident.which-pupil',
  right: 'triage',
  title: say.WHICH_PUPIL.title,
  inputs: [],
  families: [PUPIL_INPUT],
  refuse: async ({ incident }) =>
    (await asksIn(desk, incident)).length === 0 ? say.WHICH_PUPIL.nobody : null,
  draw: async (call: CaseCall, form, values, faults) =>
    whichPupil({
      ...ofForm(call, form, values, faults),
      asks: (await asksIn(desk, call.incident)).map(({ party, pupils }) => ({
        party: party.id,
        name: shorten(party.name ?? '', SHOWN_NAME),
        pupils: pupils.map(option),
      })),
    }),
  decide: async (call, values) => {
    const { incident } = call;
    const asks = await asksIn(desk, incident);
    const chosen = new Map(
      asks.flatMap(({ party, pupils }) => {
        const value = values[`${PUPIL_INPUT}${party.id}`];
        const known = value === NONE_OF_THEM || pupils.some(({ id }) => id === value);
        return value !== undefined && known ? [[party.id, value] as const] : [];
      }),
    );
    if (chosen.size === 0) return { ok: false, faults: [say.WHICH_PUPIL.choose] };
    const parties = incident.parties.map((party) => {
      const pupil = chosen.get(party.id);
      return pupil === undefined ? party : { ...party, pupil };
    });
    const events = [...chosen].map(([party, pupil]) =>
      eventOf(incident, worker(desk, call), 'pupil-chosen', { party, pupil }),
    );
    return {
      ok: true,
      saves: [
        { table: 'incident', expected: incident.rev, next: { ...incident, rev: incident.rev + 1, parties } },
        ...events.map((next) => ({ table: 'event' as const, next })),
      ],
      effects: [{ kind: 'refresh', about: incident.id }],
      said: say.WHICH_PUPIL.saved,
    };
  },
});
