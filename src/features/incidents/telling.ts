/**
 * Before a family, or the person a case is about, learns of it: could that raise the risk for a child, or warn somebody?
 * Pure. Asked when such an item is ticked, when it is approved, and when a case ends in which nobody had asked.
 */
import { AGENCIES } from '../../../cards/incidents/telling-parts.ts';
import { nextOpening } from '../../core/calendar.ts';
import { type Flows, findNode, type Informs, type Item } from '../../core/flow.ts';
import type { JsonObject } from '../../core/json.ts';
import type { SchoolCalendar } from '../../core/school.ts';
import { eventOf, type Worker } from './casework.ts';
import { closingOf, dayInLondon, startOf } from './days.ts';
import { refsIn } from './decisions.ts';
import { type Fields, faultOf, faultsOf } from './form-action.ts';
import type { Incident, IncidentEvent, Task } from './incident.ts';
import { findItem } from './item-words.ts';
import * as say from './messages-telling.ts';
import type { ItemRef } from './triage.ts';

/** Ids of the inputs, in whatever form asks it. */
export const TELLING_INPUTS = ['telling', 'tellingWhy', 'tellingWho', 'tellingWhen', 'tellingSaid'] as const;

const LONGEST = 2000;

/** `no`: no risk seen, with the reason. `asked`: who was asked, when, and what they said. `unsure`: it is asked first. */
export type TellingAnswer =
  | { readonly kind: 'no'; readonly words: string }
  | { readonly kind: 'asked'; readonly asked: readonly string[]; readonly words: string }
  | { readonly kind: 'unsure' };

/** The person a case about an adult is about is never told before the LADO has advised: nobody sees "no risk" there. */
export const ladoFirst = ({ route }: Pick<Incident, 'route'>, informs: readonly Informs[]): boolean =>
  route === 'adult' && informs.includes('person');

export const informsOf = (items: readonly Pick<Item, 'informs'>[]): readonly Informs[] => [
  ...new Set(items.flatMap(({ informs }) => informs ?? [])),
];

