import type { Contact, Policy } from '../../core/policy.ts';
import { type Confirmed, contactState } from './confirmed.ts';
import * as say from './messages.ts';

const ownLine = (contact: Contact, confirmed: Confirmed): string => {
  const state = contactState(contact, confirmed);
  if (state.kind === 'checked') return say.confirmedNumber(contact.name, state.number, state.at);
  if (state.kind === 'another-way') return say.anotherWay(contact.name, state.way, state.at);
  if (contact.phone !== null) return say.printedNumber(contact.name, contact.phone);
  return contact.needed ? say.notEntered(contact.name) : say.noNumber(contact.name);
};

/**
 * "LADO: 01992 ..., as printed in the policy, check before use"; with the day of the check once somebody has checked
 * it; with the national number beside the policy's own. Throws for a contact that the policy does not know: the charts
 * of a loaded policy name none.
 */
export const contactLine = (
  policy: Pick<Policy, 'id' | 'contacts'>,
  confirmed: Confirmed,
  contactId: string,
): string => {
  const contact = policy.contacts.find(({ id }) => id === contactId);
  if (!contact) throw new Error(`no contact ${contactId} in policy ${policy.id}`);
  const { name, national, source } = contact;
  if (national === undefined) return ownLine(contact, confirmed);
  if (contactState(contact, confirmed).kind !== 'national')
    return say.besideNational(ownLine(contact, confirmed), national.phone);
  return source === 'national'
    ? say.nationalNumber(name, national.phone)
    : say.onlyNational(name, national.phone);
};
