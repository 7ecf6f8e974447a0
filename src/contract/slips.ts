/** The page "Paper slips": what was signed on paper, recorded one by one or from a CSV file. */
import { z } from 'zod';
import { base64File, csvAbout, csvRows, heading, seen } from './csv.ts';

/** What is read of a slip. Everything else in the school's file is left where it is. */
export const SLIP_FIELDS = [
  'upn',
  'misId',
  'pupil',
  'firstName',
  'lastName',
  'className',
  'form',
  'part',
  'name',
  'relationship',
  'signedOn',
] as const;
export type SlipField = (typeof SLIP_FIELDS)[number];

/** Field -> heading of its column. */
export const slipMapping = z.partialRecord(z.enum(SLIP_FIELDS), heading);
export type SlipMapping = z.infer<typeof slipMapping>;

/** Whose signature stands on a slip. */
export const SIGNERS = ['pupil', 'parent', 'both'] as const;
export const signer = z.enum(SIGNERS);
export type Signer = z.infer<typeof signer>;

/** Said of all rows of a file whose own cell is empty. */
const rest = z.object({
  /** Id of the agreement; '': each row says it. */
  form: z.string().max(100),
  /** '': each row says it. */
  part: z.union([signer, z.literal('')]),
  /** "Slips that are older than the wording had the same words." */
  sameWords: z.boolean(),
});
export type SlipRest = z.infer<typeof rest>;
export const NO_REST: SlipRest = { form: '', part: '', sameWords: false };

const part = z.enum(['pupil', 'parent']);

const wording = z.object({
  hash: z.string(),
  /** "3f9c21ab" */
  version: z.string(),
  /** `YYYY-MM-DD`: of its text, or of the day on which it came here; null: nobody has said. */
  since: z.string().nullable(),
  dated: z.boolean(),
  inForce: z.boolean(),
});

const slip = z.object({
  id: z.string(),
  pupil: z.string(),
  className: z.string(),
  agreement: z.string(),
  part,
  /** As it stands on the slip; '': none does. */
  name: z.string(),
  relationship: z.string(),
  /** In words. */
  signedOn: z.string(),
  recorded: z.string(),
  by: z.string(),
  /** "Version 3f9c21ab, an older wording." */
  version: z.string(),
  /** Why it counts no more; null: it counts. */
  struck: z.string().nullable(),
});
export type Slip = z.infer<typeof slip>;

/** `GET /api/outside/slips` */
export const slips = z.object({
  /** Of the school's clock, `YYYY-MM-DD`. */
  today: z.string(),
  forms: z.array(
    z.object({ id: z.string(), title: z.string(), parts: z.array(part), wordings: z.array(wording) }),
  ),
  /** What nobody can be asked for, and why, in words. */
  notAsked: z.array(z.string()),
  /** Pupils who are here: without a roll nothing can be recorded. */
  pupils: z.number(),
  /** The newest first; those before are counted. */
  slips: z.array(slip),
  more: z.number(),
});
export type Slips = z.infer<typeof slips>;

/** `POST /api/outside/pupils`: those whose name has these words in it. Not in an address: a name would stand in it. */
export const pupilSearch = z.object({ search: z.string().max(200) });
export const pupilsFound = z.object({
  pupils: z.array(z.object({ id: z.string(), name: z.string(), className: z.string() })),
  more: z.number(),
});
export type PupilsFound = z.infer<typeof pupilsFound>;

/** What is too long is said so, not cut off. */
const ANY = z.string().max(30_000);

/** `POST /api/outside/slip` */
export const slipGiven = z.object({
  pupil: z.uuid(),
  form: z.string().max(100),
  signer,
  name: ANY,
  relationship: ANY,
  /** `YYYY-MM-DD`, or as somebody typed it. */
  signedOn: ANY,
  /** Of the wording that stood on it; '': whichever was in use on that day. */
  hash: z.string().max(100),
});
export type SlipGiven = z.infer<typeof slipGiven>;

/** `POST /api/outside/slips/preview`: without a mapping the one used last is offered, or a guess. */
export const slipFile = z.object({ file: base64File, mapping: slipMapping.nullable(), rest });

export const slipPreview = csvAbout.extend({
  mapping: slipMapping,
  guessed: z.boolean(),
  rest,
  /** What has to be chosen first. */
  missing: z.array(z.enum(['pupil', 'date', 'form'])),
  found: z
    .object({
      notTaken: csvRows,
      /** Rows of which nothing is left to record. */
      already: csvRows,
      counts: z.object({
        /** Signatures that would be recorded, and of how many pupils. */
        signatures: z.number(),
        pupils: z.number(),
        /** For an older wording than the one in force: kept, and asked for again. */
        older: z.number(),
        /** Recorded before: nothing is done with them. */
        already: z.number(),
      }),
      /** What was understood: how many signatures of whom for which agreement. */
      kinds: z.array(z.object({ agreement: z.string(), part, signatures: z.number() })),
      /** Rows with a date before any wording that is known: `sameWords` takes them. */
      before: z.number(),
      /** Rows that are taken and want a look first: somebody has to say that they have looked. */
      doubts: csvRows,
      seen,
    })
    .nullable(),
});
export type SlipPreview = z.infer<typeof slipPreview>;

/** `POST /api/outside/slips/import` */
export const slipImport = slipFile.extend({
  mapping: slipMapping,
  seen,
  /** "I have looked at them": at the doubts. */
  looked: z.boolean().default(false),
});
export const slipsImported = z.object({ signatures: z.number(), pupils: z.number() });
