import { z } from 'zod';
import { searchedFor } from './search.ts';

/** `GET /api/agreements/mine` */
export const mine = z.object({
  /** What waits for them, and what stands. `asks`: what they are asked to do; null: nothing. */
  rows: z.array(
    z.object({
      request: z.string(),
      title: z.string(),
      standing: z.string(),
      asks: z.enum(['sign', 'read']).nullable(),
    }),
  ),
  /** All that they ever signed, newest first. */
  signed: z.array(
    z.object({
      signature: z.string(),
      title: z.string(),
      /** "Signed on 4 December 2026 at 10:05, version 3f9c21ab." */
      standing: z.string(),
    }),
  ),
  /** Why nothing waits, though a row may still be signed; null: something waits. */
  nothing: z.string().nullable(),
});
export type Mine = z.infer<typeof mine>;

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: z.string() }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('clause'), number: z.string(), text: z.string(), point: z.boolean() }),
  z.object({
    kind: z.literal('facts'),
    rows: z.array(z.object({ label: z.string(), value: z.string() })),
  }),
]);
export type Block = z.infer<typeof block>;

/** `GET /api/agreements/signed/:signature`: what somebody signed, as they did. */
export const signedCopy = z.object({
  title: z.string(),
  blocks: z.array(block),
  /** Name of the school's own document that was signed; null: the wording stands in the blocks. */
  document: z.string().nullable(),
});
export type SignedCopy = z.infer<typeof signedCopy>;

/** The words of an agreement, from the first to the last. */
export const wording = z.object({
  opening: z.string().nullable(),
  groups: z.array(
    z.object({
      heading: z.string().nullable(),
      lead: z.string().nullable(),
      clauses: z.array(z.object({ number: z.string(), text: z.string(), point: z.boolean() })),
    }),
  ),
});
export type WordingShown = z.infer<typeof wording>;

/** `GET /api/agreements/requests/:request`: to be read from its beginning to its end, and signed. */
export const toRead = wording.extend({
  request: z.string(),
  title: z.string(),
  about: z.array(z.string()),
  standing: z.string().nullable(),
  /** What is new since they signed. */
  changed: z.array(z.string()),
  answer: z.object({ question: z.string(), answer: z.string() }).nullable(),
  faults: z.array(z.string()),
  /** Name of the school's own document, to be opened and read; null: the wording stands in the groups. */
  document: z.string().nullable(),
  /** A question, or "I do not agree"; null: neither can be said now. */
  say: z
    .object({
      /** "the e-safety coordinator"; null: there is nobody who is told. */
      to: z.string().nullable(),
      /** To a pupil, who presses a button and writes nothing: what follows. null: not a pupil. */
      pupil: z.object({ question: z.string(), decline: z.string() }).nullable(),
      hash: z.string(),
      /** Tokens of the two forms. */
      question: z.string(),
      decline: z.string(),
    })
    .nullable(),
  sign: z
    .object({
      /** The form's own: of two submits the first one counts. */
      form: z.string(),
      hash: z.string(),
      kind: z.enum(['sign', 'acknowledge']),
      undertakings: z.array(z.string()),
      /** "You sign as ...": with the account, and nothing is typed. null: the name is typed. */
      byAccount: z.string().nullable(),
      name: z.string(),
      nameAsked: z.boolean(),
      captures: z.array(z.object({ id: z.string(), label: z.string(), value: z.string() })),
    })
    .nullable(),
  cannot: z.string().nullable(),
});
export type ToRead = z.infer<typeof toRead>;

/** Longest that is taken in before it is looked at: what is too long is said so, not cut off. */
const ANY = z.string().max(30_000);

/** `POST /api/agreements/sign` */
export const signing = z.object({
  request: z.uuid(),
  form: z.string().max(200),
  hash: z.string().max(100),
  name: ANY.optional(),
  /** The name was asked about, and is meant. */
  asked: z.boolean().optional(),
  captures: z.record(z.string().max(100), ANY).optional(),
});
export type Signing = z.infer<typeof signing>;

/** `POST /api/agreements/say` */
export const saying = z.object({
  request: z.uuid(),
  form: z.string().max(200),
  hash: z.string().max(100),
  what: z.enum(['question', 'decline']),
  words: ANY.optional(),
});
export type Saying = z.infer<typeof saying>;

/** `said`: it is done. Else it is shown again, with what is missing. */
export const signingAnswer = z.union([z.object({ said: z.string() }), z.object({ again: toRead })]);
export type SigningAnswer = z.infer<typeof signingAnswer>;

/** Who sees the register, asks somebody and exempts somebody. */
export const REGISTER_ROLES = [
  'esafety-coordinator',
  'headteacher',
  'deputy-head',
  'dsl',
  'deputy-dsl',
  'office',
] as const;

