import { z } from 'zod';

/** A file to keep. It comes in an answer like any other: the token goes along, and no address of it is left anywhere. */
export const file = z.object({
  name: z.string(),
  /** Media type. */
  type: z.string(),
  base64: z.string(),
});
export type File = z.infer<typeof file>;
