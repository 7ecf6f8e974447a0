/**
 * What a policy says beside its charts and reports: shapes only. Each value carries where it stands in the document;
 * null means that the document is silent, and then the product never acts as if it had spoken. One file, since a
 * policy's author looks for a section here by its name.
 */
import type { Role } from './roles.ts';

/**
 * Where a rule comes from: a document's own rule, our reading of its prose, the product's default, or national
 * guidance.
 */
export type Source = 'document' | 'prose' | 'default' | 'national';

export interface Sourced {
  readonly source: Source;
  /** The place in the document, e.g. `Appendix H`. */
  readonly section: string | null;
  /** For reviewers: an ambiguity of the document and the reading chosen; never shown to users. */
  readonly note?: string;
  /** Ids of lines of `policies/national` that say something else or more: shown beside the rule. */
  readonly floor?: readonly string[];
}

/** `advised`: the document recommends it. `warning`: it says what is likely to happen. Default: required. */
export type Strength = 'required' | 'advised' | 'warning';

/** One value that the document gives. */
export interface Rule<T> extends Sourced {
  readonly value: T;
  readonly strength?: Strength;
}

/** null: the document is silent. */
export type Said<T> = Rule<T> | null;

/** A rule in our own words, for people to read. */
export interface Statement extends Sourced {
  readonly id: string;
  readonly text: string;
  readonly strength?: Strength;
}

/** Several roles: any one of them, or all. */
export interface Roles {
  readonly roles: readonly Role[];
  readonly join: 'one-of' | 'all-of';
}

/** ISO 8601; `P1M` is a calendar month. */
export type Duration = string;

export interface Labelled {
  readonly id: string;
  readonly label: string;
}

/** Fields of a record kept on paper; `of`: the field that this one stands under. */
export interface RecordField extends Labelled {
  readonly of?: string;
}

/** A point at which somebody's permission is needed. */
export interface Approval extends Sourced {
  readonly id: string;
  /** What may not be done without it. */
  readonly what: string;
  readonly by: Roles;
  /** `each-time`: a permission once given does not last. */
  readonly each?: 'each-time';
  readonly strength?: Strength;
}

export interface Monitoring {
  /** Who may look into equipment and accounts. */
  readonly by: Said<Roles>;
  /** How often logs are looked at, when a period is printed. */
  readonly logsEvery: Said<Duration>;
  /** Lawful purposes that the document counts. */
  readonly purposes: readonly Labelled[];
  readonly statements: readonly Statement[];
}

export interface Sanctions {
  readonly staff: readonly Statement[];
  readonly pupils: readonly Statement[];
  /** What a breach leads to, for anybody. */
  readonly breaches: readonly Statement[];
}

export type LabelPlace =
  | 'email-first-line'
  | 'document-top-and-bottom'
  | 'header-and-footer-of-each-page'
  | 'conspicuous';

export interface Classification {
  readonly labels: readonly (Labelled & { readonly for?: string } & Sourced)[];
  /** Is every paper marked, as a matter of routine? */
  readonly routine: Said<boolean>;
  /** Label id for child protection papers. */
  readonly childProtection: Said<string>;
  readonly places: Said<readonly LabelPlace[]>;
  readonly style: Said<'bold-capitals'>;
  /** A file carries the highest marking of what is in it. */
  readonly highestOfContents: Said<boolean>;
  readonly statements: readonly Statement[];
}

/**
 * How a rule about mail can be looked at: G metadata in Graph, C content (needs `Mail.Read`), M settings of mailbox or
 * tenant, N not by software, only by asking the sender.
 */
export type MailCheckClass = 'G' | 'C' | 'M' | 'N';

/** The rules about mail that the product knows; each has one meaning in every school. */
export const MAIL_CHECKS = [
  'own-account',
  'school-account-for-governors',
  'delegation',
  'few-recipients',
  'no-needless-attachments',
  'size',
  'no-advertising',
  'no-chain-letters',
  'like-a-letter',
  'housekeeping',
  'avoid-for-sensitive',
  'never-personal-data',
  'consent',
  'verify-recipient',
  'verify-requester',
  'no-unverified-recipients',
  'no-more-recipients',
  'encrypted-attachment',
  'password-protected',
  'separate-key',
  'nothing-in-subject',
  'name-not-in-subject',
  'receipt',
  'first-line-label',
  'document-label',
  'disclaimer',
  'copy-head',
  'bcc-groups',
  'no-auto-forward',
  'no-auto-delete',
  'out-of-office',
  'personal-private',
  'strip-thread',
  'no-unapproved-software',
  'secure-system',
  'pupil-mail-approved',
  'class-addresses',
  'keep-bullying-mail',
  'untrusted-attachments',
  'fax-notice',
] as const;

