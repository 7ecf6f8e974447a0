/** A file -> what it would change; and the change itself, of what was seen and nothing else. */
import { type Mapping, mapping as mappingShape, type RollPreview } from '../../contract/roll.ts';
import { inLondon } from '../../core/calendar.ts';
import { Fault } from '../../core/errors.ts';
import type { RouteCall } from '../../core/feature.ts';
import {
  aboutOf,
  apartByRow,
  type CsvRead,
  headings,
  keptMapping,
  readOrSay,
  seenOf,
  shownRows,
} from '../csv/index.ts';
import { missingIn, offeredMapping } from './columns.ts';
import { type Compared, compare } from './compare.ts';
import type { RollDesk } from './desk.ts';
import * as say from './messages.ts';
import type { WholeRoll } from './ports.ts';
import { type ReadRoll, readRoll } from './read-roll.ts';

const MAPPING = 'roll.mapping';

interface Looked {
  readonly rolled: ReadRoll;
  readonly before: WholeRoll;
  readonly compared: Compared;
  readonly seen: string;
}

const look = async (
  desk: RollDesk,
  { person: { schoolId }, at }: RouteCall,
  file: Uint8Array,
  { rows }: CsvRead,
  mapping: Mapping,
): Promise<Looked> => {
  const before = await desk.store.whole(schoolId);
  const rolled = readRoll(rows, mapping, inLondon(at).toPlainDate().toString());
  const compared = compare(before, rolled, { schoolId, at, newId: desk.newId });
  return { rolled, before, compared, seen: seenOf(schoolId, file, before.rev, mapping) };
};

export const previewOf = async (
  desk: RollDesk,
  call: RouteCall,
  given: { readonly file: Uint8Array; readonly mapping: Mapping | null },
): Promise<RollPreview> => {
  const csv = readOrSay(desk.readCsv, given.file);
  const titles = headings(csv.rows[0] ?? []);
  const { mapping, guessed } = given.mapping
    ? { mapping: given.mapping, guessed: false }
    : offeredMapping(titles, await keptMapping(desk.settings, call.person.schoolId, MAPPING, mappingShape));
  const missing = missingIn(mapping);
  const about = { ...aboutOf(csv, titles), mapping, guessed, missing: [...missing] };
  if (missing.length > 0) return { ...about, found: null };
  const { rolled, compared, seen } = await look(desk, call, given.file, csv, mapping);
  const { notTaken, taken } = apartByRow(rolled.faults);
  return {
    ...about,
    found: {
      counts: compared.counts,
      leavers: rolled.leavers,
      newClasses: [...compared.newClasses],
      manyGone: compared.manyGone,
      unsaid: compared.unsaid,
      apart: compared.apart,
      notTaken: shownRows(notTaken, say.faultInWords),
      partly: shownRows(taken, say.faultInWords),
      seen,
    },
  };
};

export const importRoll = async (
  desk: RollDesk,
  call: RouteCall,
  given: {
    readonly file: Uint8Array;
    readonly mapping: Mapping;
    readonly seen: string;
    readonly manyGone: boolean;
  },
): Promise<Compared['counts']> => {
  const { schoolId, personId } = call.person;
  const csv = readOrSay(desk.readCsv, given.file);
  if (missingIn(given.mapping).length > 0) throw new Fault('bad-data', say.NOT_CHOSEN);
  const { rolled, before, compared, seen } = await look(desk, call, given.file, csv, given.mapping);
  if (seen !== given.seen) throw new Fault('changed', say.CHANGED);
  if (rolled.pupils.length === 0) throw new Fault('bad-data', say.NOBODY);
  if (compared.manyGone && !given.manyGone) throw new Fault('bad-data', say.MANY_GONE);
  const id = desk.newId();
  const at = call.at.toISOString();
  const done = await desk.work.commit({
    schoolId,
    at: call.at,
    correlation: call.correlation,
    saves: [
      {
        table: 'roll',
        expected: before.rev,
        next: { ...compared.change, id, imported: { id, at, who: personId, counts: compared.counts } },
      },
      {
        table: 'setting',
        next: {
          schoolId,
          id: desk.newId(),
          key: MAPPING,
          value: { mapping: given.mapping, titles: headings(csv.rows[0] ?? []) },
          who: personId,
          at,
        },
      },
    ],
    audit: [{ who: personId, what: 'roll.import', about: id }],
    effects: [],
  });
  if (done.kind === 'stale') throw new Fault('changed', say.CHANGED);
  return compared.counts;
};
