import type { Commit, Committed, Effect, UnitOfWork } from '../../src/core/commit.ts';
import { ReferenceTaken } from '../../src/core/errors.ts';
import type { AccountSave } from '../../src/features/accounts/ports.ts';
import type { AgreementSave } from '../../src/features/agreements/ports.ts';
import type { EscalationSave } from '../../src/features/escalations/ports.ts';
import type { Destroyed, IncidentSave } from '../../src/features/incidents/ports.ts';
import type { LadderSave } from '../../src/features/ladders/ports.ts';
import type { MembershipSave } from '../../src/features/memberships/ports.ts';
import type { OutsideSave } from '../../src/features/outside/ports.ts';
import type { SettingSave } from '../../src/features/policies/ports.ts';
import type { RollSave } from '../../src/features/roll/ports.ts';
import { isAgreementSave, isStaleAgreement, writeAgreement } from './memory-agreements.ts';
import { lookAt } from './memory-ladders.ts';
import { refreshMessages, waitingMessage } from './memory-messages.ts';
import { isOutsideSave, isStaleOutside, writeOutside } from './memory-outside.ts';
import { isStaleRoll, writeRoll } from './memory-roll.ts';
import { copy, keyOf, type MemoryState } from './memory-state.ts';

export type Save =
  | IncidentSave
  | EscalationSave
  | AccountSave
  | LadderSave
  | SettingSave
  | AgreementSave
  | OutsideSave
  | MembershipSave
  | RollSave;

const isStale = (state: MemoryState, save: Save): boolean => {
  if (isAgreementSave(save)) return isStaleAgreement(state, save);
  if (isOutsideSave(save)) return isStaleOutside(state, save);
  if (save.table === 'roll') return isStaleRoll(state, save);
  if (!('expected' in save)) return false;
  const rows = {
    incident: state.incidents,
    task: state.tasks,
    escalation: state.escalations,
    account: state.accounts,
    ladder: state.ladders,
    membership: state.memberships,
  }[save.table];
  return (rows.get(keyOf(save.next.schoolId, save.next.id))?.rev ?? 0) !== save.expected;
};

const isTaken = (state: MemoryState, save: Save): boolean =>
  save.table === 'incident' &&
  [...state.incidents.values()].some(
    ({ schoolId, id, reference }) =>
      schoolId === save.next.schoolId && id !== save.next.id && reference === save.next.reference,
  );

/** What cannot be read any more is not there. */
const destroy = (state: MemoryState, next: Destroyed): void => {
  const { schoolId, id } = next;
  const ofCase = (row: { readonly schoolId: string; readonly incidentId: string }): boolean =>
    row.schoolId === schoolId && row.incidentId === id;
  state.incidents.delete(keyOf(schoolId, id));
  for (const rows of [state.tasks, state.escalations, state.accounts])
    for (const [key, row] of rows) if (ofCase(row)) rows.delete(key);
  state.events.splice(0, state.events.length, ...state.events.filter((event) => !ofCase(event)));
  state.destroyed.push(copy(next));
};

const write = (state: MemoryState, save: Save, at: Date): void => {
  if (isAgreementSave(save)) return writeAgreement(state, save);
  if (isOutsideSave(save)) return writeOutside(state, save);
  const key = keyOf(save.next.schoolId, save.next.id);
  switch (save.table) {
    case 'incident':
      state.incidents.set(key, copy(save.next));
      return;
    case 'event':
      state.events.push(copy(save.next));
      return;
    case 'task':
      state.tasks.set(key, copy(save.next));
      return;
    case 'escalation':
      state.escalations.set(key, copy(save.next));
      return;
    case 'account':
      state.accounts.set(key, copy(save.next));
      return;
    case 'membership':
      state.memberships.set(key, copy(save.next));
      return;
    case 'ladder':
      state.ladders.set(key, copy(save.next));
      return;
    case 'look':
      lookAt(state, save.next, at);
      return;
    case 'setting':
      state.settings.push(copy(save.next));
      return;
    case 'roll':
      writeRoll(state, save);
      return;
    case 'destroyed':
      destroy(state, save.next);
  }
};

const effectOn = (state: MemoryState, commit: Commit<Save>, effect: Effect): void => {
  state.effects.push({ schoolId: commit.schoolId, effect: copy(effect) });
  if (effect.kind === 'refresh') refreshMessages(state, commit.schoolId, effect.about, commit.at);
  if (effect.kind !== 'send') return;
  const key = keyOf(commit.schoolId, effect.message.id);
  if (!state.messages.has(key)) state.messages.set(key, waitingMessage(commit, effect.message));
};

/** `enqueue` plays the job queue: it is told of a commit's effects once they are written. */
export const createMemoryWork = (
  state: MemoryState,
  enqueue: (schoolId: string, effects: readonly Effect[]) => void,
): UnitOfWork<Save> => ({
  async commit(commit): Promise<Committed> {
    const form = commit.form && keyOf(commit.schoolId, commit.form.form, commit.form.personId);
    const used = form === undefined ? undefined : state.forms.get(form);
    if (used) return { kind: 'used', result: copy(used.result) };
    for (const { next } of commit.saves)
      if (next.schoolId !== commit.schoolId) throw new Error('a commit writes in one school only');
    if (commit.saves.some((save) => isStale(state, save))) return { kind: 'stale' };
    if (commit.saves.some((save) => isTaken(state, save))) throw new ReferenceTaken();

    if (commit.form && form !== undefined) state.forms.set(form, copy(commit.form));
    for (const save of commit.saves) write(state, save, commit.at);
    for (const entry of commit.audit)
      state.audit.push({ ...entry, schoolId: commit.schoolId, at: commit.at });
    for (const effect of commit.effects) effectOn(state, commit, effect);
    if (commit.effects.length > 0) enqueue(commit.schoolId, commit.effects);
    return { kind: 'done' };
  },
});
