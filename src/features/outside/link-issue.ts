/** Which families get a link, and what is written on paper and in the file for the mail merge. Pure but for the token. */
import type { LinkChoice, LinkPlan } from '../../contract/links.ts';
import { inLondon } from '../../core/calendar.ts';
import type { Sheet, Slips } from '../../core/document.ts';
import type { School } from '../../core/school.ts';
import { day } from '../agreements/index.ts';
import { byClass, type Household, holderOf, type RollPupil } from '../roll/index.ts';
import { tokenHash } from './link-token.ts';
import { isOpenAtHome } from './link-view.ts';
import * as say from './links-messages.ts';
import type { PupilNeeds } from './needs.ts';
import type { OutsideLink, OutsideSave } from './ports.ts';

/** Until the end of that day in London. */
export const expiryOf = (now: Date, days: number): Date =>
  new Date(
    inLondon(now)
      .toPlainDate()
      .add({ days: days + 1 })
      .toZonedDateTime('Europe/London').epochMilliseconds - 1_000,
  );

const isChosen = (choice: LinkChoice, { id, className }: RollPupil): boolean => {
  if (choice.whom === 'all') return true;
  return choice.whom === 'class' ? (className ?? '') === choice.name : id === choice.pupil;
};

/**
 * Each with those of its children for whom there is anything to sign: brothers and sisters at once. Of all and of a class those
 * alone who have something open; of one child every parent and carer, since the second one may sign beside the first.
 */
export const chosenHouseholds = (
  households: readonly Household[],
  needs: readonly PupilNeeds[],
  choice: LinkChoice,
): readonly Household[] => {
  const any = new Set(needs.flatMap(({ pupil, needs: all }) => (all.length > 0 ? [pupil.id] : [])));
  const open = new Set(needs.flatMap(({ pupil, needs: all }) => (all.some(isOpenAtHome) ? [pupil.id] : [])));
  const counts = choice.whom === 'pupil' ? any : open;
  return households.flatMap((household) => {
    const pupils = household.pupils.filter(({ id }) => any.has(id));
    const isMeant = pupils.some((pupil) => isChosen(choice, pupil) && counts.has(pupil.id));
    return isMeant ? [{ ...household, pupils }] : [];
  });
};

const worksAt =
  (now: Date) =>
  ({ state, expiresAt }: OutsideLink): boolean =>
    state === 'open' && new Date(expiresAt) > now;

/**
 * Whose links end when this household gets one: its own, and slips "for a parent or carer" of its children. By such a slip
 * those end that a contact was given for the child although the file says nothing of them, with all children on them: else
 * a child would have two keys, and the plan would show one (docs/decisions/0022).
 */
const endedBy = ({ id, contact, pupils }: Household, open: readonly OutsideLink[]): readonly string[] => {
  const given = ({ contactId, for: whom }: OutsideLink): boolean =>
    'pupils' in whom &&
    pupils.some(
      (pupil) =>
        whom.pupils.includes(pupil.id) &&
        pupil.contacts.some((one) => one.id === contactId && one.responsibility === null),
    );
  const byTick = contact === null ? open.filter(given).flatMap(({ contactId }) => contactId ?? []) : [];
  return [id, ...pupils.map((pupil) => pupil.id), ...byTick];
};

/**
 * @param links of families, whatever their state
 * @param unsaid contacts among those who could be chosen of whom nobody has said whether they have parental responsibility
 */
export const planOf = (
  households: readonly Household[],
  links: readonly OutsideLink[],
  unsaid: number,
  now: Date,
): LinkPlan => {
  const open = links.filter(worksAt(now));
  const holders = new Set(open.map(({ contactId }) => contactId));
  return {
    families: households.length,
    children: new Set(households.flatMap(({ pupils }) => pupils.map(({ id }) => id))).size,
    open: households.filter((one) => endedBy(one, open).some((id) => holders.has(id))).length,
    noMail: households.filter(({ contact }) => contact !== null && contact.email === null).length,
    noContact: households.filter(({ contact }) => contact === null).length,
    unsaid,
  };
};

export interface NewLink {
  readonly household: Household;
  readonly link: OutsideLink;
  /** Stands in the file that is being made, and nowhere else. */
  readonly address: string;
}

export interface Issue {
  readonly school: School;
  readonly publicUrl: string;
  readonly batch: string;
  readonly issuedAt: Date;
  /** Object id. */
  readonly issuedBy: string;
  readonly expiresAt: Date;
  readonly newId: () => string;
  readonly newToken: () => string;
}

