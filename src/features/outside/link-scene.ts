/** What stands behind a link: whose it is, and what can be answered there now. */
import type { Agreement } from '../../core/agreement.ts';
import type { School } from '../../core/school.ts';
import { documentOf } from '../agreements/index.ts';
import { type Holder, holderOf, isStill } from '../roll/index.ts';
import { accountsOf } from './accounts.ts';
import { familyForms } from './family-forms.ts';
import type { DocumentLink, SignView } from './link-page/view.ts';
import { tokenHash } from './link-token.ts';
import { familyView, guidesOf, visitorView } from './link-view.ts';
import type { LinksDesk } from './links-desk.ts';
import { needsOf } from './needs.ts';
import type { OutsideLink } from './ports.ts';
import { visitorForms } from './visitor-forms.ts';

/** Whom the answers of a link are about; a visitor is known by the link itself. */
export interface Subject {
  readonly id: string;
  readonly name: string;
}

export interface Found {
  readonly school: School;
  readonly link: OutsideLink;
  /** As it stands in the address: what a page refers to is relative to it. */
  readonly token: string;
}

export interface Scene extends Found {
  /** Empty of a family: no child of this link is its holder's any more. */
  readonly subjects: readonly Subject[];
  readonly view: SignView;
  /** By form of the view. */
  readonly agreements: ReadonlyMap<string, Agreement>;
}

/** null: no such school, no such token, another school's, or one that was revoked: nobody is told which. */
export const findLink = async (desk: LinksDesk, code: string, token: string): Promise<Found | null> => {
  const hash = tokenHash(token);
  const school = desk
    .schools()
    .map((id) => desk.people.school(id))
    .find((one) => one.code === code);
  if (!school || hash === null) return null;
  const link = await desk.store.linkOf(school.id, hash);
  return link && link.state !== 'revoked' ? { school, link, token } : null;
};

const byForm = (agreements: readonly Agreement[]): ReadonlyMap<string, Agreement> =>
  new Map(agreements.map((agreement) => [agreement.header.id, agreement]));

const documentsOf = async (
  desk: LinksDesk,
  { school, token }: Found,
  agreements: readonly Agreement[],
): Promise<ReadonlyMap<string, DocumentLink>> => {
  const documents = new Map<string, DocumentLink>();
  for (const agreement of agreements) {
    const document = documentOf(agreement);
    if (!document) continue;
    const { id } = agreement.header;
    const isKept = await desk.agreements.hasDocument(school.id, document.sha256);
    const href = isKept ? `${token}/document/${encodeURIComponent(id)}` : null;
    documents.set(id, { name: document.name, href });
  }
  return documents;
};

const ofFamily = async (
  desk: LinksDesk,
  found: Found,
  { pupils: ids, holder }: { readonly pupils: readonly string[]; readonly holder: Holder },
): Promise<Scene> => {
  const { school, link } = found;
  const policy = desk.policies.current(school.id);
  const { forms } = familyForms(policy, school);
  const now = desk.clock.now();
  const [household, everyone, signed, happened, requests, roster] = await Promise.all([
    desk.roll.householdOf(school.id, link.contactId ?? ''),
    desk.roll.everybody(school.id),
    desk.store.signatures(school.id, ids),
    desk.store.events(school.id, ids),
    desk.agreements.requests(school.id),
    desk.people.roster(school.id),
  ]);
  // As the roll is now: a child who has left, or is this contact's no more, is not signed for; nor is any by whoever stands
  // where the holder of this link stood.
  const isHolder = household !== null && isStill(holder, holderOf(household));
  const pupils = isHolder ? household.pupils.filter(({ id }) => ids.includes(id)) : [];
  const accounts = accountsOf(everyone, roster, forms, requests, now);
  const needs = needsOf({ now, forms, pupils, signed, happened, accounts });
  const guides = guidesOf(policy);
  const agreements = [...forms.map(({ agreement }) => agreement), ...guides];
  const behind = { school, link, documents: await documentsOf(desk, found, agreements) };
  return {
    ...found,
    subjects: pupils.map(({ id, name }) => ({ id, name })),
    agreements: byForm(agreements),
    view: familyView(behind, pupils, needs, forms, guides),
  };
};

const ofVisitor = async (
  desk: LinksDesk,
  found: Found,
  named: { readonly name: string; readonly forms: readonly string[] },
): Promise<Scene> => {
  const { school, link } = found;
  const forms = visitorForms(desk.policies.current(school.id)).filter(({ id }) => named.forms.includes(id));
  const agreements = forms.map(({ agreement }) => agreement);
  const behind = { school, link, documents: await documentsOf(desk, found, agreements) };
  return {
    ...found,
    subjects: [{ id: link.id, name: named.name }],
    agreements: byForm(agreements),
    view: visitorView(behind, forms),
  };
};

/** Of a link that is open. */
export const sceneOf = (desk: LinksDesk, found: Found): Promise<Scene> => {
  const { for: whom } = found.link;
  return 'pupils' in whom ? ofFamily(desk, found, whom) : ofVisitor(desk, found, whom);
};
