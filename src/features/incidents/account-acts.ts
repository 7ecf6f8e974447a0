/** What the time line says of an account that a chart has switched off (features/accounts). */
import type { IncidentEvent } from './incident.ts';

export const ACCOUNT_ACTS = {
  chosen: 'Chose an account to be switched off',
  'on-hold': 'Was asked by the police or the LADO to leave the account on for now',
  confirmed: 'Said that the account is to be switched off',
  dropped: 'Said that the account is not to be switched off',
  off: 'The account was switched off, and was read back as off',
  'off-already': 'The account was off already',
  'sessions-open':
    'The account is off, but its open sessions could not be ended. They end within about an hour',
  'by-hand': 'The app left the account as it was. A task says what a person does',
  'found-off': 'Looked at the account again: it is off',
  'found-on': 'Looked at the account again: it is ON',
  'not-looked': 'The account could not be looked at again. A task says who looks',
  undone: 'Said that the account is to be switched on again',
  'on-again': 'The account was switched on again',
} as const;

export type AccountAct = keyof typeof ACCOUNT_ACTS;

export const accountActInWords = (what: unknown): string =>
  typeof what === 'string' && Object.hasOwn(ACCOUNT_ACTS, what)
    ? ACCOUNT_ACTS[what as AccountAct]
    : 'Something became of an account';

/** What is no last word about an account. */
const BESIDE: readonly string[] = ['sessions-open', 'not-looked'];
const SETTLED: readonly string[] = ['dropped', 'on-again'];

/** Is there an account that this case has switched off, or may have, and nobody has switched on again? */
export const leavesAccountOff = (events: readonly IncidentEvent[]): boolean => {
  const last = new Map<unknown, string>();
  for (const { kind, data } of events)
    if (kind === 'account' && typeof data['what'] === 'string' && !BESIDE.includes(data['what']))
      last.set(data['account'], data['what']);
  return [...last.values()].some((what) => !SETTLED.includes(what));
};
