/** The page behind a link, worked out from the roll, the policy and how everything stands. Pure. */
import { type Agreement, agreementsOf, capturesOf } from '../../core/agreement.ts';
import type { Policy } from '../../core/policy.ts';
import type { Audience } from '../../core/rules.ts';
import type { School } from '../../core/school.ts';
import { day, textBlocks, version } from '../agreements/index.ts';
import type { RollPupil } from '../roll/index.ts';
import type { FamilyForm } from './family-forms.ts';
import * as say from './link-page/messages.ts';
import type { Child, DocumentLink, FormView, SignView } from './link-page/view.ts';
import type { Need, PupilNeeds } from './needs.ts';
import type { OutsideLink, SignedFact } from './ports.ts';
import type { VisitorForm } from './visitor-forms.ts';

export interface Behind {
  readonly school: School;
  readonly link: OutsideLink;
  /** By form: files of the school's own. */
  readonly documents: ReadonlyMap<string, DocumentLink>;
}

/** First names; whole ones where two children would be called the same. */
export const calledIn = (pupils: readonly Pick<RollPupil, 'id' | 'name'>[]): readonly Child[] => {
  const first = (name: string): string => name.split(' ')[0] ?? name;
  const times = (name: string): number => pupils.filter((one) => first(one.name) === first(name)).length;
  return pupils.map(({ id, name }) => ({ id, name: times(name) > 1 ? name : first(name) }));
};

const saysOf = ({ text }: Agreement, ...audiences: readonly Audience[]): readonly string[] =>
  (text?.undertakings ?? [])
    .filter((one) => one.for === undefined || audiences.includes(one.for))
    .map((one) => one.text);

const kindOf = (kind: SignedFact['kind']): 'sign' | 'acknowledge' =>
  kind === 'acknowledged' ? 'acknowledge' : 'sign';

const wordingOf = (
  { school, documents }: Behind,
  agreement: Agreement,
  hash: string,
): Pick<FormView, 'id' | 'title' | 'hash' | 'about' | 'stands' | 'wording' | 'document'> => {
  const { header, text } = agreement;
  return {
    id: header.id,
    title: header.name,
    hash,
    about: say.fromPolicy(school.name, text?.source === 'default'),
    stands: say.whereStands(header.name, header.section, version(hash)),
    wording: textBlocks(agreement),
    document: documents.get(header.id) ?? null,
  };
};

/** What cannot be read is signed by nobody. */
const unreadable = ({ documents }: Behind, form: string): boolean => documents.get(form)?.href === null;

/** Somebody at home can do something about it: a child's own part is not asked in Teams. */
export const isOpenAtHome = ({ part, state, teams }: Need): boolean =>
  state === 'open' && (part === 'parent' || teams === null || teams === 'several');

interface OfPupil {
  readonly child: Child;
  readonly need: Need;
}

const partsIn = (
  all: readonly PupilNeeds[],
  children: readonly Child[],
  form: string,
  part: Need['part'],
): readonly OfPupil[] =>
  all.flatMap(({ pupil, needs }) => {
    const child = children.find(({ id }) => id === pupil.id);
    const need = needs.find((one) => one.form.id === form && one.part === part);
    return child && need ? [{ child, need }] : [];
  });

/** A parent may sign beside the other one; a child's own part is offered while it is open. */
const familyForm = (
  behind: Behind,
  all: readonly PupilNeeds[],
  children: readonly Child[],
  { id, agreement, hash }: FamilyForm,
): FormView | null => {
  const parents = partsIn(all, children, id, 'parent').filter(({ need }) => need.state !== 'exempt');
  const pupils = partsIn(all, children, id, 'pupil').filter(({ need }) => isOpenAtHome(need));
  const [parent] = parents;
  const [pupil] = pupils;
  if (!parent && !pupil) return null;
  const view = wordingOf(behind, agreement, hash);
  if (unreadable(behind, id)) return { ...view, own: null, child: null };
  return {
    ...view,
    own: parent
      ? {
          kind: kindOf(parent.need.kind),
          says: saysOf(agreement, 'parent'),
          children: parents.map(({ child, need }) => {
            const [last] = need.counts;
            return { ...child, already: last ? day(last.signedOn ?? last.at) : null };
          }),
        }
      : null,
    child: pupil
      ? {
          kind: kindOf(pupil.need.kind),
          says: saysOf(agreement, 'pupil'),
          children: pupils.map(({ child }) => child),
        }
      : null,
  };
};

/** What a policy gives parents to read, without an answer. */
export const guidesOf = (policy: Pick<Policy, 'rules' | 'agreementTexts'>): readonly Agreement[] =>
  agreementsOf(policy).filter(
    ({ header, text }) => header.signedBy === 'nobody' && header.audience.includes('parent') && text !== null,
  );

export const familyView = (
  behind: Behind,
  pupils: readonly RollPupil[],
  needs: readonly PupilNeeds[],
  forms: readonly FamilyForm[],
  guides: readonly Agreement[],
): SignView => {
  const { school, link } = behind;
  const children = calledIn(pupils);
  const shown = forms.flatMap((form) => familyForm(behind, needs, children, form) ?? []);
  const named = new Set(
    shown.flatMap(({ own, child }) =>
      [...(own?.children ?? []), ...(child?.children ?? [])].map(({ id }) => id),
    ),
  );
  return {
    kind: 'family',
    school: school.name,
    phone: school.phone,
    children: children.filter(({ id }) => named.has(id)),
    until: day(link.expiresAt),
    forms: shown,
    toRead: guides.map((agreement) => wordingOf(behind, agreement, '')),
    asksJob: false,
  };
};

export const visitorView = (behind: Behind, forms: readonly VisitorForm[]): SignView => ({
  kind: 'visitor',
  school: behind.school.name,
  phone: behind.school.phone,
  children: [],
  until: day(behind.link.expiresAt),
  forms: forms.map(({ id, hash, agreement, kind }) => ({
    ...wordingOf(behind, agreement, hash),
    own: unreadable(behind, id)
      ? null
      : { kind: kindOf(kind), says: saysOf(agreement, ...agreement.header.audience), children: [] },
    child: null,
  })),
  toRead: [],
  asksJob: forms.some(({ agreement }) => capturesOf(agreement).includes('job-title')),
});
