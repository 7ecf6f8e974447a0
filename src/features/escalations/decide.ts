/**
 * Raising and deciding, as data: what is written, remembered and sent. Pure. Who may is asked before (line.ts);
 * `seen` guards every write, so of two who decide at once one does. All ways in which a decision changes stand in one
 * file, so that what each of them writes and sends can be compared.
 */
import type { AuditEntry, Commit, Effect } from '../../core/commit.ts';
import { findNode, type Item } from '../../core/flow.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Roster } from '../../core/person.ts';
import type { Policy } from '../../core/policy.ts';
import type { School } from '../../core/school.ts';
import {
  deciders,
  dueWithin,
  eventOf,
  type Incident,
  type IncidentEvent,
  type IncidentSave,
  itemInWords,
  type Task,
} from '../incidents/index.ts';
import { dueAt } from './due.ts';
import type { Escalation, Urgency } from './escalation.ts';
import { asked, concerned, nextInLine, ownerOf, secondPairOfEyes } from './line.ts';
import * as say from './messages.ts';
import type { EscalationSave } from './ports.ts';
import { postEffect } from './post-effect.ts';

export type EscalationWrites = Pick<Commit<EscalationSave | IncidentSave>, 'saves' | 'audit' | 'effects'>;

/** Where it happens: the case, its people and who acts. `who`: Entra object id. */
export interface Scene {
  readonly incident: Incident;
  readonly policy: Policy;
  readonly roster: Roster;
  readonly school: School;
  readonly who: string;
  readonly at: Date;
  readonly correlation: string;
  readonly newId: () => string;
}

export interface Deciding extends Scene {
  readonly escalation: Escalation;
  /** The rev on the card or form that was used; another one in the store and nothing is written. */
  readonly seen: number;
  /** Of the case, done ones too. */
  readonly tasks: readonly Task[];
}

type Step = Escalation['items'][number];

export const itemOf = (policy: Policy, step: Step): Item | null => {
  const node = findNode(policy.flows, step.node);
  return node?.kind === 'actions' ? (node.items.find(({ id }) => id === step.item) ?? null) : null;
};

/** A child in danger makes every decision a matter of now, whatever was chosen. */
const urgencyOf = (incident: Incident, chosen: Urgency): Urgency => (incident.danger ? 'now' : chosen);

const written = (
  scene: Scene,
  kind: IncidentEvent['kind'],
  data: JsonObject,
  words: string | null = null,
): IncidentSave => ({ table: 'event', next: eventOf(scene.incident, scene, kind, data, words) });

const auditOf = ({ incident, who }: Scene, what: string): AuditEntry => ({ who, what, about: incident.id });

const news = (scene: Scene, escalation: Escalation, people: readonly string[]): readonly Effect[] =>
  [...new Set(people)].map((personId) => ({
    kind: 'send',
    message: {
      id: scene.newId(),
      to: { kind: 'person', personId },
      what: 'escalation.news',
      params: { escalation: escalation.id, rev: escalation.rev },
      about: escalation.id,
    },
  }));

const refreshed = (escalation: Escalation): readonly Effect[] => [
  { kind: 'refresh', about: escalation.id },
  { kind: 'refresh', about: escalation.incidentId },
];

const newEscalation = (scene: Scene, items: readonly Step[], urgency: Urgency): Escalation => ({
  schoolId: scene.incident.schoolId,
  id: scene.newId(),
  rev: 1,
  incidentId: scene.incident.id,
  reference: scene.incident.reference,
  raisedBy: scene.who,
  raisedAt: scene.at.toISOString(),
  urgency: urgencyOf(scene.incident, urgency),
  items: items.map(({ node, item }) => ({ node, item })),
  state: 'open',
  decided: null,
  words: null,
  passedTo: [],
});

/** Data of `escalated`: where it leads. */
const raisedData = ({ id, urgency, items }: Escalation): JsonObject => ({ escalation: id, urgency, items });

/**
 * The case as it was loaded, so that whoever ends it at the same moment, or raises or approves beside this, does one of
 * the two: a case never ends with a decision or a new task open.
 */
