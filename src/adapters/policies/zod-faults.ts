import { type ZodError, z } from 'zod';
import { didYouMean } from './did-you-mean.ts';

type Add = (path: readonly PropertyKey[], reason: string) => void;

/** JSON Schema, as far as it is walked here. */
interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
}

const variants = (shape: Shape): readonly Shape[] => [
  shape,
  ...[...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])].flatMap(variants),
];

const below = (shapes: readonly Shape[], key: PropertyKey): readonly Shape[] =>
  shapes.flatMap(variants).flatMap((shape) => {
    if (typeof key === 'number') return shape.items ?? [];
    const { properties, additionalProperties: rest } = shape;
    return properties?.[String(key)] ?? (typeof rest === 'object' ? rest : []);
  });

const roots = new WeakMap<z.ZodType, Shape>();

const shapeOf = (schema: z.ZodType): Shape => {
  const root = roots.get(schema) ?? (z.toJSONSchema(schema, { io: 'input', reused: 'inline' }) as Shape);
  roots.set(schema, root);
  return root;
};

/** The keys that a map at this path has by its nature; ids of entries are none of them. */
export const keysAt = (schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] => {
  const shapes = path.reduce<readonly Shape[]>(below, [shapeOf(schema)]).flatMap(variants);
  return [...new Set(shapes.flatMap(({ properties }) => Object.keys(properties ?? {})))];
};

const textAt = (value: unknown, path: readonly PropertyKey[]): string | null => {
  const found = path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
  return typeof found === 'string' ? found : null;
};

/**
 * One fault for every unknown key and every wrong value, each with its path, and the nearest word that would have been
 * right. `given`: what was read, in which a wrong word is looked up.
 */
export const zodFaults = (error: ZodError, schema: z.ZodType, given: unknown, add: Add): void => {
  for (const issue of error.issues) {
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(schema, issue.path);
      for (const key of issue.keys) add([...issue.path, key], `is not known here${didYouMean(key, known)}`);
    } else if (issue.code === 'invalid_key') {
      add(issue.path, issue.issues[0]?.message ?? issue.message);
    } else if (issue.code === 'invalid_value') {
      const word = textAt(given, issue.path);
      const known = issue.values.filter((value) => typeof value === 'string');
      add(issue.path, `${issue.message}${word === null ? '' : didYouMean(word, known)}`);
    } else add(issue.path, issue.message);
  }
};
