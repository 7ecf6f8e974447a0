import type { Who } from './person.ts';

/**
 * `missing`: nothing was shown. `expired`: it was good once. `refused`: anything else that is wrong with it. `version`: a
 * token of the old kind, which the app registration has to stop handing out. `not-looked`: the keys could not be read.
 */
export type NotSignedIn = 'missing' | 'expired' | 'refused' | 'version' | 'not-looked';

/** Who somebody is, by the token that their Teams shows for them. */
export interface SignIn {
  /** `authorization`: the header as it came. Never rejects because of what it says. */
  whoIs(authorization: string | undefined): Promise<Who | NotSignedIn>;
}
