/** Small shapes of which the schemas of a policy's files are made. */
import { z } from 'zod';
import { isDuration } from '../../core/calendar.ts';
import type { Said } from '../../core/rules.ts';

export const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'an id is a-z, 0-9 and -, at most 40 characters');
export const words = z.string().trim().min(1);
/** Missing and `null`: the document is silent. */
export const silent = words.nullish().transform((value) => value ?? null);
export const yes = z.literal(true).optional();
export const duration = z
  .string()
  .refine(isDuration, 'is no ISO 8601 duration, like P14D or P1M')
  .meta({ description: 'ISO 8601: P14D, P4W, P1M (a calendar month), PT72H (clock hours)' });
/** `2016`, `2016-01` or `2016-01-31`. */
export const printedDate = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-([0-2]\d|3[01]))?)?$/,
    'is no date as printed: 2016, "2016-01" or 2016-01-31',
  );

export const source = z.enum(['document', 'prose', 'default', 'national']).meta({
  description:
    'document: its own rule. prose: our reading of its text. default: the product says so. national: national guidance.',
});
const floor = z.array(id).min(1).optional().meta({
  description: 'Lines of policies/national that say something else or more; shown beside the rule.',
});
const note = words
  .optional()
  .meta({ description: 'An ambiguity and the reading chosen. Users never see it.' });
const section = silent.meta({ description: 'Where it stands in the document.' });

/** For what is always a rule of its own: says where it comes from. */
export const sourced = { source, section, note, floor };
/** For one value among many: of the document unless it says otherwise. */
export const ofDocument = { source: source.default('document'), section, note, floor };

export const strength = z.enum(['required', 'advised', 'warning']).optional();

/** What an author writes for one value. */
type SaidInput<T> = { value: T; source?: z.input<typeof source>; section?: string | null } | null | undefined;

/** `{ value, section, ... }`, or null where the document is silent. */
export const said = <T extends z.ZodType>(value: T) =>
  z
    .strictObject({ value, ...ofDocument, strength })
    .nullish()
    .transform((rule) => rule ?? null) as unknown as z.ZodType<Said<z.output<T>>, SaidInput<z.input<T>>>;

export const statement = z.strictObject({ text: words, ...ofDocument, strength });
/** Everything that has an id is a map by id, so that `extends` can change or remove one entry. */
export const byId = <T extends z.ZodObject>(shape: T) => z.record(id, shape).default({});
export const statements = byId(statement);

export const role = id.meta({ description: 'A role of the product or one that the policy declares.' });
export const roles = z.strictObject({ roles: z.array(role).min(1), join: z.enum(['one-of', 'all-of']) });
export const label = { label: words };
export const labels = byId(z.strictObject(label));
/** `of`: the id of the field that this one stands under. */
export const fields = byId(z.strictObject({ ...label, of: id.optional() }));

export const audience = z.enum([
  'staff',
  'supply',
  'student-teacher',
  'outside-student-teacher',
  'governor',
  'volunteer',
  'visitor',
  'pupil',
  'parent',
  'community',
]);
export const capture = z.enum([
  'signature',
  'date',
  'full-name',
  'job-title',
  'class',
  'child-name',
  'pupil-signature',
  'parent-name',
  'parent-signature',
  'relationship',
]);
