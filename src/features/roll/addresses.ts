/**
 * Which e-mail addresses say who somebody is. Schools write their own office's where a parent has none, or one of the family's
 * for both: such an address beside two parents of one name would make their children brothers and sisters, and show each
 * family the other's. What is in doubt says nothing: the price is a second link for one parent. A couple's is theirs only where
 * nothing speaks against it (docs/decisions/0023). Pure.
 */
import { foldName } from '../../core/fold-name.ts';
import type { ReadContact } from './read-roll.ts';

export type Person = Pick<ReadContact, 'misId' | 'name' | 'email'>;

/** The contacts of each child, as one file or the roll has them. */
export type Beside = readonly (readonly (Person & Pick<ReadContact, 'responsibility'>)[])[];

export interface Addresses {
  /** Is this address of one person, as far as anybody can tell? */
  readonly isOwn: (email: string) => boolean;
  /** Is whoever has this name and this address the same person beside each child: by an address of their own, or a couple's? */
  readonly isOne: (email: string, name: string) => boolean;
}

/** More children than one parent has at one school: whatever stands beside so many is nobody's own. */
const MOST_CHILDREN = 12;

/** Before the @, letters alone: what is an office's, or stands for "none". */
const NOBODYS = new Set(
  `abc admin administration administrator contact data donotreply dummy email enquiries enquiry example head headteacher info
  information mail mis na nil noaddress noemail nomail none noone noreply notgiven notknown notprovided office parent parents
  placeholder postmaster reception sample school schooloffice secretary sims tba tbc test unknown webmaster x xx xxx`.split(
    /\s+/,
  ),
);

/** "not.supplied", "schooladmin", "oakfield.office", "xxxx". */
const LIKE_NOBODYS =
  /^(?:no|not|none|without)(?:an?)?(?:e?mail|address|one|body|supplied|given|known|provided|available|applicable|contact|reply)|(?:admin|office|enquiries|reception|school)$|^(.)\1*$/;
/** RFC 2606: nobody's, for ever. */
const NOBODYS_DOMAIN = /^example\.(?:com|org|net)$|\.(?:invalid|test)$/;

const isNobodys = (email: string): boolean => {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1).toLowerCase();
  if (NOBODYS_DOMAIN.test(domain)) return true;
  const letters = email
    .slice(0, at)
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '');
  return NOBODYS.has(letters) || LIKE_NOBODYS.test(letters);
};

interface Child {
  readonly with: Person;
  /** Who else stands beside this child. */
  readonly others: ReadonlySet<string>;
}

/** Two children with other parents as well, and none in common, may be of two families. */
const areApart = (a: Child, b: Child): boolean =>
  a.others.size > 0 && b.others.size > 0 && ![...a.others].some((other) => b.others.has(other));

const isOneFamily = (children: readonly Child[]): boolean =>
  children.length <= MOST_CHILDREN &&
  new Set(children.map((child) => foldName(child.with.name))).size === 1 &&
  new Set(children.flatMap((child) => child.with.misId ?? [])).size <= 1 &&
  !children.some((one, index) => children.slice(index + 1).some((other) => areApart(one, other)));

/** Who have one address beside one child. */
type Sharing = Beside[number];

/**
 * The same two people, with a "yes" to this one's parental responsibility, beside every child that the address stands beside. What
 * arrives there is read by both of them whatever is done: one link for their children shows nobody more than one for each child.
 */
const isCouple = (all: readonly Sharing[], name: string): boolean => {
  const names = new Set(all.flatMap((sharing) => sharing.map((one) => foldName(one.name))));
  const numbers = new Set<string>();
  for (const sharing of all) {
    const theirs = sharing.filter((one) => foldName(one.name) === name);
    if (sharing.length !== 2 || theirs.length !== 1 || theirs[0]?.responsibility !== true) return false;
    if (theirs[0].misId !== null) numbers.add(theirs[0].misId);
  }
  return all.length > 0 && all.length <= MOST_CHILDREN && names.size === 2 && numbers.size <= 1;
};

/**
 * @param beside everybody beside every child, of the file and of those who are not in it
 * @param known contacts of the roll: two of one name who share an address were two people before, and stay so
 */
export const addressesOf = (beside: Beside, known: readonly Person[]): Addresses => {
  const children = new Map<string, Child[]>();
  const shared = new Map<string, Sharing[]>();
  for (const contacts of beside) {
    for (const one of contacts) {
      if (one.email === null) continue;
      const name = foldName(one.name);
      const others = new Set(contacts.map((it) => foldName(it.name)).filter((other) => other !== name));
      const beside = children.get(one.email);
      if (!beside) children.set(one.email, [{ with: one, others }]);
      // One more than a family has is enough to know: half a school can have the same address.
      else if (beside.length <= MOST_CHILDREN) beside.push({ with: one, others });
    }
    for (const [email, sharing] of Map.groupBy(contacts, (one) => one.email)) {
      if (email === null) continue;
      const all = shared.get(email);
      if (!all) shared.set(email, [sharing]);
      else if (all.length <= MOST_CHILDREN) all.push(sharing);
    }
  }
  /** Addresses, and names with addresses: of two people. */
  const twice = new Set<string>();
  const met = new Set<string>();
  for (const { email, name } of known) {
    if (email === null) continue;
    const key = `${email}|${foldName(name)}`;
    if (met.has(key)) twice.add(email).add(key);
    met.add(key);
  }
  const kept = new Map<string, boolean>();
  const keep = (key: string, work: () => boolean): boolean => {
    const answer = kept.get(key) ?? work();
    kept.set(key, answer);
    return answer;
  };
  const isOwn = (email: string): boolean =>
    keep(email, () => !isNobodys(email) && !twice.has(email) && isOneFamily(children.get(email) ?? []));
  const isOne = (email: string, name: string): boolean => {
    if (isOwn(email)) return true;
    const folded = foldName(name);
    const key = `${email}|${folded}`;
    // That the other one of the couple was two people says nothing of this one.
    return keep(key, () => !isNobodys(email) && !twice.has(key) && isCouple(shared.get(email) ?? [], folded));
  };
  return { isOwn, isOne };
};
