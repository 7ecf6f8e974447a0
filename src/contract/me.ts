import { z } from 'zod';

/** `GET /api/me`: who is signed in, as each of their schools knows them. */
export const me = z.object({
  /** Empty while nobody could be asked for it. */
  name: z.string(),
  schools: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: z.enum(['staff', 'pupil', 'guest']),
        /** Several people use this account: nobody knows who is asking. */
        shared: z.boolean(),
        /** In words: "Headteacher". */
        roles: z.array(z.string()),
        /** Ids of them, for what is shown to some only. */
        roleIds: z.array(z.string()),
        /** A class of the roll is theirs. */
        teaches: z.boolean(),
        /** The school's own telephone number. */
        phone: z.string().nullable(),
        /** What can be written to the bot there. */
        commands: z.array(z.object({ title: z.string(), description: z.string() })),
      }),
    )
    .min(1),
});
export type Me = z.infer<typeof me>;
export type MySchool = Me['schools'][number];
