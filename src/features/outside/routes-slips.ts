/** What the page "Paper slips" asks for. */
import { z } from 'zod';
import { MOST_FILE_BODY_BYTES } from '../../contract/csv.ts';
import { familySaid } from '../../contract/families.ts';
import {
  type PupilsFound,
  pupilSearch,
  pupilsFound,
  type SlipGiven,
  type SlipPreview,
  type Slips,
  slipFile,
  slipGiven,
  slipImport,
  slipPreview,
  slips,
  slipsImported,
} from '../../contract/slips.ts';
import { formatLondon, inLondon } from '../../core/calendar.ts';
import { Fault } from '../../core/errors.ts';
import type { ApiRoute, RouteCall } from '../../core/feature.ts';
import { foldName } from '../../core/fold-name.ts';
import { bytesOf } from '../csv/index.ts';
import type { OutsideDesk } from './desk.ts';
import * as say from './messages-slips.ts';
import { importSlips, previewSlips, recordSlip, sceneOf } from './slips.ts';
import { KEEPERS, keepsFamilies } from './who.ts';

/** The newest; the page "Families" has them all. */
const SHOWN = 50;
const FOUND = 12;

export const slipRoutes = (desk: OutsideDesk): readonly ApiRoute[] => {
  const mayRecord = (call: RouteCall): void => {
    if (!keepsFamilies(call.person)) throw new Fault('not-yours', say.NOT_KEEPER);
  };

  /** Written before anything is shown. */
  const looked = async (call: RouteCall, what: string): Promise<void> => {
    const { schoolId, personId } = call.person;
    await desk.work.commit({
      schoolId,
      at: call.at,
      correlation: call.correlation,
      saves: [],
      audit: [{ who: personId, what, about: null }],
      effects: [],
    });
  };

  const see: ApiRoute<Record<string, never>, Slips> = {
    name: 'outside.see-slips',
    method: 'GET',
    path: '/api/outside/slips',
    may: { roles: KEEPERS },
    params: z.object({}),
    answer: slips,
    run: async (call) => {
      mayRecord(call);
      await looked(call, 'outside.see-slips');
      const { schoolId } = call.person;
      const [scene, { people }] = await Promise.all([
        sceneOf(desk, schoolId, call.at),
        desk.people.roster(schoolId),
      ]);
      const paper = scene.signed.filter(({ how }) => how === 'paper').toReversed();
      const shown = paper.slice(0, SHOWN);
      const subjects = [...new Set(shown.map(({ subjectId }) => subjectId))];
      const [opened, events] = await Promise.all([
        desk.store.signatures(schoolId, subjects),
        desk.store.events(schoolId, subjects),
      ]);
      const whole = new Map(opened.map((signature) => [signature.id, signature]));
      const struck = new Map(
        events.flatMap((event) =>
          event.kind === 'struck' ? [[event.data['signature'], event] as const] : [],
        ),
      );
      const classes = new Map(scene.pupils.map(({ id, className }) => [id, className ?? '']));
      const nameOf = (id: string | null): string => (id === null ? '' : people[id]?.name || say.NO_NAME);
      return {
        today: inLondon(call.at).toPlainDate().toString(),
        forms: scene.forms.map(({ id, title, parts }) => ({
          id,
          title,
          parts: parts.map(({ part }) => part),
          wordings: (scene.wordings.get(id) ?? [])
            .map((one) => ({ ...one, version: say.version(one.hash) }))
            .toReversed(),
        })),
        notAsked: scene.notAsked.map(({ title, why }) => say.NOT_ASKED[why](title)),
        pupils: scene.pupils.filter(({ leftAt }) => leftAt === null).length,
        slips: shown.flatMap((fact) => {
          const signature = whole.get(fact.id);
          const form = scene.forms.find(({ id }) => id === fact.form);
          const strike = struck.get(fact.id);
          if (!signature || fact.part === 'visitor') return [];
          return [
            {
              id: fact.id,
              pupil: signature.subjectName,
              className: classes.get(fact.subjectId) ?? '',
              agreement: form?.title ?? fact.form,
              part: fact.part,
              name: signature.name ?? '',
              relationship: signature.relationship ?? '',
              signedOn: say.day(fact.signedOn ?? fact.at.slice(0, 10)),
              recorded: formatLondon(new Date(fact.at)),
              by: nameOf(fact.who),
              version: say.versionLine(fact.hash, form?.hash === fact.hash),
              struck: strike ? say.struckBy(nameOf(strike.who), strike.at, strike.words?.words ?? '') : null,
            },
          ];
        }),
        more: paper.length - shown.length,
      };
    },
  };

  const search: ApiRoute<{ search: string }, PupilsFound> = {
    name: 'outside.find-pupil',
    method: 'POST',
    path: '/api/outside/pupils',
    may: { roles: KEEPERS },
    params: pupilSearch,
    answer: pupilsFound,
    run: async (call, { search: typed }) => {
      mayRecord(call);
      await looked(call, 'outside.find-pupil');
      const words = foldName(typed).split(' ');
      if (words[0] === '') return { pupils: [], more: 0 };
      const pupils = await desk.roll.everybody(call.person.schoolId);
      const found = pupils
        .filter(({ leftAt, name }) => {
          const parts = foldName(name).split(' ');
          return leftAt === null && words.every((word) => parts.some((part) => part.startsWith(word)));
        })
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
      return {
        pupils: found
          .slice(0, FOUND)
          .map(({ id, name, className }) => ({ id, name, className: className ?? '' })),
        more: Math.max(0, found.length - FOUND),
      };
    },
  };

  const record: ApiRoute<SlipGiven, { said: string }> = {
    name: 'outside.record-slip',
    method: 'POST',
    path: '/api/outside/slip',
    may: { roles: KEEPERS },
    params: slipGiven,
    answer: familySaid,
    run: async (call, given) => {
      mayRecord(call);
      return { said: await recordSlip(desk, call, given) };
    },
  };

  const preview: ApiRoute<z.infer<typeof slipFile>, SlipPreview> = {
    name: 'outside.preview-slips',
    method: 'POST',
    path: '/api/outside/slips/preview',
    maxBodyBytes: MOST_FILE_BODY_BYTES,
    may: { roles: KEEPERS },
    params: slipFile,
    answer: slipPreview,
    run: (call, { file, ...given }) => {
      mayRecord(call);
      return previewSlips(desk, call, { ...given, file: bytesOf(file) });
    },
  };

  const confirm: ApiRoute<z.infer<typeof slipImport>, z.infer<typeof slipsImported>> = {
    name: 'outside.import-slips',
    method: 'POST',
    path: '/api/outside/slips/import',
    maxBodyBytes: MOST_FILE_BODY_BYTES,
    may: { roles: KEEPERS },
    params: slipImport,
    answer: slipsImported,
    run: (call, { file, ...given }) => {
      mayRecord(call);
      return importSlips(desk, call, { ...given, file: bytesOf(file) });
    },
  };

  return [see, search, record, preview, confirm] as readonly ApiRoute[];
};
