/** An agreement as somebody reads it: pages that fit on a card, with what has changed since they signed. */
import type { ReadGroup, ReadView, SignPart } from '../../../cards/agreements/read.ts';
import { type Agreement, capturesOf } from '../../core/agreement.ts';
import { type AgreementChange, changes } from '../../core/agreement-changes.ts';
import type { Roster } from '../../core/person.ts';
import type { Audience } from '../../core/rules.ts';
import type { School } from '../../core/school.ts';
import type { AgreementsDesk } from './desk.ts';
import { documentOf } from './documents.ts';
import { audiencesIn, type InForce, inForce, renewalIn } from './in-force.ts';
import * as say from './messages.ts';
import { isFor } from './paper.ts';
import type { AgreementRequest } from './ports.ts';
import { isPupil } from './who.ts';

/** Bytes of clauses on one page, as they stand in the card: with the rest of it far below what Teams takes. */
const PAGE_BYTES = 11_000;
/** What a client wraps around one clause. */
const AROUND_BYTES = 160;
/** And no more than somebody reads on a telephone before there is an end in sight. */
const PAGE_CLAUSES = 14;
const MOST_CHANGES = 12;

const sizeOf = (text: string): number => Buffer.byteLength(JSON.stringify(text)) + AROUND_BYTES;

/** Groups in the order of the clauses, cut into pages between clauses. */
export const pagesOf = (
  { text }: Agreement,
  isFor: (audience: Audience | undefined) => boolean = () => true,
): readonly (readonly ReadGroup[])[] => {
  const pages: ReadGroup[][] = [];
  let [bytes, count] = [Number.POSITIVE_INFINITY, 0];
  let open: string | null | undefined;
  for (const clause of text?.clauses.filter((one) => isFor(one.for)) ?? []) {
    const group = text?.groups.find(({ id }) => id === clause.group) ?? null;
    const size = sizeOf(clause.text) + (clause.group === open ? 0 : sizeOf(group?.heading ?? ''));
    if (bytes + size > PAGE_BYTES || count >= PAGE_CLAUSES) {
      pages.push([]);
      [bytes, count, open] = [0, 0, undefined];
    }
    const page = pages.at(-1);
    const shown = { number: clause.number, text: clause.text, point: clause.of !== undefined };
    const last = page?.at(-1);
    if (page && last && clause.group === open)
      page[page.length - 1] = { ...last, clauses: [...last.clauses, shown] };
    else page?.push({ heading: group?.heading ?? null, lead: group?.lead ?? null, clauses: [shown] });
    open = clause.group;
    bytes += size;
    count += 1;
  }
  return pages.length === 0 ? [[]] : pages;
};

const inWords = (change: AgreementChange): string => {
  switch (change.kind) {
    case 'added':
      return say.CHANGES.added(change.number, change.text);
    case 'removed':
      return say.CHANGES.removed(change.number, change.text);
    case 'reworded':
      return say.CHANGES.reworded(change.number, change.after);
    case 'moved':
      return say.CHANGES.moved(change.number, change.text);
    case 'changed':
      return say.CHANGES[change.part];
  }
};

/** At most twelve lines, and no more than half a page. */
export const changesInWords = (older: Agreement, newer: Agreement): readonly string[] => {
  const all = changes(older, newer).map(inWords);
  let bytes = 0;
  const shown = all.slice(0, MOST_CHANGES).filter((line) => {
    bytes += sizeOf(line);
    return bytes < PAGE_BYTES / 2;
  });
  return shown.length < all.length ? [...shown, say.CHANGES.more(all.length - shown.length)] : shown;
};

const counted = new WeakMap<Agreement, number>();

/** Counted once: twenty thousand people are told of the same text. */
export const wordsIn = (agreement: Agreement): number => {
  const before = counted.get(agreement);
  if (before !== undefined) return before;
  const { text } = agreement;
  const all = [text?.opening ?? '', ...(text?.clauses ?? []).map((clause) => clause.text)].join(' ');
  const words = all.split(/\s+/).length;
  counted.set(agreement, words);
  return words;
};

