/** What the form of numbers means, as a pure decision: settings to write, or what is wrong with it. */
import type { Contact } from '../../core/policy.ts';
import { type CheckedContact, type Confirmed, contactState } from '../policies/index.ts';
import * as say from './messages.ts';
import { LONGEST_NUMBER, numberFault, onlyNumber } from './numbers.ts';

/** One row of the form as it was sent. */
export interface Sent {
  readonly number: string;
  readonly way: string;
  readonly checked: boolean;
}

/** A national number is the same in every school: nobody has to check it. */
export const isAsked = (contact: Contact): boolean =>
  contact.phone !== null || contact.national === undefined;

/** What the row shows when it is opened. */
export const rowOf = (contact: Contact, confirmed: Confirmed): Sent => {
  const state = contactState(contact, confirmed);
  return {
    number: state.kind === 'checked' ? state.number : (onlyNumber(contact.phone) ?? ''),
    way: state.kind === 'another-way' ? state.way : '',
    checked: state.kind === 'checked',
  };
};

export type Wanted = Pick<CheckedContact, 'number' | 'way' | 'checked'>;

export type Row =
  | { readonly kind: 'same' }
  | { readonly kind: 'fault'; readonly fault: string }
  | { readonly kind: 'write'; readonly wanted: Wanted };

const wantedOf = (contact: Contact, sent: Sent, before: Sent): Wanted | string | null => {
  const { number, way, checked } = sent;
  if (checked && way !== '') return say.EITHER_OR;
  if (way.length > LONGEST_NUMBER) return say.tooLong(way.length, LONGEST_NUMBER);
  if (checked) {
    if (number === '') return say.WRITE_NUMBER;
    const fault = numberFault(number, contact.phone);
    if (fault === 'none') return say.NO_NUMBER;
    if (fault === 'long') return say.tooLong(number.length, LONGEST_NUMBER);
    return { number, way: null, checked: true };
  }
  if (way !== '') return contact.needed ? say.NEEDS_NUMBER : { number: null, way, checked: true };
  if (number !== '' && number !== before.number) return say.TICK_OR_CLEAR;
  // Taken back, when it was settled before; else it is left for later.
  return before.checked || before.way !== '' ? { number: null, way: null, checked: false } : null;
};

const nowInWords = (contact: Contact, confirmed: Confirmed): string => {
  const state = contactState(contact, confirmed);
  if (state.kind === 'checked') return state.number;
  return state.kind === 'another-way' ? state.way : say.TAKEN_BACK_NOW;
};

/** `seen`: when the contact had last been changed as the form showed it; empty: never. */
export const decideRow = (contact: Contact, sent: Sent, seen: string, confirmed: Confirmed): Row => {
  const before = rowOf(contact, confirmed);
  const wanted = wantedOf(contact, sent, before);
  if (wanted === null) return { kind: 'same' };
  if (typeof wanted === 'string') return { kind: 'fault', fault: say.nameFirst(contact.name, wanted) };
  const { kind } = contactState(contact, confirmed);
  const same =
    wanted.number === (kind === 'checked' ? before.number : null) &&
    wanted.way === (kind === 'another-way' ? before.way : null) &&
    wanted.checked === (kind === 'checked' || kind === 'another-way');
  if (same) return { kind: 'same' };
  const last = confirmed.contacts.get(contact.id);
  if (last !== undefined && last.at !== seen) {
    const fault = say.savedMeanwhile(nowInWords(contact, confirmed));
    return { kind: 'fault', fault: say.nameFirst(contact.name, fault) };
  }
  return { kind: 'write', wanted };
};
