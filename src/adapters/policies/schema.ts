/**
 * The strict shape of a policy's YAML. Everything that has an id is a map by id, so that `extends` can change or
 * remove one entry; the order of the file is the order shown. Missing and `null` mean: the document is silent.
 */
import { z } from 'zod';
import {
  byId,
  duration,
  fields,
  id,
  label,
  ofDocument,
  role,
  roles,
  said,
  silent,
  source,
  sourced,
  statements,
  words,
  yes,
} from './parts.ts';
import { rulesShape } from './rules-schema.ts';

export { id } from './parts.ts';

/** `node` in the same chart, or `chart/node`. */
const ref = z
  .string()
  .regex(/^([a-z][a-z0-9-]*\/)?[a-z][a-z0-9-]*$/, 'a step is "node" in this chart, or "chart/node"');
const fullRef = z.string().regex(/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/, 'a start is "chart/node"');

const choice = z.strictObject({
  label: words,
  to: z.union([ref, z.array(ref).min(1)]),
  concerns: z.literal('staff').optional(),
});

const item = z.strictObject({
  text: words,
  when: words.optional(),
  timing: z.enum(['now', 'decide']),
  consider: yes,
  role: role.optional(),
  contact: id.optional(),
  reference: yes,
  within: duration.optional(),
  effect: z.literal('disable-account').optional(),
});

/** Source and section default to the chart's own. */
const node = { ...sourced, text: words, source: source.optional() };

const nodes = z.discriminatedUnion('kind', [
  z.strictObject({
    ...node,
    kind: z.literal('question'),
    examples: z.array(words).default([]),
    choices: z.record(id, choice),
    unsure: ref.optional(),
  }),
  z.strictObject({
    ...node,
    kind: z.literal('actions'),
    items: z.record(id, item),
    next: ref.nullish(),
    escalates: yes,
  }),
  z.strictObject({ ...node, kind: z.literal('advice'), contacts: z.array(id) }),
  z.strictObject({ ...node, kind: z.literal('outcome') }),
]);

export const chartSchema = z.strictObject({
  title: words,
  start: id,
  source,
  section: silent,
  offered: words.optional(),
  standing: silent,
  nodes: z.record(id, nodes),
});

const option = { ...label, specify: yes };

/** Source and section default to the form's own. */
const types = z.record(
  id,
  z.strictObject({
    ...option,
    ...sourced,
    documentWord: words.optional(),
    start: fullRef.optional(),
    source: source.optional(),
  }),
);

const recipients = byId(
  z.strictObject({
    ...ofDocument,
    of: words,
    to: roles,
    /** Absent: all of them. */
    tells: z.array(role).min(1).optional(),
    types: z
      .array(id)
      .min(1)
      .nullish()
      .transform((value) => value ?? null),
    by: z
      .literal('immediately')
      .nullish()
      .transform((value) => value ?? null),
  }),
);

const reporting = z.strictObject({
  recipients,
  complaints: z.strictObject({ recipients, logged: said(z.boolean()), statements }).prefault({} as never),
  systems: byId(
    z.strictObject({
      ...ofDocument,
      name: words,
      records: z.enum(['all', 'child-protection']),
      reference: words,
    }),
  ),
  form: z.strictObject({
    ...sourced,
    name: words,
    types,
    asks: byId(
      z.strictObject({ ...label, ...ofDocument, choices: z.record(id, z.strictObject(label)).optional() }),
    ),
    fields,
    signed: said(z.boolean()),
    evidence: said(z.literal('describe-only')),
  }),
  record: z
    .strictObject({ ...sourced, name: words, types, fields, signed: said(z.boolean()) })
    .nullish()
    .transform((value) => value ?? null),
  log: z.strictObject({
    ...sourced,
    columns: z.record(id, words),
    partMarks: z
      .strictObject({ harmed: words, accused: words })
      .nullish()
      .transform((value) => value ?? null),
    everything: said(z.boolean()),
    keeper: role,
    otherKeepers: z.array(role).default([]),
    reviewEvery: silent,
    atLeast: z.boolean().default(false),
    reviewedBy: roles.nullish().transform((value) => value ?? null),
    reportTo: z.array(role).default([]),
  }),
  outcomes: z.record(id, z.strictObject(option)),
});

export const policySchema = z.strictObject({
  name: words,
  triage: fullRef,
  roles: z.record(
    id,
    z.strictObject({
      ...ofDocument,
      name: words,
      also: z.array(words).default([]),
      heldWith: role.optional(),
      duties: statements,
    }),
  ),
  contacts: byId(
    z.strictObject({
      ...sourced,
      name: words,
      phone: silent,
      email: words.optional(),
      confirmed: z.literal(false),
      for: words.optional(),
    }),
  ),
  reporting,
  charts: z.record(id, chartSchema),
  ...rulesShape,
});

export type PolicyFile = z.infer<typeof policySchema>;
export type ChartFile = z.infer<typeof chartSchema>;

const mark = z.enum(['V', 'V2', 'G']);

export const floorSchema = z.strictObject({
  dated: z.iso.date(),
  lines: z.record(id, z.strictObject({ text: words, publisher: words, edition: words, source: words, mark })),
  contacts: byId(
    z.strictObject({ name: words, phone: silent, for: words, source: words, edition: words, mark }),
  ),
});
