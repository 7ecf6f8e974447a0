/**
 * A form's id is minted when the form is drawn and bound to its person and purpose, without a row: it is the key of
 * idempotency, and a forged or borrowed one opens nothing.
 */
export interface Forms {
  /** `id`: of a form that was minted before for the same person and purpose; its token again. */
  mint(personId: string, purpose: string, id?: string): string;
  /** The id behind a token, or null when it was not minted for this person and purpose. */
  open(token: string, personId: string, purpose: string): string | null;
}