export interface Scene {
  readonly school: School;
  readonly roster: Roster;
  readonly request: AgreementRequest;
  /** null: the policy has it no more. */
  readonly form: InForce | null;
}

/** null: there is no such request, or it is somebody else's: both are answered alike. */
export const sceneFor = async (
  desk: AgreementsDesk,
  schoolId: string,
  personId: string,
  id: string,
): Promise<Scene | null> => {
  const request = await desk.store.request(schoolId, id);
  if (!request || request.personId !== personId) return null;
  const school = desk.people.school(schoolId);
  const form = inForce(desk.policies.current(schoolId)).find((one) => one.id === request.form) ?? null;
  return { school, roster: await desk.people.roster(schoolId), request, form };
};

export const purposeOf = ({ request }: Scene, hash: string, what: 'sign' | 'question' | 'decline'): string =>
  `agreement.${what}|${request.schoolId}|${request.id}|${request.rev}|${hash}`;

/** Beside the name: what a member of staff can say of themselves. */
export const asksFor = (agreement: Agreement): readonly { readonly id: string; readonly label: string }[] =>
  capturesOf(agreement).flatMap((id) => {
    const label = say.CAPTURES[id];
    return label === undefined ? [] : [{ id, label }];
  });

export interface Typed {
  readonly name: string;
  readonly captures: Readonly<Record<string, string>>;
  readonly nameAsked: boolean;
}

const DONE = ['signed', 'acknowledged'];

const standingOf = ({ request, form }: Scene, signedAt: string | null): string | null => {
  if (request.state === 'declined') return say.standsDeclined;
  if (request.state === 'exempt') return say.standsExempt(request.exempt?.until ?? null);
  return DONE.includes(request.state) && signedAt !== null
    ? say.standsSigned(signedAt, say.version(request.hash), form?.kind === 'acknowledge')
    : null;
};

/** Of several who sign the same, each undertakes what is theirs; null: they are none of them, and see it all. */
export const shownAs = ({ school, roster, request, form }: Scene): readonly Audience[] | null => {
  const person = roster.people[request.personId];
  const own = person ? audiencesIn(school, person) : [];
  const { clauses = [], undertakings = [], openingFor } = form?.agreement.text ?? {};
  const named = [openingFor, ...[...clauses, ...undertakings].map((one) => one.for)];
  const shown = own.filter((audience) => named.includes(audience));
  return shown.length === 0 ? null : shown;
};

const isForReader = (scene: Scene): ((audience: Audience | undefined) => boolean) => isFor(shownAs(scene));

const signPart = (desk: AgreementsDesk, scene: Scene, form: InForce, typed: Typed | null): SignPart => {
  const { request, roster } = scene;
  const facts = roster.people[request.personId]?.facts;
  const isTheirs = isForReader(scene);
  const pupil = isPupil(roster, request.personId);
  const byAccount = pupil ? say.signsAs(roster.people[request.personId]?.name ?? '') : null;
  return {
    form: desk.forms.mint(request.personId, purposeOf(scene, form.hash, 'sign')),
    hash: form.hash,
    kind: form.kind,
    undertakings: (form.agreement.text?.undertakings ?? [])
      .filter((one) => isTheirs(one.for))
      .map(({ text }) => text),
    byAccount,
    name: pupil ? '' : (typed?.name ?? ''),
    nameAsked: typed?.nameAsked ?? false,
    captures: (pupil ? [] : asksFor(form.agreement)).map(({ id, label }) => ({
      id,
      label,
      value: typed?.captures[id] ?? (id === 'job-title' ? (facts?.jobTitle ?? '') : ''),
    })),
  };
};

