/** The sentences that people read. */
export const printedNumber = (name: string, phone: string): string =>
  `${name}: ${phone} (as printed in the policy, check before use)`;
export const confirmedNumber = (name: string, phone: string): string => `${name}: ${phone}`;
export const noNumber = (name: string): string => `${name} (the policy gives no number)`;
export const guidance = (
  line: { readonly text: string; readonly publisher: string; readonly edition: string },
  lastChecked: string | null,
): string =>
  [
    `National guidance says: ${line.text} (${line.publisher}, ${line.edition})`,
    ...(lastChecked === null ? [] : [`Last checked on ${lastChecked}: it may have changed.`]),
  ].join(' ');
