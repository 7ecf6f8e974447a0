/** One account of one case as it is now, and the one way in which it is written. */
import type { AuditEntry, Effect } from '../../core/commit.ts';
import type { Roster } from '../../core/person.ts';
import type { AccountAct } from '../incidents/index.ts';
import {
  type CaseSave,
  type Desk,
  deciders,
  type Incident,
  rightsIn,
  type Task,
} from '../incidents/index.ts';
import type { AccountAction } from './account-action.ts';
import type { AccountStore, Accounts } from './ports.ts';

export interface AccountPorts {
  readonly accounts: Accounts;
  readonly store: AccountStore;
  schools(): readonly string[];
}

export interface AccountDesk {
  readonly desk: Desk;
  readonly ports: AccountPorts;
}

export interface Scene {
  readonly action: AccountAction;
  readonly incident: Incident;
  readonly roster: Roster;
  /** Of the case, done ones too. */
  readonly tasks: readonly Task[];
  /** Accounts of the same case. */
  readonly others: readonly AccountAction[];
}

/** null: no such account at that school, or its case is destroyed. */
export const sceneOf = async (
  { desk, ports }: AccountDesk,
  schoolId: string,
  id: string,
): Promise<Scene | null> => {
  const action = await ports.store.load(schoolId, id);
  if (!action) return null;
  const [incident, roster, tasks, all] = await Promise.all([
    desk.store.load(schoolId, action.incidentId),
    desk.people.roster(schoolId),
    desk.store.tasks(schoolId, action.incidentId),
    ports.store.ofIncident(schoolId, action.incidentId),
  ]);
  const others = all.filter((other) => other.id !== id);
  return incident ? { action, incident, roster, tasks, others } : null;
};

/** Who reads what became of it: who chose it, who decided, and on request everybody who may decide. */
export const toTell = (
  { action, incident, roster }: Pick<Scene, 'action' | 'incident' | 'roster'>,
  all: boolean,
): readonly string[] => {
  const ids = [action.decidedBy, action.askedBy, ...(all ? deciders(incident, roster) : [])];
  const able = [...new Set(ids)].filter((id) => {
    const person = id === null ? undefined : roster.people[id];
    return person?.enabled === true && rightsIn(incident, person, roster).has('read');
  });
  // Whoever decided may be gone, or shut out by now: it must not end in silence.
  return (able.length > 0 ? able : deciders(incident, roster)).filter((id) => id !== null);
};

export const accountSave = (before: AccountAction | null, next: AccountAction): CaseSave => ({
  table: 'account',
  expected: before?.rev ?? 0,
  next,
});

/** `who` null: the app itself. `words`: what a person wrote, or whose account it is; sealed. */
export const accountEvent = (
  desk: Pick<Desk, 'newId'>,
  action: AccountAction,
  who: string | null,
  at: Date,
  what: AccountAct,
  words: string | null = null,
): CaseSave => ({
  table: 'event',
  next: {
    schoolId: action.schoolId,
    id: desk.newId(),
    incidentId: action.incidentId,
    at: at.toISOString(),
    who,
    kind: 'account',
    data: { account: action.id, what, ...(action.why !== null && { why: action.why }) },
    words,
  },
});

/** `account.off`, for the audit log. */
export const accountAudit = (action: AccountAction, who: string | null, what: AccountAct): AuditEntry => ({
  who,
  what: `account.${what}`,
  about: action.incidentId,
});

export const refreshed = (action: AccountAction): readonly Effect[] => [
  { kind: 'refresh', about: action.incidentId },
  { kind: 'refresh', about: action.id },
];

/** One neutral message: what it is stands in the dialog that it opens. */
export const news = (
  desk: Pick<Desk, 'newId'>,
  action: AccountAction,
  people: readonly string[],
): readonly Effect[] =>
  people.map((personId) => ({
    kind: 'send',
    message: {
      id: desk.newId(),
      to: { kind: 'person', personId },
      what: 'account.news',
      params: { incident: action.incidentId, account: action.id },
      about: action.id,
    },
  }));

/** The question that comes before anything is done, to each of these people. */
export const question = (
  desk: Pick<Desk, 'newId'>,
  { incidentId, step }: Pick<AccountAction, 'incidentId' | 'step'>,
  people: readonly string[],
): readonly Effect[] =>
  people.map((personId) => ({
    kind: 'send',
    message: {
      id: desk.newId(),
      to: { kind: 'person', personId },
      what: 'account.question',
      params: { incident: incidentId, node: step.node, item: step.item },
      about: incidentId,
    },
  }));

/** The job that carries out what was decided, at once. */
export const work = (action: AccountAction, correlation: string): Effect => ({
  kind: 'job',
  name: 'account.work',
  data: { school: action.schoolId, account: action.id, correlation },
});
