/** What the page "You" says. */

export const heading = (name: string): string => (name === '' ? 'You' : name);
export const ROLES = 'What you are here';
export const CAN = 'What you can do here';
export const IN_THE_CHAT = 'Write one of these to eSafety Desk in its chat:';
export const OPEN_CHAT = 'Go to the chat';
export const CHAT_ABOVE = 'The chat is at the top of this window.';
export const CHAT_NOT_OPENED =
  'The chat could not be opened from here. Choose "Chat" at the top of this window.';
export const NOTHING =
  'There is nothing for you to do here yet. If that looks wrong, ask your school office.';
export const PUPIL =
  'If something online worries or upsets you, you can write it to eSafety Desk in its chat. A grown-up at your school whose job is to keep children safe reads it. It is right to tell somebody.';
export const SHARED =
  'Several people use this account, so we do not know who you are. You can report a worry from here: the form asks for your name. For anything else, use an account of your own.';
export const DANGER = 'In danger';
export const dangerText = (school: string, phone: string | null): string =>
  phone === null
    ? 'If somebody is in danger now, call 999. You do not need to ask anybody first.'
    : `If somebody is in danger now, call 999. You do not need to ask anybody first. ${school} is on ${phone}.`;
