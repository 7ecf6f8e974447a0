/** What can be known of a set-up by looking at it from outside: for `npm run doctor`. */

export interface StoreLook {
  readonly migrations: {
    readonly missing: readonly string[];
    /** Of a newer version than this one. */
    readonly unknown: readonly string[];
    /** The database is there and empty. */
    readonly never: boolean;
  };
  /** By key of FIELD_KEYS that something was encrypted under; null: not looked. */
  readonly keys: readonly { readonly keyId: string; readonly opens: 'yes' | 'no' | 'no-key' }[] | null;
}

/** A group of Entra, as much as matters for putting people into it. */
export interface EntraGroup {
  readonly id: string;
  /** Why its members cannot be changed by an app, or mean nothing; null: nothing speaks against it. */
  readonly unfit: 'dynamic' | 'synced' | 'role-assignable' | 'mail' | 'not-security' | null;
}

/** A Conditional Access policy (conditionalAccessPolicy resource type), as much as matters here. */
export interface AccessPolicy {
  readonly id: string;
  readonly name: string;
  /** `reporting`: it only says what it would do. */
  readonly state: 'on' | 'off' | 'reporting';
  readonly users: {
    /** Object ids, `All`, `GuestsOrExternalUsers` or `None`. */
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    readonly includeGroups: readonly string[];
    readonly excludeGroups: readonly string[];
    readonly includeRoles: readonly string[];
  };
  readonly apps: {
    /** Client ids, `All`, `Office365`, `MicrosoftAdminPortals` or `None`. */
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    readonly actions: readonly string[];
    /** By attributes of apps, which nobody can see from here. */
    readonly filtered: boolean;
  };
  /** `all`, `browser`, `mobileAppsAndDesktopClients`, `exchangeActiveSync`, `other`. */
  readonly clients: readonly string[];
  readonly blocks: boolean;
  /** Other than to block: `mfa`, `compliantDevice` ... */
  readonly asks: readonly string[];
}
