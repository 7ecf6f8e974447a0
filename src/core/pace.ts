/**
 * Answers that must tell nothing by how long they took leave at a beat that began with the turn, whatever the work
 * in between was. Everybody else is answered at once.
 */
export interface Beat {
  /** The next beat, counted from where the turn began. */
  next(): Promise<void>;
  /** No more of it is wanted. */
  end(): void;
}

export interface Pace {
  begin(): Beat;
}
