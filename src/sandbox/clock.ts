/** `POST /sandbox/clock {"offset":"P3D"}`: moves the clock of the whole sandbox. */
import { z } from 'zod';
import type { Route } from './http.ts';

/** ISO 8601 duration, with a sign if the clock is to go back. */
const body = z.object({
  offset: z
    .string()
    .regex(/^[+-]?P(?=[\dT])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/),
});

export const clockRoute = (setOffset: (isoDuration: string) => void | Promise<void>): Route => ({
  method: 'POST',
  path: '/clock',
  handler: async (req) => {
    const parsed = body.safeParse(req.body);
    if (!parsed.success)
      return { status: 400, body: { error: { message: 'Say {"offset":"P3D"}: an ISO 8601 duration.' } } };
    await setOffset(parsed.data.offset);
    return { status: 200, body: { offset: parsed.data.offset } };
  },
});
