/** What stands on the page "Register" about the group of those who have signed. */

export const HEADING = 'The group of those who have signed';
export const INTRO =
  'Whoever has signed is put into this group of Microsoft Entra. Nobody is taken out before one of you says so.';
export const PROPOSED = 'May be taken out';
export const PROPOSED_HINT =
  'They have left, or not signed for long. Without the group they may be shut out of the school’s systems. Heads, deputy heads, DSLs and their deputies are never on this list.';
export const NOBODY = 'Nobody. There is nothing to decide.';
export const REMOVE = 'Take out whom I have ticked';
export const CONFIRM = 'Yes, take them out';
export const STOP = 'No, leave them in';
export const WAITING = 'Signed, and not in the group yet';
export const UNKNOWN = 'Signed without Teams, and their account is not known';
export const UNKNOWN_HINT =
  'An account is taken for a pupil’s where its name is the same and nobody else has it. Write the name in Microsoft 365 and in the MIS alike, then it is found by itself.';
export const REMOVED = 'Taken out';
export const TAKE_BACK = 'Put back';
export const takeBack = (name: string): string => `Put back: ${name}`;
export const OTHERS = 'Put in by somebody else';
export const OTHERS_HINT =
  'This app did not put them in, so it never takes them out. Your network manager can, in Microsoft Entra.';
export const count = (n: number): string => `(${n})`;
