/**
 * Acceptable use agreements: what people read and sign. The header (who, when, what is written down) stands in the
 * policy's rules; the text, in our own words or the school's, is a file of its own. This joins the two.
 */
import type { Policy } from './policy.ts';
import type { AgreementHeader, Audience, Capture, Sourced } from './rules.ts';
import type { SchoolAgreements } from './school.ts';

/** What fits on a card beside other clauses, and can be read on a telephone. */
export const LONGEST_CLAUSE = 600;

/** A heading of an agreement, with the line below it where there is one ("I will:"). */
export interface ClauseGroup {
  readonly id: string;
  readonly heading: string;
  readonly lead?: string;
}

/** One thing that is agreed. Its order in the list is the document's. */
export interface AgreementClause extends Sourced {
  readonly id: string;
  /** Counted as the document counts: `1` to `n`, points under a clause `11a`. */
  readonly number: string;
  readonly text: string;
  /** Id of a group; null: it stands under no heading. */
  readonly group: string | null;
  /** The clause that this point stands under; points are not counted. */
  readonly of?: string;
  /** Only this one of several who sign undertakes it. */
  readonly for?: Audience;
}

/** What somebody says with the signature: the lines above it. */
export interface Undertaking extends Sourced {
  readonly id: string;
  readonly text: string;
  readonly for?: Audience;
}

/** A file that the school shows as it is. */
export interface AgreementDocument {
  readonly name: string;
  /** Of its bytes, hex. */
  readonly sha256: string;
  readonly bytes: number;
}

export interface AgreementText {
  readonly source: Sourced['source'];
  /** ISO date since which it has this wording; null: nobody has said. */
  readonly dated: string | null;
  readonly opening: string | null;
  /** Only this one of several who sign reads the opening. */
  readonly openingFor?: Audience;
  readonly groups: readonly ClauseGroup[];
  readonly clauses: readonly AgreementClause[];
  readonly undertakings: readonly Undertaking[];
  /** What the product writes down where the document prints no lines to fill in. */
  readonly captures: readonly Capture[];
  /** Then there are no clauses: it is opened and read. */
  readonly document?: AgreementDocument;
}

/** By form id. Bodies of policies that were kept before there were texts have none. */
export type AgreementTexts = Readonly<Record<string, AgreementText>>;

export interface Agreement {
  readonly header: AgreementHeader;
  /** null: the document prints none and the school has not given one, so nobody can be asked to sign. */
  readonly text: AgreementText | null;
}

/** Every agreement of a policy, in its order. */
export const agreementsOf = (policy: Pick<Policy, 'rules' | 'agreementTexts'>): readonly Agreement[] =>
  policy.rules.agreements.forms.map((header) => ({
    header,
    text: policy.agreementTexts?.[header.id] ?? null,
  }));

/** What is written down with a signature: the document's lines, else the product's. */
export const capturesOf = ({ header, text }: Agreement): readonly Capture[] =>
  header.captures.length > 0 ? header.captures : (text?.captures ?? []);

/** Counts for access: the school file says so, else the policy does. One that is silent about when counts for nothing. */
export const isBeforeAccess = (
  { id, when }: Pick<AgreementHeader, 'id' | 'when'>,
  { forms }: Pick<SchoolAgreements, 'forms'>,
): boolean => forms[id]?.beforeAccess ?? when === 'before-access';

const clean = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** A line as its signer sees it. */
interface SeenLine {
  readonly text: string;
  readonly for: Audience | null;
}

interface SeenClause extends SeenLine {
  /** `a` and further for a point under a clause. */
  readonly number: string;
  readonly heading: string | null;
  readonly lead: string | null;
}

/**
 * All that a signer sees and is asked for, and nothing that is there for reviewers: what a signature is bound to. Ids,
 * notes, sources and the date are not in it; white space counts as one space.
 */
export interface SeenAgreement {
  readonly title: string;
  readonly opening: string | null;
  readonly openingFor?: Audience;
  readonly clauses: readonly SeenClause[];
  readonly undertakings: readonly SeenLine[];
  readonly signedBy: AgreementHeader['signedBy'];
  readonly signers: number;
  readonly captures: readonly Capture[];
  readonly document: string | null;
}

export const seenIn = (agreement: Agreement): SeenAgreement => {
  const { header, text } = agreement;
  const groups = new Map((text?.groups ?? []).map((group) => [group.id, group]));
  const orNull = (words: string | null | undefined): string | null => (words == null ? null : clean(words));
  return {
    title: clean(header.name),
    opening: orNull(text?.opening),
    // Not there at all where it is for all: a wording from before keeps its hash.
    ...(text?.openingFor !== undefined && { openingFor: text.openingFor }),
    clauses: (text?.clauses ?? []).map((clause) => {
      const group = clause.group === null ? undefined : groups.get(clause.group);
      return {
        number: clause.number,
        heading: orNull(group?.heading),
        lead: orNull(group?.lead),
        text: clean(clause.text),
        for: clause.for ?? null,
      };
    }),
    undertakings: (text?.undertakings ?? []).map((one) => ({ text: clean(one.text), for: one.for ?? null })),
    signedBy: header.signedBy,
    signers: header.signers ?? 1,
    captures: capturesOf(agreement).toSorted(),
    document: text?.document?.sha256 ?? null,
  };
};
