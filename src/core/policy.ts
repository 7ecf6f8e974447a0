import type { Flow } from './flow.ts';
import type { Role } from './roles.ts';

/** Where a rule comes from: a document's own rule, our reading of its prose, or the product's default. */
export type Source = 'document' | 'prose' | 'default';

export interface Sourced {
  readonly source: Source;
  /** The place in the document, e.g. `Appendix H`. */
  readonly section: string | null;
  /** An ambiguity of the document and the reading chosen. */
  readonly note?: string;
}

/** Somebody outside (or a role inside) whom a step names. */
export interface Contact extends Sourced {
  readonly id: string;
  readonly name: string;
  /** As printed in the policy. Shown as such until the school has confirmed it. */
  readonly phone: string | null;
  readonly confirmed: boolean;
}

export interface IncidentType extends Sourced {
  readonly id: string;
  readonly label: string;
  /** The document's own word where today's differs; never shown on a card. */
  readonly documentWord?: string;
  /** Asks the reporter to say which. */
  readonly specify?: boolean;
}

export type LogColumnId = 'when' | 'who' | 'nature' | 'details' | 'outcome' | (string & {});

export interface LogColumn {
  readonly id: LogColumnId;
  readonly title: string;
}

/** One school policy, validated. `hash` covers the whole body: a run refers to it for ever. */
export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly hash: string;
  readonly roles: readonly { readonly id: Role; readonly name: string }[];
  readonly contacts: readonly Contact[];
  readonly reporting: {
    readonly form: Sourced & { readonly name: string; readonly types: readonly IncidentType[] };
    /** Who is told of a report about a child, by role. */
    readonly told: readonly Role[];
    readonly log: Sourced & {
      readonly columns: readonly LogColumn[];
      /** Words for the parts `harmed` and `said to have done it`, e.g. T and O. */
      readonly partMarks: { readonly harmed: string; readonly accused: string } | null;
      readonly keeper: Role;
      /** ISO 8601, or `term`; null where the document is silent. */
      readonly reviewEvery: string | null;
      readonly reportTo: readonly Role[];
    };
    /** Immediate actions of the record form, ticked when a case is closed. */
    readonly outcomes: readonly { readonly id: string; readonly label: string; readonly specify?: boolean }[];
  };
  /** Charts by id. */
  readonly flows: Readonly<Record<string, Flow>>;
  /** Chart and node at which triage starts, `chart/node`. */
  readonly triage: string;
}

/** One line of `policies/national`. */
export interface FloorLine {
  readonly id: string;
  readonly text: string;
  readonly publisher: string;
  readonly edition: string;
  readonly mark: 'V' | 'V2' | 'G';
}

export interface NationalFloor {
  readonly id: 'national';
  /** ISO date of the last check. */
  readonly dated: string;
  readonly lines: readonly FloorLine[];
}
