/** The forms of a policy that pupils and parents sign, with who signs and for which pupils. Pure. */
import { type Agreement, agreementsOf } from '../../core/agreement.ts';
import { addDuration, nextYearStart } from '../../core/calendar.ts';
import type { Policy } from '../../core/policy.ts';
import type { AgreementHeader, Duration } from '../../core/rules.ts';
import {
  AGREEMENT_DEFAULTS,
  type RollPupils,
  type School,
  type SchoolAgreements,
  type SchoolCalendar,
} from '../../core/school.ts';
import { agreementHash, renewalOf } from '../agreements/index.ts';
import type { SignedFact } from './ports.ts';

type FamilyPart = 'pupil' | 'parent';

interface PartAsked {
  readonly part: FamilyPart;
  readonly kind: SignedFact['kind'];
  readonly pupils: Exclude<RollPupils, 'none'>;
}

export interface FamilyForm {
  readonly id: string;
  readonly title: string;
  /** Of the wording in force. */
  readonly hash: string;
  readonly agreement: Agreement;
  /** Never empty. */
  readonly parts: readonly PartAsked[];
  readonly every: Duration;
  /** Whose school year ends a signature at each of its starts, whenever in it was signed; null: `every` does. */
  readonly yearOf: SchoolCalendar | null;
}

/** When a signature of then falls due again. */
export const runsOutAt = ({ every, yearOf }: Pick<FamilyForm, 'every' | 'yearOf'>, at: Date): Date =>
  yearOf === null ? addDuration(at, every) : nextYearStart(yearOf, at);

/** Why nobody is asked for a form that names them. */
export interface NotAsked {
  readonly form: string;
  readonly title: string;
  readonly why: 'no-text' | 'which-pupils';
}

const PARTS: Readonly<Record<NonNullable<AgreementHeader['signedBy']>, readonly FamilyPart[] | 'own'>> = {
  self: 'own',
  acknowledge: 'own',
  parent: ['parent'],
  'self-and-parent': ['pupil', 'parent'],
  nobody: [],
};

/** Who signs a form, of those it is for: a pupil's own, a parent's own, a parent's for the pupil. */
const partsOf = ({ audience, signedBy }: AgreementHeader): readonly FamilyPart[] => {
  const ours = (['pupil', 'parent'] as const).filter((part) => audience.includes(part));
  const parts = signedBy === null || ours.length === 0 ? [] : PARTS[signedBy];
  return parts === 'own' ? ours : parts;
};

const pupilsOf = ({ id, years }: AgreementHeader, { forms }: SchoolAgreements): RollPupils | null =>
  forms[id]?.pupils ?? (years === undefined ? null : { years });

/**
 * With one form for pupils (or for parents) there is nothing to say: it is for all. Of several each has to say for whom it
 * is, or nobody is asked for it.
 */
const settled = (
  header: AgreementHeader,
  headers: readonly AgreementHeader[],
  school: SchoolAgreements,
): RollPupils | null => {
  const said = pupilsOf(header, school);
  if (said !== null) return said;
  const rivals = headers.filter(
    (other) =>
      other !== header &&
      pupilsOf(other, school) !== 'none' &&
      partsOf(other).length > 0 &&
      (['pupil', 'parent'] as const).some(
        (one) => header.audience.includes(one) && other.audience.includes(one),
      ),
  );
  return rivals.length === 0 ? 'all' : null;
};

/** In the order of the policy. */
export const familyForms = (
  policy: Pick<Policy, 'rules' | 'agreementTexts'>,
  { agreements = AGREEMENT_DEFAULTS, calendar }: Pick<School, 'agreements' | 'calendar'>,
): { readonly forms: readonly FamilyForm[]; readonly notAsked: readonly NotAsked[] } => {
  const all = agreementsOf(policy).filter(({ header }) => partsOf(header).length > 0);
  const headers = all.map(({ header }) => header);
  const forms: FamilyForm[] = [];
  const notAsked: NotAsked[] = [];
  for (const agreement of all) {
    const { header } = agreement;
    const pupils = settled(header, headers, agreements);
    if (pupils === 'none') continue;
    const about = { form: header.id, title: header.name };
    if (agreement.text === null) notAsked.push({ ...about, why: 'no-text' });
    else if (pupils === null) notAsked.push({ ...about, why: 'which-pupils' });
    else {
      const renewal = renewalOf(header, agreements);
      forms.push({
        id: header.id,
        title: header.name,
        hash: agreementHash(agreement),
        agreement,
        parts: partsOf(header).map((part) => ({
          part,
          kind: header.signedBy === 'acknowledge' ? 'acknowledged' : 'signed',
          pupils,
        })),
        every: renewal.every,
        yearOf: renewal.atYearStart ? calendar : null,
      });
    }
  }
  return { forms, notAsked };
};
