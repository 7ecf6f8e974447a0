import { add } from '../../../cards/incidents/add.ts';
import { noticeLine } from './access.ts';
import { eventOf } from './casework.ts';
import type { Desk } from './desk.ts';
import { type CaseForm, faultOf, faultsOf } from './form-action.ts';
import { ofForm, trimmed, worker } from './forms-casework.ts';
import * as say from './messages.ts';
import { LIMITS } from './report.ts';

/** The reporter adds to their report. Whoever works on the case is told, else everybody who was told of it. */
export const addForm = (desk: Desk): CaseForm => ({
  verb: 'incident.add',
  right: 'own',
  title: say.ADD_TITLE,
  leadsTo: 'sentence',
  inputs: ['words'],
  refuse: async ({ incident }) => (incident.status === 'ended' ? say.WORK_HAS_ENDED : null),
  draw: async (call, form, values, faults) => add(ofForm(call, form, values, faults)),
  decide: async (call, { words }) => {
    const { incident, roster } = call;
    const faults = faultsOf(
      incident.status === 'ended' ? say.WORK_HAS_ENDED : null,
      faultOf(words, LIMITS.what, say.NOTHING_WRITTEN),
    );
    if (faults.length > 0) return { ok: false, faults };
    const readers = incident.holder ? [incident.holder.personId] : noticeLine(incident, roster);
    return {
      ok: true,
      saves: [{ table: 'event', next: eventOf(incident, worker(desk, call), 'added', {}, trimmed(words)) }],
      effects: readers.map((personId) => ({
        kind: 'send',
        message: {
          id: desk.newId(),
          to: { kind: 'person', personId },
          what: 'incident.news',
          params: { incident: incident.id, news: 'added' },
          about: null,
        },
      })),
      said: say.ADDED,
    };
  },
});
