/** The sentences that people read. */
export const printedNumber = (name: string, phone: string): string =>
  `${name}: ${phone} (as printed in the policy, check before use)`;
export const confirmedNumber = (name: string, phone: string): string => `${name}: ${phone}`;
export const noNumber = (name: string): string => `${name} (the policy gives no number)`;
