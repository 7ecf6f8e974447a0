/** What may be stored in a job, an event or a message row: plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** The part of a schema library that core needs; a zod schema is one. */
export interface Schema<T> {
  safeParse(
    input: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: PropertyKey[]; message: string }[] } };
}

/**
 * JSON with the keys of every map in order, so that it stays the same through any store and for a hash. `unseen`: keys
 * that are left out wherever they are.
 */
export const canonicalJson = (value: unknown, unseen: readonly string[] = []): string =>
  JSON.stringify(value, (key, one: unknown) => {
    if (unseen.includes(key)) return undefined;
    return typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one;
  });
