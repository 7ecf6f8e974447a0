/** "Open" on a notice: the first who opens takes the case on. Others take it over, also from the case's dialog. */
import { z } from 'zod';
import type { Answer } from '../../core/answer.ts';
import type { Commit, Effect } from '../../core/commit.ts';
import type { Action } from '../../core/feature.ts';
import { type CaseCall, caseAction, noSuchCase, openCase } from './case-action.ts';
import { eventOf } from './casework.ts';
import type { Desk } from './desk.ts';
import type { Incident } from './incident.ts';
import * as say from './messages-casework.ts';
import type { IncidentSave } from './ports.ts';
import { looked } from './seen-by.ts';
import type { Clicked } from './view-step.ts';

/** The case as it is once this person has taken it on. */
export const takenBy = (incident: Incident, personId: string, at: Date): Incident => ({
  ...incident,
  rev: incident.rev + 1,
  status: 'open',
  holder: { personId, at: at.toISOString() },
});

/** The chart is walked in the chat: somebody who takes a case on from the log may have no card of it there. */
const cardFor = async (desk: Desk, { incident, person }: CaseCall): Promise<readonly Effect[]> =>
  (await desk.store.hasCard(incident.schoolId, incident.id, person.personId))
    ? []
    : [
        {
          kind: 'send',
          message: {
            id: desk.newId(),
            to: { kind: 'person', personId: person.personId },
            what: 'incident.case',
            params: { incident: incident.id },
            about: incident.id,
          },
        },
      ];

/** In a dialog the card is not redrawn: a sentence says whose the case is now. */
const sayWhose = ({ incident, person }: CaseCall): Answer => ({
  kind: 'text',
  text:
    incident.status === 'open' && incident.holder?.personId === person.personId
      ? say.TAKEN_ON
      : say.NOT_TAKEN_ON,
});

/** What is written when this person takes the case on, from nobody or from whoever has it. */
const takeWrites = async (
  desk: Desk,
  call: CaseCall,
  verb: 'incident.open' | 'incident.take-over',
): Promise<Pick<Commit<IncidentSave>, 'saves' | 'audit' | 'effects'>> => {
  const { incident, person } = call;
  const first = incident.status === 'sent';
  const told: readonly Effect[] = first
    ? [
        {
          kind: 'send',
          message: {
            id: desk.newId(),
            to: { kind: 'person', personId: incident.reporterId },
            what: 'incident.news',
            params: { incident: incident.id, news: 'opened' },
            about: null,
          },
        },
      ]
    : [];
  const card = call.arrival === 'submit' ? await cardFor(desk, call) : [];
  return {
    saves: [
      { table: 'incident', expected: incident.rev, next: takenBy(incident, person.personId, call.at) },
      {
        table: 'event',
        next: eventOf(
          incident,
          { who: person.personId, at: call.at, newId: desk.newId },
          first ? 'opened' : 'taken-over',
        ),
      },
    ],
    audit: [{ who: person.personId, what: verb, about: incident.id }],
    effects: [{ kind: 'refresh', about: incident.id }, ...told, ...card],
  };
};

/** How often it is tried anew because the case changed in that moment. */
const TRIES = 3;

/** `drawCase`: the case's card for this person, as the message of it shows it. */
export const openActions = (
  desk: Desk,
  drawCase: (call: CaseCall, clicked: Clicked) => Promise<Answer>,
): readonly Action[] => {
  const take = (verb: 'incident.open' | 'incident.take-over') => {
    /** How it stands now. Of a take-over that came to nothing it is said: the card looks as before. */
    const answer = async (now: CaseCall): Promise<Answer> => {
      if (now.arrival === 'submit') return sayWhose(now);
      const { holder, status } = now.incident;
      const late = status === 'open' && holder !== null && holder.personId !== now.person.personId;
      return drawCase(now, verb === 'incident.take-over' && late ? { said: say.NOT_TAKEN_OVER } : {});
    };

    return caseAction(desk, {
      verb,
      kinds: verb === 'incident.open' ? ['click'] : ['click', 'submit'],
      data: z.object({ school: z.uuid().optional(), incident: z.uuid(), rev: z.int().positive() }),
      right: 'triage',
      run: async (first, { rev }): Promise<Answer> => {
        let call: CaseCall | null = first;
        for (let left = TRIES; left > 0 && call?.rights.has('triage'); left -= 1) {
          const { holder, status } = call.incident;
          // Nobody has it: whatever else came to it since, it is there to be opened. It may be so again, once its holder was
          // shut out of it.
          const waits = status !== 'ended' && holder === null;
          const asSeen = verb === 'incident.take-over' && status === 'open' && rev === call.incident.rev;
          // Somebody was quicker, or it is theirs already: they see how it stands now.
          if (!(waits || asSeen) || holder?.personId === call.person.personId) {
            await looked(desk, call, 'incident.open', call.incident.id);
            return answer(call);
          }
          const { schoolId, id } = call.incident;
          const committed = await desk.work.commit({
            schoolId,
            at: call.at,
            correlation: call.correlation,
            ...(await takeWrites(desk, call, verb)),
          });
          call = await openCase(desk, first, id);
          // Stale: what is stored now decides.
          if (committed.kind === 'done') break;
        }
        return call?.rights.has('triage') ? answer(call) : noSuchCase;
      },
    });
  };
  return [take('incident.open'), take('incident.take-over')];
};
