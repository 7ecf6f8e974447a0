import { foldName } from '../../core/fold-name.ts';

/** The children a case names, folded, each once. */
export const childNames = (
  parties: readonly { readonly kind: string; readonly name: string | null }[],
): readonly string[] =>
  [
    ...new Set(
      parties.flatMap(({ kind, name }) => (kind === 'child' && name !== null ? [foldName(name)] : [])),
    ),
  ].filter((name) => name !== '');
