import { foldName } from '../../src/core/fold-name.ts';
import type { EscalationStore } from '../../src/features/escalations/ports.ts';
import type { Incident, IncidentFilter, IncidentStore } from '../../src/features/incidents/ports.ts';
import { copy, copyOrNull, keyOf, type MemoryState } from './memory-state.ts';

type Position = Pick<Incident, 'sentAt' | 'id'>;

/** Newest first; the id decides between reports of the same instant. */
const newestFirst = (a: Position, b: Position): number =>
  Date.parse(b.sentAt) - Date.parse(a.sentAt) || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

const matches = (incident: Incident, filter: IncidentFilter): boolean =>
  (filter.status === undefined || (filter.status === 'ended') === (incident.status === 'ended')) &&
  (filter.holderId === undefined || incident.holder?.personId === filter.holderId) &&
  (filter.route === undefined || incident.route === filter.route) &&
  (filter.type === undefined ||
    incident.types.includes(filter.type) ||
    incident.outcome?.types.includes(filter.type) === true) &&
  (filter.from === undefined || new Date(incident.sentAt) >= filter.from) &&
  (filter.to === undefined || new Date(incident.sentAt) < filter.to) &&
  (filter.after === undefined || newestFirst(filter.after, incident) < 0);

export const createMemoryIncidents = (state: MemoryState): IncidentStore => {
  const inSchool = (schoolId: string): Incident[] =>
    [...state.incidents.values()].filter((incident) => incident.schoolId === schoolId).sort(newestFirst);

  return {
    async load(schoolId, id) {
      return copyOrNull(state.incidents.get(keyOf(schoolId, id)));
    },
    async list(schoolId, filter) {
      return copy(
        inSchool(schoolId)
          .filter((incident) => matches(incident, filter))
          .slice(0, filter.limit),
      );
    },
    async byReporter(schoolId, personId, limit) {
      return copy(
        inSchool(schoolId)
          .filter(({ reporterId }) => reporterId === personId)
          .slice(0, limit),
      );
    },
    async events(schoolId, incidentId) {
      return copy(state.events.filter((e) => e.schoolId === schoolId && e.incidentId === incidentId));
    },
    async tasks(schoolId, incidentId) {
      return copy(
        [...state.tasks.values()]
          .filter((task) => task.schoolId === schoolId && task.incidentId === incidentId)
          .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || a.id.localeCompare(b.id)),
      );
    },
    async task(schoolId, id) {
      return copyOrNull(state.tasks.get(keyOf(schoolId, id)));
    },
    async seenBy(schoolId, incidentId, { before, limit }) {
      return state.audit
        .flatMap(({ schoolId: school, about, who, what, at }, index) =>
          school === schoolId && about === incidentId && who !== null
            ? [{ seq: String(index + 1), at: at.toISOString(), who, what }]
            : [],
        )
        .filter(({ seq }) => before === undefined || Number(seq) < Number(before))
        .toReversed()
        .slice(0, limit);
    },
    async destroyed(schoolId) {
      const rows = state.destroyed.filter((row) => row.schoolId === schoolId);
      return copy(rows.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? -1 : 1)));
    },
    async hasCard(schoolId, incidentId, personId) {
      return [...state.messages.values()].some(
        (message) =>
          message.schoolId === schoolId &&
          message.about === incidentId &&
          message.what === 'incident.case' &&
          message.to.kind === 'person' &&
          message.to.personId === personId &&
          ['waiting', 'attempted', 'sent'].includes(message.state),
      );
    },
    async namesakes(schoolId, name) {
      const wanted = foldName(name);
      if (wanted === '') return [];
      return inSchool(schoolId)
        .filter(({ parties }) =>
          parties.some(
            (party) => party.kind === 'child' && party.name !== null && foldName(party.name) === wanted,
          ),
        )
        .map(({ id }) => id);
    },
  };
};

const untold = (state: MemoryState, schoolId: string, before: Date): readonly string[] => {
  const told = new Set([...state.messages.values()].map(({ about }) => about));
  return [...state.escalations.values()]
    .filter((one) => one.schoolId === schoolId && (one.state === 'open' || one.state === 'more-asked'))
    .filter(({ id, raisedAt }) => Date.parse(raisedAt) < before.getTime() && !told.has(id))
    .sort((a, b) => Date.parse(a.raisedAt) - Date.parse(b.raisedAt) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
};

export const createMemoryEscalations = (state: MemoryState): EscalationStore => ({
  async untold(schoolId, before, limit) {
    return untold(state, schoolId, before).slice(0, limit);
  },
  async schoolsUntold(schools, before) {
    return schools.filter((id) => untold(state, id, before).length > 0);
  },
  async load(schoolId, id) {
    return copyOrNull(state.escalations.get(keyOf(schoolId, id)));
  },
  async ofIncident(schoolId, incidentId) {
    return copy(
      [...state.escalations.values()]
        .filter((escalation) => escalation.schoolId === schoolId && escalation.incidentId === incidentId)
        .sort((a, b) => Date.parse(b.raisedAt) - Date.parse(a.raisedAt) || (a.id < b.id ? 1 : -1)),
    );
  },
});