/** What the register can be narrowed down to, in the order of the list. */
export const REGISTER_STATES = [
  'all',
  'undone',
  'open',
  'overdue',
  'declined',
  'question',
  'not-reached',
  'not-asked',
  'exempt',
  'away',
  'done',
  'other-name',
] as const;
export type RegisterState = (typeof REGISTER_STATES)[number];

const registerRow = z.object({
  request: z.string(),
  name: z.string(),
  jobTitle: z.string().nullable(),
  department: z.string().nullable(),
  /** What they are at the school, in words. */
  audiences: z.array(z.string()),
  /** Id and title of the agreement. */
  form: z.string(),
  agreement: z.string(),
  /** Whatever it counts as, besides `all`. */
  states: z.array(z.enum(REGISTER_STATES)),
  /** "not signed, 3 days overdue." */
  standing: z.string(),
  /** Days. */
  overdue: z.number(),
  due: z.string().nullable(),
  signedAt: z.string().nullable(),
  exempt: z
    .object({ until: z.string().nullable(), leave: z.boolean(), why: z.string().nullable(), by: z.string() })
    .nullable(),
  notReached: z.string().nullable(),
  /** The name as it was typed, where it is not the directory's. */
  otherName: z.string().nullable(),
  /** There is a copy of it. */
  signature: z.string().nullable(),
  /** Something can be decided about them; else the school's settings file has. */
  opens: z.boolean(),
});
export type RegisterRow = z.infer<typeof registerRow>;

/** `GET /api/agreements/register` */
export const register = z.object({
  /** A line each. */
  totals: z.array(z.string()),
  /** What could not be looked at; null: all was. */
  notLooked: z.string().nullable(),
  /** Agreements that nobody is asked for, each with why. */
  unsettled: z.array(z.string()),
  states: z.array(z.object({ id: z.enum(REGISTER_STATES), title: z.string() })),
  /** Those who have not signed first. */
  rows: z.array(registerRow),
});
export type Register = z.infer<typeof register>;

/** As a department's name in the filters: those who have none. No name is a space alone. */
export const NO_DEPARTMENT = ' ';

/** '' is all of them. */
export const registerFilters = z.object({
  state: z.enum(REGISTER_STATES).default('all'),
  form: z.string().max(100).default(''),
  audience: z.string().max(100).default(''),
  department: z.string().max(300).default(''),
  search: z.string().max(300).default(''),
});
export type RegisterFilters = z.infer<typeof registerFilters>;

/** `POST /api/agreements/register/file` */
export const registerFile = registerFilters.extend({ format: z.enum(['xlsx', 'csv']) });

/** The page and the files that are made of it show the same people. */
export const narrowed = (
  rows: readonly RegisterRow[],
  { state, form, audience, department, search }: RegisterFilters,
): readonly RegisterRow[] => {
  const fits = searchedFor(search);
  return rows.filter(
    (row) =>
      (state === 'all' || row.states.includes(state)) &&
      (form === '' || row.form === form) &&
      (audience === '' || row.audiences.includes(audience)) &&
      (department === '' || (row.department ?? NO_DEPARTMENT) === department) &&
      fits(row.name, row.jobTitle, row.department),
  );
};

/** `GET /api/agreements/register/:request`: one person and one agreement, with what can be decided. */
export const registerPerson = z.object({
  request: z.string(),
  /** Of the row that was read: an older one changes nothing. */
  rev: z.number(),
  form: z.string(),
  name: z.string(),
  place: z.string(),
  agreement: z.string(),
  standing: z.string(),
  /** What was written: by them, about them. */
  words: z.array(z.object({ label: z.string(), words: z.string() })),
  /** What happened, newest first. */
  history: z.array(z.string()),
  may: z.object({ ask: z.boolean(), answer: z.boolean(), exempt: z.boolean() }),
  /** What happens when they are asked again, and what comes before it. */
  askHint: z.string(),
  /** `YYYY-MM-DD`: the first and the last day that may be chosen. */
  days: z.object({ first: z.string(), last: z.string() }),
  /** A document of the school's own was signed; null: the wording stands in the copy. */
  document: z.object({ signature: z.string(), name: z.string() }).nullable(),
  faults: z.array(z.string()),
  said: z.string().nullable(),
});
export type RegisterPerson = z.infer<typeof registerPerson>;

/** `POST /api/agreements/decide` */
export const deciding = z.object({
  request: z.uuid(),
  rev: z.int().min(1),
  form: z.string().max(200),
  what: z.enum(['ask-again', 'answer', 'exempt']),
  answer: ANY.optional(),
  why: ANY.optional(),
  until: z.string().max(40).optional(),
  leave: z.boolean().optional(),
});
export type Deciding = z.infer<typeof deciding>;
