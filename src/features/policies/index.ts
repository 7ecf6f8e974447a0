/** Which policy is in force at a school, what of it the school has checked, and which policy a case was started under. */
export { chartHash } from './chart-hash.ts';
export { type Confirmations, chartKey, contactKey, createConfirmations } from './confirmations.ts';
export {
  type ChartState,
  type CheckedContact,
  type Confirmed,
  chartState,
  contactState,
  contactsOf,
  isLive,
  isSettled,
} from './confirmed.ts';
export { contactLine } from './contact-line.ts';
export { type GuidanceId, guidanceLine, guidanceLines } from './guidance.ts';
export { dayInWords } from './messages.ts';
export { createPolicies } from './policies.ts';
export type { PolicyArchive, Setting, SettingSave, SettingStore } from './ports.ts';
export { alsoToTell, heldIn, toldOf, toldOfSome } from './told.ts';
