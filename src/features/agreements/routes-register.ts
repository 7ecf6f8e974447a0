/** In the tab, for those who keep the register: who has signed and who has not, and the same as a file. */
import { z } from 'zod';
import {
  narrowed,
  REGISTER_STATES,
  type Register,
  type RegisterRow,
  register,
  registerFile,
} from '../../contract/agreements.ts';
import { type File, file } from '../../contract/file.ts';
import { inLondon } from '../../core/calendar.ts';
import type { Sheet } from '../../core/document.ts';
import { Fault } from '../../core/errors.ts';
import type { ApiRoute, RouteCall } from '../../core/feature.ts';
import type { Roster } from '../../core/person.ts';
import { listFile } from '../files/index.ts';
import type { AgreementsDesk } from './desk.ts';
import { audiencesIn } from './in-force.ts';
import * as say from './messages.ts';
import { noted } from './noted.ts';
import { type Entry, isDone, standingInWords, stateOf, statesOf } from './register.ts';
import { loadRegister, registerTotals } from './view-register.ts';
import { maySeeRegister, REGISTRARS } from './who.ts';

const dayOf = (at: string | null): string | null =>
  at === null ? null : at.length === 10 ? at : inLondon(new Date(at)).toPlainDate().toString();

/** What the list comes without, by request. */
interface Sealed {
  readonly why: ReadonlyMap<string, string | null>;
  readonly typed: ReadonlyMap<string, string | null>;
}

/** The list comes without what is sealed: it is opened of those alone whose row shows it. */
const sealedOf = async (
  desk: AgreementsDesk,
  schoolId: string,
  entries: readonly Entry[],
): Promise<Sealed> => {
  const exempt = entries.filter(({ request, byFile }) => request.state === 'exempt' && !byFile);
  const others = entries.filter(({ otherName }) => otherName);
  const [full, signatures] = await Promise.all([
    Promise.all(exempt.map(({ request }) => desk.store.request(schoolId, request.id))),
    Promise.all(others.map(({ request }) => desk.store.signature(schoolId, request.signature ?? ''))),
  ]);
  return {
    why: new Map(full.flatMap((one) => (one ? [[one.id, one.words?.exempt ?? null] as const] : []))),
    typed: new Map(signatures.flatMap((one) => (one ? [[one.request, one.name] as const] : []))),
  };
};

const rowOf = (
  desk: AgreementsDesk,
  schoolId: string,
  roster: Roster,
  { why, typed }: Sealed,
  entry: Entry,
): RegisterRow => {
  const { request, chase, overdue, elsewhere } = entry;
  const isOpen = stateOf(entry) === 'open';
  const person = roster.people[request.personId];
  const audiences = person ? audiencesIn(desk.people.school(schoolId), person) : [];
  return {
    request: request.id,
    name: entry.name,
    jobTitle: entry.jobTitle,
    department: entry.department,
    audiences: audiences.map((audience) => say.AUDIENCES[audience]),
    form: request.form,
    agreement: entry.agreement,
    states: [...statesOf(entry)],
    standing: say.sentence(standingInWords(entry)),
    overdue,
    due: isOpen ? dayOf(request.dueAt) : null,
    signedAt: elsewhere?.state === 'done' ? elsewhere.on : isDone(request) ? dayOf(request.at) : null,
    exempt: request.exempt
      ? {
          until: request.exempt.until,
          leave: request.exempt.leave,
          why: entry.byFile ? say.FILE_EXEMPT : (why.get(request.id) ?? null),
          by: entry.byFile ? say.FILE_DECIDED : roster.people[request.exempt.by]?.name || say.NO_NAME,
        }
      : null,
    notReached: isOpen && chase?.notReached ? (say.REACH[chase.notReached.code] ?? say.REACH_OTHER) : null,
    otherName: typed.get(request.id) ?? null,
    signature: request.signature,
    opens: !entry.byFile,
  };
};

/** Who looked, and when, is written down before anything is shown. */
const look = async (desk: AgreementsDesk, call: RouteCall, route: string): Promise<Register> => {
  const { schoolId } = call.person;
  if (!maySeeRegister(call.person)) throw new Fault('not-yours', say.NOT_REGISTRAR);
  const register = await loadRegister(desk, schoolId, call.at);
  const { entries, roster, missing, unsettled } = register;
  const sealed = await sealedOf(desk, schoolId, entries);
  await noted(desk, call, route, null);
  return {
    totals: [...(await registerTotals(desk, schoolId, register, call.at, 'register'))],
    notLooked: missing,
    unsettled: [...unsettled],
    states: REGISTER_STATES.map((id) => ({ id, title: say.STATES[id] })),
    rows: entries.map((entry) => rowOf(desk, schoolId, roster, sealed, entry)),
  };
};

const sheetOf = (rows: readonly RegisterRow[]): Sheet => ({
  name: say.SHEET.name,
  columns: say.SHEET.columns,
  rows: rows.map((row) => [
    row.name,
    row.jobTitle,
    row.department,
    row.audiences.join(', '),
    row.agreement,
    row.standing,
    row.overdue === 0 ? null : row.overdue,
    row.due,
    row.signedAt,
    row.otherName,
    row.exempt?.until ?? null,
    row.exempt ? (row.exempt.leave ? say.SHEET.leave(row.exempt.why) : row.exempt.why) : null,
    row.exempt?.by ?? null,
    row.notReached,
  ]),
});

export const registerRoutes = (desk: AgreementsDesk): readonly ApiRoute[] => {
  const show: ApiRoute<object, Register> = {
    name: 'agreement.look-register',
    method: 'GET',
    path: '/api/agreements/register',
    may: { roles: REGISTRARS },
    params: z.object({}),
    answer: register,
    run: (call) => look(desk, call, 'agreement.look-register'),
  };

  const take: ApiRoute<z.infer<typeof registerFile>, File> = {
    name: 'agreement.export',
    method: 'POST',
    path: '/api/agreements/register/file',
    may: { roles: REGISTRARS },
    params: registerFile,
    answer: file,
    run: async (call, { format, ...filters }) => {
      const { rows, notLooked: missing } = await look(desk, call, 'agreement.export');
      const { code } = desk.people.school(call.person.schoolId);
      const name = `agreements-${code.toLowerCase()}-${dayOf(call.at.toISOString())}.${format}`;
      const notes = missing === null ? [] : [missing];
      return listFile(desk.documents, sheetOf(narrowed(rows, filters)), notes, format, name);
    },
  };

  return [show, take] as readonly ApiRoute[];
};
