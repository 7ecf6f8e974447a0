/** An adaptive card, as data. Built in `cards/` with the types of @microsoft/teams.cards. */
export interface Card {
  readonly type: 'AdaptiveCard';
  readonly [key: string]: unknown;
}

/**
 * What the person who clicked, opened or sent something gets back at once. `unsaved`: the form that was sent has come
 * back, and nothing of it is stored; somebody who no longer has it open must be told.
 */
export type Answer =
  /** The clicked card is replaced; as an answer to a dialog it closes the dialog. */
  | { readonly kind: 'card'; readonly card: Card; readonly unsaved?: true }
  /**
   * One sentence; the card stays as it is. Also how a refusal looks. `absent`: what was asked for is not there, or not
   * for this person, and nobody may learn which: the answer leaves at a beat (core/pace.ts).
   */
  | { readonly kind: 'text'; readonly text: string; readonly absent?: true }
  | { readonly kind: 'dialog'; readonly title: string; readonly card: Card; readonly unsaved?: true }
  | { readonly kind: 'nothing' };

/** What a message shows. `summary` is what previews and lock screens show: always neutral. */
export interface Content {
  readonly summary: string;
  readonly card?: Card;
  readonly text?: string;
}
