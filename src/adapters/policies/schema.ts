/**
 * The strict shape of a policy's YAML. Everything that has an id is a map by id, so that `extends` can change or
 * remove one entry; the order of the file is the order shown. Missing and `null` mean: the document is silent.
 */
import { z } from 'zod';

export const id = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'an id is a-z, 0-9 and -, at most 40 characters');
const words = z.string().trim().min(1);
const silent = words.nullish().transform((value) => value ?? null);
const source = z.enum(['document', 'prose', 'default']);
const sourced = { source, section: silent, note: words.optional() };
const timing = z.enum(['now', 'decide']);
/** `node` in the same chart, or `chart/node`. */
const ref = z
  .string()
  .regex(/^([a-z][a-z0-9-]*\/)?[a-z][a-z0-9-]*$/, 'a step is "node" in this chart, or "chart/node"');

const choice = z.strictObject({
  label: words,
  to: z.union([ref, z.array(ref).min(1)]),
  concerns: z.literal('staff').optional(),
});

const item = z.strictObject({
  text: words,
  when: words.optional(),
  timing,
  consider: z.literal(true).optional(),
  role: id.optional(),
  contact: id.optional(),
  reference: z.literal(true).optional(),
  effect: id.optional(),
});

/** Defaults to the chart's own source and section. */
const node = { text: words, source: source.optional(), section: silent, note: words.optional() };

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
    escalates: z.literal(true).optional(),
  }),
  z.strictObject({ ...node, kind: z.literal('advice'), contacts: z.array(id) }),
  z.strictObject({ ...node, kind: z.literal('outcome') }),
]);

const chartSchema = z.strictObject({
  title: words,
  start: id,
  source,
  section: silent,
  standing: silent,
  nodes: z.record(id, nodes),
});

const option = { label: words, specify: z.literal(true).optional() };

export const policySchema = z.strictObject({
  name: words,
  triage: z.string().regex(/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/, 'triage starts at "chart/node"'),
  /** What the document calls a role, and roles of its own. */
  roles: z.record(id, words),
  contacts: z.record(
    id,
    z.strictObject({ ...sourced, name: words, phone: silent, confirmed: z.literal(false) }),
  ),
  reporting: z.strictObject({
    form: z.strictObject({
      ...sourced,
      name: words,
      types: z.record(
        id,
        z.strictObject({ ...option, documentWord: words.optional(), ...sourced, source: source.optional() }),
      ),
    }),
    told: z.array(id).min(1),
    log: z.strictObject({
      ...sourced,
      columns: z.record(id, words),
      partMarks: z
        .strictObject({ harmed: words, accused: words })
        .nullish()
        .transform((value) => value ?? null),
      keeper: id,
      reviewEvery: silent,
      reportTo: z.array(id).default([]),
    }),
    outcomes: z.record(id, z.strictObject(option)),
  }),
  charts: z.record(id, chartSchema),
});

export type PolicyFile = z.infer<typeof policySchema>;
export type ChartFile = z.infer<typeof chartSchema>;

export const floorSchema = z.strictObject({
  dated: z.iso.date(),
  lines: z.record(
    id,
    z.strictObject({ text: words, publisher: words, edition: words, mark: z.enum(['V', 'V2', 'G']) }),
  ),
});
