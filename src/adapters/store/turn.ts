/** Makes of a Commit what `commit_turn` takes (migrations/0002-commit-turn.ts): rows by table, words sealed. */
import { createHash, randomUUID } from 'node:crypto';
import type { Commit } from '../../core/commit.ts';
import type { AccountSave } from '../../features/accounts/ports.ts';
import type { AgreementSave } from '../../features/agreements/ports.ts';
import type { EscalationSave } from '../../features/escalations/ports.ts';
import type { IncidentSave } from '../../features/incidents/ports.ts';
import type { LadderSave } from '../../features/ladders/ports.ts';
import type { MembershipSave } from '../../features/memberships/ports.ts';
import type { OutsideSave } from '../../features/outside/ports.ts';
import type { SettingSave } from '../../features/policies/ports.ts';
import type { RollSave } from '../../features/roll/ports.ts';
import { storedAccount } from './account-row.ts';
import {
  type AgreementTurn,
  agreementLines,
  agreementTurn,
  agreementValues,
  isAgreement,
} from './agreement-turn.ts';
import type { CaseKeys } from './case-keys.ts';
import { childNames } from './child-names.ts';
import { storedEscalation } from './escalation-row.ts';
import { nameHash } from './field-crypto.ts';
import { storedEvent, storedIncident, storedTask } from './incident-row.ts';
import { storedLadder } from './ladder-store.ts';
import { isOutside, type OwnOutsideSave, outsideLines, outsideTurn, outsideValues } from './outside-turn.ts';

export type StoreSave =
  | IncidentSave
  | EscalationSave
  | AccountSave
  | LadderSave
  | SettingSave
  | AgreementSave
  | OutsideSave
  | MembershipSave
  | RollSave;

type Row = Record<string, unknown>;
/** In the order in which `commit_turn` takes them. */
const PARTS = [
  'newIncidents',
  'incidents',
  'names',
  'events',
  'newTasks',
  'tasks',
  'newEscalations',
  'escalations',
  'newAccounts',
  'accounts',
  'ladders',
  'looks',
  'settings',
  'messages',
] as const;

type Part = (typeof PARTS)[number];
type Parts = Partial<Record<Part, Row[]>>;

/** The case's key was destroyed, or there is no such case. */
export const NO_CASE = Symbol('no case');

const add = (parts: Parts, part: Part, row: Row): void => {
  (parts[part] ??= []).push(row);
};

/** Over what can never change: the audit chain covers it (audit-chain.ts). Order and fields are part of it. */
export const writtenHash = (rows: readonly (readonly unknown[])[]): Buffer =>
  createHash('sha256').update(JSON.stringify(rows)).digest();

/** Written beside `commit_turn`, in its transaction (unit-of-work.ts). */
export type DestroyedSave = Extract<StoreSave, { readonly table: 'destroyed' }>;
export type ForgottenSave = Extract<StoreSave, { readonly table: 'forgotten-links' }>;
type RowSave = Exclude<
  StoreSave,
  DestroyedSave | ForgottenSave | AgreementSave | OwnOutsideSave | MembershipSave | RollSave
>;

const isRow = (save: StoreSave): save is RowSave =>
  !['destroyed', 'forgotten-links', 'roll', 'membership'].includes(save.table) &&
  !isAgreement(save) &&
  !isOutside(save);

const caseOf = (save: Exclude<RowSave, SettingSave | LadderSave>): string =>
  save.table === 'incident' ? save.next.id : save.next.incidentId;

/** Two turns that touch the same rows take them in the same order. */
const byId = (a: StoreSave, b: StoreSave): number => (a.next.id < b.next.id ? -1 : 1);

const addSave = (parts: Parts, save: RowSave, key: Buffer | null): void => {
  if (save.table === 'setting') {
    const { id, key: name, value, who, at } = save.next;
    return add(parts, 'settings', { id, key: name, value, who, at: new Date(at).toISOString() });
  }
  if (save.table === 'ladder')
    return add(parts, 'ladders', { ...storedLadder(save.next), expected: save.expected });
  if (save.table === 'look') {
    const { id, kind, incidentId, waits } = save.next;
    return add(parts, 'looks', { id, kind, incident_id: incidentId, waits });
  }
  if (save.table === 'event') return add(parts, 'events', storedEvent(save.next, key));
  const expected = save.expected === 0 ? {} : { expected: save.expected };
  if (save.table === 'task') {
    const part = save.expected === 0 ? 'newTasks' : 'tasks';
    return add(parts, part, { ...storedTask(save.next, key), ...expected });
  }
  if (save.table === 'escalation') {
    const part = save.expected === 0 ? 'newEscalations' : 'escalations';
    return add(parts, part, { ...storedEscalation(save.next, key), ...expected });
  }
  if (key === null) throw new Error(`${save.table} is written with the key of its case`);
  if (save.table === 'account') {
    const part = save.expected === 0 ? 'newAccounts' : 'accounts';
    return add(parts, part, { ...storedAccount(save.next, key), ...expected });
  }
  if (save.expected > 0) add(parts, 'incidents', { ...storedIncident(save.next, key), ...expected });
};

