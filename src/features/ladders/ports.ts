import type { Ladder, Look } from './ladder.ts';

export type { Ladder, LadderKind, Look } from './ladder.ts';

export type LadderSave =
  /** A rung up, or its end: of two instances that move the same one, one does. */
  | { readonly table: 'ladder'; readonly expected: number; readonly next: Ladder }
  | { readonly table: 'look'; readonly next: Look };

export interface LadderStore {
  load(schoolId: string, id: string): Promise<Ladder | null>;
  /** Whose time has come, longest due first. */
  due(schoolId: string, now: Date, limit: number): Promise<readonly Ladder[]>;
}
