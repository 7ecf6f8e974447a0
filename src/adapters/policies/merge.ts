/** A value as YAML gives it. */
export type Raw = unknown;
export type RawMap = Readonly<Record<string, Raw>>;

export const isMap = (value: Raw): value is RawMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What `extends` means: maps are joined key by key, everything else is replaced, and `null` removes. So an entry
 * of the base is taken out by its id, and a value becomes "the document is silent". The order is the base's, what is new
 * last; whoever names every entry that stays (`{}` for one without a change) sets the order: that of a log's columns.
 */
export const mergeById = (base: Raw, over: Raw): Raw => {
  if (!isMap(base) || !isMap(over)) return over;
  const keys = [...new Set([...Object.keys(base), ...Object.keys(over)])].filter((key) => over[key] !== null);
  const named = Object.keys(over).filter((key) => over[key] !== null);
  return Object.fromEntries(
    (named.length === keys.length ? named : keys).map((key) => [
      key,
      Object.hasOwn(over, key) ? mergeById(base[key], over[key]) : base[key],
    ]),
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
