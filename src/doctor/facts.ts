/** All that was looked at, as data: the checks decide from it alone. */
import type { School } from '../core/school.ts';
import type { AccessPolicy, EntraGroup, StoreLook } from '../core/set-up.ts';

/** What could not be looked at says why: it is never "nothing found". */
export type Looked<T> =
  | { readonly kind: 'seen'; readonly value: T }
  | { readonly kind: 'not-looked'; readonly why: string };

export const seen = <T>(value: T): Looked<T> => ({ kind: 'seen', value });
export const notLooked = (why: string): Looked<never> => ({ kind: 'not-looked', why });

export interface Facts {
  readonly configuration: { readonly sandbox: boolean; readonly faults: readonly string[] };
  readonly publicUrl: string | null;
  /** The application (client) id; null: there is none yet. */
  readonly appId: string | null;
  readonly files: Looked<{
    readonly faults: readonly string[];
    readonly policies: number;
    readonly schools: readonly School[];
  }>;
  readonly store: Looked<StoreLook>;
  /** The application permissions of the token. */
  readonly permissions: Looked<readonly string[]>;
  /** Asked, it answers, or says why not. */
  readonly graph: Looked<{ readonly silent: string | null }>;
  /** By object id, of those that school files name: is there such an account? */
  readonly users: ReadonlyMap<string, Looked<boolean>>;
  /** By object id; null: there is no such group. */
  readonly groups: ReadonlyMap<string, Looked<EntraGroup | null>>;
  /** By object id of a group: everybody in it, by another group too. */
  readonly members: ReadonlyMap<string, Looked<ReadonlySet<string>>>;
  readonly accessPolicies: Looked<readonly AccessPolicy[]>;
}
