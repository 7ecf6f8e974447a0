/** Acceptable use agreements: which wording, for whom, and for how long. */
export { agreementHash, agreementVersion } from './agreement-hash.ts';
export { audiencesFor, type PersonFacts, unsettledForms } from './audiences.ts';
export { renewalOf } from './renewal.ts';
