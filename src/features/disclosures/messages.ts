/** What somebody reads who wrote or sent something that is no command. */

/** Summaries are what previews and lock screens show: always neutral. */
export const SUMMARY = {
  offer: 'Before you go on',
  answer: 'An answer from eSafety Desk',
} as const;

export const SMALL_TALK =
  'I am here if you are worried about a child: write "report a concern". If somebody is in danger now, call 999. Nobody at school reads this chat: they are told only once you press "Report this" and send it. Write "help" to see what else you can do.';

/** Unasked: one neutral sentence. */
export const NOT_SENT =
  'Something you wrote here has not been sent to anybody yet. Please look at it again, or speak to the DSL.';

export const WORDS_GONE =
  'The words you wrote in the chat are no longer kept. Please write them again here, in a few words.';
export const ALREADY_SENT =
  'This has been sent already. To add something, write "my reports". If something new has happened, write "report a concern".';
export const FORM_NOT_YOURS =
  'This form was not made for you. Please write "report a concern" to get your own.';

/** After the report was sent: chats are copies. */
export const deleteNow = (inPublic: boolean, withFile: boolean): string => {
  if (withFile)
    return 'Your report has been sent. Please do not delete your message: a picture or file came with it. Speak to the DSL about it now.';
  return inPublic
    ? 'Your report has been sent. Now delete your message there, where others can read it.'
    : 'Your report has been sent. Now delete your message in this chat, so that no copy is left here.';
};

const numbers = (phone: string | null): string => (phone === null ? '' : ` The school’s number is ${phone}.`);

export const guest = (phone: string | null): string =>
  `Your account is a guest here. If you are worried about a child, please call the school now.${numbers(phone)} In an emergency call 999.`;

export interface FileAnswer {
  /** "the DSL"; null: nobody at school could be told. */
  readonly told: string | null;
  readonly phone: string | null;
  readonly inPublic: boolean;
  readonly guest: boolean;
}

/** Never view, copy or send on, and never delete: policies/national, nudes-do-not-view. */
export const fileCame = ({ told, phone, inPublic, guest: isGuest }: FileAnswer): string =>
  [
    'Please do not send pictures or files here. I have not opened it, but Teams may have kept a copy.',
    'Do not open it, send it on or delete it.',
    told === null
      ? 'I could not tell anybody at school: please tell the headteacher or the police now.'
      : `I have told ${told} that something was sent. ${isGuest ? 'Please call the school' : `Please speak to ${told}`} now${told === 'the headteacher' ? '' : '; if it is about them, to the headteacher'}.`,
    ...(phone === null ? [] : [`The school’s number is ${phone}.`]),
    ...(inPublic ? ['Others can see it where you sent it: say so, and leave it to them.'] : []),
    'In an emergency call 999.',
  ].join(' ');

/** To a child who pressed what is for staff: never only "not for you". */
export const pupilInstead = (childline: string | null): string =>
  [
    'In danger now? Call 999.',
    'This is for staff, but you can write to me in my chat, in your own words: I pass it on to a grown-up at school who keeps children safe.',
    'Please talk to a grown-up you trust too. You are not in trouble for asking for help.',
    ...(childline === null ? [] : [`Childline: ${childline}. It is free, at any time of day or night.`]),
  ].join(' ');

/** A child who goes on writing: the numbers again, and that nothing is lost. */
export const pupilAgain = (read: boolean, childline: string | null): string =>
  [
    read ? 'I have passed this on too.' : 'Nobody at school can read this just now.',
    'In danger now: call 999.',
    ...(childline === null ? [] : [`Childline: ${childline}. It is free, at any time.`]),
  ].join(' ');

/** What the case says, in our words: nothing of the file. */
export const fileReport = (files: number, place: 'personal' | 'channel' | 'group'): string =>
  [
    `${files === 1 ? 'A picture or file was' : `${files} pictures or files were`} sent to this app, ${
      { personal: 'in a 1:1 chat', channel: 'in a channel', group: 'in a group chat' }[place]
    }.`,
    'The app has not opened it and has kept nothing of it, not even its name. Teams may have kept a copy.',
    'Please speak to the person who sent it. Nobody should open it, send it on or delete it.',
    'If it may show a child undressed, do not look at it: ask the police what to do with it.',
  ].join(' ');