const idsIn = (value: string | undefined): readonly string[] =>
  (value ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');

/** The answer as the form sent it, or what is wrong with it. `lado`: as `ladoFirst` says. `at`: now. */
export const tellingFrom = (
  values: Fields,
  lado: boolean,
  at: Date,
): { readonly answer: TellingAnswer | null; readonly faults: readonly string[] } => {
  const { telling } = values;
  const refused = (...faults: readonly (string | null)[]) => ({ answer: null, faults: faultsOf(...faults) });
  if (telling === 'unsure') return { answer: { kind: 'unsure' }, faults: [] };
  if (telling === 'no' && !lado) {
    const fault = faultOf(values['tellingWhy'], LONGEST, say.FAULT.why);
    return fault === null
      ? { answer: { kind: 'no', words: values['tellingWhy']?.trim() ?? '' }, faults: [] }
      : refused(fault);
  }
  if (telling !== 'asked') return refused(lado ? say.FAULT.chooseLado : say.FAULT.choose);
  const asked = AGENCIES.filter(({ value }) => idsIn(values['tellingWho']).includes(value));
  const day = values['tellingWhen']?.trim() ?? '';
  const faults = faultsOf(
    asked.length === 0
      ? say.FAULT.who
      : lado && !asked.some(({ value }) => value === 'lado')
        ? say.FAULT.lado
        : null,
    startOf(day) === null || day > dayInLondon(at) ? say.FAULT.when : null,
    faultOf(values['tellingSaid'], LONGEST, say.FAULT.said),
  );
  if (faults.length > 0) return refused(...faults);
  const words = say.askedInWords(
    asked.map(({ value }) => value),
    day,
    values['tellingSaid']?.trim() ?? '',
  );
  return { answer: { kind: 'asked', asked: asked.map(({ value }) => value), words }, faults: [] };
};

/** What was asked about: items of the chart, or outcomes with which a case is to end. */
export interface Told {
  readonly items: readonly ItemRef[];
  readonly outcomes?: readonly string[];
  readonly informs: readonly Informs[];
  /** The decision that it was asked for. */
  readonly escalation?: string;
}

/** The answer in the time line; its words are sealed. */
export const tellingEvent = (
  incident: Incident,
  worker: Worker,
  answer: TellingAnswer,
  { items, outcomes = [], informs, escalation }: Told,
): IncidentEvent => {
  const data: JsonObject = {
    answer: answer.kind,
    items: items.map(({ node, item }) => ({ node, item })),
    informs: [...informs],
    ...(answer.kind === 'asked' && { asked: [...answer.asked] }),
    ...(outcomes.length > 0 && { outcomes: [...outcomes] }),
    ...(escalation !== undefined && { escalation }),
    policy: incident.policyHash,
  };
  return eventOf(incident, worker, 'asked-first', data, answer.kind === 'unsure' ? null : answer.words);
};

/**
 * "I will ask first", as a task for whoever said so, by the end of this school day or the next; null: they have that task
 * already. `what`: what was to be told, in the chart's words.
 */
export const askTask = (
  incident: Incident,
  worker: Worker,
  calendar: SchoolCalendar,
  what: string,
  lado: boolean,
  tasks: readonly Task[],
): Task | null => {
  const words = lado ? say.askLadoFirst(what) : say.askFirst(what);
  if (tasks.some((task) => task.done === null && task.ownerId === worker.who && task.words === words))
    return null;
  const opening = nextOpening(calendar, worker.at) ?? worker.at;
  const closing = closingOf(calendar, dayInLondon(opening));
  return {
    schoolId: incident.schoolId,
    id: worker.newId(),
    rev: 1,
    incidentId: incident.id,
    step: null,
    words,
    ownerId: worker.who,
    dueAt: (closing !== null && closing > worker.at ? closing : worker.at).toISOString(),
    done: null,
  };
};

const answered = (events: readonly IncidentEvent[]): readonly IncidentEvent[] =>
  events.filter(({ kind, data }) => kind === 'asked-first' && data['answer'] !== 'unsure');

export type TellingState = 'no' | 'asked';

/** `chart/node|item` -> what the latest answer about it was. */
export const tellingsIn = (events: readonly IncidentEvent[]): ReadonlyMap<string, TellingState> =>
  new Map(
    answered(events).flatMap(({ data }) =>
      refsIn(data).map(
        ({ node, item }) => [`${node}|${item}`, data['answer'] === 'no' ? 'no' : 'asked'] as const,
      ),
    ),
  );

/** What was answered about any of these items, newest last: sealed words, for dialogs. */
export const tellingWords = (
  events: readonly IncidentEvent[],
  items: readonly ItemRef[],
): readonly IncidentEvent[] =>
  answered(events).filter(({ data }) =>
    refsIn(data).some((ref) => items.some(({ node, item }) => ref.node === node && ref.item === item)),
  );

/** Has somebody answered, in this case, whether these may learn of it? */
export const isAnsweredFor = (events: readonly IncidentEvent[], informs: Informs): boolean =>
  answered(events).some(({ data }) => Array.isArray(data['informs']) && data['informs'].includes(informs));

/** Of these items those by which somebody learns of the case, and that are not ticked yet. */
export const tellingItems = (flows: Flows, ref: string, ids: readonly string[]): readonly Item[] => {
  const node = findNode(flows, ref);
  return node?.kind === 'actions'
    ? node.items.filter(({ id, informs }) => informs !== undefined && ids.includes(id))
    : [];
};

/** The same of the items of a decision. */
export const tellingRefs = (
  flows: Flows,
  refs: readonly ItemRef[],
): readonly { readonly ref: ItemRef; readonly item: Item }[] =>
  refs.flatMap((ref) => {
    const item = findItem(flows, ref.node, ref.item);
    return item?.informs === undefined ? [] : [{ ref, item }];
  });
