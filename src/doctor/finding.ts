/** `mind`: it works, and somebody should know. `not-well`: it does not, or would shut people out. */
export type Level = 'well' | 'mind' | 'not-well' | 'not-looked';

export interface Finding {
  readonly level: Level;
  /** One sentence. */
  readonly what: string;
  /** What a person does about it; null: nothing. */
  readonly todo: string | null;
}

const finding =
  (level: Level) =>
  (what: string, todo: string | null = null): Finding => ({ level, what, todo });

export const well = finding('well');
export const mind = finding('mind');
export const notWell = finding('not-well');
export const notSeen = finding('not-looked');
