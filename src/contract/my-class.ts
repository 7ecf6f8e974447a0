/** The page "My class": small children agree aloud, and their teacher records it. */
import { z } from 'zod';
import { wording } from './agreements.ts';

/** `GET /api/outside/classes`: those of the asker; of whoever keeps the register, all. */
export const classes = z.object({
  classes: z.array(
    z.object({
      name: z.string(),
      /** As the MIS writes them. */
      teachers: z.array(z.string()),
      own: z.boolean(),
      pupils: z.number(),
      /** Pupils of whom something is still to be agreed. */
      open: z.number(),
    }),
  ),
  /** Why there is none; null: there is one. */
  nothing: z.string().nullable(),
  /** For whoever sees all classes: what is unclear about their teachers, and what to do. */
  unclear: z.array(z.string()),
});
export type Classes = z.infer<typeof classes>;

const child = z.object({
  pupil: z.string(),
  name: z.string(),
  /** A box to tick. */
  open: z.boolean(),
  /** How it stands, or what to know before; '': nothing. */
  standing: z.string(),
  /** What this person may take back; null: nothing. */
  signature: z.string().nullable(),
});
export type Child = z.infer<typeof child>;

/** `GET /api/outside/class?name=3M` */
export const myClass = z.object({
  name: z.string(),
  forms: z.array(
    wording.extend({
      form: z.string(),
      title: z.string(),
      hash: z.string(),
      /** Where the words come from, for whoever wants to know. */
      about: z.string(),
      /** What stands above the words for parents alone; null: nothing. */
      forParents: z.string().nullable(),
      undertakings: z.array(z.string()),
      children: z.array(child),
    }),
  ),
  /** What cannot be agreed to here, and why. */
  notAsked: z.array(z.string()),
});
export type MyClass = z.infer<typeof myClass>;

/** A class of thirty, and whoever has a hall full of children. */
const MOST_CHILDREN = 300;

/** `POST /api/outside/class/sign` */
export const classSigned = z.object({
  name: z.string().max(200),
  form: z.string().max(100),
  hash: z.string().max(100),
  pupils: z.array(z.uuid()).max(MOST_CHILDREN),
});
export type ClassSigned = z.infer<typeof classSigned>;
