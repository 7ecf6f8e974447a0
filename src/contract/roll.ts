import { z } from 'zod';
import { base64File, csvAbout, csvRows, heading, seen } from './csv.ts';

/** Who may open the page; what each of them may do there is features/roll/access.ts. */
export const ROLL_ROLES: readonly string[] = [
  'office',
  'headteacher',
  'deputy-head',
  'dsl',
  'deputy-dsl',
  'network-manager',
];

/** What is read of a pupil. Everything else in the school's file is left where it is. */
export const PUPIL_FIELDS = [
  'upn',
  'misId',
  'name',
  'firstName',
  'lastName',
  'className',
  'year',
  'teacher',
  'admitted',
  'left',
] as const;
/** What is read of each contact. No postal address and no telephone number: nothing of ours uses them. */
export const CONTACT_FIELDS = [
  'id',
  'name',
  'firstName',
  'lastName',
  'relationship',
  'email',
  'responsibility',
] as const;
/** Contacts that stand in one row beside their pupil. Files with a row for each contact use the first. */
export const CONTACT_NUMBERS = [1, 2, 3, 4] as const;

export type PupilField = (typeof PUPIL_FIELDS)[number];
export type ContactField = (typeof CONTACT_FIELDS)[number];
export type ContactNumber = (typeof CONTACT_NUMBERS)[number];
export type Field = PupilField | `contact${ContactNumber}.${ContactField}`;

export const contactField = (number: ContactNumber, field: ContactField): Field =>
  `contact${number}.${field}`;

export const FIELDS: readonly Field[] = [
  ...PUPIL_FIELDS,
  ...CONTACT_NUMBERS.flatMap((number) => CONTACT_FIELDS.map((field) => contactField(number, field))),
];

/** Field -> heading of its column. */
export const mapping = z.partialRecord(z.enum(FIELDS as [Field, ...Field[]]), heading);
export type Mapping = z.infer<typeof mapping>;

const counts = z.object({
  new: z.number(),
  changed: z.number(),
  gone: z.number(),
  same: z.number(),
  /** Pupils who are here afterwards, and their contacts. */
  pupils: z.number(),
  contacts: z.number(),
  /** Rows that were not taken. */
  leftOut: z.number(),
});

/** `GET /api/roll` */
export const roll = z.object({
  pupils: z.number(),
  contacts: z.number(),
  /** Who have left and are still kept. */
  left: z.number(),
  classes: z.array(
    z.object({
      /** '': without one. */
      name: z.string(),
      teachers: z.array(z.string()),
      pupils: z.number(),
    }),
  ),
  last: z.object({ at: z.iso.datetime(), when: z.string(), who: z.string(), counts }).nullable(),
  mayImport: z.boolean(),
  /** May open a class and read who is in it. */
  mayRead: z.boolean(),
});
export type Roll = z.infer<typeof roll>;

/** `POST /api/roll/preview`: the file in base64. Without a mapping the one used last is offered, or a guess. */
export const rollFile = z.object({
  file: base64File,
  mapping: mapping.nullable(),
});

export const rollPreview = csvAbout.extend({
  mapping,
  /** From the headings; else it is what was used last time. */
  guessed: z.boolean(),
  /** What has to be chosen first. */
  missing: z.array(z.enum(['name', 'key'])),
  found: z
    .object({
      counts,
      notTaken: csvRows,
      /** Rows that are taken, with something left out or left open. */
      partly: csvRows,
      /** Rows that say that the pupil has left. */
      leavers: z.number(),
      newClasses: z.array(z.string()),
      /** More than a third would be gone: it is asked once more. */
      manyGone: z.boolean(),
      /** Contacts afterwards of whom nobody has said whether they have parental responsibility for a child of theirs. */
      unsaid: z.number(),
      /** People of one name and e-mail who could not be told to be one, and get a link for each child. */
      apart: z.number(),
      seen,
    })
    .nullable(),
});
export type RollPreview = z.infer<typeof rollPreview>;

/** `POST /api/roll/import` */
export const rollImport = rollFile.extend({
  mapping,
  seen,
  /** "Yes, so many have left." */
  manyGone: z.boolean(),
});
export const rollImported = z.object({ counts });

/** `GET /api/roll/class?name=4H`; '': those without a class. */
export const rollClass = z.object({
  pupils: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      year: z.string(),
      contacts: z.array(
        z.object({
          name: z.string(),
          relationship: z.string(),
          email: z.string(),
          /** null: the file did not say. */
          responsibility: z.boolean().nullable(),
        }),
      ),
    }),
  ),
});
export type RollClass = z.infer<typeof rollClass>;
