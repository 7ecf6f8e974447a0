/** What is said between the bench and its outside world. */

/** Requests a second that Teams takes of the app, before scaling. */
export const APP_RATE = 40;

export type OutsideQuestion =
  | { readonly kind: 'start'; readonly scale: number; readonly people: number }
  /** Share of calls that are answered 429 or 5xx; half of the 5xx had arrived. */
  | { readonly kind: 'faults'; readonly share: number }
  | { readonly kind: 'forget' }
  | { readonly kind: 'look' }
  | { readonly kind: 'join'; readonly group: string; readonly id: string }
  | { readonly kind: 'copies' };

export interface Seen {
  /** Every call to the connector, whatever it was answered. */
  readonly calls: number;
  /** Messages that arrived. */
  readonly arrived: number;
  /** Chats in which something arrived. */
  readonly reached: number;
  /** Refused for the limits, without having been asked to. */
  readonly overLimit: number;
  readonly faults: number;
  readonly updates: number;
  readonly graphRequests: number;
  /** Milliseconds of this process's clock: of this look, of the first and the last message that arrived, of Graph's last request. */
  readonly at: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly graphFirstAt: number;
  readonly graphLastAt: number;
}

export interface Copies {
  readonly chat: string;
  readonly plain: number;
  readonly marked: number;
}
