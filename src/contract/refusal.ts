import { z } from 'zod';

/** Every "no" of the API, and the status it comes with. */
export const REFUSAL_STATUS = {
  'signed-out': 401,
  'wrong-token': 401,
  'not-known': 403,
  'not-yours': 403,
  'not-found': 404,
  'which-school': 409,
  changed: 409,
  'bad-data': 400,
  'too-many': 429,
  broken: 500,
  'not-looked': 503,
} as const;

export type RefusalCode = keyof typeof REFUSAL_STATUS;

const codes = Object.keys(REFUSAL_STATUS) as [RefusalCode, ...RefusalCode[]];

/** `message` is for the person: what is wrong and what to do next. `id` finds the log line of something that broke. */
export const refusal = z.object({
  error: z.object({ code: z.enum(codes), message: z.string(), id: z.string().optional() }),
});
export type Refusal = z.infer<typeof refusal>;
