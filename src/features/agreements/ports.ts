import type { UnitOfWork } from '../../core/commit.ts';
import type { SettingSave } from '../policies/index.ts';
import type {
  AgreementEvent,
  AgreementRequest,
  Chase,
  KeptDocument,
  Signature,
  Wait,
  Wording,
} from './request.ts';

export type * from './request.ts';

export type AgreementSave =
  | { readonly table: 'agreement-request'; readonly expected: number; readonly next: AgreementRequest }
  | { readonly table: 'agreement-chase'; readonly expected: number; readonly next: Chase }
  | { readonly table: 'agreement-signature'; readonly next: Signature }
  | { readonly table: 'agreement-event'; readonly next: AgreementEvent }
  /** One that is kept already stays as it is. */
  | { readonly table: 'agreement-wording'; readonly next: Wording }
  | { readonly table: 'agreement-wait'; readonly expected: number; readonly next: Wait }
  /** One that is kept already stays as it is. */
  | { readonly table: 'agreement-document'; readonly next: KeptDocument };

export interface AgreementStore {
  request(schoolId: string, id: string): Promise<AgreementRequest | null>;
  /** Of the whole school, closed ones included; without words. */
  requests(schoolId: string): Promise<readonly AgreementRequest[]>;
  ofPerson(schoolId: string, personId: string): Promise<readonly AgreementRequest[]>;
  /** Of several, by person; without words. */
  ofPeople(schoolId: string, personIds: readonly string[]): Promise<readonly AgreementRequest[]>;
  /** Of one person, newest first. */
  signatures(schoolId: string, personId: string): Promise<readonly Signature[]>;
  signature(schoolId: string, id: string): Promise<Signature | null>;
  /** Ids of those that requests stand on, and whose typed name is not the directory's. */
  otherNames(schoolId: string): Promise<ReadonlySet<string>>;
  wording(schoolId: string, hash: string): Promise<Wording | null>;
  /** Oldest first. */
  events(schoolId: string, request: string): Promise<readonly AgreementEvent[]>;
  chase(schoolId: string, personId: string): Promise<Chase | null>;
  /** Of the whole school. */
  chases(schoolId: string): Promise<readonly Chase[]>;
  /** Whose time has come, longest due first. */
  dueChases(schoolId: string, now: Date, limit: number): Promise<readonly Chase[]>;
  /** Of these schools, those in which `dueChases` finds somebody. */
  schoolsDue(schools: readonly string[], now: Date): Promise<readonly string[]>;
  /** Those that are on somebody's list. */
  handedChases(schoolId: string): Promise<readonly Chase[]>;
  /** Those that are on this keeper's. */
  handedTo(schoolId: string, keeper: string): Promise<readonly Chase[]>;
  wait(schoolId: string, request: string): Promise<Wait | null>;
  /** All that are not over, the longest due first. */
  waits(schoolId: string): Promise<readonly Wait[]>;
  document(schoolId: string, sha256: string): Promise<KeptDocument | null>;
  hasDocument(schoolId: string, sha256: string): Promise<boolean>;
}

/** What a pupil who is asked in Teams has signed otherwise, as the page "Families" has it, and counts there. */
export type Elsewhere =
  /** `words`: "Signed on 4 December 2026, on paper." `on`: `YYYY-MM-DD`. */
  | { readonly state: 'done'; readonly words: string; readonly on: string }
  /** The school has said there that they need not. `until`: the last day; null: until they are asked again. */
  | { readonly state: 'exempt'; readonly words: string; readonly until: string | null };

/** By account, then by form. Whose account is not certain is not in it. */
export type PupilsElsewhere = ReadonlyMap<string, ReadonlyMap<string, Elsewhere>>;

export type AgreementWork = UnitOfWork<AgreementSave | SettingSave>;
