/**
 * Slips -> signatures: what a file would record, and the record itself, of what was seen and nothing else. Long: preview and
 * import stand together, so that they cannot come to differ.
 */
import {
  type SlipGiven,
  type SlipMapping,
  type SlipPreview,
  type SlipRest,
  slipMapping,
} from '../../contract/slips.ts';
import { inLondon } from '../../core/calendar.ts';
import { Fault } from '../../core/errors.ts';
import type { RouteCall } from '../../core/feature.ts';
import { foldName } from '../../core/fold-name.ts';
import {
  aboutOf,
  apartByRow,
  type CsvRead,
  headings,
  keptMapping,
  offered,
  readDay,
  readOrSay,
  seenOf,
  shownRows,
} from '../csv/index.ts';
import { madeId } from '../messages/index.ts';
import type { Household } from '../roll/index.ts';
import type { OutsideDesk } from './desk.ts';
import { familyForms, type NotAsked } from './family-forms.ts';
import * as say from './messages-slips.ts';
import { struckIn } from './needs.ts';
import type { OutsideSave, SignedFact } from './ports.ts';
import { readOneSlip, readSlips, type Slip, type SlipBook, type SlipFault } from './read-slips.ts';
import { guessSlipMapping, missingOfSlips } from './slip-columns.ts';
import { wordingsOf } from './slip-wordings.ts';

const MAPPING = 'outside.slip-mapping';
/** Of one import: each signature is sealed under a key of its own, and the tab waits for it. */
const MOST_AT_ONCE = 5_000;

export interface SlipScene extends SlipBook {
  readonly schoolId: string;
  readonly notAsked: readonly NotAsked[];
  readonly signed: readonly SignedFact[];
  readonly struck: ReadonlySet<string>;
}

const parentsIn = (households: readonly Household[]): SlipBook['parents'] => {
  const parents = new Map<string, Set<string>>();
  for (const { contact, pupils } of households)
    if (contact)
      for (const { id } of pupils)
        parents.set(id, (parents.get(id) ?? new Set()).add(foldName(contact.name)));
  return parents;
};

export const sceneOf = async (desk: OutsideDesk, schoolId: string, now: Date): Promise<SlipScene> => {
  const [pupils, households, signed, happened] = await Promise.all([
    desk.roll.everybody(schoolId),
    desk.roll.households(schoolId, { unsaid: true }),
    desk.store.signed(schoolId),
    desk.store.happened(schoolId),
  ]);
  const { forms, notAsked } = familyForms(desk.policies.current(schoolId), desk.people.school(schoolId));
  const older = [...new Set(signed.map(({ hash }) => hash))].filter(
    (hash) => !forms.some((form) => form.hash === hash),
  );
  const kept = await Promise.all(older.map((hash) => desk.agreements.wording(schoolId, hash)));
  const known = kept.filter((wording) => wording !== null);
  return {
    schoolId,
    now,
    pupils,
    forms,
    notAsked,
    wordings: new Map(forms.map((form) => [form.id, wordingsOf(form, known)])),
    parents: parentsIn(households),
    signed,
    struck: struckIn(happened),
  };
};

const keyOf = (subjectId: string, form: string, part: string): string => `${subjectId} ${form} ${part}`;

/** What a parent wrote tells one parent from the other; a pupil signs for nobody else. */
const personKey = (need: string, hash: string, part: string, name: string | null): string =>
  `${need} ${hash} ${part === 'pupil' ? '' : foldName(name ?? '')}`;

/** `YYYY-MM-DD` at the school. */
const dayOf = (signature: Pick<SignedFact, 'signedOn' | 'at'>): string =>
  signature.signedOn ?? inLondon(new Date(signature.at)).toPlainDate().toString();

interface Sorted {
  /** With the id of the signature that each would be: two who record the same slip at once make the same one. */
  readonly fresh: readonly { readonly slip: Slip; readonly id: string }[];
  readonly already: readonly Slip[];
}

/** A slip that is no newer than what stands of the same person, wording and part adds nothing. */
const sorted = async (desk: OutsideDesk, scene: SlipScene, slips: readonly Slip[]): Promise<Sorted> => {
  const { schoolId, struck } = scene;
  const before = Map.groupBy(scene.signed, ({ subjectId, form, part }) => keyOf(subjectId, form, part));
  const rivals = slips.flatMap(({ pupil, form, part }) =>
    before.has(keyOf(pupil.id, form.id, part)) ? [pupil.id] : [],
  );
  // Names are sealed one by one: only those are opened that could be the same.
  const opened = rivals.length === 0 ? [] : await desk.store.signatures(schoolId, [...new Set(rivals)]);
  /** The newest day of each person for each wording. */
  const newest = new Map<string, string>();
  for (const { id, subjectId, form, part, hash, name, ...dates } of opened) {
    if (struck.has(id)) continue;
    const key = personKey(keyOf(subjectId, form, part), hash, part, name);
    const day = dayOf(dates);
    if (day > (newest.get(key) ?? '')) newest.set(key, day);
  }
  const fresh: { readonly slip: Slip; readonly id: string }[] = [];
  const already: Slip[] = [];
  for (const slip of slips) {
    const { pupil, form, part, wording, signedOn, name } = slip;
    const need = keyOf(pupil.id, form.id, part);
    const stands = (newest.get(personKey(need, wording.hash, part, name)) ?? '') >= signedOn;
    if (stands) already.push(slip);
    else
      fresh.push({
        slip,
        id: madeId(
          'outside.slip',
          schoolId,
          pupil.id,
          form.id,
          part,
          wording.hash,
          signedOn,
          foldName(name ?? ''),
          String(before.get(need)?.length ?? 0),
        ),
      });
  }
  return { fresh, already };
};

