/** What the page "Roll" asks for. */
import { z } from 'zod';
import { MOST_FILE_BODY_BYTES } from '../../contract/csv.ts';
import {
  type Roll,
  type RollClass,
  type RollPreview,
  roll,
  rollClass,
  rollFile,
  rollImport,
  rollImported,
  rollPreview,
} from '../../contract/roll.ts';
import { formatLondon } from '../../core/calendar.ts';
import { Fault } from '../../core/errors.ts';
import type { ApiRoute, RouteCall } from '../../core/feature.ts';
import { hasRole } from '../../core/person.ts';
import { bytesOf } from '../csv/index.ts';
import { MAY_IMPORT, MAY_OPEN, MAY_READ } from './access.ts';
import type { RollDesk } from './desk.ts';
import { byClass, contactsOf, presentPupils, teachersOf } from './families.ts';
import { importRoll, previewOf } from './import.ts';
import * as say from './messages.ts';

const ownAccount = ({ person }: RouteCall): void => {
  if (person.shared) throw new Fault('not-yours', say.NOT_SHARED);
};

export const rollRoutes = (desk: RollDesk): readonly ApiRoute[] => {
  /** Written before anything is shown. */
  const looked = async (call: RouteCall): Promise<void> => {
    await desk.work.commit({
      schoolId: call.person.schoolId,
      at: call.at,
      correlation: call.correlation,
      saves: [],
      audit: [{ who: call.person.personId, what: 'roll.class', about: null }],
      effects: [],
    });
  };

  const summary: ApiRoute<Record<string, never>, Roll> = {
    name: 'roll.see',
    method: 'GET',
    path: '/api/roll',
    may: { roles: MAY_OPEN },
    params: z.object({}),
    answer: roll,
    run: async (call) => {
      ownAccount(call);
      const { schoolId } = call.person;
      const [whole, last, roster] = await Promise.all([
        desk.store.whole(schoolId),
        desk.store.lastImport(schoolId),
        desk.people.roster(schoolId),
      ]);
      const present = presentPupils(whole);
      return {
        pupils: present.length,
        contacts: new Set(present.flatMap(({ contacts }) => contacts.map(({ id }) => id))).size,
        left: whole.pupils.length - present.length,
        classes: [...byClass(present)].map(([name, pupils]) => ({
          name,
          teachers: [...teachersOf(pupils)],
          pupils: pupils.length,
        })),
        last: last && {
          at: last.at,
          when: formatLondon(new Date(last.at)),
          who: roster.people[last.who]?.name ?? '',
          counts: last.counts,
        },
        mayImport: hasRole(call.person, ...MAY_IMPORT),
        mayRead: hasRole(call.person, ...MAY_READ),
      };
    },
  };

  const openClass: ApiRoute<{ name: string }, RollClass> = {
    name: 'roll.class',
    method: 'GET',
    path: '/api/roll/class',
    may: { roles: MAY_READ },
    params: z.object({ name: z.string().max(200) }),
    answer: rollClass,
    run: async (call, { name }) => {
      ownAccount(call);
      await looked(call);
      const whole = await desk.store.whole(call.person.schoolId);
      const pupils = byClass(presentPupils(whole)).get(name) ?? [];
      return {
        pupils: pupils.map((pupil) => ({
          id: pupil.id,
          name: pupil.name,
          year: pupil.year ?? '',
          contacts: contactsOf(whole, pupil).map((contact) => ({
            name: contact.name,
            relationship: contact.relationship ?? '',
            email: contact.email ?? '',
            responsibility: contact.responsibility,
          })),
        })),
      };
    },
  };

  const preview: ApiRoute<z.infer<typeof rollFile>, RollPreview> = {
    name: 'roll.preview',
    method: 'POST',
    path: '/api/roll/preview',
    maxBodyBytes: MOST_FILE_BODY_BYTES,
    may: { roles: MAY_IMPORT },
    params: rollFile,
    answer: rollPreview,
    run: (call, { file, mapping }) => {
      ownAccount(call);
      return previewOf(desk, call, { file: bytesOf(file), mapping });
    },
  };

  const confirm: ApiRoute<z.infer<typeof rollImport>, z.infer<typeof rollImported>> = {
    name: 'roll.import',
    method: 'POST',
    path: '/api/roll/import',
    maxBodyBytes: MOST_FILE_BODY_BYTES,
    may: { roles: MAY_IMPORT },
    params: rollImport,
    answer: rollImported,
    run: async (call, { file, ...given }) => {
      ownAccount(call);
      return { counts: await importRoll(desk, call, { ...given, file: bytesOf(file) }) };
    },
  };

  return [summary, openClass, preview, confirm];
};
