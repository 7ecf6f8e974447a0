/**
 * The same name however it was typed: case, accents, apostrophes, hyphens and spaces do not count. Only the keyed
 * hash of a folded name is stored (see field-crypto.ts).
 */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}'’‘`´]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The children a case names, folded, each once. */
export const childNames = (
  parties: readonly { readonly kind: string; readonly name: string | null }[],
): readonly string[] =>
  [
    ...new Set(
      parties.flatMap(({ kind, name }) => (kind === 'child' && name !== null ? [foldName(name)] : [])),
    ),
  ].filter((name) => name !== '');
