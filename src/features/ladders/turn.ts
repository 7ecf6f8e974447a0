/** What every look at a ladder has and writes. */
import type { AuditEntry, Effect, NewMessage } from '../../core/commit.ts';
import type { JsonObject } from '../../core/json.ts';
import type { CaseSave, Desk, Incident, IncidentEvent } from '../incidents/index.ts';
import { madeId } from '../messages/index.ts';
import type { Ladder } from './ladder.ts';
import type { LadderPorts } from './ports.ts';

export interface LadderDesk {
  readonly desk: Desk;
  readonly ports: LadderPorts;
}

/** What one look writes beside the ladder itself. */
export interface Writes {
  readonly saves: readonly CaseSave[];
  readonly audit: readonly AuditEntry[];
  readonly effects: readonly Effect[];
}

export const NOTHING: Writes = { saves: [], audit: [], effects: [] };

export const together = (...all: readonly Writes[]): Writes => ({
  saves: all.flatMap(({ saves }) => saves),
  audit: all.flatMap(({ audit }) => audit),
  effects: all.flatMap(({ effects }) => effects),
});

/** A ladder that begins anew says everything anew; one that is moved twice says it once. */
export const idIn = (ladder: Ladder, ...parts: readonly string[]): string =>
  madeId(ladder.id, ladder.since, ...parts);

export const messageTo = (
  ladder: Ladder,
  personId: string,
  what: string,
  params: JsonObject,
  about: string | null,
): Effect => ({
  kind: 'send',
  message: {
    id: idIn(ladder, what, personId, String(ladder.rung)),
    to: { kind: 'person', personId },
    what,
    params,
    about,
  } satisfies NewMessage,
});

/** Written by the app itself. */
export const eventBySystem = (
  { schoolId, id }: Pick<Incident, 'schoolId' | 'id'>,
  more: Pick<IncidentEvent, 'id' | 'kind' | 'data' | 'words'>,
  at: Date,
): IncidentEvent => ({ schoolId, incidentId: id, at: at.toISOString(), who: null, ...more });

/** Moves the ladder and writes what follows from it; nothing when another instance, or a click, was quicker. */
export const write = async (
  { ports, desk }: LadderDesk,
  ladder: Ladder,
  next: Ladder,
  { saves, audit, effects }: Writes,
  now: Date,
): Promise<void> => {
  await ports.work.commit({
    schoolId: ladder.schoolId,
    at: now,
    correlation: desk.newId(),
    saves: [{ table: 'ladder', expected: ladder.rev, next }, ...saves],
    audit,
    effects,
  });
};