export const untouched = (incident: Incident): IncidentSave => ({
  table: 'incident',
  expected: incident.rev,
  next: { ...incident, rev: incident.rev + 1 },
});

/** `words`: what the raiser wants the DSL to know; sealed in the case, never sent. */
export const raiseWrites = (
  scene: Scene,
  items: readonly Step[],
  urgency: Urgency,
  words: string | null = null,
): EscalationWrites & { readonly escalation: Escalation } => {
  const escalation = newEscalation(scene, items, urgency);
  return {
    escalation,
    saves: [
      { table: 'escalation', expected: 0, next: escalation },
      written(scene, 'escalated', raisedData(escalation), words),
    ],
    audit: [auditOf(scene, 'escalation.raise')],
    effects: [postEffect(escalation, scene.correlation), { kind: 'refresh', about: escalation.incidentId }],
  };
};

/**
 * An item that the app carries out itself wants one more answer, 1:1, before anything is done (features/accounts): from
 * whoever decided, while they may. Who raised it or works on it may have to choose what it is about.
 */
const questions = (scene: Scene, escalation: Escalation): readonly Effect[] =>
  escalation.items
    .filter((step) => itemOf(scene.policy, step)?.effect !== undefined)
    .flatMap(({ node, item }) => {
      const { incident, roster, who } = scene;
      const able = deciders(incident, roster);
      const people = [...(able.includes(who) ? [who] : able), ...concerned(incident, escalation, roster)];
      return [...new Set(people)].map((personId) => ({
        kind: 'send' as const,
        message: {
          id: scene.newId(),
          to: { kind: 'person' as const, personId },
          what: 'account.question',
          params: { incident: incident.id, node, item },
          about: incident.id,
        },
      }));
    });

const sameStep = (step: Step) => (task: Task) =>
  task.step?.node === step.node && task.step.item === step.item;

/** One task an item; an item that is a task of the case already stays that one. */
const newTasks = (scene: Scene, escalation: Escalation, tasks: readonly Task[]): readonly Task[] =>
  escalation.items
    .filter((step) => !tasks.some(sameStep(step)))
    .map((step) => [step, itemOf(scene.policy, step)] as const)
    .map(([step, item]) => ({
      schoolId: escalation.schoolId,
      id: scene.newId(),
      rev: 1,
      incidentId: escalation.incidentId,
      step,
      words: item?.effect === undefined ? null : say.appDoesIt(itemInWords(item)),
      // What the app does itself is done when whoever decided has answered its question: nobody else is sent ahead.
      ownerId:
        item?.effect === undefined
          ? ownerOf(scene.incident, escalation, scene.roster, item?.role, scene.who)
          : scene.who,
      // A time that the chart gives is not the school's to choose.
      dueAt: (
        (item && dueWithin(scene.incident, item)) ??
        dueAt(escalation.urgency, scene.at, scene.school.calendar)
      ).toISOString(),
      done: null,
    }));

const taskSaves = (tasks: readonly Task[]): readonly IncidentSave[] =>
  tasks.map((next) => ({ table: 'task', expected: 0, next }));

const moved = (
  { escalation, who, at }: Deciding,
  state: Escalation['state'],
  words: string | null,
): Escalation => ({
  ...escalation,
  rev: escalation.rev + 1,
  state,
  decided: { who, at: at.toISOString() },
  words,
});

const others = (people: readonly string[], who: string): readonly string[] =>
  people.filter((id) => id !== who);

export const approveWrites = (deciding: Deciding): EscalationWrites => {
  const { incident, escalation, roster, who } = deciding;
  const next = moved(deciding, 'approved', null);
  const tasks = newTasks(deciding, next, deciding.tasks);
  const self = escalation.raisedBy === who;
  const told = [
    ...concerned(incident, escalation, roster),
    ...tasks.map(({ ownerId }) => ownerId),
    self ? secondPairOfEyes(incident, escalation, roster, who) : null,
    // Whoever had said "not now" learns that somebody saw it another way.
    escalation.state === 'not-now' ? (escalation.decided?.who ?? null) : null,
  ].filter((id) => id !== null);
  return {
    saves: [
      untouched(incident),
      { table: 'escalation', expected: deciding.seen, next },
      ...taskSaves(tasks),
      written(deciding, 'decided', {
        escalation: escalation.id,
        decision: 'approved',
        self,
        items: escalation.items,
      }),
    ],
    audit: [auditOf(deciding, 'escalation.approve')],
    effects: [
      ...refreshed(escalation),
      ...news(deciding, next, others(told, who)),
      ...questions(deciding, next),
    ],
  };
};

