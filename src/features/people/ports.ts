import type { UnitOfWork } from '../../core/commit.ts';
import type { JsonObject } from '../../core/json.ts';

export interface DirectoryUser {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
  readonly upn: string;
  readonly enabled: boolean;
  readonly guest: boolean;
}

/** Entra, through Graph. Every method rejects when the directory could not be asked: never an empty answer. */
export interface Directory {
  user(id: string): Promise<DirectoryUser | null>;
  /** Everybody in the group, nested groups included. */
  members(groupId: string): Promise<readonly DirectoryUser[]>;
}

/** What people decided at run time; append-only, the newest per key wins. */
export interface Setting {
  readonly schoolId: string;
  readonly id: string;
  readonly key: string;
  readonly value: JsonObject;
  readonly who: string;
  readonly at: string;
}

export type SettingSave = { readonly table: 'setting'; readonly next: Setting };

export interface SettingStore {
  latest(schoolId: string): Promise<readonly Setting[]>;
}

export interface PeoplePorts {
  readonly directory: Directory;
  readonly settings: SettingStore;
  readonly work: UnitOfWork<SettingSave>;
}
