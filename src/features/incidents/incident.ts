/**
 * A case: what was reported, who has which part in it, and where it stands in its chart. Shapes only; the
 * decisions stand beside it (report.ts, triage.ts, casework.ts) and who may do what in access.ts.
 */
import type { Run } from '../../core/flow.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Role } from '../../core/roles.ts';

/** Part that somebody has in a case. `accused` reads "said to have done it": nothing is decided yet. */
export type Part = 'accused' | 'harmed' | 'saw' | 'reported' | 'helping' | 'mentioned';

export interface Party {
  readonly id: string;
  readonly kind: 'child' | 'staff' | 'parent' | 'other';
  readonly part: Part;
  /** Entra object id for staff chosen in the people picker; null for somebody written as text. */
  readonly personId: string | null;
  /** As written by the reporter; sealed in the store. null for staff: their name is in the directory. */
  readonly name: string | null;
  /** The reporter said "the headteacher": nobody who holds that post has anything to do with the case. */
  readonly role?: 'headteacher';
  /** Several pupils have this name, and somebody said which is meant: an id of the roll, or `none` of them. */
  readonly pupil?: string;
  /** Let into a case about an adult by its case manager: reads it, and nothing more. */
  readonly reads?: true;
}

/** What the reporter said of the adult a report is about, without a name. */
export const ABOUT_ADULT = ['yes', 'head', 'reader'] as const;
export type AboutAdult = (typeof ABOUT_ADULT)[number];

/** The report as sent. Everything here is sealed in the store with the case's own key. */
export interface Report {
  /** It came without a form: a pupil wrote to the bot, or somebody sent a picture or file. Absent: from a form. */
  readonly source?: 'pupil' | 'file';
  /** Entra ids of people who would read it and may be meant by its words; nobody could ask. They do not see it. */
  readonly leftOut?: readonly string[];
  /** Who wrote it, in their own words, where several people use the account it was sent from. */
  readonly sender?: { readonly name: string; readonly phone: string | null };
  /**
   * Whoever told it to the reporter, in the reporter's words: a cleaner, a parent, a pupil. Not who entered it, which is
   * the account it came from.
   */
  readonly enteredFor?: string;
  /** It was sent as a report about an adult who works or helps at the school; absent: it was not. */
  readonly adult?: AboutAdult;
  /** The only thing that must be said. */
  readonly what: string;
  /** As the reporter wrote it: a date, `YYYY-MM-DD`. */
  readonly date: string | null;
  /** `HH:MM`. */
  readonly time: string | null;
  readonly where: 'inside' | 'outside' | 'both' | null;
  readonly otherType: string | null;
  readonly media: string | null;
  /** Described, never attached. */
  readonly evidence: string | null;
  readonly toldDsl: boolean | null;
  /** Answers to the policy's own questions, by the question's id: words, or the id of a choice. */
  readonly answers: Readonly<Record<string, string>>;
  /** When the report was made from a Teams message: where it is, never what it says. */
  readonly message: {
    readonly id: string;
    readonly link: string | null;
    readonly authorId: string | null;
    readonly createdAt: string | null;
  } | null;
}

/** What the case is known by in a record system of the policy. */
export interface RecordEntry {
  readonly system: string;
  /** Sealed; null: not entered yet. */
  readonly reference: string | null;
  /** By which it is entered later; null: it was entered before the case was closed. */
  readonly task: string | null;
}

/**
 * What was found in a case about an adult: the words of national guidance (policies/national, `adult-outcomes`), a
 * low-level concern that is kept, or nothing because there was no allegation.
 */
export const FINDINGS = [
  'substantiated',
  'malicious',
  'false',
  'unsubstantiated',
  'unfounded',
  'low-level',
  'none',
] as const;
export type Finding = (typeof FINDINGS)[number];

export interface Outcome {
  /** Ids of the types that it turned out to be: the record form's, else the report form's. Empty: nothing was said. */
  readonly types: readonly string[];
  /** Ids of the policy's outcome list. */
  readonly actions: readonly string[];
  /** Of a case about an adult. Sealed. */
  readonly finding?: Finding;
  /** Sealed. */
  readonly summary: string;
}

export interface Incident {
  readonly schoolId: string;
  readonly id: string;
  /** 1 for a new case; a card that carries an older one changes nothing. */
  readonly rev: number;
  /** `OAK-2026-48213` */
  readonly reference: string;
  readonly policyHash: string;
  /** ISO 8601, UTC. */
  readonly sentAt: string;
  readonly reporterId: string;
  /** An adult case is seen by its case manager only. */
  readonly route: 'child' | 'adult';
  /** The reporter said that a child is in danger now; a pupil's words sound like it. */
  readonly danger: boolean;
  readonly types: readonly string[];
  readonly status: 'sent' | 'open' | 'ended';
  /** Who took the case on; others on the line can take over. */
  readonly holder: { readonly personId: string; readonly at: string } | null;
  readonly run: Run;
  readonly parties: readonly Party[];
  /** Entra ids of people who declared a conflict of interest. */
  readonly declared: readonly string[];
  /** Entra ids of people to whom an adult case climbed because its case manager did not open it. */
  readonly passedTo?: readonly string[];
  /**
   * Roles that the policy had told when the report was sent: they keep sight of it when the policy changes. Those of a list
   * for some types lose it when a child comes into it (`toldOnly`).
   */
  readonly told: readonly Role[];
  readonly report: Report;
  readonly outcome: Outcome | null;
  /** They stay when the case is opened again. */
  readonly entries: readonly RecordEntry[];
  readonly endedAt: string | null;
}

/** One line of the time line; appended, never changed. */
export interface IncidentEvent {
  readonly schoolId: string;
  readonly id: string;
  readonly incidentId: string;
  readonly at: string;
  /** Entra object id; null: the system. */
  readonly who: string | null;
  readonly kind:
    | 'sent'
    | 'added'
    | 'opened'
    | 'taken-over'
    | 'answered'
    | 'asked-advice'
    | 'went-back'
    | 'ticked'
    | 'unticked'
    | 'passed'
    | 'started'
    | 'finished'
    | 'climbed'
    /** Before somebody learns of the case: could that raise the risk? */
    | 'asked-first'
    | 'escalated'
    | 'decided'
    | 'noted'
    | 'task-added'
    | 'task-done'
    | 'party-added'
    | 'pupil-chosen'
    | 'custody'
    | 'conflict-declared'
    | 'account'
    | 'ended'
    | 'reopened'
    | 'raised'
    | 'destruction-asked'
    | 'destruction-refused'
    | 'destroyed';
  /** Ids, node references, codes. Never words. */
  readonly data: JsonObject;
  /** What a person wrote: sealed. */
  readonly words: string | null;
}

/** All that is left of a case that was destroyed: no reference, no name, nothing of what it said. */
export interface Destroyed {
  readonly schoolId: string;
  /** Of the case. */
  readonly id: string;
  /** Entra object ids. */
  readonly askedBy: string;
  readonly confirmedBy: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface Task {
  readonly schoolId: string;
  readonly id: string;
  readonly rev: number;
  readonly incidentId: string;
  /** The chart's item, or null for a task in free words. */
  readonly step: { readonly node: string; readonly item: string } | null;
  /** Sealed; null when `step` says it. */
  readonly words: string | null;
  readonly ownerId: string;
  /** ISO 8601, UTC. */
  readonly dueAt: string;
  readonly done: { readonly who: string; readonly at: string } | null;
}
