/** The dialog of one case: its people, tasks, time line and earlier cases, for one reader. */
import { type CaseFileView, caseFile } from '../../../cards/incidents/case-file.ts';
import type { Answer } from '../../core/answer.ts';
import type { Policy } from '../../core/policy.ts';
import { ALWAYS_TOLD, rightsIn } from './access.ts';
import { alsoToTellOf } from './also-to-tell.ts';
import type { CaseCall } from './case-action.ts';
import { mayEnd } from './casework.ts';
import { evidenceIn } from './custody.ts';
import type { Desk } from './desk.ts';
import type { Incident } from './incident.ts';
import { isLowLevel } from './low-level.ts';
import * as say from './messages-casework.ts';
import { onRoll } from './on-roll.ts';
import { shorten } from './pages.ts';
import { eventRow, taskInWords } from './view-events.ts';
import {
  doneInWords,
  entriesInWords,
  partInWords,
  partyName,
  turnedOut,
  typesInWords,
} from './view-report.ts';
import { nameOf, whenInWords } from './view-words.ts';

/** A card takes 28 KB: what is longer or older is in the whole time line. */
const SHOWN_EVENTS = 8;
const SHOWN_WORDS = 240;
const SHOWN_WHAT = 600;
const SHOWN_PEOPLE = 12;
const SHOWN_NAME = 60;
const SHOWN_TASKS = 8;
const SHOWN_TASK_WORDS = 160;
const SHOWN_TYPES = 300;
const SHOWN_EARLIER = 10;

/** References of other cases that name the same child: only those that this reader may see. */
const earlierCases = async (desk: Desk, call: CaseCall): Promise<readonly string[]> => {
  const { incident, person, roster } = call;
  const names = incident.parties.flatMap(({ kind, name }) =>
    kind === 'child' && name !== null ? [name] : [],
  );
  const found = await Promise.all(names.map((name) => desk.store.namesakes(incident.schoolId, name)));
  const ids = [...new Set(found.flat())].filter((id) => id !== incident.id);
  const seen: string[] = [];
  // A handful at a time: a common name may be in hundreds of cases.
  for (let from = 0; from < ids.length && seen.length < SHOWN_EARLIER; from += SHOWN_EARLIER) {
    const next = ids.slice(from, from + SHOWN_EARLIER);
    const cases = await Promise.all(next.map((id) => desk.store.load(incident.schoolId, id)));
    for (const other of cases)
      if (other && rightsIn(other, person, roster).has('read')) seen.push(other.reference);
  }
  return seen.slice(0, SHOWN_EARLIER);
};

const statusOf = ({ incident, roster }: CaseCall): string => {
  if (incident.status === 'sent') return say.STATUS.sent;
  if (incident.status === 'ended') return say.STATUS.ended(whenInWords(incident.endedAt ?? incident.sentAt));
  return incident.holder === null
    ? say.STATUS.waiting
    : say.STATUS.open(nameOf(roster, incident.holder.personId));
};

const endingOf = (incident: Incident, policy: Policy): CaseFileView['ending'] => {
  const found = turnedOut(incident, policy);
  const finding = incident.outcome?.finding;
  const done = doneInWords(incident, policy);
  return [
    ...(finding === undefined ? [] : [[say.FINDING_TITLE, say.FINDINGS[finding]] as const]),
    ...(found === null ? [] : [[say.TURNED_OUT, shorten(found, SHOWN_TYPES)] as const]),
    ...(done.length === 0 ? [] : [[say.WAS_DONE, shorten(done.join('; '), SHOWN_TYPES)] as const]),
    ...entriesInWords(incident, policy),
  ];
};

const mayLetIn = ({ incident, rights }: CaseCall): boolean =>
  incident.route === 'adult' && rights.has('decide') && incident.status !== 'ended';

/** Is somebody in it who keeps children safe? */
const dslKnows = ({ incident, roster }: CaseCall): boolean =>
  ALWAYS_TOLD.flatMap((role) => roster.holders[role] ?? []).some((id) => {
    const person = roster.people[id];
    return person !== undefined && rightsIn(incident, person, roster).has('read');
  });

/** The case manager has to think of the child's safety, and nobody whose work that is knows of the case. */
export const isWithoutDsl = (call: CaseCall): boolean => mayLetIn(call) && !dslKnows(call);

export const fileView = async (desk: Desk, call: CaseCall, said: string | null): Promise<CaseFileView> => {
  const { incident, roster } = call;
  const { schoolId, id } = incident;
  const shownPeople = incident.parties.slice(0, SHOWN_PEOPLE);
  const [policy, events, tasks, earlier, rolled] = await Promise.all([
    desk.policies.byHash(incident.policyHash),
    desk.store.events(schoolId, id),
    desk.store.tasks(schoolId, id),
    earlierCases(desk, call),
    onRoll(desk, incident, shownPeople),
  ]);
  const timeLine = events.slice(-SHOWN_EVENTS).map((event) => eventRow(event, { policy, roster, tasks }));
  const types = typesInWords(incident, policy);
  const open = tasks.filter(({ done }) => done === null);
  return {
    school: schoolId,
    incident: id,
    rev: incident.rev,
    reference: incident.reference,
    status: statusOf(call),
    sent: whenInWords(incident.sentAt),
    types: types === null ? null : shorten(types, SHOWN_TYPES),
    alsoToTell:
      call.rights.has('triage') && incident.status !== 'ended'
        ? alsoToTellOf(incident, policy, desk.people.school(schoolId), roster)
        : [],
    ending: endingOf(incident, policy),
    people: shownPeople.map((party) => ({
      name: shorten(partyName(party, roster), SHOWN_NAME),
      part: [partInWords(party), rolled.get(party.id)?.words ?? []].flat().join('; '),
    })),
    morePeople: Math.max(0, incident.parties.length - SHOWN_PEOPLE),
    openTasks: open.slice(0, SHOWN_TASKS).map((task) => ({
      what: shorten(taskInWords(task, policy), SHOWN_TASK_WORDS),
      owner: nameOf(roster, task.ownerId),
      due: whenInWords(task.dueAt),
    })),
    moreTasks: Math.max(0, open.length - SHOWN_TASKS),
    doneTasks: tasks.length - open.length,
    timeLine: timeLine.map((row) => ({
      ...row,
      what: shorten(row.what, SHOWN_WHAT),
      words: row.words === null ? null : shorten(row.words, SHOWN_WORDS),
    })),
    older:
      events.length > SHOWN_EVENTS ||
      events.some(({ words }) => (words?.length ?? 0) > SHOWN_WORDS) ||
      timeLine.some(({ what }) => what.length > SHOWN_WHAT),
    earlier,
    evidence: evidenceIn(events).length,
    ended: incident.status === 'ended',
    mayWork: call.rights.has('triage'),
    asksPupil: [...rolled.values()].some(({ asks }) => asks),
    mayTake:
      call.rights.has('triage') &&
      incident.status !== 'ended' &&
      incident.holder?.personId !== call.person.personId,
    mayEnd: mayEnd(call, events, policy.flows),
    mayLetIn: mayLetIn(call),
    dslKnows: dslKnows(call),
    mayRaise: call.rights.has('decide') && isLowLevel(incident),
    said,
  };
};

export const answerFile = async (
  desk: Desk,
  call: CaseCall,
  said: string | null = null,
): Promise<Answer> => ({
  kind: 'dialog',
  title: say.CASE_TITLE,
  card: caseFile(await fileView(desk, call, said)),
});
