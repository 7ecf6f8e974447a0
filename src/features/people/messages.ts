/** What the bot says about itself. */

export const SUMMARY = {
  welcome: 'eSafety Desk is ready to use',
  help: 'What you can do here',
  answer: 'An answer from eSafety Desk',
} as const;

export const NOT_YOURS =
  'That is for somebody else at your school. If you are worried about a child, write "report a concern".';
export const WHICH_SCHOOL_TITLE = 'Which school?';

/** To somebody whom no school knows. Never view, copy, send on or delete: policies/national, nudes-do-not-view. */
export const NO_FILES =
  'Please do not send pictures or files here. I have not opened it, but Teams may have kept a copy. If it shows a child undressed, do not open it, send it on or delete it. Tell the DSL or the police now. In an emergency call 999.';

/** Posts as people read them about themselves. A policy's own roles have the policy's words. */
export const ROLE_NAMES: Readonly<Record<string, string>> = {
  headteacher: 'headteacher',
  'deputy-head': 'deputy headteacher',
  'assistant-head': 'assistant headteacher',
  slt: 'senior leadership team',
  'esafety-coordinator': 'e-safety coordinator',
  dsl: 'designated safeguarding lead (DSL)',
  'deputy-dsl': 'deputy designated safeguarding lead (DSL)',
  siro: 'senior information risk owner (SIRO)',
  iao: 'information asset owner (IAO)',
  dpo: 'data protection officer (DPO)',
  'network-manager': 'network manager',
  'ict-coordinator': 'ICT coordinator',
  'line-manager': 'line manager',
  office: 'school office',
  staff: 'member of staff',
  supply: 'supply staff',
  governor: 'governor',
  'chair-of-governors': 'chair of governors',
  'vice-chair': 'vice-chair of governors',
  'safeguarding-governor': 'safeguarding governor',
  pupil: 'pupil',
  parent: 'parent',
  visitor: 'visitor',
};
