/** The page "Families": how it stands by class and by pupil, the same as a file, and copies of what was signed. */
import { z } from 'zod';
import {
  FAMILY_STATES,
  type Families,
  type FamilyPupil,
  families,
  familyFile,
  familyPupil,
  narrowedFamilies,
} from '../../contract/families.ts';
import { type File, file } from '../../contract/file.ts';
import { inLondon } from '../../core/calendar.ts';
import type { Sheet } from '../../core/document.ts';
import { Fault } from '../../core/errors.ts';
import type { ApiRoute, RouteCall } from '../../core/feature.ts';
import { version } from '../agreements/index.ts';
import { fileOf, listFile } from '../files/index.ts';
import type { OutsideDesk } from './desk.ts';
import {
  leftView,
  matterRows,
  namedIn,
  nameOf,
  pupilView,
  rowsOf,
  type Subject,
  subjectsIn,
  wordedIn,
} from './family-rows.ts';
import * as say from './messages.ts';
import { mattersIn, struckIn, totalsOf } from './needs.ts';
import { outsidePaper } from './paper.ts';
import { everybody, type FamiliesNow, loadFamilies } from './standing.ts';
import { KEEPERS, keepsFamilies, MAY_LOOK } from './who.ts';

export const keeper = ({ person }: RouteCall): void => {
  if (person.shared) throw new Fault('not-yours', say.NOT_SHARED);
  if (!keepsFamilies(person)) throw new Fault('not-yours', say.NOT_KEEPER);
};

/** Who looked is written down before anything is shown. */
const looked = async (
  desk: OutsideDesk,
  call: RouteCall,
  what: string,
  about: string | null,
): Promise<void> => {
  await desk.work.commit({
    schoolId: call.person.schoolId,
    at: call.at,
    correlation: call.correlation,
    saves: [],
    audit: [{ who: call.person.personId, what, about }],
    effects: [],
  });
};

const notesOf = (now: FamiliesNow): string[] => {
  const all = everybody(now);
  const inNoForm = all.filter(({ needs }) => needs.length === 0).length;
  return [
    ...(all.length === 0 ? [say.NO_ROLL] : []),
    ...(now.forms.length === 0 && now.notAsked.length === 0 ? [say.NO_FORMS] : []),
    ...now.notAsked.map(({ title, why }) => (why === 'no-text' ? say.noText(title) : say.whichPupils(title))),
    ...(now.forms.length > 0 && inNoForm > 0 ? [say.inNoForm(inNoForm)] : []),
    ...(now.namesUnread ? [say.NAMES_UNREAD] : []),
  ];
};

/** Titles of forms that are asked no more stand as their ids. */
export const titlesOf =
  (desk: Pick<OutsideDesk, 'policies'>, schoolId: string) =>
  (form: string): string =>
    desk.policies.current(schoolId).rules.agreements.forms.find(({ id }) => id === form)?.name ?? form;

const named = async (
  desk: OutsideDesk,
  { person }: RouteCall,
  now: FamiliesNow,
): Promise<Pick<Families, 'matters' | 'rows' | 'left'>> => {
  const { schoolId } = person;
  const all = everybody(now);
  const ids = all.map(({ pupil }) => pupil.id);
  const here = new Set(ids);
  // One of each is enough: it says the name. The newest.
  const leftIds = new Map(
    now.signed.flatMap((one) =>
      one.subjectKind === 'pupil' && !here.has(one.subjectId) ? [[one.subjectId, one.id] as const] : [],
    ),
  );
  const newest = new Set(leftIds.values());
  const waits = mattersIn(now.happened);
  const [signatures, events, visitors] = await Promise.all([
    desk.store.opened(schoolId, [...namedIn(all), ...newest]),
    desk.store.openedEvents(schoolId, wordedIn(all, waits)),
    waits.some(({ subjectKind }) => subjectKind === 'visitor') ? desk.store.links(schoolId, 'visitor') : [],
  ]);
  const subjects = new Map<string, Subject>([
    ...subjectsIn(all),
    ...visitors.flatMap((link) =>
      'name' in link.for
        ? [[link.id, { pupil: null, name: link.for.name, className: say.VISITOR }] as const]
        : [],
    ),
  ]);
  const opened = {
    signatures: new Map(signatures.map((one) => [one.id, one])),
    events: new Map(events.map((one) => [one.id, one])),
    roster: now.roster,
  };
  return {
    matters: matterRows(events, waits, titlesOf(desk, schoolId), subjects, all),
    rows: all.flatMap((one) => rowsOf(one, opened)),
    left: signatures.flatMap(({ id, subjectId, subjectName }) =>
      newest.has(id) ? [{ pupil: subjectId, name: subjectName }] : [],
    ),
  };
};

