import type { AgreementTexts } from './agreement.ts';
import type { Flow, Informs, NodeRef } from './flow.ts';
import type { Role } from './roles.ts';
import type { Labelled, RecordField, Roles, Rules, Said, Sourced, Statement } from './rules.ts';

/** A role as the policy knows it. */
export interface PolicyRole extends Sourced {
  readonly id: Role;
  /** What the document calls it. */
  readonly name: string;
  /** Other names in the same document. */
  readonly also: readonly string[];
  /** The document gives this role to whoever holds that one. */
  readonly heldWith?: Role;
  readonly duties: readonly Statement[];
}

/** Somebody outside (or a role inside) whom a step names. */
export interface Contact extends Sourced {
  readonly id: string;
  readonly name: string;
  /** As printed in the policy. Shown as such until the school has confirmed it. */
  readonly phone: string | null;
  readonly email?: string;
  readonly confirmed: boolean;
  /** What it is for, in a few words. */
  readonly for?: string;
  /** The number of `policies/national`, beside the policy's own. */
  readonly national?: { readonly phone: string; readonly mark: Mark; readonly edition: string };
  /** The number is local, and the school has to enter it: no chart goes live without. */
  readonly needed?: true;
}

export interface IncidentType extends Sourced {
  readonly id: string;
  readonly label: string;
  /** The document's own word where today's differs; never shown on a card. */
  readonly documentWord?: string;
  /** Asks the reporter to say which. */
  readonly specify?: boolean;
  /** A case of this type starts at this chart, beside the policy's first one when it has other types too. */
  readonly start?: NodeRef;
}

export type LogColumnId = 'when' | 'who' | 'nature' | 'details' | 'outcome' | (string & {});

/** An id that is none of the product's is filled from the answer to the form's question of the same id. */
export interface LogColumn {
  readonly id: LogColumnId;
  readonly title: string;
}

/** A question of the report form beside those that every school asks. */
export interface FormQuestion extends Sourced {
  readonly id: string;
  readonly label: string;
  /** Absent: an answer in words. */
  readonly choices?: readonly Labelled[];
}

/** One of the lists of people to tell that a policy prints. */
export interface Recipients extends Sourced {
  readonly id: string;
  /** Of what, in a few words. */
  readonly of: string;
  readonly to: Roles;
  /** Those whom the product tells: of a list of "or", the reading chosen. */
  readonly tells: readonly Role[];
  /** Types of report that the list is for; null: every report. */
  readonly types: readonly string[] | null;
  /** The only time that any of the documents prints. */
  readonly by: 'immediately' | null;
}

/** A system outside the app in which a case has to be recorded as well. */
export interface RecordSystem extends Sourced {
  readonly id: string;
  readonly name: string;
  readonly records: 'all' | 'child-protection';
  /** What its entries are known by: asked when a case is closed. */
  readonly reference: string;
}

export interface Reporting {
  readonly recipients: readonly Recipients[];
  readonly complaints: {
    readonly recipients: readonly Recipients[];
    readonly logged: Said<boolean>;
    readonly statements: readonly Statement[];
  };
  readonly systems: readonly RecordSystem[];
  readonly form: Sourced & {
    readonly name: string;
    readonly types: readonly IncidentType[];
    readonly asks: readonly FormQuestion[];
    /** What the printed form asks, as counted there; empty: there is none. */
    readonly fields: readonly RecordField[];
    readonly signed: Said<boolean>;
    readonly evidence: Said<'describe-only'>;
  };
  /** The form filled in when an incident is recorded; null: the policy has none. */
  readonly record:
    | (Sourced & {
        readonly name: string;
        readonly types: readonly IncidentType[];
        readonly fields: readonly RecordField[];
        readonly signed: Said<boolean>;
      })
    | null;
  readonly log: Sourced & {
    readonly columns: readonly LogColumn[];
    /** Words for the parts `harmed` and `said to have done it`, e.g. T and O. */
    readonly partMarks: { readonly harmed: string; readonly accused: string } | null;
    readonly everything: Said<boolean>;
    readonly keeper: Role;
    readonly otherKeepers: readonly Role[];
    /** ISO 8601, or `term`; null where the document is silent. */
    readonly reviewEvery: string | null;
    /** "at least" stands before the period. */
    readonly atLeast: boolean;
    readonly reviewedBy: Roles | null;
    readonly reportTo: readonly Role[];
  };
  /** Immediate actions of the record form, ticked when a case is closed. */
  readonly outcomes: readonly {
    readonly id: string;
    readonly label: string;
    readonly specify?: boolean;
    /** Ticked items with one of these contacts show that it was done; absent: with the contact of this id. */
    readonly contacts?: readonly string[];
    /** Nobody ends a case with it before it is asked whether it could raise the risk. */
    readonly informs?: Informs;
  }[];
}

/** One school policy, validated. `hash` covers the whole body: a run refers to it for ever. */
export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly hash: string;
  readonly roles: readonly PolicyRole[];
  /** The policy's own and those of the national floor. */
  readonly contacts: readonly Contact[];
  readonly reporting: Reporting;
  /** Charts by id; those of the national floor are in every policy. */
  readonly flows: Readonly<Record<string, Flow>>;
  /** Chart and node at which triage starts, `chart/node`. */
  readonly triage: NodeRef;
  readonly rules: Rules;
  /** Texts of the agreements in `rules`; absent in a body that was kept before there were any. */
  readonly agreementTexts?: AgreementTexts;
}

/**
 * V: read in the primary text (or in a full copy of an older edition, then named in `edition`). V2: in a source that
 * cites it. G: commonly known, checked nowhere.
 */
export type Mark = 'V' | 'V2' | 'G';

/** One line of `policies/national`. */
export interface FloorLine {
  readonly id: string;
  readonly text: string;
  readonly publisher: string;
  readonly edition: string;
  /** Where it was read, with its part or topic; never a paragraph number alone. */
  readonly source: string;
  readonly mark: Mark;
}

/** A number or address that is the same in every school; `phone` null: it is local, and each school enters it. */
export interface NationalContact {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly for: string;
  readonly source: string;
  readonly edition: string;
  readonly mark: Mark;
}

export interface NationalFloor {
  readonly id: 'national';
  /** ISO date of the last check. */
  readonly dated: string;
  readonly lines: readonly FloorLine[];
  readonly contacts: readonly NationalContact[];
}
