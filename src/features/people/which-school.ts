/** Questions that come before a turn can begin: which school, and what to do while no school can be looked up. */
import { notKnownYet as notKnownYetCard } from '../../../cards/people/not-known-yet.ts';
import { whichSchoolForm } from '../../../cards/people/which-school-form.ts';
import type { Answer } from '../../core/answer.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Person } from '../../core/person.ts';
import type { School } from '../../core/school.ts';
import * as say from './messages.ts';
import type { People } from './people.ts';

/** `data`: what the form was opened with, as its action read it; it comes back with the answer. */
export const whichSchoolFor = (
  people: Pick<People, 'school'>,
  persons: readonly Person[],
  verb: string,
  data: unknown,
): Answer => ({
  kind: 'dialog',
  title: say.WHICH_SCHOOL_TITLE,
  card: whichSchoolForm({
    verb,
    // It came as JSON, and went through the action's schema.
    data: { ...(data as JsonObject) },
    schools: persons.map(({ schoolId }) => ({ id: schoolId, name: people.school(schoolId).name })),
  }),
});

export const notKnownYet = (schools: readonly School[], files: number): Answer => ({
  kind: 'card',
  card: notKnownYetCard({
    schools: schools.map(({ name, phone }) => ({ name, phone })),
    first: files === 0 ? null : say.NO_FILES,
  }),
});