export type MailCheckId = (typeof MAIL_CHECKS)[number];

export interface MailCheck extends Statement {
  readonly id: MailCheckId;
  readonly classes: readonly MailCheckClass[];
  /** Whose consent, for `consent`; who is copied, for `copy-head`. */
  readonly by?: Roles;
  /** For `size`: bytes as the school reads the printed figure, and what was printed. */
  readonly size?: { readonly bytes: number; readonly printed: string };
  /** For `disclaimer`: on whose behalf no view is expressed. */
  readonly scope?: 'school' | 'school-or-authority';
  /** For `secure-system`: names of the systems. */
  readonly systems?: readonly string[];
  /** For `separate-key`. */
  readonly prefer?: 'telephone';
}

export interface Leavers {
  /** An account is disabled as soon as its person has left; no period is printed. */
  readonly disableOnLeaving: Said<boolean>;
  readonly removeWithin: Said<Duration>;
  /** What is to be done by then. */
  readonly removal: Said<'remove' | 'disable-and-remove'>;
  readonly returnEquipmentTo: Said<Roles>;
  readonly giveLogonDetails: Said<boolean>;
  /** Passwords that several people know: changed regularly; no period of the school's own is printed. */
  readonly genericPasswords: Said<'regularly'>;
  /** A period that the document quotes as somebody's advice: never a rule. */
  readonly quotedAdvice: Said<Duration>;
  readonly statements: readonly Statement[];
}

export interface Passwords {
  readonly minLength: Said<number>;
  /** Kinds of character: of how many, how many are needed. */
  readonly classes: Said<{ readonly of: number; readonly need: number }>;
  /** First year group with passwords of their own: `EYFS`, `KS2`, `Year 3`. */
  readonly personalFrom: Said<string>;
  readonly changeEvery: Said<Duration>;
  /** Who is told when somebody else knows a password. */
  readonly compromiseTo: Said<Roles>;
  readonly statements: readonly Statement[];
}

export interface Review {
  readonly every: Said<Duration>;
  /** What else sets off a review. */
  readonly also: readonly Statement[];
  /** Dates as printed, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly written: Said<string>;
  readonly reviewed: Said<string>;
  readonly approved: Said<string>;
  /** A printed due date wins over `every`. */
  readonly due: Said<string>;
  readonly owner: Said<Roles>;
  readonly approvedBy: Said<Roles>;
  /** Agreements and their policy, where they have a cycle of their own. */
  readonly agreementsEvery: Said<Duration>;
  readonly statements: readonly Statement[];
}

export interface Disposal {
  /** What is written down of each item. */
  readonly record: Said<readonly RecordField[]>;
  readonly authorisedAgency: Said<'only' | 'used'>;
  readonly writtenReceipt: Said<boolean>;
  readonly writtenGuarantee: Said<boolean>;
  readonly wipe: Said<'overwrite-several-times' | 'forensic'>;
  /** A valid electrical safety (PAT) certificate when sold or given away. */
  readonly patCertificate: Said<boolean>;
  readonly serverCertificate: Said<boolean>;
  readonly statements: readonly Statement[];
}

export interface Inventory {
  readonly covers: Said<readonly ('hardware' | 'software')[]>;
  readonly includesDisposal: Said<boolean>;
  readonly serialNumbers: Said<boolean>;
  readonly allocatedBy: Said<Roles>;
  readonly statements: readonly Statement[];
}

export interface Video {
  readonly conferences: Said<'used' | 'not-used'>;
  readonly webcams: Said<'used' | 'not-used'>;
  readonly approvedBy: Said<Roles>;
  readonly parentPermission: Said<boolean>;
  readonly supervised: Said<boolean>;
  /** What is written down of each conference. */
  readonly log: Said<readonly RecordField[]>;
  readonly writtenConsentToRecord: Said<boolean>;
  readonly statements: readonly Statement[];
}

export interface Consent {
  readonly written: Said<boolean>;
  /** Not valid with the signature of one. */
  readonly bothParents: Said<boolean>;
  readonly uses: readonly (Labelled & Sourced)[];
  readonly when: Said<'on-entry'>;
  readonly withdrawal: Said<'in-writing-any-time'>;
  readonly validity: Said<string>;
  readonly keptOnRecord: Said<boolean>;
  readonly staffConsent: Said<'at-induction' | 'written'>;
  readonly statements: readonly Statement[];
}

export interface Images {
  readonly uploadedBy: Said<Roles>;
  readonly headApprovesUpload: Said<boolean>;
  readonly deletedBy: Said<Roles>;
  /** Pictures taken with a device of one's own. */
  readonly ownDevices: Said<'never' | 'with-permission'>;
  readonly fullNames: Said<boolean>;
  readonly statements: readonly Statement[];
}

