/** Writing down evidence: a new item, or what has become of one. */
import { custody } from '../../../cards/incidents/custody.ts';
import type { JsonObject } from '../../core/json.ts';
import type { CaseCall } from './case-action.ts';
import { eventOf } from './casework.ts';
import { type CustodyEntry, custodyWords, type EvidenceItem, evidenceIn, itemLabel } from './custody.ts';
import type { Desk } from './desk.ts';
import { type CaseForm, type Fields, faultOf, faultsOf } from './form-action.ts';
import { LIMITS, ofForm, trimmed, worker } from './forms-casework.ts';
import { CUSTODY } from './messages-custody.ts';
import { isDate, isTime } from './report.ts';

const NEW = 'new';
const INPUTS = ['item', 'what', 'seal', 'kept', 'handed', 'on', 'at', 'crime'] as const;

const itemsOf = async (desk: Desk, { incident }: CaseCall): Promise<readonly EvidenceItem[]> =>
  evidenceIn(await desk.store.events(incident.schoolId, incident.id));

const entryFrom = (values: Fields): CustodyEntry => ({
  what: trimmed(values['what']),
  seal: trimmed(values['seal']),
  kept: trimmed(values['kept']),
  handed: trimmed(values['handed']),
  on: trimmed(values['on']),
  at: trimmed(values['at']),
  crime: trimmed(values['crime']),
});

const faultsIn = (values: Fields, entry: CustodyEntry, isNew: boolean, known: boolean): readonly string[] => {
  const given = Object.values(entry).some((value) => value !== null);
  return faultsOf(
    isNew || known ? null : CUSTODY.chooseItem,
    isNew && entry.what === null ? CUSTODY.describe : null,
    given ? null : CUSTODY.nothing,
    faultOf(values['what'], LIMITS.words),
    ...(['seal', 'kept', 'handed', 'crime'] as const).map((id) => faultOf(values[id], LIMITS.reference)),
    entry.on !== null && !isDate(entry.on) ? CUSTODY.notADay : null,
    entry.at !== null && !isTime(entry.at) ? CUSTODY.notATime : null,
    entry.handed === null && (entry.on !== null || entry.at !== null) ? CUSTODY.toWhom : null,
  );
};

export const custodyForm = (desk: Desk): CaseForm => ({
  verb: 'incident.custody',
  right: 'triage',
  title: CUSTODY.formTitle,
  inputs: INPUTS,
  draw: async (call, form, values, faults) => {
    const items = await itemsOf(desk, call);
    return custody({
      ...ofForm(call, form, values, faults),
      items: [
        { value: NEW, title: CUSTODY.newItem },
        ...items.map((item, index) => ({ value: item.id, title: itemLabel(item, index) })),
      ],
    });
  },
  decide: async (call, values) => {
    const items = await itemsOf(desk, call);
    // With nothing written down yet there is nothing to choose from.
    const chosen = trimmed(values['item']) ?? (items.length === 0 ? NEW : null);
    const entry = entryFrom(values);
    const known = items.some(({ id }) => id === chosen);
    const faults = faultsIn(values, entry, chosen === NEW, known);
    if (faults.length > 0) return { ok: false, faults };
    const data: JsonObject = known && chosen !== null ? { item: chosen } : {};
    const event = eventOf(call.incident, worker(desk, call), 'custody', data, custodyWords(entry));
    return { ok: true, saves: [{ table: 'event', next: event }], effects: [], said: CUSTODY.saved };
  },
});