/** `reason`: sealed with the case. */
export const notNowWrites = (
  deciding: Deciding,
  reason: string,
): EscalationWrites & { readonly told: readonly string[] } => {
  const { incident, escalation, roster, who } = deciding;
  const line = nextInLine(incident, escalation, roster, who);
  // Who is told may approve it still; whoever may by their role is not named here, so that it ends with the role.
  const able = asked(incident, escalation, roster);
  const next: Escalation = {
    ...moved(deciding, 'not-now', reason),
    passedTo: [...escalation.passedTo, ...line.filter((id) => !able.includes(id))],
  };
  const told = others([...concerned(incident, escalation, roster), ...line], who);
  return {
    told,
    saves: [
      { table: 'escalation', expected: deciding.seen, next },
      written(
        deciding,
        'decided',
        {
          escalation: escalation.id,
          decision: 'not-now',
          self: escalation.raisedBy === who,
          items: escalation.items,
        },
        reason,
      ),
    ],
    audit: [auditOf(deciding, 'escalation.not-now')],
    effects: [...refreshed(escalation), ...news(deciding, next, told)],
  };
};

/** `question`: sealed with the case. Somebody who asks about what they raised themselves has the card to answer on. */
export const askWrites = (deciding: Deciding, question: string): EscalationWrites => {
  const { incident, escalation, roster, who } = deciding;
  const next = moved(deciding, 'more-asked', question);
  return {
    saves: [
      { table: 'escalation', expected: deciding.seen, next },
      written(deciding, 'noted', { escalation: escalation.id, what: 'asked' }, question),
    ],
    audit: [auditOf(deciding, 'escalation.ask')],
    effects: [
      ...refreshed(escalation),
      ...news(deciding, next, others(concerned(incident, escalation, roster), who)),
    ],
  };
};

/** The decision is open again, and whoever asked is told: a redrawn card rings no bell. */
export const answerWrites = (deciding: Deciding, answer: string): EscalationWrites => {
  const { escalation, who } = deciding;
  const next = moved(deciding, 'open', null);
  const asker = escalation.decided?.who;
  return {
    saves: [
      { table: 'escalation', expected: deciding.seen, next },
      written(deciding, 'noted', { escalation: escalation.id, what: 'answered' }, answer),
    ],
    audit: [auditOf(deciding, 'escalation.answer')],
    effects: [
      ...refreshed(escalation),
      ...news(deciding, next, asker === undefined ? [] : others([asker], who)),
    ],
  };
};

/**
 * Somebody who may decide works on the case: raising and deciding is one step, and one other person is told.
 * `told` null: nobody else at the school may know of the case.
 */
export const ownDecisionWrites = (
  scene: Scene,
  items: readonly Step[],
  urgency: Urgency,
  existing: readonly Task[],
): EscalationWrites & { readonly told: string | null } => {
  const { incident, roster, who, at } = scene;
  const raised = newEscalation(scene, items, urgency);
  const escalation: Escalation = {
    ...raised,
    state: 'approved',
    decided: { who, at: at.toISOString() },
  };
  const tasks = newTasks(scene, escalation, existing);
  const told = secondPairOfEyes(incident, escalation, roster, who);
  const people = [told, ...tasks.map(({ ownerId }) => ownerId)].filter((id) => id !== null);
  return {
    told,
    saves: [
      { table: 'escalation', expected: 0, next: escalation },
      ...taskSaves(tasks),
      written(scene, 'decided', {
        escalation: escalation.id,
        decision: 'approved',
        self: true,
        items: escalation.items,
      }),
    ],
    audit: [auditOf(scene, 'escalation.approve')],
    effects: [
      { kind: 'refresh', about: incident.id },
      ...news(scene, escalation, others(people, who)),
      ...questions(scene, escalation),
    ],
  };
};