export interface Cctv {
  readonly access: Said<Roles>;
  readonly notice: Said<boolean>;
  readonly keptFor: Said<Duration>;
  readonly statements: readonly Statement[];
}

export interface Mobile {
  readonly pupilsBring: Said<'allowed' | 'with-permission' | 'discouraged'>;
  readonly pupilsHandIn: Said<boolean>;
  /** To whom a confiscated device goes back. */
  readonly releasedTo: Said<'parents'>;
  /** Staff reach pupils and parents with a telephone of their own. */
  readonly staffOwnPhoneToFamilies: Said<'never' | 'emergency'>;
  readonly pupils: readonly Statement[];
  readonly staff: readonly Statement[];
}

export interface Social {
  readonly pupilsAtSchool: Said<'no' | 'controlled'>;
  readonly staffAtWork: Said<'no' | 'limited'>;
  /** Who posts for the school. */
  readonly postedBy: Said<Roles>;
  readonly watchedBy: Said<Roles>;
  readonly minimumAge: Said<number>;
  readonly statements: readonly Statement[];
  readonly blog: readonly Statement[];
  readonly twitter: readonly Statement[];
}

/** Who an agreement is for: resolved to people by the school file. */
export type Audience =
  | 'staff'
  | 'supply'
  /** On placement, or on the staff. */
  | 'student-teacher'
  /** From another setting, not on the school's staff. */
  | 'outside-student-teacher'
  | 'governor'
  | 'volunteer'
  | 'visitor'
  | 'pupil'
  | 'parent'
  | 'community';

/** What a signature captures. */
export type Capture =
  | 'signature'
  | 'date'
  | 'full-name'
  | 'job-title'
  | 'class'
  | 'child-name'
  | 'pupil-signature'
  | 'parent-name'
  | 'parent-signature'
  | 'relationship';

export const SCHOOL_YEARS = [
  'nursery',
  'reception',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  '10',
  '11',
  '12',
  '13',
] as const;
export type SchoolYear = (typeof SCHOOL_YEARS)[number];

/** The header of an agreement; its text is a file of its own, `core/agreement.ts`. */
export interface AgreementHeader extends Sourced {
  readonly id: string;
  readonly name: string;
  readonly audience: readonly Audience[];
  /** Which of them, in the document's terms: `Key Stage 2`, `on placement or on staff`. */
  readonly which?: string;
  /** The same as school years: `nursery`, `reception`, `1` to `13`. Key stages are the same ones everywhere in England. */
  readonly years?: readonly SchoolYear[];
  /** As counted in the document, points under a clause not counted; null: it prints no text that could be counted. */
  readonly clauses: number | null;
  /** `acknowledge`: read, without a signature. `nobody`: a copy to read. null: the document does not say. */
  readonly signedBy: 'self' | 'parent' | 'self-and-parent' | 'acknowledge' | 'nobody' | null;
  /** What is written down with a signature; empty: the document prints no lines for it. */
  readonly captures: readonly Capture[];
  /** Blocks for signatures, when more than one. */
  readonly signers?: number;
  readonly when: 'on-admission' | 'at-induction' | 'before-access' | 'start-of-year' | null;
  /** After which it is signed again; no document gives one, and then it is the school's decision. */
  readonly renew: Duration | null;
}

export interface Agreements {
  readonly forms: readonly AgreementHeader[];
  /** The school has to know who has signed. */
  readonly register: Said<boolean>;
  readonly statements: readonly Statement[];
}

/** Personal Information Promise: points that a school may sign. */
export interface Promise {
  readonly points: readonly Statement[];
  readonly signed: Said<boolean>;
}

/** A kind of risk with its examples, where a policy sorts them. */
export interface Risk extends Labelled, Sourced {
  readonly kinds: readonly Labelled[];
}

export interface Rules {
  readonly monitoring: Monitoring;
  readonly sanctions: Sanctions;
  readonly classification: Classification;
  readonly mail: { readonly checks: readonly MailCheck[]; readonly statements: readonly Statement[] };
  readonly leavers: Leavers;
  readonly passwords: Passwords;
  readonly review: Review;
  readonly disposal: Disposal;
  readonly inventory: Inventory;
  readonly video: Video;
  readonly consent: Consent;
  readonly images: Images;
  readonly cctv: Cctv;
  readonly mobile: Mobile;
  readonly social: Social;
  readonly agreements: Agreements;
  readonly approvals: readonly Approval[];
  /** Network, accounts, removable media, backup, paper: whoever handles data. */
  readonly handling: readonly Statement[];
  /** What pupils, parents, staff and governors are told and taught, and when. */
  readonly communication: readonly Statement[];
  readonly risks: readonly Risk[];
  /** The policy in brief, where the document has one. */
  readonly brief: readonly Statement[];
  readonly promise: Promise;
}
