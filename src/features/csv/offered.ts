/** Which columns are offered for a file: those of last time, or a guess. Pure. */

export interface KeptMapping<Mapping> {
  readonly mapping: Mapping;
  /** Headings of the file that it was chosen for: what was left out then was left out on purpose. */
  readonly titles: readonly string[];
}

/** The mapping that was used last, as far as its columns are in this file, and a guess for headings that are new; else a guess. */
export const offered = <Mapping extends Readonly<Record<string, string | undefined>>>(
  titles: readonly string[],
  kept: KeptMapping<Mapping> | null,
  given: {
    readonly guess: (titles: readonly string[]) => Mapping;
    readonly isEnough: (mapping: Mapping) => boolean;
    /** Fields that are not guessed anew once somebody has chosen. */
    readonly settled: readonly (keyof Mapping)[];
  },
): { readonly mapping: Mapping; readonly guessed: boolean } => {
  const known = new Set(titles);
  const still = Object.fromEntries(
    Object.entries(kept?.mapping ?? {}).filter(([, title]) => title !== undefined && known.has(title)),
  ) as Mapping;
  if (!kept || !given.isEnough(still)) return { mapping: given.guess(titles), guessed: true };
  const fresh = Object.fromEntries(
    Object.entries(given.guess(titles.filter((title) => !kept.titles.includes(title)))).filter(
      ([field]) => !given.settled.includes(field),
    ),
  ) as Mapping;
  const guessed = Object.keys(fresh).some((field) => !Object.hasOwn(still, field));
  return { mapping: { ...fresh, ...still }, guessed };
};
