/** Shapes of the register of agreements. What people are asked, what they answered, and how often they were told. */
import type { Agreement } from '../../core/agreement.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Audience } from '../../core/rules.ts';

/**
 * not-asked: was there when the school began, and nobody has started agreements yet. declined: "I do not agree", until
 * somebody has talked with them. closed: is asked no more, with why.
 */
export type RequestState =
  | 'not-asked'
  | 'open'
  | 'signed'
  | 'acknowledged'
  | 'declined'
  | 'exempt'
  | 'closed';

/** left: no longer at the school. audience: is asked for another agreement now. withdrawn: the policy has it no more. */
export type ClosedWhy = 'left' | 'audience' | 'withdrawn';

export interface Exemption {
  /** The last day, `YYYY-MM-DD` in London; null: until somebody asks again. */
  readonly until: string | null;
  /** On leave: nothing is decided, they are asked when they are back. */
  readonly leave: boolean;
  /** Entra object id. */
  readonly by: string;
}

/** What was written about it; sealed. */
export interface RequestWords {
  readonly question?: string;
  readonly answer?: string;
  /** Why somebody does not agree. */
  readonly reason?: string;
  /** Why somebody is exempt. */
  readonly exempt?: string;
}

/** One person and one agreement, for ever the same row. What was signed stands in signatures of its own. */
export interface AgreementRequest {
  readonly schoolId: string;
  /** Made of school, person and form: two instances make the same one. */
  readonly id: string;
  readonly rev: number;
  readonly form: string;
  /** Of the wording that they are asked for, or that they signed. */
  readonly hash: string;
  /** Entra object id. */
  readonly personId: string;
  readonly state: RequestState;
  /** ISO 8601, UTC, here and below: since when it stands so. */
  readonly at: string;
  readonly askedAt: string | null;
  readonly dueAt: string | null;
  /** When it falls due again; null: this wording is not signed, or something was said against it since. */
  readonly renewAt: string | null;
  /** The newest signature, of whatever wording. */
  readonly signature: string | null;
  readonly exempt: Exemption | null;
  readonly closedWhy: ClosedWhy | null;
  /** `asked`: quiet until it is answered. */
  readonly question: 'asked' | 'answered' | null;
  readonly words: RequestWords | null;
}

export type NameCheck = 'same' | 'differs' | 'not-looked';

/** Append-only, for ever: who agreed to which wording, and when. */
export interface Signature {
  readonly schoolId: string;
  readonly id: string;
  readonly request: string;
  readonly form: string;
  readonly hash: string;
  readonly personId: string;
  readonly at: string;
  readonly kind: 'signed' | 'acknowledged';
  /** Whether the typed name is the directory's; always `not-looked` of what is only read. */
  readonly nameCheck: NameCheck;
  /** As typed, or of a pupil the account's name then; sealed. null: only read, or the account had no name yet. */
  readonly name: string | null;
  /** Signed with the account alone: a pupil types nothing. Sealed. */
  readonly byAccount?: true;
  /** What this agreement writes down beside it, by capture; sealed. */
  readonly captures: Readonly<Record<string, string>>;
  /** Of lines that only some sign, this signer was shown those of these. Not there: all lines were shown. Sealed. */
  readonly shownAs?: readonly Audience[];
}

/**
 * A question that nobody has answered, or an "I do not agree" that nobody has decided: who was told of it, so that it is
 * never lost. Whether it waits still is the request's to say.
 */
export interface Wait {
  readonly schoolId: string;
  /** Of the request. */
  readonly id: string;
  readonly rev: number;
  readonly since: string;
  /** How many weeks it has been on a list; 0: those who were told had their message, and no more. */
  readonly step: number;
  /** When it is looked at next; null: it was answered. */
  readonly nextAt: string | null;
  /** Who was told, first to last: whoever stands in may read it and answer. */
  readonly told: readonly string[];
  /** Those of them whom Teams could not reach. */
  readonly notReached: readonly string[];
}

/** A school's own document as people were given it to sign; kept for ever. */
export interface KeptDocument {
  readonly schoolId: string;
  /** SHA-256 of its bytes, hex. */
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly at: string;
}

/** A wording as it was when somebody was asked for it. */
export interface Wording {
  readonly schoolId: string;
  /** Its content hash. */
  readonly id: string;
  readonly form: string;
  readonly body: Agreement;
  readonly at: string;
}

export interface AgreementEvent {
  readonly schoolId: string;
  readonly id: string;
  readonly request: string;
  readonly at: string;
  /** null: the app itself. */
  readonly who: string | null;
  readonly kind:
    | 'asked'
    | 'asked-again'
    | 'new-wording'
    | 'renewal'
    | 'signed'
    | 'declined'
    | 'question'
    | 'answered'
    | 'exempt'
    | 'closed'
    | 'back';
  readonly data: JsonObject;
  /** Sealed. */
  readonly words: string | null;
}

/** One for each person who is or was asked for anything: one message a step, however many agreements are open. */
export interface Chase {
  readonly schoolId: string;
  /** Entra object id. */
  readonly id: string;
  readonly rev: number;
  /** How many messages of the school's ladder they have had; above its length the list is with others. */
  readonly step: number;
  readonly since: string;
  /** When it is looked at next; null: nothing is open, or all that is has a question. */
  readonly nextAt: string | null;
  /** Who has their name on a list: the line manager, then the headteacher as well. */
  readonly handed: readonly string[];
  /** Teams would not take a message for them. */
  readonly notReached: { readonly at: string; readonly code: string } | null;
}
