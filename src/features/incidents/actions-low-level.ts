/** The list of low-level concerns, in a dialog, for the case manager. Every look is in the audit log. */
import { z } from 'zod';
import { lowLevel } from '../../../cards/incidents/low-level.ts';
import { lowLevelDoor } from '../../../cards/incidents/low-level-door.ts';
import type { Answer } from '../../core/answer.ts';
import type { Action, Call, Command, MessageKind } from '../../core/feature.ts';
import type { Role } from '../../core/roles.ts';
import type { Desk } from './desk.ts';
import { byAdult } from './low-level.ts';
import { LOW_LEVEL } from './messages-casework.ts';
import { shorten } from './pages.ts';
import { readLowLevel } from './read-low-level.ts';
import { dayInWords, roleInWords } from './view-words.ts';

/** Those to whom a case about an adult can come. */
const MANAGERS: readonly Role[] = ['headteacher', 'chair-of-governors'];
/** A card takes 28 KB. */
const SHOWN_CASES = 60;
const SHOWN_NAME = 60;
const SHOWN_DESTROYED = 10;
const GUIDANCE = ['low-level', 'low-level-patterns'] as const;

const answerList = async (desk: Desk, call: Call, faults: readonly string[]): Promise<Answer> => {
  const { person } = call;
  const { schoolId } = person;
  await desk.work.commit({
    schoolId,
    at: call.at,
    correlation: call.correlation,
    saves: [],
    audit: [{ who: person.personId, what: 'incident.low-level', about: null }],
    effects: [],
  });
  const roster = await desk.people.roster(schoolId);
  const all = await readLowLevel(desk.store, { person, roster });
  const shown = all.slice(0, SHOWN_CASES);
  // Those of others would tell whom they were about: a record that the chair destroyed may be one about the head.
  const destroyed = (await desk.store.destroyed(schoolId)).filter(({ askedBy, confirmedBy }) =>
    [askedBy, confirmedBy].includes(person.personId),
  );
  return {
    kind: 'dialog',
    title: LOW_LEVEL.title,
    card: lowLevel({
      school: schoolId,
      guidance: desk.policies.guidanceLines(GUIDANCE, call.at),
      people: byAdult(shown, roster).map(({ name, cases }) => ({
        name: shorten(name, SHOWN_NAME),
        concerns: cases.map(({ sentAt, reference }) => ({ when: dayInWords(sentAt), reference })),
      })),
      cases: shown.map((incident) => ({
        incident: incident.id,
        title: `${incident.reference}: ${byAdult([incident], roster)
          .map(({ name }) => shorten(name, SHOWN_NAME))
          .join(', ')}`,
      })),
      older: all.length - shown.length,
      destroyed: destroyed
        .slice(0, SHOWN_DESTROYED)
        .map(({ at, askedBy, confirmedBy }) =>
          LOW_LEVEL.destroyed(dayInWords(at), roleInWords(roster, askedBy), roleInWords(roster, confirmedBy)),
        ),
      faults,
    }),
  };
};

/** `openFile`: the action of the case's own dialog. */
export const lowLevelActions = (desk: Desk, openFile: Action<{ incident: string }>): readonly Action[] => {
  const show: Action<{ school?: string | undefined }> = {
    verb: 'incident.low-level',
    kinds: ['open', 'submit'],
    data: z.object({ school: z.uuid().optional() }),
    may: { roles: MANAGERS },
    run: (call) => answerList(desk, call, []),
  };
  const open: Action<{ incident?: string | undefined }> = {
    verb: 'incident.low-level-open',
    kinds: ['submit'],
    data: z.object({ school: z.uuid().optional(), incident: z.uuid().optional().catch(undefined) }),
    may: { roles: MANAGERS },
    run: (call, { incident }) =>
      incident === undefined
        ? answerList(desk, call, [LOW_LEVEL.chooseCase])
        : openFile.run(call, { incident }),
  };
  return [show, open];
};

export const lowLevelCommands: readonly Command[] = [
  {
    name: 'incident.low-level',
    phrases: ['low-level concerns'],
    match: 'whole',
    description: 'Open the list of low-level concerns',
    may: { roles: MANAGERS },
    run: async () => [{ what: 'incident.low-level', params: {} }],
  },
];

export const lowLevelKinds = (desk: Pick<Desk, 'people'>): readonly MessageKind[] => [
  {
    name: 'incident.low-level',
    params: z.object({}),
    draw: async ({ schoolId }) => ({
      summary: LOW_LEVEL.summary,
      card: lowLevelDoor({ school: schoolId, schoolName: desk.people.school(schoolId).name }),
    }),
  },
];
