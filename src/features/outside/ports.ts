/** Agreements of people who have no account: pupils and parents of the roll, and visitors. What the world keeps of them. */
import type { UnitOfWork } from '../../core/commit.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Wording } from '../agreements/index.ts';
import type { SettingSave } from '../policies/index.ts';
import type { Holder } from '../roll/index.ts';

export type { Wording };

/** Whom a signature is about: a pupil of the roll, or a visitor, who is known by the link that was made for them. */
export type SubjectKind = 'pupil' | 'visitor';

/** Who signs. A parent signs for each child. */
export type Part = 'pupil' | 'parent' | 'visitor';

/** Nobody's name was ever proven by any of them. */
export type How = 'link' | 'class' | 'paper';

/** What can be read without a key: enough to say how everything stands. */
export interface SignedFact {
  readonly schoolId: string;
  readonly id: string;
  readonly subjectKind: SubjectKind;
  /** Of the pupil on the roll, or of the visitor's link. */
  readonly subjectId: string;
  readonly form: string;
  /** Of the wording. */
  readonly hash: string;
  readonly part: Part;
  /** When it was recorded; ISO 8601, UTC. */
  readonly at: string;
  /** The date on a paper slip, `YYYY-MM-DD`; null: it was signed when it was recorded. */
  readonly signedOn: string | null;
  readonly kind: 'signed' | 'acknowledged';
  readonly how: How;
  /** Object id of whoever recorded it; null: it came by a link. */
  readonly who: string | null;
  readonly linkId: string | null;
}

/** Append-only, for ever, under a key of its own. */
export interface OutsideSignature extends SignedFact {
  /** As typed, or as it stands on the slip; null: nobody wrote a name (agreed aloud, or only read). */
  readonly name: string | null;
  readonly relationship: string | null;
  /** What the agreement writes down beside it, by capture. */
  readonly captures: Readonly<Record<string, string>>;
  /** The subject's name then: who has left the roll is still known here. */
  readonly subjectName: string;
}

export type OutsideEventKind =
  | 'declined'
  | 'question'
  /** A "no" or a question was dealt with by somebody of the school. */
  | 'settled'
  | 'exempt'
  /** Is asked again. */
  | 'back'
  /** A signature that was recorded by mistake: it counts no more, and stays readable. */
  | 'struck';

/** What was written, and who said that they wrote it. */
export interface OutsideWords {
  readonly words: string;
  /** As typed by whoever holds the link; null: of somebody of the school, who stands in `who`. */
  readonly name: string | null;
  readonly relationship: string | null;
}

export interface EventFact {
  readonly schoolId: string;
  readonly id: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly form: string;
  readonly part: Part;
  readonly at: string;
  /** null: it came by a link. */
  readonly who: string | null;
  readonly kind: OutsideEventKind;
  /** Ids and dates: `struck` has `signature`; `settled` has `matter`, the event; `exempt` has `until` (`YYYY-MM-DD`, the last day; null: until asked again). */
  readonly data: JsonObject;
}

/** Append-only; its words under a key of its own. */
export interface OutsideEvent extends EventFact {
  readonly words: OutsideWords | null;
}

export type LinkState = 'open' | 'spent' | 'revoked';

/** A single-use address. The token stands on paper or in a mail, never here. */
export interface OutsideLink {
  readonly schoolId: string;
  readonly id: string;
  /** SHA-256 of the token's bytes, hex. */
  readonly tokenHash: string;
  readonly kind: 'family' | 'visitor';
  /** Of the roll; null: a visitor's. */
  readonly contactId: string | null;
  /** Whose file it was in. */
  readonly batch: string;
  readonly issuedAt: string;
  /** Object id. */
  readonly issuedBy: string;
  readonly expiresAt: string;
  readonly state: LinkState;
  /** When it was spent or revoked. */
  readonly endedAt: string | null;
  /** Sealed. `pupils`: ids of the roll. `holder`: as they were called when it was made; whoever is called otherwise is not them. */
  readonly for:
    | { readonly pupils: readonly string[]; readonly holder: Holder }
    | { readonly name: string; readonly organisation: string | null; readonly forms: readonly string[] };
}

export type OutsideSave =
  | { readonly table: 'outside-signature'; readonly next: OutsideSignature }
  | { readonly table: 'outside-event'; readonly next: OutsideEvent }
  /** A new link, or one that is open until this commit: if it is not open any more, the whole commit is stale. */
  | { readonly table: 'outside-link'; readonly expected: 'new' | 'open'; readonly next: OutsideLink }
  /** Whatever is open of these contacts is revoked, before new links of the same commit are written. Never stale. */
  | {
      readonly table: 'outside-revoked';
      readonly next: {
        readonly schoolId: string;
        /** Of the batch that takes their place. */
        readonly id: string;
        readonly contacts: readonly string[];
        readonly at: string;
      };
    }
  /** Nothing of these stays, unless one was used after all. Never stale. */
  | {
      readonly table: 'forgotten-links';
      readonly next: {
        readonly schoolId: string;
        /** Of this look. */
        readonly id: string;
        readonly links: readonly string[];
        readonly at: string;
      };
    }
  /** One that is kept already stays as it is. Beside every signature. */
  | { readonly table: 'agreement-wording'; readonly next: Wording };

export interface OutsideStore {
  /** Of the whole school, oldest first, without what is sealed. */
  signed(schoolId: string): Promise<readonly SignedFact[]>;
  /** Of the whole school, oldest first, without words. */
  happened(schoolId: string): Promise<readonly EventFact[]>;
  /** Whole, by their ids, oldest first. */
  opened(schoolId: string, ids: readonly string[]): Promise<readonly OutsideSignature[]>;
  /** Whole, of these subjects, oldest first. */
  signatures(schoolId: string, subjectIds: readonly string[]): Promise<readonly OutsideSignature[]>;
  events(schoolId: string, subjectIds: readonly string[]): Promise<readonly OutsideEvent[]>;
  /** Whole, by their ids, oldest first. */
  openedEvents(schoolId: string, ids: readonly string[]): Promise<readonly OutsideEvent[]>;
  signature(schoolId: string, id: string): Promise<OutsideSignature | null>;
  link(schoolId: string, id: string): Promise<OutsideLink | null>;
  /** `tokenHash`: hex. Whatever its state. */
  linkOf(schoolId: string, tokenHash: string): Promise<OutsideLink | null>;
  /** Newest first. */
  links(schoolId: string, kind: OutsideLink['kind']): Promise<readonly OutsideLink[]>;
  /** Ids of those that ran out or were revoked before then, and were never used; at most so many. */
  unusedLinks(schoolId: string, before: string, most: number): Promise<readonly string[]>;
}

export type OutsideWork = UnitOfWork<OutsideSave | SettingSave>;