const look = async (desk: OutsideDesk, call: RouteCall, what: string): Promise<Families> => {
  const { schoolId } = call.person;
  if (call.person.shared) throw new Fault('not-yours', say.NOT_SHARED);
  await looked(desk, call, what, null);
  const now = await loadFamilies(desk, schoolId, call.at);
  const totals = totalsOf(everybody(now));
  const keeps = keepsFamilies(call.person);
  return {
    totals: say.totals(totals.asked, totals.complete),
    notes: notesOf(now),
    classes: now.classes.map(({ name, teachers, pupils }) => ({
      name,
      teachers: [...teachers],
      ...totalsOf(pupils),
    })),
    keeps,
    states: FAMILY_STATES.map((id) => ({ id, title: say.STATES[id] })),
    parts: (['pupil', 'parent'] as const).map((id) => ({ id, title: say.PARTS[id] })),
    ...(keeps ? await named(desk, call, now) : { matters: [], rows: [], left: [] }),
  };
};

const sheetOf = (rows: ReturnType<typeof narrowedFamilies>): Sheet => ({
  name: say.SHEET.name,
  columns: say.SHEET.columns,
  rows: rows.map((row) => [
    row.className,
    row.name,
    row.agreement,
    say.PARTS[row.part],
    row.standing,
    row.signedOn,
    row.how,
    row.by,
    row.exempt?.until ?? null,
    row.exempt?.why ?? null,
    row.exempt?.who ?? null,
  ]),
});

export const familyRoutes = (desk: OutsideDesk): readonly ApiRoute[] => {
  const show: ApiRoute<object, Families> = {
    name: 'outside.look-families',
    method: 'GET',
    path: '/api/families',
    may: { roles: MAY_LOOK },
    params: z.object({}),
    answer: families,
    run: (call) => look(desk, call, 'outside.look-families'),
  };

  const take: ApiRoute<z.infer<typeof familyFile>, File> = {
    name: 'outside.export',
    method: 'POST',
    path: '/api/families/file',
    may: { roles: KEEPERS },
    params: familyFile,
    answer: file,
    run: async (call, { format, ...filters }) => {
      keeper(call);
      const { rows, notes } = await look(desk, call, 'outside.export');
      const { code } = desk.people.school(call.person.schoolId);
      const name = say.fileName(code, inLondon(call.at).toPlainDate().toString(), format);
      return listFile(desk.documents, sheetOf(narrowedFamilies(rows, filters)), notes, format, name);
    },
  };

  const one: ApiRoute<{ pupil: string }, FamilyPupil> = {
    name: 'outside.look-pupil',
    method: 'GET',
    path: '/api/families/pupil',
    may: { roles: KEEPERS },
    params: z.object({ pupil: z.uuid() }),
    answer: familyPupil,
    run: async (call, { pupil }) => {
      keeper(call);
      const { schoolId } = call.person;
      const now = await loadFamilies(desk, schoolId, call.at);
      const all = everybody(now);
      const found = all.find((member) => member.pupil.id === pupil);
      const isPupil = now.signed.some((one) => one.subjectId === pupil && one.subjectKind === 'pupil');
      if (!found && !isPupil) throw new Fault('not-found', say.NOT_HERE);
      await looked(desk, call, 'outside.look-pupil', pupil);
      const [signed, happened] = await Promise.all([
        desk.store.signatures(schoolId, [pupil]),
        desk.store.events(schoolId, [pupil]),
      ]);
      const titleOf = titlesOf(desk, schoolId);
      return found
        ? pupilView(found, all, mattersIn(now.happened), signed, happened, titleOf, now.roster)
        : leftView(signed, happened, titleOf, now.roster);
    },
  };

  const copy: ApiRoute<{ signature: string }, File> = {
    name: 'outside.copy',
    method: 'GET',
    path: '/api/families/signed/:signature/copy',
    may: { roles: KEEPERS },
    params: z.object({ signature: z.uuid() }),
    answer: file,
    run: async (call, { signature: id }) => {
      keeper(call);
      const { schoolId } = call.person;
      const signature = await desk.store.signature(schoolId, id);
      if (!signature) throw new Fault('not-found', say.NOT_HERE);
      const [wording, happened, roster] = await Promise.all([
        desk.agreements.wording(schoolId, signature.hash),
        desk.store.happened(schoolId),
        desk.people.roster(schoolId),
      ]);
      if (!wording) throw new Error('a signature for a wording that nobody kept');
      await looked(desk, call, 'outside.copy', id);
      const paper = outsidePaper(
        desk.people.school(schoolId).name,
        signature,
        wording,
        signature.who === null ? null : nameOf(roster, signature.who),
        struckIn(happened).has(id),
      );
      const name = `agreement-${signature.form}-${version(signature.hash)}.pdf`;
      return fileOf(name, 'pdf', await desk.documents.pdf(paper));
    },
  };

  return [show, take, one, copy] as readonly ApiRoute[];
};
