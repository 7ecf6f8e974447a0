/** In the chat: begin to ask everybody who has not been asked yet. */
import { z } from 'zod';
import { start } from '../../../cards/agreements/start.ts';
import type { Answer } from '../../core/answer.ts';
import type { Action, Call } from '../../core/feature.ts';
import type { AgreementsDesk } from './desk.ts';
import { inForce, ladderOf, leftOut } from './in-force.ts';
import { startedKey } from './keep-true.ts';
import * as say from './messages.ts';
import { stateOf } from './register.ts';
import { loadRegister, notesOn } from './view-register.ts';
import { isPupil, mayStart } from './who.ts';

const text = (words: string): Answer => ({ kind: 'text', text: words });
const notStarter = ({ person }: Call): string => (person.kind === 'pupil' ? say.PUPIL : say.NOT_STARTER);
const school = { school: z.uuid().optional() };

/** `again`: that school is looked at soon. */
export const startActions = (desk: AgreementsDesk, again: (schoolId: string) => void): readonly Action[] => {
  const starting = z.object({ ...school, form: z.string().max(200) });
  const startPurpose = (call: Call): string => `agreement.start|${call.person.schoolId}`;
  const showStart = async (call: Call, said: string | null): Promise<Answer> => {
    const { schoolId, personId } = call.person;
    const { entries, roster, forms, missing, unsettled } = await loadRegister(desk, schoolId, call.at);
    const theirSchool = desk.people.school(schoolId);
    const ladder = ladderOf(theirSchool);
    const pupils = entries.some(
      (entry) => stateOf(entry) === 'not-asked' && isPupil(roster, entry.request.personId),
    );
    return {
      kind: 'dialog',
      title: say.TITLES.start,
      card: start({
        school: schoolId,
        form: desk.forms.mint(personId, startPurpose(call)),
        rows:
          said === null
            ? forms.flatMap(({ id, agreement }) => {
                const waiting = entries.filter(
                  (entry) => entry.request.form === id && stateOf(entry) === 'not-asked',
                ).length;
                return waiting === 0
                  ? []
                  : [{ agreement: agreement.header.name, people: say.peopleInWords(waiting) }];
              })
            : [],
        leftOut: say.leftOut(leftOut(theirSchool, forms, Object.values(roster.people))),
        names: say.NAMES_ON_REGISTER,
        ladder: say.ladderInWords(ladder.remind, ladder.endAfter, pupils),
        notLooked: missing,
        unsettled: notesOn(unsettled),
        said,
      }),
    };
  };
  const lookStart: Action<object> = {
    verb: 'agreement.look-start',
    kinds: ['open'],
    data: z.object(school),
    may: { anyone: true },
    run: async (call) => (mayStart(call.person) ? showStart(call, null) : text(notStarter(call))),
  };
  const begin: Action<z.infer<typeof starting>> = {
    verb: 'agreement.start',
    kinds: ['submit'],
    data: starting,
    may: { anyone: true },
    run: async (call, { form: token }): Promise<Answer> => {
      if (!mayStart(call.person)) return text(notStarter(call));
      const { schoolId, personId } = call.person;
      const form = desk.forms.open(token, personId, startPurpose(call));
      if (form === null) return text(say.FORM_NOT_YOURS);
      const at = call.at.toISOString();
      await desk.work.commit({
        schoolId,
        at: call.at,
        correlation: call.correlation,
        form: { form, personId, result: {} },
        saves: inForce(desk.policies.current(schoolId)).map(({ id }) => ({
          table: 'setting' as const,
          next: { schoolId, id: desk.newId(), key: startedKey(id), value: { form: id }, who: personId, at },
        })),
        audit: [{ who: personId, what: 'agreement.start', about: null }],
        effects: [],
      });
      again(schoolId);
      return showStart(call, say.STARTED);
    },
  };

  return [lookStart, begin];
};
