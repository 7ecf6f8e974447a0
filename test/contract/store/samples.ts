import { randomUUID } from 'node:crypto';
import type { Commit } from '../../../src/core/commit.ts';
import type { AccountAction } from '../../../src/features/accounts/ports.ts';
import type { Escalation } from '../../../src/features/escalations/ports.ts';
import type { Incident, IncidentEvent, Party, Task } from '../../../src/features/incidents/ports.ts';
import type { Look } from '../../../src/features/ladders/ports.ts';
import type { Setting } from '../../../src/features/policies/ports.ts';
import type { Save } from '../../fakes/memory-work.ts';

export const SCHOOL = 'oakfield';
export const OTHER_SCHOOL = 'elm-lane';
export const AT = new Date('2026-03-02T09:30:00.000Z');
export const after = (minutes: number): Date => new Date(AT.getTime() + minutes * 60_000);

export const child = (name: string, more: Partial<Party> = {}): Party => ({
  id: randomUUID(),
  kind: 'child',
  part: 'harmed',
  personId: null,
  name,
  ...more,
});

export const incident = (more: Partial<Incident> = {}): Incident => ({
  schoolId: SCHOOL,
  id: randomUUID(),
  rev: 1,
  reference: `OAK-2026-${Math.floor(Math.random() * 1e9)}`,
  policyHash: 'hash-1',
  sentAt: AT.toISOString(),
  reporterId: 'person-reporter',
  route: 'child',
  danger: false,
  types: ['bullying', 'other'],
  status: 'sent',
  holder: null,
  run: {
    at: 'triage/zeta',
    asking: null,
    pending: ['triage/alpha'],
    trail: [{ at: 'triage/start', pending: [] }],
    answers: { 'triage/zeta': 'yes', 'triage/alpha': 'no' },
    finished: false,
    ticks: [{ node: 'triage/zeta', item: 'i1', who: 'person-dsl', at: AT.toISOString() }],
  },
  parties: [child('Robin Example'), child('', { kind: 'staff', personId: 'person-x', name: null })],
  declared: ['person-y'],
  told: ['dsl', 'siro'],
  report: {
    sender: { name: 'Robin Sender', phone: null },
    what: 'Something that was seen — with "quotes", 🙂 and\nlines',
    date: '2026-03-01',
    time: null,
    where: 'outside',
    otherType: null,
    media: 'a game',
    evidence: null,
    toldDsl: false,
    answers: { device: 'PC 7', sex: 'female' },
    message: { id: 'm1', link: null, authorId: 'person-z', createdAt: null },
  },
  outcome: null,
  entries: [{ system: 'cpoms', reference: null, task: 'task-1' }],
  endedAt: null,
  ...more,
});

export const event = (of: Incident, more: Partial<IncidentEvent> = {}): IncidentEvent => ({
  schoolId: of.schoolId,
  id: randomUUID(),
  incidentId: of.id,
  at: AT.toISOString(),
  who: 'person-dsl',
  kind: 'noted',
  data: { node: 'triage/zeta', count: 2, list: ['a', null] },
  words: 'What somebody wrote',
  ...more,
});

export const task = (of: Incident, more: Partial<Task> = {}): Task => ({
  schoolId: of.schoolId,
  id: randomUUID(),
  rev: 1,
  incidentId: of.id,
  step: null,
  words: 'Ring the family',
  ownerId: 'person-dsl',
  dueAt: after(60).toISOString(),
  done: null,
  ...more,
});

export const escalation = (of: Incident, more: Partial<Escalation> = {}): Escalation => ({
  schoolId: of.schoolId,
  id: randomUUID(),
  rev: 1,
  incidentId: of.id,
  reference: of.reference,
  raisedBy: 'person-coordinator',
  raisedAt: AT.toISOString(),
  urgency: 'today',
  items: [{ node: 'triage/zeta', item: 'i2' }],
  state: 'open',
  decided: null,
  words: null,
  passedTo: ['person-cover'],
  ...more,
});

export const account = (of: Incident, more: Partial<AccountAction> = {}): AccountAction => ({
  schoolId: of.schoolId,
  id: randomUUID(),
  rev: 1,
  incidentId: of.id,
  step: { node: 'triage/zeta', item: 'i2' },
  target: { id: randomUUID(), name: 'Robin Account', upn: 'robin@school.example' },
  askedBy: 'person-coordinator',
  askedAt: AT.toISOString(),
  state: 'chosen',
  wants: 'off',
  decidedBy: null,
  dueAt: null,
  tries: 0,
  sent: false,
  before: null,
  offAt: null,
  looks: 0,
  sessionsEnded: null,
  why: null,
  ...more,
});

/** A case that waits for somebody to open it. */
export const look = (of: Incident, more: Partial<Look> = {}): Look => ({
  schoolId: of.schoolId,
  id: of.id,
  kind: 'report',
  incidentId: of.id,
  waits: true,
  ...more,
});

export const setting = (key: string, value: Setting['value'], more: Partial<Setting> = {}): Setting => ({
  schoolId: SCHOOL,
  id: randomUUID(),
  key,
  value,
  who: 'person-dsl',
  at: AT.toISOString(),
  ...more,
});

export const commit = (saves: readonly Save[], more: Partial<Commit<Save>> = {}): Commit<Save> => ({
  schoolId: SCHOOL,
  at: AT,
  correlation: 'correlation-1',
  saves,
  audit: [{ who: 'person-dsl', what: 'incident.note', about: saves[0]?.next.id ?? null }],
  effects: [],
  ...more,
});

/** Destroys a case as two people do. */
export const destroyed = (made: Incident): Save => ({
  table: 'destroyed',
  next: {
    schoolId: made.schoolId,
    id: made.id,
    askedBy: 'person-head',
    confirmedBy: 'person-chair',
    at: after(9).toISOString(),
  },
});

export const newIncident = (next: Incident): Save => ({ table: 'incident', expected: 0, next });

/** The next state of a case, as a click makes it. */
export const changed = (from: Incident, more: Partial<Incident> = {}): Save => ({
  table: 'incident',
  expected: from.rev,
  next: { ...from, ...more, rev: from.rev + 1 },
});

/** A message that is to be sent to one person. */
export const send = (id: string, about: string | null = null): Commit<Save>['effects'][number] => ({
  kind: 'send',
  message: {
    id,
    to: { kind: 'person', personId: 'person-dsl' },
    what: 'incident.notice',
    params: { zeta: 'first', alpha: 'second' },
    about,
  },
});
