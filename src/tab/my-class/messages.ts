/** What the page "My class" says. */
export const HEADING = 'My class';
/** To whoever keeps the register and teaches none of them. */
export const ALL_CLASSES = 'Classes that agree aloud';
export const ABOUT =
  'Small children can agree aloud. Read the rules to your class, ask each child, and tick those who agreed. Who is away, or not sure, stays open: do it on another day.';
export const CLASSES = 'Classes';
export const CLASS = 'Class';
export const TEACHER = 'Teacher';
export const STILL = 'Still to agree';
export const SHOW = 'Open';
export const openClass = (name: string): string => `Open ${name}`;
export const of = (open: number, all: number): string => (open === 0 ? 'Nobody' : `${open} of ${all}`);
export const UNCLEAR = 'Whose class it is';
export const BACK = 'Back to the classes';
export const classIs = (name: string): string => `Class ${name}`;
export const WRITTEN_DOWN = 'It has been written down that you looked at this class.';
export const NOTHING =
  'There is nothing for this class to agree to here: no agreement of your school has pupils of this class sign it.';
export const READ_ALOUD = 'Read this aloud';
export const FOR_PARENTS = 'For parents and carers: what the form says to them';
export const THEY_SAY = 'The children say:';
export const WHO = 'Who has agreed aloud?';
export const WHO_HINT = 'Tick only those who are here, have heard it, and said yes.';
export const ALL_DONE = 'Every child of this class has agreed. Thank you.';
export const record = (count: number): string =>
  count === 0 ? 'Record' : count === 1 ? 'Record 1 child' : `Record ${count} children`;
export const OTHERS = (count: number): string =>
  `Agreed before, or not asked now (${count === 1 ? '1 child' : `${count} children`})`;