/** The groups again as they are, of what was cut into pages. */
const joined = (pages: readonly (readonly ReadGroup[])[]): readonly ReadGroup[] => {
  const groups: ReadGroup[] = [];
  for (const group of pages.flat()) {
    const last = groups.at(-1);
    if (last && last.heading === group.heading && last.lead === group.lead)
      groups[groups.length - 1] = { ...last, clauses: [...last.clauses, ...group.clauses] };
    else groups.push(group);
  }
  return groups;
};

const openingOf = ({ text }: Agreement, isFor: (audience: Audience | undefined) => boolean): string | null =>
  isFor(text?.openingFor) ? (text?.opening ?? null) : null;

/** All the words of it, for these readers. */
export const wholeWording = (
  agreement: Agreement,
  isFor: (audience: Audience | undefined) => boolean,
): { readonly opening: string | null; readonly groups: readonly ReadGroup[] } => ({
  opening: openingOf(agreement, isFor),
  groups: joined(pagesOf(agreement, isFor)),
});

/** `page` Infinity: the last; `whole`: all of it, where no card has to hold it. */
export const readView = async (
  desk: AgreementsDesk,
  scene: Scene,
  page: number | 'whole',
  faults: readonly string[] = [],
  typed: Typed | null = null,
): Promise<ReadView> => {
  const { school, request, form, roster } = scene;
  const { schoolId, personId } = request;
  // What is no longer in force is read as it was signed.
  const archived = form ? null : await desk.store.wording(schoolId, request.hash);
  const agreement = form?.agreement ?? archived?.body ?? null;
  if (!agreement) throw new Error('a request for a wording that nobody kept');
  const isTheirs = isForReader(scene);
  const pages = pagesOf(agreement, isTheirs);
  const at = page === 'whole' ? 0 : Math.max(0, Math.min(page, pages.length - 1));
  const atEnd = page === 'whole' || at === pages.length - 1;
  const signatures = (await desk.store.signatures(schoolId, personId)).filter(
    (one) => one.form === request.form,
  );
  const [newest] = signatures;
  const standsNow = newest && DONE.includes(request.state) && newest.hash === form?.hash;
  const before =
    newest && form && newest.hash !== form.hash ? await desk.store.wording(schoolId, newest.hash) : null;
  const shared = roster.people[personId]?.shared ?? false;
  const document = documentOf(agreement);
  const cannot = shared
    ? say.CANNOT_SHARED
    : !form || request.state === 'closed'
      ? say.CANNOT_CLOSED
      : document === null || (await desk.store.hasDocument(schoolId, document.sha256))
        ? null
        : say.DOCUMENT_NOT_KEPT;
  const maySign = cannot === null && form !== null && !standsNow;
  const renewal = renewalIn(school, agreement);
  const { header, text } = agreement;
  const { question, answer } = request.words ?? {};
  const asked = question ?? (isPupil(roster, personId) ? say.PUPIL_QUESTION : undefined);
  const aboutIt = [
    ...(isPupil(roster, personId)
      ? [say.rulesOf(school.name)]
      : [
          say.fromPolicy(school.name, header.section, text?.source === 'default', form?.hash ?? request.hash),
          ...(header.signedBy === null ? [say.NO_WHO] : []),
          renewal.atYearStart ? say.AT_YEAR_START : say.howOften(renewal.every, renewal.by),
        ]),
    // In the tab it can be opened where it is read.
    ...(document && page !== 'whole' ? [say.asDocument(document.name)] : []),
  ];
  return {
    school: schoolId,
    request: request.id,
    title: header.name,
    about: aboutIt,
    standing: standingOf(scene, newest?.at ?? null),
    changed: before ? changesInWords(before.body, agreement) : [],
    answer: asked !== undefined && answer !== undefined ? { question: asked, answer } : null,
    opening: openingOf(agreement, isTheirs),
    groups: page === 'whole' ? joined(pages) : (pages[at] ?? []),
    page: at,
    pages: pages.length,
    faults,
    sign: maySign && atEnd ? signPart(desk, scene, form, typed) : null,
    cannot,
  };
};
