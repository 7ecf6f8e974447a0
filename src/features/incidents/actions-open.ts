/** "Open" on a notice: the first who opens takes the case on. Others take it over, also from the case's dialog. */
import { z } from 'zod';
import type { Answer } from '../../core/answer.ts';
import type { Effect } from '../../core/commit.ts';
import type { Action } from '../../core/feature.ts';
import { type CaseCall, caseAction } from './case-action.ts';
import { eventOf } from './casework.ts';
import type { Desk } from './desk.ts';
import type { Incident } from './incident.ts';
import * as say from './messages-casework.ts';
import { looked } from './seen-by.ts';

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

/** `drawCase`: the case's card for this person, as the message of it shows it. */
export const openActions = (desk: Desk, drawCase: (call: CaseCall) => Promise<Answer>): readonly Action[] => {
  const take = (verb: 'incident.open' | 'incident.take-over') =>
    caseAction(desk, {
      verb,
      kinds: verb === 'incident.open' ? ['click'] : ['click', 'submit'],
      data: z.object({ school: z.uuid().optional(), incident: z.uuid(), rev: z.int().positive() }),
      right: 'triage',
      run: async (call, { rev }): Promise<Answer> => {
        const { incident, person } = call;
        const answer = async (now: CaseCall): Promise<Answer> =>
          call.arrival === 'submit' ? sayWhose(now) : drawCase(now);
        // An open case has no holder once its holder was shut out of it: it is there to be opened again.
        const free =
          incident.status === 'sent' ||
          (incident.status === 'open' && (verb === 'incident.take-over' || incident.holder === null));
        // Somebody was quicker, or it is theirs already: they see how it stands now.
        if (rev !== incident.rev || !free || incident.holder?.personId === person.personId) {
          await looked(desk, call, 'incident.open', incident.id);
          return answer(call);
        }
        const next = takenBy(incident, person.personId, call.at);
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
        await desk.work.commit({
          schoolId: incident.schoolId,
          at: call.at,
          correlation: call.correlation,
          saves: [
            { table: 'incident', expected: incident.rev, next },
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
        });
        // Also when the commit was stale: what is stored now is what they see.
        const now = await desk.store.load(incident.schoolId, incident.id);
        return answer({ ...call, incident: now ?? next });
      },
    });
  return [take('incident.open'), take('incident.take-over')];
};
