/**
 * The strict shape of a policy's YAML. Everything that has an id is a map by id, so that `extends` can change or
 * remove one entry; the order of the file is the order shown. Missing and `null` mean: the document is silent.
 */
import { z } from 'zod';
import { agreementTextSchema } from './agreement-schema.ts';
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

/** For the editor: shown while the author types. */
const say = <T extends z.ZodType>(schema: T, description: string): T => schema.meta({ description });

const choice = z.strictObject({
  label: say(words, 'The answer as people read it.'),
  to: say(
    z.union([ref, z.array(ref).min(1)]),
    'The next step: "step" in this chart or "chart/step". Several: one branch after the other.',
  ),
  concerns: say(
    z.literal('staff').optional(),
    'With this answer it is a case about an adult who works here.',
  ),
});

const informs = say(
  z.enum(['family', 'person']).optional(),
  'Who learns of it: a family, or the person it is about. Asked before: could this raise the risk?',
);

const item = z.strictObject({
  text: say(words, 'What to do, in one sentence.'),
  when: say(words.optional(), "The document's condition: if a pupil is involved"),
  timing: say(z.enum(['now', 'decide']), "now: nobody's permission is needed. decide: it goes to the DSL."),
  consider: say(yes, 'The document says "consider".'),
  role: say(role.optional(), 'Who in school does it.'),
  contact: say(id.optional(), 'Whom to ring: an id of contacts.'),
  reference: say(yes, 'The reference that they give may be written down.'),
  within: say(duration.optional(), 'By when, counted from the report: PT72H.'),
  effect: say(z.literal('disable-account').optional(), 'What the app itself can do, once approved.'),
  informs,
  source: say(
    source.optional(),
    'Absent: as the step. default: the product adds it. prose: our reading. national: of the guidance.',
  ),
});

/** Source and section default to the chart's own. */
const node = { ...sourced, text: words, source: source.optional() };

const nodes = z.discriminatedUnion('kind', [
  z.strictObject({
    ...node,
    kind: z.literal('question'),
    examples: say(z.array(words).default([]), 'What the document gives as examples.'),
    choices: say(z.record(id, choice), 'Two to eight answers.'),
    unsure: say(ref.optional(), 'The advice step for "not sure".'),
  }),
  z.strictObject({
    ...node,
    kind: z.literal('actions'),
    items: say(z.record(id, item), 'The checklist, at most twelve items.'),
    next: say(ref.nullish(), 'The next step; null: this branch ends here.'),
    escalates: say(yes, "At this step the DSL's decision is asked for at once."),
  }),
  z.strictObject({ ...node, kind: z.literal('advice'), contacts: say(z.array(id), 'Whom to ask.') }),
  z.strictObject({ ...node, kind: z.literal('outcome') }),
]);

export const chartSchema = z.strictObject({
  title: say(words, 'The heading of every step.'),
  start: say(id, 'The first step.'),
  source,
  section: say(silent, 'Where the chart stands in the document.'),
  offered: say(words.optional(), 'When somebody may begin this chart by hand: "When ..."'),
  standing: say(silent, 'A note shown with every step.'),
  nodes: say(z.record(id, nodes), 'The steps: question, actions, advice or outcome.'),
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
    of: say(words, 'Of what they are told, in a few words.'),
    to: roles,
    tells: say(z.array(role).min(1).optional(), 'Of a list of "or": those whom the app tells. Absent: all.'),
    types: say(
      z
        .array(id)
        .min(1)
        .nullish()
        .transform((value) => value ?? null),
      'Types of report that this list is for. Absent: every report.',
    ),
    by: say(
      z
        .literal('immediately')
        .nullish()
        .transform((value) => value ?? null),
      'Only where the document prints it.',
    ),
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
  outcomes: z.record(
    id,
    z.strictObject({
      ...option,
      informs,
      contacts: say(
        z.array(id).min(1).optional(),
        'Ticked items with one of these contacts show that it was done. Absent: the contact of the same id.',
      ),
    }),
  ),
});

export const policySchema = z.strictObject({
  name: say(words, 'The name of the policy.'),
  triage: say(fullRef, 'Where every case begins: "chart/step".'),
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
      phone: say(silent, 'Exactly as printed.'),
      email: words.optional(),
      confirmed: say(z.literal(false), 'Always false: only the school can confirm a number, in the app.'),
      for: words.optional(),
    }),
  ),
  reporting,
  charts: z.record(id, chartSchema),
  agreementTexts: z.record(id, agreementTextSchema).default({}),
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
