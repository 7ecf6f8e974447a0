/** What the roll is, and what it needs from the world. */
import type { SettingSave, SettingStore } from '../policies/index.ts';

export type { SettingSave, SettingStore };

/** A pupil as the school's MIS had them at the last import. Everything but ids and `leftAt` is sealed in the store. */
export interface RollPupil {
  readonly schoolId: string;
  /** Ours, and the same for as long as they are kept. */
  readonly id: string;
  /** Unique pupil number; one of this and the next is always there. */
  readonly upn: string | null;
  /** The MIS's own number. */
  readonly misId: string | null;
  /** "Ella Marsh". */
  readonly name: string;
  readonly className: string | null;
  readonly year: string | null;
  /** Of the class, as the MIS writes it; nobody has looked whether that is an account. */
  readonly teacher: string | null;
  /** `YYYY-MM-DD`. */
  readonly admitted: string | null;
  readonly contacts: readonly PupilContact[];
  /** ISO 8601, UTC: of the import in which they were missing or said to have left. null: they are here. */
  readonly leftAt: string | null;
}

/** What somebody is to one pupil. */
export interface PupilContact {
  readonly id: string;
  readonly relationship: string | null;
  /** Parental responsibility; null: the file did not say. */
  readonly responsibility: boolean | null;
}

/** A parent or carer. Brothers and sisters share theirs where the file says that it is the same person. */
export interface RollContact {
  readonly schoolId: string;
  readonly id: string;
  readonly misId: string | null;
  readonly name: string;
  readonly email: string | null;
}

export interface WholeRoll {
  /** Counts imports and erasures; 0: there has never been one. */
  readonly rev: number;
  /** Also those who have left. */
  readonly pupils: readonly RollPupil[];
  readonly contacts: readonly RollContact[];
}

export interface ImportCounts {
  readonly new: number;
  readonly changed: number;
  readonly gone: number;
  readonly same: number;
  /** Pupils who are here afterwards. */
  readonly pupils: number;
  readonly contacts: number;
  /** Rows that were not taken. */
  readonly leftOut: number;
}

/** Append-only: numbers and who it was, no name. */
export interface RollImport {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Entra object id. */
  readonly who: string;
  readonly counts: ImportCounts;
}

/** One change of a school's roll, written whole or not at all. */
export interface RollChange {
  readonly schoolId: string;
  /** Of the import; of an erasure its own. */
  readonly id: string;
  /** Written again whole, each with its contacts. */
  readonly pupils: readonly RollPupil[];
  readonly contacts: readonly RollContact[];
  /** Nothing of them stays. */
  readonly erasedPupils: readonly string[];
  readonly erasedContacts: readonly string[];
  /** null: an erasure. */
  readonly imported: RollImport | null;
}

export interface RollSave {
  readonly table: 'roll';
  /** The rev that was read. */
  readonly expected: number;
  readonly next: RollChange;
}

export interface RollStore {
  whole(schoolId: string): Promise<WholeRoll>;
  /** Of the same, the pupils alone: nobody's contacts are opened for it. */
  pupils(schoolId: string): Promise<readonly RollPupil[]>;
  lastImport(schoolId: string): Promise<RollImport | null>;
  /** Pupils whose folded name this is, also those who have left; found by a keyed hash. */
  named(schoolId: string, name: string): Promise<readonly RollPupil[]>;
  /** Has anybody left before then? Asked without opening anything. */
  leftBefore(schoolId: string, before: string): Promise<boolean>;
}
