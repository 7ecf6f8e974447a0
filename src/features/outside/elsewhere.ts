/**
 * What pupils with an account of their own signed otherwise than in Teams: on paper, in class, by a link. Whoever is asked
 * there for the same is left in peace, so that nobody's account is guessed. Pure.
 */
import type { Elsewhere, PupilsElsewhere } from '../agreements/index.ts';
import { certainAccounts } from './accounts.ts';
import { londonDay } from './family-rows.ts';
import * as say from './messages.ts';
import { isMet, type Need, type PupilNeeds, signedAt } from './needs.ts';
import type { FamiliesNow } from './standing.ts';

/** The pupil's own part alone: what a parent signs is not asked of them. null: nothing of it counts. */
const elsewhereOf = (need: Need): Elsewhere | null => {
  if (need.part !== 'pupil' || !isMet(need)) return null;
  if (need.state === 'exempt') {
    const until = need.exempt?.until ?? null;
    return { state: 'exempt', words: say.exemptLine(until), until };
  }
  const [newest] = need.counts;
  if (!newest) return null;
  const on = londonDay(signedAt(newest));
  const read = newest.kind === 'acknowledged';
  const words = say.signedLine({ read, on, how: newest.how, signer: null, recordedBy: null });
  return { state: 'done', words, on };
};

const ofPupil = ({ needs }: PupilNeeds): ReadonlyMap<string, Elsewhere> =>
  new Map(
    needs.flatMap((need) => {
      const found = elsewhereOf(need);
      return found ? [[need.form.id, found] as const] : [];
    }),
  );

export const signedElsewhere = ({
  classes,
  everyone,
  roster,
}: Pick<FamiliesNow, 'classes' | 'everyone' | 'roster'>): PupilsElsewhere => {
  const certain = certainAccounts(everyone, roster);
  return new Map(
    classes
      .flatMap(({ pupils }) => pupils)
      .flatMap((one) => {
        const theirs = certain.get(one.pupil.id);
        const forms = theirs && 'account' in theirs ? ofPupil(one) : new Map<string, Elsewhere>();
        return theirs && 'account' in theirs && forms.size > 0 ? [[theirs.account, forms] as const] : [];
      }),
  );
};
