/** All that a parent, carer or visitor reads on the page that a link leads to. */

export const SITE = 'Agreements about being safe online';
export const title = (heading: string, wrong: boolean): string =>
  `${wrong ? 'Error: ' : ''}${heading} – ${SITE}`;

/** "Juno", "Juno and Caspian", "Juno, Caspian and Ada" */
export const list = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

export const HEADING = {
  family: (children: string) => `Please read and sign for ${children}`,
  visitor: 'Please read and sign before your visit',
} as const;

const forms = (count: number): string => (count === 1 ? 'one agreement' : `${count} agreements`);
export const intro = (count: number, until: string): string =>
  `There ${count === 1 ? 'is' : 'are'} ${forms(count)} on this page. Please answer ${count === 1 ? 'it' : 'each'}, type your name at the end and send it. This works once, until ${until}.`;
export const INTRO_CHILD = (count: number, until: string): string =>
  `There ${count === 1 ? 'is' : 'are'} ${forms(count)} on this page for your child. Please read it together, fill in your child’s part and send it. This works once, until ${until}.`;
export const NO_HURRY =
  'If you are unsure, choose "I have a question". Nobody minds: the school will talk with you.';
export const NO_HURRY_VISITOR = 'If you are unsure, choose "I have a question", or ask the school office.';
export const HELP = (phone: string | null): string =>
  phone === null
    ? 'You can also do this on paper: ask the school office.'
    : `You can also do this on paper: ask the school office, ${phone}.`;
export const WORRIED =
  'Are you worried about a child? Please do not write it here: speak to the school. If a child is in danger, call 999.';

/** Above the words. */
export const fromPolicy = (school: string, own: boolean): string =>
  `These are the rules of ${school}${own ? '' : ', from its online safety policy'}.`;
/** At the foot of the page, for whoever asks the school about them. */
export const whereStands = (title: string, section: string | null, version: string): string =>
  `"${title}" stands ${section === null ? 'beside the policy' : `in the policy under "${section}"`}. This is version ${version} of its words.`;
export const DOCUMENT = {
  open: (name: string) => `Open and read: ${name} (PDF, opens in a new tab)`,
  missing: (name: string) =>
    `The document "${name}" cannot be opened here now, so you are not asked to sign it. Please ask the school office.`,
} as const;
export const SAYS = 'With your signature you say:';
export const TO_READ = 'Also for you to read';

export const ANSWER = { sign: 'Your answer', acknowledge: 'Have you read it?' } as const;
export const CHOICES = {
  sign: { agree: 'I have read this, and I agree', decline: 'I do not agree', question: 'I have a question' },
  acknowledge: {
    agree: 'I have read this',
    decline: 'I do not agree with it',
    question: 'I have a question',
  },
} as const;
export const FOR_WHOM = 'Who is your answer for?';
export const FOR_WHOM_HINT = 'Tick each child that your answer is for.';
export const NEED_NOT = 'This was signed before. You can sign it too, and you need not.';
export const already = (at: string): string => `signed before, on ${at}`;
export const WORDS = 'Your question, or why you do not agree';
export const WORDS_HINT =
  'Only if you chose one of these. The school will get in touch with you about it. Please write no names of other children.';
export const WORDS_HINT_VISITOR =
  'Only if you chose one of these. The school will talk with you about it. Please write no child’s name.';

export const CHILD = 'For your child';
export const CHILD_HINT =
  'If your child is with you, read it together. Leave this empty if you like: your child can also do it at school.';
export const childSigns = (child: string): string => `${child} agrees, and types their own name here`;
export const childReads = (child: string): string => `${child} has read this, or it was read to them`;

export const YOU = 'About you';
export const NAME = 'Your full name';
export const NAME_HINT = 'This is your signature.';
export const RELATIONSHIP = 'What you are to the child';
export const RELATIONSHIP_HINT = 'For example: mother, father, grandparent, carer.';
export const JOB = 'Your job or role';
export const JOB_HINT = 'For example: visiting author, plumber, volunteer. You can leave it empty.';
export const SEND = 'Send';
export const ONCE =
  'When you press "Send", the school keeps your name, your answers and the time. It is recorded that they came by this link. Nobody has checked who you are.';

