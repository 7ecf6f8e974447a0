import type { Policy } from '../../core/policy.ts';
import type { School } from '../../core/school.ts';
import * as say from './messages.ts';

/**
 * "LADO: 01992 ..., as printed in the policy, check before use". Throws for a contact that the policy does not know:
 * the charts of a loaded policy name none.
 */
export const contactLine = (
  policy: Pick<Policy, 'id' | 'contacts'>,
  school: Pick<School, 'confirmedContacts'>,
  contactId: string,
): string => {
  const contact = policy.contacts.find(({ id }) => id === contactId);
  if (!contact) throw new Error(`no contact ${contactId} in policy ${policy.id}`);
  if (contact.phone === null) return say.noNumber(contact.name);
  return contact.confirmed || school.confirmedContacts.includes(contactId)
    ? say.confirmedNumber(contact.name, contact.phone)
    : say.printedNumber(contact.name, contact.phone);
};
