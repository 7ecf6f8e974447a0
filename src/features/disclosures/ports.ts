/** One message of somebody's words, for a report that nobody has sent yet. */
export interface KeptWords {
  readonly schoolId: string;
  readonly id: string;
  /** The form that opens with them: what is written soon after one another belongs to one form. */
  readonly form: string;
  /** Entra object id; never a shared account's: its next user would find them. */
  readonly personId: string;
  readonly at: Date;
  /** At most a day later: nobody finds them any more from then on. */
  readonly until: Date;
  /** Sealed in the store. */
  readonly words: string;
  /** Written where others read it. */
  readonly inPublic: boolean;
  /** A picture or file came with it: nobody may be told to delete that message. */
  readonly withFile: boolean;
}

export interface WordsStore {
  keep(words: KeptWords): Promise<void>;
  /** Oldest first; empty: there are none of this person, or no more. */
  ofForm(schoolId: string, form: string, personId: string, now: Date): Promise<readonly KeptWords[]>;
  /** The form of the newest words that this person wrote after `since`; null: none. */
  newestForm(schoolId: string, personId: string, since: Date, now: Date): Promise<string | null>;
  /** Destroyed, all of this form. */
  drop(schoolId: string, form: string): Promise<void>;
  /** Destroys whatever is past its time; ids of the forms that lost words. */
  dropOld(schoolId: string, now: Date): Promise<readonly string[]>;
}
