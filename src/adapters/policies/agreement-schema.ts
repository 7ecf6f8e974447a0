/** The strict shape of `agreements/<form>.yaml`: the text of one agreement. Its header stands in rules/agreements.yaml. */
import { z } from 'zod';
import { LONGEST_CLAUSE } from '../../core/agreement.ts';
import { audience, byId, capture, id, source, words } from './parts.ts';

const say = <T extends z.ZodType>(schema: T, description: string): T => schema.meta({ description });

const text = words.max(
  LONGEST_CLAUSE,
  `is longer than ${LONGEST_CLAUSE} characters, too long for a telephone: make two of it`,
);
const section = say(
  words.optional(),
  'Where it stands in the document. Absent: as its heading, or the form.',
);
const note = say(words.optional(), 'An ambiguity and the reading chosen. Users never see it.');
const signer = say(audience.optional(), 'Only this one of several signers undertakes it.');
const from = source.optional();

export const agreementTextSchema = z.strictObject({
  source: source.default('document'),
  dated: say(
    z.iso
      .date()
      .nullish()
      .transform((value) => value ?? null),
    'Since when it has this wording: 2026-09-01. People see it.',
  ),
  opening: say(
    text.nullish().transform((value) => value ?? null),
    'What stands above the clauses.',
  ),
  openingFor: say(
    audience.optional(),
    'Only this one of several signers reads what stands above the clauses.',
  ),
  groups: say(
    byId(
      z.strictObject({
        heading: words.max(120),
        lead: say(text.optional(), 'A line below the heading: "I will:"'),
        section,
        note,
      }),
    ),
    'Headings, in order.',
  ),
  clauses: say(
    byId(
      z.strictObject({
        text,
        group: say(id.optional(), 'The heading that it stands under: an id of groups.'),
        of: say(id.optional(), 'The clause above that this point stands under. It is not counted.'),
        for: signer,
        source: from,
        section,
        note,
      }),
    ),
    'What is agreed, in order.',
  ),
  undertakings: say(
    byId(z.strictObject({ text, for: signer, source: from, section, note })),
    'What somebody says with the signature.',
  ),
  captures: say(
    z.array(capture).default([]),
    'What is written down where the document prints no lines to fill in.',
  ),
  document: z
    .strictObject({ name: words, sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int().positive() })
    .optional()
    .meta({ description: 'Filled in from agreements/<form>.pdf.' }),
});

export type AgreementTextFile = z.infer<typeof agreementTextSchema>;
