import { type ZodError, z } from 'zod';
import { didYouMean } from './did-you-mean.ts';

type Add = (path: readonly PropertyKey[], reason: string) => void;

/** JSON Schema, as far as it is walked here. */
interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  /** Of a map whose keys are words of the product. */
  readonly propertyNames?: { readonly enum?: readonly string[] };
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
  return [
    ...new Set(
      shapes.flatMap(({ properties = {}, propertyNames }) => [
        ...Object.keys(properties),
        ...(propertyNames?.enum ?? []),
      ]),
    ),
  ];
};

const NEEDED: Readonly<Record<string, string>> = {
  string: 'words',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
  array: 'a list, like [one, two]',
  object: 'lines of its own below it, each two spaces further to the right',
  record: 'lines of its own below it, each two spaces further to the right',
};

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (map, key) =>
      typeof map === 'object' && map !== null ? (map as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );

/** The other entries beside the one at this path: what its id may have been meant to be. */
const beside = (value: unknown, path: readonly PropertyKey[]): readonly string[] =>
  Object.keys(at(value, path.slice(0, -1)) ?? {}).filter((key) => key !== path.at(-1));

/**
 * One fault for every unknown key and every wrong value, each with its path, in words for somebody who is no programmer,
 * and the nearest word that would have been right. `given`: what was read.
 */
export const zodFaults = (error: ZodError, schema: z.ZodType, given: unknown, add: Add): void => {
  for (const issue of error.issues) {
    const { path } = issue;
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(schema, path);
      for (const key of issue.keys) add([...path, key], `is not known here${didYouMean(key, known)}`);
    } else if (issue.code === 'invalid_key') {
      add(path, issue.issues[0]?.message ?? issue.message);
    } else if (issue.code === 'invalid_value') {
      const word = at(given, path);
      const known = issue.values.filter((value) => typeof value === 'string');
      add(path, `${issue.message}${typeof word === 'string' ? didYouMean(word, known) : ''}`);
    } else if (issue.code === 'invalid_type') {
      const what = NEEDED[issue.expected];
      const missing = at(given, path) === undefined ? 'is missing' : 'is not what belongs here';
      add(path, what === undefined ? issue.message : `${missing}: it needs ${what}`);
    } else if (issue.code === 'invalid_union' && path.at(-1) === 'kind') {
      // A step that changes no step of the base, most likely because its id is misspelt.
      const step = path.slice(0, -1);
      const other = didYouMean(String(step.at(-1)), beside(given, step));
      add(step, `has no kind: question, actions, advice or outcome${other}`);
    } else add(path, issue.message);
  }
};