/** With the wording beside it: a signature is for words that are kept. */
const savesOf = (
  { schoolId }: SlipScene,
  { person, at }: RouteCall,
  fresh: Sorted['fresh'],
): readonly OutsideSave[] => {
  const forms = new Map(fresh.map(({ slip: { form, wording } }) => [wording.hash, { form, wording }]));
  const wordings = [...forms.values()].flatMap(({ form, wording }): OutsideSave[] =>
    // An older one is kept already: it is known from there.
    wording.inForce
      ? [
          {
            table: 'agreement-wording',
            next: {
              schoolId,
              id: form.hash,
              form: form.id,
              body: form.agreement,
              at: at.toISOString(),
            },
          },
        ]
      : [],
  );
  return [
    ...wordings,
    ...fresh.map(({ slip, id }): OutsideSave => {
      const { pupil, form, part, wording, name, relationship, signedOn } = slip;
      return {
        table: 'outside-signature',
        next: {
          schoolId,
          id,
          subjectKind: 'pupil',
          subjectId: pupil.id,
          form: form.id,
          hash: wording.hash,
          part,
          at: at.toISOString(),
          signedOn,
          kind: form.parts.find((one) => one.part === part)?.kind ?? 'signed',
          how: 'paper',
          who: person.personId,
          linkId: null,
          name,
          relationship,
          captures: {},
          subjectName: pupil.name,
        },
      };
    }),
  ];
};

/**
 * Every slip has a date, so a heading that is one is no heading. Headings are kept in plain for next time: a child's name
 * must not be taken for one.
 */
const titlesOf = ({ rows }: CsvRead): readonly string[] => {
  const titles = headings(rows[0] ?? []);
  if (titles.some((title) => readDay(title) !== null)) throw new Fault('bad-data', say.NO_HEADINGS);
  return titles;
};

interface Looked {
  readonly scene: SlipScene;
  readonly fresh: Sorted['fresh'];
  readonly already: readonly Slip[];
  readonly faults: readonly SlipFault[];
  readonly seen: string;
}

const look = async (
  desk: OutsideDesk,
  { person: { schoolId }, at }: RouteCall,
  file: Uint8Array,
  { rows }: CsvRead,
  mapping: SlipMapping,
  rest: SlipRest,
): Promise<Looked> => {
  const scene = await sceneOf(desk, schoolId, at);
  const { slips, faults } = readSlips(rows, mapping, rest, scene);
  const { fresh, already } = await sorted(desk, scene, slips);
  const rowsAlready = new Set(already.map(({ row }) => row));
  const notes = [...rowsAlready].map((row): SlipFault => ({ row, leftOut: false, code: 'already' }));
  const stays = new Set(fresh.map(({ slip }) => slip.row));
  return {
    scene,
    fresh,
    already,
    // What is said of a row that is recorded already was said then.
    faults: [...faults.filter(({ row, leftOut }) => leftOut || stays.has(row)), ...notes],
    // The ids say of whom, what, which wording and when: other signatures are another preview.
    seen: seenOf(
      schoolId,
      file,
      mapping,
      rest,
      fresh.map(({ id }) => id),
    ),
  };
};

/** Of a row that is taken all the same. What is recorded already is not: nothing is done with it. */
const isDoubt = ({ leftOut, code }: SlipFault): boolean => !leftOut && code !== 'already';

const pupilsIn = (fresh: Sorted['fresh']): number => new Set(fresh.map(({ slip }) => slip.pupil.id)).size;

