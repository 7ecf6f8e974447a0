/** The page "Families": which pupils and parents have signed. Those who have no account, so that names come from the roll. */
import { z } from 'zod';
import { searchedFor } from './search.ts';

/** Who reads names, settles, exempts and strikes; the coordinator too, whose work the agreements are. */
export const FAMILY_KEEPERS: readonly string[] = [
  'esafety-coordinator',
  'headteacher',
  'deputy-head',
  'dsl',
  'deputy-dsl',
  'office',
];

/** Who may open the page; those who are no keepers see numbers alone. */
export const FAMILY_ROLES: readonly string[] = [
  ...FAMILY_KEEPERS,
  'slt',
  'chair-of-governors',
  'safeguarding-governor',
];

/** What the list can be narrowed down to, in the order of the choices. */
export const FAMILY_STATES = [
  'all',
  'undone',
  'complete',
  'declined',
  'question',
  'again',
  'several',
  'exempt',
  'done',
] as const;
export type FamilyState = (typeof FAMILY_STATES)[number];

/** Each counts pupils. */
const numbers = {
  /** For whom somebody is asked. */
  asked: z.number(),
  /** Of whom all is there, and of whom something is not. */
  complete: z.number(),
  missing: z.number(),
  /** For whom somebody said no or has a question, until it is settled. */
  waiting: z.number(),
};

/** One pupil, one form, one part. */
const familyRow = z.object({
  pupil: z.string(),
  name: z.string(),
  /** '': without one. */
  className: z.string(),
  form: z.string(),
  /** Title of the agreement. */
  agreement: z.string(),
  part: z.enum(['pupil', 'parent']),
  /** Whatever it counts as, besides `all`, and `complete`, which is said of a pupil. */
  states: z.array(z.enum(FAMILY_STATES)),
  /** "Signed on 4 December 2026, by link, by Dana Tolliver (mother)." */
  standing: z.string(),
  /** For the file: of the newest signature that counts. */
  signedOn: z.string().nullable(),
  how: z.string().nullable(),
  by: z.string().nullable(),
  exempt: z.object({ until: z.string().nullable(), why: z.string(), who: z.string() }).nullable(),
});
export type FamilyRow = z.infer<typeof familyRow>;

const matter = z.object({
  /** Id of what was said. */
  matter: z.string(),
  /** null: a visitor's. */
  pupil: z.string().nullable(),
  name: z.string(),
  className: z.string(),
  /** Brothers and sisters about whom it was said with the same words: it is settled once, for all of them. */
  also: z.array(z.object({ name: z.string(), className: z.string() })),
  agreement: z.string(),
  kind: z.enum(['declined', 'question']),
  /** "Said on 4 December 2026, by link, by Dana Tolliver (mother)." */
  about: z.string(),
  words: z.string(),
  /** Of a pupil in Teams: where it stands in the register, and is decided by those who may. null: it is settled here. */
  request: z.string().nullable(),
});
export type FamilyMatter = z.infer<typeof matter>;

/** `GET /api/families` */
export const families = z.object({
  /** In a sentence. */
  totals: z.string(),
  /** What is not asked, not looked at or not told apart, and what to do. */
  notes: z.array(z.string()),
  classes: z.array(z.object({ name: z.string(), teachers: z.array(z.string()), ...numbers })),
  /** Reads names, and may settle, exempt and strike. */
  keeps: z.boolean(),
  states: z.array(z.object({ id: z.enum(FAMILY_STATES), title: z.string() })),
  parts: z.array(z.object({ id: z.enum(['pupil', 'parent']), title: z.string() })),
  /** Empty for those who see numbers alone. */
  matters: z.array(matter),
  rows: z.array(familyRow),
  /** Who have left: what was signed stays. */
  left: z.array(z.object({ pupil: z.string(), name: z.string() })),
});
export type Families = z.infer<typeof families>;

/** '' is all of them; a class without a name is `-`. */
export const familyFilters = z.object({
  state: z.enum(FAMILY_STATES).default('all'),
  className: z.string().max(200).default(''),
  form: z.string().max(100).default(''),
  part: z.enum(['', 'pupil', 'parent']).default(''),
  search: z.string().max(300).default(''),
});
export type FamilyFilters = z.infer<typeof familyFilters>;

/** `POST /api/families/file` */
export const familyFile = familyFilters.extend({ format: z.enum(['xlsx', 'csv']) });

export const NO_CLASS = '-';

/**
 * The page and the files that are made of it show the same. Of the agreements and parts that are asked about, a pupil is either
 * `complete`, or `undone` with what is missing.
 */
export const narrowedFamilies = (
  rows: readonly FamilyRow[],
  { state, className, form, part, search }: FamilyFilters,
): readonly FamilyRow[] => {
  const fits = searchedFor(search);
  const asked = rows.filter(
    (row) =>
      (className === '' || (row.className || NO_CLASS) === className) &&
      (form === '' || row.form === form) &&
      (part === '' || row.part === part),
  );
  const missing = new Set(asked.flatMap(({ pupil, states }) => (states.includes('undone') ? [pupil] : [])));
  return asked.filter(
    (row) =>
      (state === 'all' || (state === 'complete' ? !missing.has(row.pupil) : row.states.includes(state))) &&
      fits(row.name, row.by),
  );
};

/** Of those who have left nobody is listed before somebody searches. */
export const leftNamed = (left: Families['left'], search: string): Families['left'] => {
  const fits = searchedFor(search);
  return search.trim() === '' ? [] : left.filter(({ name }) => fits(name));
};

/** `GET /api/families/pupil?pupil=...`: one pupil with all that was ever signed and said. */
export const familyPupil = z.object({
  name: z.string(),
  /** "Class 3M, year 3" */
  place: z.string(),
  matters: z.array(matter),
  needs: z.array(
    z.object({
      form: z.string(),
      agreement: z.string(),
      part: z.enum(['pupil', 'parent']),
      partTitle: z.string(),
      standing: z.string(),
      exempt: z.string().nullable(),
      /** May be exempted, or asked again. */
      may: z.enum(['exempt', 'ask-again']).nullable(),
      signatures: z.array(
        z.object({
          signature: z.string(),
          line: z.string(),
          /** Counts for the wording in force. */
          counts: z.boolean(),
          struck: z.string().nullable(),
          /** Of a pupil's own account: the register of staff has it, and its copy. */
          inTeams: z.boolean(),
        }),
      ),
    }),
  ),
  /** Of forms that are asked no more, too. Newest first. */
  history: z.array(z.object({ line: z.string(), words: z.string().nullable() })),
});
export type FamilyPupil = z.infer<typeof familyPupil>;

const WORDS = z.string().max(30_000);
const need = { pupil: z.uuid(), form: z.string().max(100), part: z.enum(['pupil', 'parent']) };

/** `POST /api/families/settle`: with all that was said at once about one agreement, whichever child's id it is. */
export const settleMatter = z.object({ matter: z.uuid(), words: WORDS });
/** `POST /api/families/strike` */
export const strikeSignature = z.object({ signature: z.uuid(), words: WORDS });
/** `POST /api/families/exempt`; `until`: `YYYY-MM-DD`, the last day, or '' until somebody asks again. */
export const exemptNeed = z.object({ ...need, words: WORDS, until: z.string().max(40) });
/** `POST /api/families/ask-again` */
export const askNeedAgain = z.object(need);

/** What was done, in a sentence. */
export const familySaid = z.object({ said: z.string() });