const eventLine = (row: Row): readonly unknown[] =>
  ['id', 'incident_id', 'at', 'who', 'kind', 'data', 'sealed'].map((column) => row[column]);

const settingLine = (row: Row): readonly unknown[] =>
  ['id', 'key', 'value', 'who', 'at'].map((column) => row[column]);

/** The arguments of `commit_turn`, in its order; what is written of agreements, and those of `commit_outside`, where there are any. */
interface TurnValues {
  readonly values: readonly unknown[];
  readonly agreements: {
    readonly values: readonly unknown[];
    readonly waits: string | null;
    readonly documents: AgreementTurn['documents'];
  } | null;
  readonly outside: readonly unknown[] | null;
}

export const turnOf = async (
  commit: Commit<StoreSave>,
  keys: CaseKeys,
  nameKey: Buffer,
): Promise<TurnValues | typeof NO_CASE> => {
  const parts: Parts = {};
  const { schoolId } = commit;
  const saves = commit.saves.filter(isRow);
  const opened = new Map<string, Buffer>();

  for (const save of commit.saves) {
    if (save.next.schoolId !== schoolId) throw new Error('a commit writes in one school only');
    if (save.table !== 'incident' || save.expected !== 0) continue;
    const { key, ...wrapped } = keys.make(schoolId, save.next.id);
    opened.set(save.next.id, key);
    add(parts, 'newIncidents', { ...storedIncident(save.next, key), ...wrapped });
  }

  const keyFor = async (save: RowSave): Promise<Buffer | null | typeof NO_CASE> => {
    if (save.table === 'setting' || save.table === 'ladder' || save.table === 'look') return null;
    // Without words there is nothing to seal, and no key is asked for.
    if ('words' in save.next && save.next.words === null) return null;
    const id = caseOf(save);
    const key = opened.get(id) ?? (await keys.find(schoolId, id));
    if (key === null) return NO_CASE;
    opened.set(id, key);
    return key;
  };

  const changed = saves.filter((save) => save.table !== 'event' && save.table !== 'setting').sort(byId);
  const appended = saves.filter((save) => save.table === 'event' || save.table === 'setting');
  for (const save of [...changed, ...appended]) {
    const key = await keyFor(save);
    if (key === NO_CASE) return NO_CASE;
    addSave(parts, save, key);
    if (save.table !== 'incident') continue;
    const hashes = childNames(save.next.parties)
      .map((name) => nameHash(nameKey, schoolId, name).toString('hex'))
      .sort();
    if (hashes.length > 0 || save.expected > 0) add(parts, 'names', { id: save.next.id, hashes });
  }

  const agreementSaves = commit.saves.filter(isAgreement);
  let agreements: AgreementTurn | null = null;
  if (agreementSaves.length > 0) {
    agreements = await agreementTurn(schoolId, agreementSaves, keys);
    if (agreements === null) return NO_CASE;
  }

  const outsideSaves = commit.saves.filter(isOutside);
  const outside = outsideSaves.length > 0 ? outsideTurn(schoolId, outsideSaves, keys) : null;

  for (const effect of commit.effects) {
    if (effect.kind !== 'send') continue;
    const { id, to, what, params, about, notBefore } = effect.message;
    add(parts, 'messages', {
      id,
      recipient: to,
      what,
      params,
      about,
      ...(notBefore !== undefined && { not_before: notBefore }),
    });
  }
  const refresh = new Set(commit.effects.flatMap((e) => (e.kind === 'refresh' ? [e.about] : [])));
  const json = (part: unknown): string | null => (part === undefined ? null : JSON.stringify(part));
  const turnId = randomUUID();
  const values = [
    schoolId,
    turnId,
    commit.at,
    commit.correlation,
    json(commit.form),
    ...PARTS.map((part) => json(parts[part])),
    refresh.size > 0 ? [...refresh] : null,
    commit.audit.length > 0 ? JSON.stringify(commit.audit) : null,
    writtenHash([
      ...(parts.events ?? []).map(eventLine),
      ...(parts.settings ?? []).map(settingLine),
      ...(agreements ? agreementLines(agreements) : []),
      ...(outside ? outsideLines(outside) : []),
    ]),
  ];
  return {
    values,
    agreements: agreements && {
      values: [schoolId, turnId, ...agreementValues(agreements)],
      waits: agreements.waits.length > 0 ? JSON.stringify(agreements.waits) : null,
      documents: agreements.documents,
    },
    outside: outside && [schoolId, turnId, ...outsideValues(outside)],
  };
};
