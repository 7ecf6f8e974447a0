import { z } from 'zod';
import { file } from './file.ts';

/** Who makes links for families: whoever asks for agreements, of those who may read the roll's contacts. */
export const LINK_ROLES = ['office', 'headteacher', 'deputy-head'] as const;

/** Who makes links for visitors: their names come from whoever lets them in. */
export const VISITOR_ROLES = ['office', 'headteacher', 'deputy-head', 'esafety-coordinator'] as const;

/** Whose links: of all families who have something to sign, of those in one class, or of one child's parents. */
export const linkChoice = z.discriminatedUnion('whom', [
  z.object({ whom: z.literal('all') }),
  z.object({ whom: z.literal('class'), name: z.string().max(200) }),
  z.object({ whom: z.literal('pupil'), pupil: z.uuid() }),
]);
export type LinkChoice = z.infer<typeof linkChoice>;

/** `GET /api/outside/links`: whom there is to choose. Names: a look is written down. */
export const linkChoices = z.object({
  classes: z.array(
    z.object({ name: z.string(), pupils: z.array(z.object({ id: z.string(), name: z.string() })) }),
  ),
  /** How long a link works. */
  days: z.number(),
  /** Why there is nothing to make; null: there is. */
  nothing: z.string().nullable(),
});
export type LinkChoices = z.infer<typeof linkChoices>;

/**
 * Whom links go to. `unsaid`: also to contacts of whom the file says nothing about parental responsibility; somebody has to
 * want that (docs/decisions/0022).
 */
const whom = { choice: linkChoice, unsaid: z.boolean().default(false) };

export const linkAsk = z.object(whom);
export type LinkAsk = z.infer<typeof linkAsk>;

/** `POST /api/outside/links/plan` and, with a file, `POST /api/outside/links`. */
export const linkPlan = z.object({
  /** Links: one for each parent or carer, whatever the number of children, and the slips of `noContact`. */
  families: z.number(),
  children: z.number(),
  /** Families whose earlier link still works: it ends when a new one is made. */
  open: z.number(),
  noMail: z.number(),
  /** Children of whom the roll names no parent or carer who gets a link. */
  noContact: z.number(),
  /** Contacts of whom nobody has said whether they have parental responsibility, whether they get a link or not. */
  unsaid: z.number(),
});
export type LinkPlan = z.infer<typeof linkPlan>;

export const linkOrder = z.object({
  ...whom,
  format: z.enum(['csv', 'pdf']),
  /** As the plan said: if anything is otherwise by now, nothing is made. */
  families: z.number(),
  open: z.number(),
});
export type LinkOrder = z.infer<typeof linkOrder>;

/** `GET /api/outside/visitors` */
export const visitors = z.object({
  forms: z.array(z.object({ id: z.string(), title: z.string() })),
  days: z.number(),
  rows: z.array(
    z.object({
      link: z.string(),
      name: z.string(),
      organisation: z.string(),
      forms: z.array(z.string()),
      state: z.enum(['open', 'run-out', 'revoked', 'answered']),
      /** "signed by link on 4 December 2026" */
      standing: z.string(),
      /** As they typed it, where it is another name than the one the link was made for; '': it is the same, or nobody has typed one. */
      typed: z.string(),
      /** What they signed, each with a copy of its own. */
      signed: z.array(z.object({ signature: z.string(), title: z.string() })),
      /** What they asked or did not agree to, and what became of it. Newest first. */
      history: z.array(z.object({ line: z.string(), words: z.string().nullable() })),
      /** Something of it waits until somebody settles it on the page "Families". */
      waits: z.boolean(),
    }),
  ),
});
export type Visitors = z.infer<typeof visitors>;

/** Longest that is taken in before it is looked at. */
const ANY = z.string().max(30_000);

/** `POST /api/outside/visitors` */
export const newVisitor = z.object({
  name: ANY,
  organisation: ANY.default(''),
  forms: z.array(z.string().max(100)).max(20),
});

/** Shown once: what it says is kept nowhere. */
export const visitorLink = z.object({
  address: z.string(),
  until: z.string(),
  qr: z.object({ size: z.number(), path: z.string() }),
  slip: file,
});
export type VisitorLink = z.infer<typeof visitorLink>;

/** `POST /api/outside/visitors/revoke` */
export const revokeVisitor = z.object({ link: z.uuid() });
