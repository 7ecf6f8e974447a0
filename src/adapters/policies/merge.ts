/** A value as YAML gives it. */
export type Raw = unknown;
export type RawMap = Readonly<Record<string, Raw>>;

export const isMap = (value: Raw): value is RawMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What `extends` means: maps are joined key by key, everything else is replaced, and `null` removes. So an entry
 * of the base is taken out by its id, and a value becomes "the document is silent".
 */
export const mergeById = (base: Raw, over: Raw): Raw => {
  if (!isMap(base) || !isMap(over)) return over;
  const keys = [...new Set([...Object.keys(base), ...Object.keys(over)])];
  return Object.fromEntries(
    keys
      .filter((key) => over[key] !== null)
      .map((key) => [key, Object.hasOwn(over, key) ? mergeById(base[key], over[key]) : base[key]]),
  );
};

/** Paths at which `over` takes out what `base` does not have: most likely a slip in an id. */
export const nothingToRemove = (base: Raw, over: Raw, path: readonly string[] = []): readonly string[][] =>
  isMap(base) && isMap(over)
    ? Object.entries(over).flatMap(([key, value]) =>
        Object.hasOwn(base, key)
          ? nothingToRemove(base[key], value, [...path, key])
          : value === null
            ? [[...path, key]]
            : [],
      )
    : [];
