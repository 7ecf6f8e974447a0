/** Who has looked at a case: every look is written down before anything is shown, and whoever decides may read the list. */
import { z } from 'zod';
import { seenBy as seenByCard } from '../../../cards/incidents/seen-by.ts';
import type { Action, Call } from '../../core/feature.ts';
import { caseAction } from './case-action.ts';
import type { Desk } from './desk.ts';
import { SEEN_BY } from './messages-seen-by.ts';
import { nameOf, whenWithYear } from './view-words.ts';

/** Written before anything is shown: no look without its entry. `what`: noun.verb. */
export const looked = async (desk: Desk, call: Call, what: string, incidentId: string): Promise<void> => {
  await desk.work.commit({
    schoolId: call.person.schoolId,
    at: call.at,
    correlation: call.correlation,
    saves: [],
    audit: [{ who: call.person.personId, what, about: incidentId }],
    effects: [],
  });
};

/** A dialog about a case that is drawn and not yet sent: it may show who is in the case, or what was answered before. */
export const OPEN_FORM = 'incident.open-form';

/** On one page. */
const ROWS = 25;

export const seenByAction = (desk: Desk): Action =>
  caseAction(desk, {
    verb: 'incident.seen-by',
    kinds: ['open', 'submit'],
    data: z.object({
      school: z.uuid().optional(),
      incident: z.uuid(),
      before: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
    }),
    right: 'decide',
    run: async (call, { before }) => {
      const { incident, roster } = call;
      const { schoolId, id } = incident;
      await looked(desk, call, 'incident.seen-by', id);
      const found = await desk.store.seenBy(schoolId, id, {
        limit: ROWS + 1,
        ...(before !== undefined && { before }),
      });
      const rows = found.slice(0, ROWS);
      return {
        kind: 'dialog',
        title: SEEN_BY.title,
        card: seenByCard({
          school: schoolId,
          incident: id,
          reference: incident.reference,
          rows: rows.map(({ who, at, what }) => ({
            who: nameOf(roster, who),
            when: whenWithYear(at),
            what: SEEN_BY.what(what),
          })),
          older: found.length > ROWS ? (rows.at(-1)?.seq ?? null) : null,
          later: before !== undefined,
        }),
      };
    },
  });