export const previewSlips = async (
  desk: OutsideDesk,
  call: RouteCall,
  given: { readonly file: Uint8Array; readonly mapping: SlipMapping | null; readonly rest: SlipRest },
): Promise<SlipPreview> => {
  const { file, rest } = given;
  const csv = readOrSay(desk.readCsv, file);
  const titles = titlesOf(csv);
  const { mapping, guessed } = given.mapping
    ? { mapping: given.mapping, guessed: false }
    : offered<SlipMapping>(
        titles,
        await keptMapping(desk.settings, call.person.schoolId, MAPPING, slipMapping),
        {
          guess: guessSlipMapping,
          isEnough: (one) => missingOfSlips(one, rest).every((missing) => missing === 'form'),
          settled: ['pupil', 'firstName', 'lastName', 'name'],
        },
      );
  const missing = [...missingOfSlips(mapping, rest)];
  const about = { ...aboutOf(csv, titles), mapping, guessed, rest, missing };
  if (missing.length > 0) return { ...about, found: null };
  const { fresh, already, faults, seen } = await look(desk, call, file, csv, mapping, rest);
  const { notTaken, taken } = apartByRow(faults);
  const doubtful = new Set(taken.filter(isDoubt).map(({ row }) => row));
  const kinds = Map.groupBy(fresh, ({ slip: { form, part } }) => `${form.id} ${part}`);
  return {
    ...about,
    found: {
      counts: {
        signatures: fresh.length,
        pupils: pupilsIn(fresh),
        older: fresh.filter(({ slip }) => !slip.wording.inForce).length,
        already: already.length,
      },
      kinds: [...kinds.values()].flatMap((of) => {
        const [first] = of;
        return first
          ? [{ agreement: first.slip.form.title, part: first.slip.part, signatures: of.length }]
          : [];
      }),
      before: faults.filter(({ code }) => code === 'before').length,
      notTaken: shownRows(notTaken, say.faultInWords),
      already: shownRows(
        taken.filter(({ row }) => !doubtful.has(row)),
        say.faultInWords,
      ),
      doubts: shownRows(
        taken.filter(({ row }) => doubtful.has(row)),
        say.faultInWords,
      ),
      seen,
    },
  };
};

export const importSlips = async (
  desk: OutsideDesk,
  call: RouteCall,
  given: {
    readonly file: Uint8Array;
    readonly mapping: SlipMapping;
    readonly rest: SlipRest;
    readonly seen: string;
    readonly looked: boolean;
  },
): Promise<{ readonly signatures: number; readonly pupils: number }> => {
  const { schoolId, personId } = call.person;
  const { file, mapping, rest } = given;
  const csv = readOrSay(desk.readCsv, file);
  const titles = titlesOf(csv);
  if (missingOfSlips(mapping, rest).length > 0) throw new Fault('bad-data', say.NOT_CHOSEN);
  const { scene, fresh, faults, seen } = await look(desk, call, file, csv, mapping, rest);
  if (seen !== given.seen) throw new Fault('changed', say.CHANGED);
  if (fresh.length === 0) throw new Fault('bad-data', say.NOTHING);
  if (!given.looked && faults.some(isDoubt)) throw new Fault('bad-data', say.NOT_LOOKED);
  if (fresh.length > MOST_AT_ONCE) throw new Fault('bad-data', say.TOO_MANY(MOST_AT_ONCE));
  const done = await desk.work.commit({
    schoolId,
    at: call.at,
    correlation: call.correlation,
    saves: [
      ...savesOf(scene, call, fresh),
      {
        table: 'setting',
        next: {
          schoolId,
          id: desk.newId(),
          key: MAPPING,
          value: { mapping, titles },
          who: personId,
          at: call.at.toISOString(),
        },
      },
    ],
    audit: [{ who: personId, what: 'outside.import-slips', about: null }],
    effects: [],
  });
  // Somebody recorded one of them at the same moment: nothing was written.
  if (done.kind === 'stale') throw new Fault('changed', say.CHANGED);
  return { signatures: fresh.length, pupils: pupilsIn(fresh) };
};

export const recordSlip = async (
  desk: OutsideDesk,
  call: RouteCall,
  { pupil: pupilId, form: formId, ...given }: SlipGiven,
): Promise<string> => {
  const { schoolId, personId } = call.person;
  const scene = await sceneOf(desk, schoolId, call.at);
  const pupil = scene.pupils.find(({ id }) => id === pupilId);
  if (!pupil) throw new Fault('not-found', say.NO_PUPIL);
  const form = scene.forms.find(({ id }) => id === formId);
  if (!form) throw new Fault('changed', say.NO_FORM);
  const read = readOneSlip({ ...given, pupil, form }, scene);
  if ('code' in read) throw new Fault('bad-data', say.oneInWords(read));
  const { fresh } = await sorted(desk, scene, read.slips);
  if (fresh.length === 0) throw new Fault('bad-data', say.oneInWords({ code: 'already' }));
  const done = await desk.work.commit({
    schoolId,
    at: call.at,
    correlation: call.correlation,
    saves: savesOf(scene, call, fresh),
    audit: [{ who: personId, what: 'outside.record-slip', about: pupil.id }],
    effects: [],
  });
  if (done.kind === 'stale') throw new Fault('changed', say.oneInWords({ code: 'already' }));
  return [
    say.recorded(fresh.length),
    ...read.notes.flatMap((note) =>
      note.code === 'older'
        ? [say.recordedOlder(note.version)]
        : note.code === 'run-out'
          ? [say.RUN_OUT]
          : note.code === 'no-contact'
            ? [say.NO_CONTACT]
            : [],
    ),
  ].join(' ');
};
