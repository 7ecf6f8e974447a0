/** Role names of the product (docs/glossary.md). A policy may declare roles of its own beside these. */
export const ROLES = [
  'headteacher',
  'deputy-head',
  'assistant-head',
  'slt',
  'esafety-coordinator',
  'dsl',
  'deputy-dsl',
  'siro',
  'iao',
  'dpo',
  'network-manager',
  'ict-coordinator',
  'line-manager',
  'office',
  'staff',
  'supply',
  'governor',
  'chair-of-governors',
  'vice-chair',
  'safeguarding-governor',
  'pupil',
  'parent',
  'visitor',
] as const;

export type BuiltInRole = (typeof ROLES)[number];
/** A built-in role or one that the school's policy declares. */
export type Role = BuiltInRole | (string & {});
