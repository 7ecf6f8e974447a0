/** Reading a case and working on it beside its chart, in dialogs. Every look is in the audit log. */
import { z } from 'zod';
import { alsoToTellInWords } from '../../../cards/incidents/case-file.ts';
import { more } from '../../../cards/incidents/more.ts';
import { type ReadingView, reading } from '../../../cards/incidents/reading.ts';
import type { Answer } from '../../core/answer.ts';
import type { Action } from '../../core/feature.ts';
import { accountStep } from './account-step.ts';
import { alsoToTellOf } from './also-to-tell.ts';
import { type CaseCall, caseAction } from './case-action.ts';
import { evidenceBlocks } from './custody.ts';
import type { Desk } from './desk.ts';
import { mayBeDestroyed } from './destruction.ts';
import { aboutStaffForm } from './form-about-staff.ts';
import { formAction } from './form-action.ts';
import { custodyForm } from './form-custody.ts';
import { destroyForm } from './form-destroy.ts';
import { letInForm } from './form-let-in.ts';
import { raiseForm } from './form-raise.ts';
import { tellingForm } from './form-telling.ts';
import { whichPupilForm } from './form-which-pupil.ts';
import { addTaskForm, finishTaskForm, noteForm, referenceForm } from './forms-casework.ts';
import { closeForm, reopenForm } from './forms-ending.ts';
import { addPartyForm, declareForm } from './forms-parties.ts';
import type { DecisionHooks } from './hooks.ts';
import * as say from './messages-casework.ts';
import { CUSTODY } from './messages-custody.ts';
import { type Block, pagesOf } from './pages.ts';
import { looked, seenByAction } from './seen-by.ts';
import { eventRow } from './view-events.ts';
import { answerFile, isWithoutDsl } from './view-file.ts';
import { reportBlocks } from './view-report.ts';
import { nameOf } from './view-words.ts';

const about = { school: z.uuid().optional(), incident: z.uuid() };
const paged = z.object({ ...about, page: z.int().nonnegative().default(0) });

const TITLES: Readonly<Record<ReadingView['verb'], string>> = {
  'incident.read': say.READ_TITLE,
  'incident.time-line': say.TIME_LINE_TITLE,
  'incident.evidence': CUSTODY.title,
};

const pageOf = (
  { incident, rights }: CaseCall,
  verb: ReadingView['verb'],
  blocks: readonly Block[],
  wanted: number,
): Answer => {
  const pages = pagesOf(blocks);
  const page = Math.min(wanted, pages.length - 1);
  return {
    kind: 'dialog',
    title: TITLES[verb],
    card: reading({
      school: incident.schoolId,
      incident: incident.id,
      verb,
      heading: incident.reference,
      blocks: pages[page] ?? [],
      page,
      pages: pages.length,
      mayWork: rights.has('triage'),
      mayDecide: rights.has('decide'),
    }),
  };
};

/** The dialog of one case; also where the log leads. */
export const fileAction = (desk: Desk): Action<{ incident: string }> =>
  caseAction(desk, {
    verb: 'incident.case',
    kinds: ['open', 'submit'],
    data: z.object(about),
    right: 'read',
    run: async (call) => {
      await looked(desk, call, 'incident.case', call.incident.id);
      return answerFile(desk, call);
    },
  });

export const caseworkActions = (desk: Desk, hooks: DecisionHooks): readonly Action[] => {
  const read = caseAction(desk, {
    verb: 'incident.read',
    kinds: ['open', 'submit'],
    data: paged,
    right: 'read',
    run: async (call, { page }) => {
      const { incident } = call;
      await looked(desk, call, 'incident.read', call.incident.id);
      const [policy, events] = await Promise.all([
        desk.policies.byHash(incident.policyHash),
        desk.store.events(incident.schoolId, incident.id),
      ]);
      const also = call.rights.has('triage')
        ? alsoToTellOf(incident, policy, desk.people.school(incident.schoolId), call.roster)
        : [];
      const blocks = [
        ...reportBlocks(incident, events, policy, call.roster),
        ...(also.length === 0 ? [] : [{ title: say.ALSO_TO_TELL, words: alsoToTellInWords(also) }]),
        ...(isWithoutDsl(call) ? [{ title: say.LET_IN.nobodyYet, words: say.LET_IN.how }] : []),
      ];
      return pageOf(call, 'incident.read', blocks, page);
    },
  });

  const timeLine = caseAction(desk, {
    verb: 'incident.time-line',
    kinds: ['open', 'submit'],
    data: paged,
    right: 'read',
    run: async (call, { page }) => {
      const { incident, roster } = call;
      await looked(desk, call, 'incident.time-line', call.incident.id);
      const [policy, events, tasks] = await Promise.all([
        desk.policies.byHash(incident.policyHash),
        desk.store.events(incident.schoolId, incident.id),
        desk.store.tasks(incident.schoolId, incident.id),
      ]);
      const blocks = events.map((event): Block => {
        const { when, who, what, words } = eventRow(event, { policy, roster, tasks });
        return { title: what, words: [`${when}, ${who}`, words].filter((part) => part !== null).join('\n') };
      });
      return pageOf(call, 'incident.time-line', blocks, page);
    },
  });

  const evidence = caseAction(desk, {
    verb: 'incident.evidence',
    kinds: ['open', 'submit'],
    data: paged,
    right: 'read',
    run: async (call, { page }) => {
      const { incident, roster } = call;
      await looked(desk, call, 'incident.evidence', call.incident.id);
      const events = await desk.store.events(incident.schoolId, incident.id);
      const blocks = evidenceBlocks(events, (id) => nameOf(roster, id));
      const shown = blocks.length === 0 ? [{ title: CUSTODY.none, words: '' }] : blocks;
      return pageOf(call, 'incident.evidence', shown, page);
    },
  });

  const moreActions = caseAction(desk, {
    verb: 'incident.more',
    kinds: ['open', 'submit'],
    data: z.object(about),
    right: 'read',
    run: async (call): Promise<Answer> => {
      const { incident, rights } = call;
      await looked(desk, call, 'incident.more', incident.id);
      const { flows } = await desk.policies.byHash(incident.policyHash);
      return {
        kind: 'dialog',
        title: say.CASE_TITLE,
        card: more({
          school: incident.schoolId,
          incident: incident.id,
          reference: incident.reference,
          mayWork: rights.has('triage'),
          accounts: accountStep(incident, flows) !== null,
          ended: incident.status === 'ended',
          mayDestroy: rights.has('decide') && mayBeDestroyed(incident),
        }),
      };
    },
  });

  return [
    read,
    timeLine,
    evidence,
    moreActions,
    seenByAction(desk),
    ...[
      noteForm(desk),
      custodyForm(desk),
      referenceForm(desk),
      addTaskForm(desk),
      finishTaskForm(desk),
      addPartyForm({ desk, hooks }),
      whichPupilForm(desk),
      aboutStaffForm({ desk, hooks }),
      tellingForm(desk, hooks),
      declareForm({ desk, hooks }),
      closeForm(desk),
      reopenForm(desk),
      letInForm(desk),
      raiseForm(desk),
      destroyForm(desk),
    ].map((form) => formAction(desk, form)),
  ];
};
