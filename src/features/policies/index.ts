/** Which policy is in force at a school, and which one a case was started under. */
export { contactLine } from './contact-line.ts';
export { type GuidanceId, guidanceLine } from './guidance.ts';
export { createPolicies } from './policies.ts';
export type { PolicyArchive } from './ports.ts';
export { alsoToTell, heldIn, toldOf, toldOfSome } from './told.ts';
