import { z } from 'zod';

/** Who sees the group and decides who is taken out of it. */
export const GROUP_ROLES: readonly string[] = ['esafety-coordinator', 'headteacher', 'deputy-head'];

const row = z.object({
  /** Entra object id. */
  person: z.string(),
  name: z.string(),
  place: z.string(),
  /** "Left on 4 December 2026." */
  words: z.string(),
});
export type GroupRow = z.infer<typeof row>;

/** `GET /api/agreements/group`; null: the school has named no group. */
export const groupView = z.object({
  group: z
    .object({
      /** null: it could not be looked at, and nothing can be decided. */
      totals: z.string().nullable(),
      notLooked: z.string().nullable(),
      /** The page's own: of two submits the first one counts. */
      form: z.string(),
      proposed: z.array(row),
      /** Have signed, and are not in it yet. */
      waiting: z.array(row),
      /** Pupils for whom all is signed without Teams, and whose account is not known; `person` is an id of the roll. */
      unknown: z.array(row),
      /** Are being taken out, or were: that can be taken back. */
      removed: z.array(row),
      /** Put in by somebody else: never taken out from here. */
      others: z.array(row),
    })
    .nullable(),
});
export type GroupView = z.infer<typeof groupView>;

/** `POST /api/agreements/group/remove`. `confirm`: what was answered to the first try, with the names. */
export const groupRemoval = z.object({
  form: z.string().max(200),
  people: z.array(z.string().max(100)).max(5_000),
  confirm: z.string().max(200).nullable().default(null),
});

/** `POST /api/agreements/group/take-back` */
export const groupTakeBack = z.object({ form: z.string().max(200), person: z.string().max(100) });

/** `said`: it is decided. Else it is asked once more, or shown as it is now. */
export const groupAnswer = z.object({
  said: z.string(),
  confirm: z.string().nullable(),
});
export type GroupAnswer = z.infer<typeof groupAnswer>;
