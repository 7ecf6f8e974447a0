/** Which wordings of a form are known, and which of them stood on a slip of some day. Pure. */
import type { FamilyForm } from './family-forms.ts';
import type { Wording } from './ports.ts';

export interface KnownWording {
  readonly hash: string;
  /** `YYYY-MM-DD` from which slips are taken for it: the date of its text, else of the day on which it was kept here; null: nobody knows. */
  readonly since: string | null;
  /** It is the date that its text has. */
  readonly dated: boolean;
  readonly inForce: boolean;
}

/** Oldest first, the one in force last. `kept`: of any form. */
export const wordingsOf = (form: FamilyForm, kept: readonly Wording[]): readonly KnownWording[] => {
  const older = kept
    .filter((wording) => wording.form === form.id && wording.id !== form.hash)
    .map(({ id, body, at }) => ({
      hash: id,
      since: body.text?.dated ?? at.slice(0, 10),
      dated: typeof body.text?.dated === 'string',
      inForce: false,
    }))
    .toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  const since = form.agreement.text?.dated ?? null;
  return [...older, { hash: form.hash, since, dated: since !== null, inForce: true }];
};

/** The newest that was in use on that day; null: all that are known are newer. */
export const wordingOn = (wordings: readonly KnownWording[], day: string): KnownWording | null =>
  wordings.findLast(({ since }) => since === null || since <= day) ?? null;