export const PROBLEM = 'There is something to put right';
export const KEPT = 'Nothing has been sent yet. What you typed is still here.';
export const FAULT = {
  answer: (form: string) => `Choose an answer for "${form}".`,
  children: (form: string) => `Tick at least one child for "${form}".`,
  someChildren: (children: string, form: string) =>
    `You have not ticked ${children} for "${form}". If that is right, press "Send" again.`,
  question: (form: string) => `Write your question about "${form}".`,
  wordsUnused: (form: string) =>
    `You wrote something about "${form}" and also agreed. To ask it, choose "I have a question". If you agree, delete what you wrote.`,
  wordsLong: (form: string) => `That is too long for "${form}": 2,000 letters at most.`,
  name: 'Type your full name.',
  nameLong: 'That is longer than a name. Type your full name, 200 letters at most.',
  relationship: 'Say what you are to the child.',
  relationshipLong: 'That is too long: 200 letters at most.',
  jobLong: 'That is too long: 200 letters at most.',
  childLong: (child: string) => `That is longer than a name. ${child}: 200 letters at most.`,
  childName: (child: string) => `Type ${child}’s name, or leave it empty.`,
  nothing: 'Nothing is filled in yet. Answer one agreement at least.',
  wordsAlone: (form: string) => `You wrote something about "${form}". Choose what it is, or delete it.`,
  wording: (form: string) =>
    `The wording of "${form}" has changed since you opened this page, so nothing was sent. Please read the new one and answer again.`,
  formGone:
    'One of the agreements that you answered is not asked for any more, so nothing was sent. Please look at this page and press "Send" again.',
  childGone:
    'Since you opened this page something has changed at school: a child is not on this page any more, or not at each agreement. So nothing was sent. Please look at this page and press "Send" again.',
  broken: (id: string) =>
    `Something went wrong, and nothing was sent. It is not your fault. Please press "Send" again in a minute. If it goes on, tell the school this number: ${id}`,
} as const;

export const DONE = {
  heading: 'Thank you. It is sent.',
  at: (on: string, time: string, school: string) => `${school} got your answers on ${on} at ${time}.`,
  late: (time: string) =>
    `This link had been used already, at ${time}. It works once. What you sent just now was not taken. If you want to answer something else, please tell the school office. This is what was sent the first time:`,
  agreed: (form: string, children: string | null) =>
    children === null ? `${form}: you agreed.` : `${form}: you agreed, for ${children}.`,
  read: (form: string, children: string | null) =>
    children === null ? `${form}: you have read it.` : `${form}: you have read it, for ${children}.`,
  child: (form: string, child: string) => `${form}: ${child} agreed.`,
  childRead: (form: string, child: string) => `${form}: ${child} has read it.`,
  declined: (form: string) => `${form}: you do not agree. The school has been told and will talk with you.`,
  question: (form: string) => `${form}: you have a question. The school has been told and will answer you.`,
  /** Below the answers, where one of them is a question: this link is used by it. */
  toSign: {
    family:
      'This link works once. When the school has answered you, it sends you a new link or a paper slip, so that you can sign.',
    visitor:
      'This link works once. When the school has answered you, it gives you a new link, so that you can sign.',
  },
  copies: 'A copy to keep',
  copiesHint: (until: string) =>
    `You can save a copy here until ${until}. After that, the school gives you one.`,
  copy: (form: string) => `Save a copy: ${form} (PDF)`,
  close: 'You can close this page now.',
} as const;

export const USED = {
  heading: 'This link has been used',
  text: (school: string) =>
    `An answer came to ${school} by this link, so it does not work again. If it was you: thank you. If you asked a question, the school answers you and then sends you a new link or a paper slip to sign. Else there is nothing more to do. If it was not you, please tell the school office.`,
} as const;

export const RUN_OUT = {
  heading: 'This link has run out',
  text: (school: string, until: string) =>
    `It could be used until ${until}. Please ask ${school} for a new one.`,
} as const;

export const NOTHING = {
  heading: 'There is nothing to sign now',
  late: 'What you sent was not needed any more, so nothing was signed.',
  text: (school: string) =>
    `${school} asks you for no agreement at the moment. You can keep this link: it works when there is something to sign, until it runs out.`,
} as const;

export const UNKNOWN = {
  heading: 'This link does not work',
  text: 'Perhaps a letter is missing, or the school has made a newer one. Please scan the code again or copy the whole address. If that does not help, ask the school for a new link.',
} as const;

export const COPY_OVER = {
  heading: 'A copy can no longer be saved here',
  text: (school: string) => `Please ask ${school}: the school office can print one for you.`,
} as const;

export const PROBLEMS = {
  'not-found': {
    heading: UNKNOWN.heading,
    text: UNKNOWN.text,
  },
  method: {
    heading: 'This page cannot do that',
    text: 'Please open the link from the letter or the mail again.',
  },
  'not-a-form': {
    heading: 'That could not be read',
    text: 'Nothing was sent. Please open the link again and use the form on the page.',
  },
  'too-large': {
    heading: 'That is too much for this form',
    text: 'Nothing was sent. Please go back, write less and send it again. For a long letter, speak to the school.',
  },
  'too-many': {
    heading: 'One moment, please',
    text: 'Many people are using this at the moment. Please wait a minute, then load this page again. If your browser asks whether to send it again, say yes.',
  },
  broken: {
    heading: 'Something went wrong',
    text: 'It is not your fault. Please load this page again in a minute. If it goes on, tell the school this number:',
  },
} as const;
