/** What the page "Links" says. */

export const HEADING = 'Links for families';
export const ABOUT =
  'Parents and carers have no account here. Make a link for each family: they read and sign on their own phone, for all their children at once.';
export const NOT_SENT =
  'The app writes to nobody. You get a file once: send the addresses by mail merge, or print the slips and hand them out.';
export const works = (days: number): string =>
  `A link works once, for ${days} ${days === 1 ? 'day' : 'days'}. Whoever holds it can sign with it, so hand it to the right family.`;

export const WHOM = 'Who gets a link?';
export const CHOICES = {
  all: 'All families that have something to sign',
  class: 'The families of one class that have something to sign',
  pupil: 'The parents and carers of one child',
} as const;
export const CLASS = 'Class';
export const NO_CLASS = 'Without a class';
export const CHILD = 'Child';
export const LOOK = 'See who that would be';

export const PLAN = 'What will happen';
const parentLinks = (count: number): string =>
  count === 1 ? '1 link for a parent or carer' : `${count} links for parents and carers`;
const homeSlips = (count: number): string =>
  count === 1 ? '1 slip to take home' : `${count} slips to take home`;
/** @param noContact how many of the families are a child of whom nobody gets a link by name */
export const made = (families: number, noContact: number, children: number): string =>
  families === 0
    ? 'Nobody of those has anything to sign now. There is no link to make.'
    : `${[
        ...(families > noContact ? [parentLinks(families - noContact)] : []),
        ...(noContact > 0 ? [homeSlips(noContact)] : []),
      ].join(' and ')} will be made, for ${children === 1 ? '1 child' : `${children} children`} in all.`;
export const ends = (open: number): string =>
  `${open === 1 ? 'One of these families has' : `${open} of these families have`} a link that still works. It stops working when you make the new one, also if it is on paper already.`;
export const noMail = (count: number): string =>
  `${count === 1 ? 'One has' : `${count} have`} no e-mail on the roll. The file for mail merge has their address too: print that for them. Slips made afterwards are new links, and those you have sent stop working.`;
export const noContact = (count: number): string =>
  count === 1
    ? 'One child has no parent or carer on the roll who gets a link by name. Their slip goes home with them and says "For a parent or carer".'
    : `${count} children have no parent or carer on the roll who gets a link by name. Their slips go home with them and say "For a parent or carer".`;
/** Rows that no mail merge can send. */
export const noContactRows = (count: number): string =>
  count === 1
    ? 'In the file for mail merge this is one row: its name is "Parent or carer", and it has no e-mail. Leave it out of the mail, and print its link for the child to take home.'
    : `In the file for mail merge these are ${count} rows: their name is "Parent or carer", and they have no e-mail. Leave them out of the mail, and print their links for the children to take home.`;
const parents = (count: number): string =>
  count === 1 ? 'one parent or carer' : `${count} parents and carers`;
export const unsaid = (count: number, included: boolean): string =>
  `Of ${parents(count)} nobody has said whether they have parental responsibility. ${
    included
      ? `${count === 1 ? 'They get' : 'These get'} a link as well, with the first names of the children on the page.`
      : `${count === 1 ? 'They get' : 'These get'} no link, since it might reach somebody who must not have it. A child with nobody else gets a slip "For a parent or carer".`
  } The page "Roll" shows who they are, class by class. To mend it, fill in "Parental responsibility" in your MIS and import the roll again.`;
export const UNSAID_TOO = 'I have looked who they are, and each of them may have a link';
export const ONCE =
  'The addresses are in the file and nowhere else. If the file is lost, make new links. It is written down that you made them.';
export const CSV = 'Make links: file for mail merge (CSV)';
export const PDF = 'Make links: slips to print (PDF)';
export const WORKING = 'One moment …';
export const SAVED =
  'The file has been saved to your downloads. Send or print it now, then delete it: with it anybody could sign.';