/** The base of every link: its address with a token that is not kept, and the row with its hash. */
export const newLink = (
  issue: Issue,
  more: Pick<OutsideLink, 'kind' | 'contactId' | 'for'>,
): Omit<NewLink, 'household'> => {
  const token = issue.newToken();
  const hash = tokenHash(token);
  if (hash === null) throw new Error('a token that is none');
  return {
    address: `${issue.publicUrl}/sign/${issue.school.code}/${token}`,
    link: {
      schoolId: issue.school.id,
      id: issue.newId(),
      tokenHash: hash,
      batch: issue.batch,
      issuedAt: issue.issuedAt.toISOString(),
      issuedBy: issue.issuedBy,
      expiresAt: issue.expiresAt.toISOString(),
      state: 'open',
      endedAt: null,
      ...more,
    },
  };
};

export const newLinks = (issue: Issue, households: readonly Household[]): readonly NewLink[] =>
  households.map((household) => ({
    household,
    ...newLink(issue, {
      kind: 'family',
      contactId: household.id,
      for: { pupils: household.pupils.map(({ id }) => id), holder: holderOf(household) },
    }),
  }));

/**
 * Earlier links of the same families end in the same commit.
 * @param earlier of families, whatever their state
 */
export const savesOf = (
  issue: Issue,
  links: readonly NewLink[],
  earlier: readonly OutsideLink[],
): readonly OutsideSave[] => {
  const open = earlier.filter(worksAt(issue.issuedAt));
  return [
    {
      table: 'outside-revoked',
      next: {
        schoolId: issue.school.id,
        id: issue.batch,
        contacts: [...new Set(links.flatMap(({ household }) => endedBy(household, open)))],
        at: issue.issuedAt.toISOString(),
      },
    },
    ...links.map(({ link }): OutsideSave => ({ table: 'outside-link', expected: 'new', next: link })),
  ];
};

const withClass = ({ name, className }: RollPupil): string =>
  className === null ? name : say.inClass(name, className);

/** One row a family, for a mail merge in Word or Outlook. */
export const mergeSheet = (links: readonly NewLink[]): Sheet => ({
  name: say.MERGE.name,
  columns: say.MERGE.columns,
  rows: links.map(({ household: { contact, pupils }, address, link }) => [
    contact?.name ?? say.MERGE.anyParent,
    contact?.email ?? null,
    pupils.map(withClass).join(', '),
    address,
    day(link.expiresAt),
  ]),
});

/** By class, so that the office can hand them out; a family of several children goes with the first of them. */
export const familySlips = (issue: Issue, links: readonly NewLink[], choice: LinkChoice): Slips => {
  const { school } = issue;
  const until = day(issue.expiresAt.toISOString());
  const order = byClass(links.flatMap(({ household }) => household.pupils));
  const place = (pupil: RollPupil): number => [...order.keys()].indexOf(pupil.className ?? '');
  const carriers = links.map((one) => {
    const chosen = one.household.pupils.filter((pupil) => isChosen(choice, pupil));
    const [carrier] = chosen.toSorted((a, b) => place(a) - place(b));
    return { ...one, carrier };
  });
  const groups = [...order.keys()].flatMap((className) => {
    const ours = carriers
      .filter(({ carrier }) => carrier && (carrier.className ?? '') === className)
      .toSorted((a, b) => (a.carrier?.name ?? '').localeCompare(b.carrier?.name ?? '', 'en-GB'));
    if (ours.length === 0) return [];
    return [
      {
        heading: className === '' ? say.SLIPS.noClass : say.SLIPS.ofClass(className),
        slips: ours.flatMap(({ carrier, household: { contact, pupils }, address }) => {
          if (!carrier) return [];
          const others = pupils.filter((pupil) => pupil !== carrier).map(withClass);
          return [
            {
              title: withClass(carrier),
              lines: [
                contact === null ? say.SLIPS.forAnyParent : say.SLIPS.forParent(contact.name),
                ...(others.length > 0 ? [say.SLIPS.also(others.join(', '))] : []),
                say.SLIPS.how(school.name),
                say.SLIPS.until(until, false),
                say.SLIPS.help(school.phone),
              ],
              address,
              alt: say.SLIPS.alt,
            },
          ];
        }),
      },
    ];
  });
  return {
    title: say.SLIPS.title,
    groups,
    foot: say.SLIPS.foot(school.name, day(issue.issuedAt.toISOString())),
    notDrawn: say.SLIPS.notDrawn,
  };
};

export const visitorSlip = (
  issue: Issue,
  {
    name,
    organisation,
    address,
  }: { readonly name: string; readonly organisation: string | null; readonly address: string },
): Slips => ({
  title: say.SLIPS.visitorTitle,
  groups: [
    {
      heading: say.SLIPS.visitor,
      slips: [
        {
          title: name,
          lines: [
            ...(organisation === null ? [] : [organisation]),
            say.SLIPS.how(issue.school.name),
            say.SLIPS.until(day(issue.expiresAt.toISOString()), true),
            say.SLIPS.help(issue.school.phone),
          ],
          address,
          alt: say.SLIPS.alt,
        },
      ],
    },
  ],
  foot: say.SLIPS.foot(issue.school.name, day(issue.issuedAt.toISOString())),
  notDrawn: say.SLIPS.notDrawn,
});
