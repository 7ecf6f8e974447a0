/**
 * JSON schemas by which an editor completes and checks the YAML of policies and schools as it is typed. What may be
 * left to the policy that is extended, or stand in a file of its own, is not asked for here: `check` does that.
 */
import { z } from 'zod';
import { agreementTextSchema } from './agreement-schema.ts';
import { rulesShape } from './rules-schema.ts';
import { chartSchema, floorSchema, policySchema } from './schema.ts';
import { schoolSchema } from './school-schema.ts';

interface JsonSchema {
  [key: string]: unknown;
}

const json = (schema: z.ZodType, title: string): JsonSchema => ({
  ...(z.toJSONSchema(schema, { io: 'input', reused: 'ref' }) as JsonSchema),
  title,
});

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const orNull = (schema: unknown): unknown =>
  isSchema(schema) ? { anyOf: [schema, { type: 'null' }] } : schema;

/** A part of a policy that another one extends says only what differs, and `null` takes an entry out. */
const partial = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(partial);
  if (!isSchema(value)) return value;
  const { required: _required, ...rest } = value;
  const schema = Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, partial(one)]));
  const { properties, additionalProperties } = schema;
  return {
    ...schema,
    ...(isSchema(properties) && {
      properties: Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, orNull(one)])),
    }),
    ...(additionalProperties !== undefined && { additionalProperties: orNull(additionalProperties) }),
  };
};

const withExtends = (schema: JsonSchema, what: string): JsonSchema => ({
  ...schema,
  properties: {
    extends: { type: 'string', description: what },
    ...(schema['properties'] as JsonSchema),
  },
});

/** File name in `policies/schema` -> its text. */
export const editorSchemas = (): Readonly<Record<string, string>> => {
  const schemas: Record<string, unknown> = {
    policy: partial(
      withExtends(
        json(policySchema, 'A policy: policy.yaml'),
        'The folder of the policy that this one changes.',
      ),
    ),
    chart: partial(json(chartSchema, 'A chart: flowcharts/<id>.yaml')),
    agreement: partial(json(agreementTextSchema, 'The text of an agreement: agreements/<form>.yaml')),
    floor: json(floorSchema, 'National guidance: national/floor.yaml'),
    school: partial(withExtends(json(schoolSchema, 'A school: SCHOOL_FILE'), '"sandbox", to try the app.')),
  };
  for (const [section, schema] of Object.entries(rulesShape))
    schemas[`rules-${section}`] = partial(json(schema, `rules/${section}.yaml`));
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [`${name}.json`, `${JSON.stringify(schema, null, 1)}\n`]),
  );
};
