import type { Card } from '../../src/core/answer.ts';
import { button, type CardKind, card, dialogButton, heading, hint, text } from '../kit/index.ts';

export interface WelcomeView {
  /** All of the reader's. */
  readonly schools: readonly string[];
  /** false: the school has not named the reader's role yet, or the reader has none that may report. */
  readonly mayReport: boolean;
  /** Several people use the reader's account: nobody can sign with it. */
  readonly shared: boolean;
  /** The reader is a pupil: whoever opens this may be in trouble, so it says whom to turn to and nothing else. */
  readonly pupil: boolean;
}

export const kind: CardKind = 'chat';

/** Childline's number: policies/national. */
const forPupil = (school: string): Card =>
  card({
    summary: 'eSafety Desk is ready to use.',
    body: [
      heading('Hello, this is eSafety Desk'),
      text('In danger now? Call 999.', { bold: true }),
      text(
        'Worried about anything at all? Call Childline on 0800 1111. It is free, at any time of day or night.',
        {
          bold: true,
        },
      ),
      text(`You can also talk to a grown-up at ${school} whom you trust. You are not in trouble for asking.`),
      text(
        'Staff use this app. If you write to me, a grown-up at school who keeps children safe is told and can read it. They may not see it straight away.',
      ),
    ],
  });

/** The first thing that somebody sees of the app: what it is for, and what it is not for. */
export const welcome = ({ schools, mayReport, shared, pupil }: WelcomeView): Card => {
  const school = schools.join(' and ');
  if (pupil) return forPupil(school);
  return card({
    summary: 'eSafety Desk is ready to use.',
    body: [
      heading('Hello, this is eSafety Desk'),
      text(
        mayReport
          ? `Tell me about anything that worries you about children and online safety at ${school}. You can report an incident, or just a concern. It does not have to be certain or serious.`
          : `This is where staff at ${school} report worries about children and online safety. Your account cannot report here. Please talk to a member of staff instead.`,
      ),
      mayReport ? text('If a child is in danger now, call 999 first.', { bold: true }) : null,
      mayReport
        ? text(
            shared
              ? 'Several people use this account, so nobody can sign the school’s rules for computers with it. Please sign with an account of your own, or ask the school office.'
              : 'The school’s rules for computers and accounts are here too. To read and sign yours, write "agreements".',
          )
        : null,
      hint('Broken printer or lost password? Your IT team can help with those.'),
    ],
    actions: mayReport
      ? [
          dialogButton('Report an incident', 'incident.report', {}, { style: 'positive' }),
          button('What can I do here?', 'people.help'),
        ]
      : [],
  });
};

export const samples: Record<string, WelcomeView> = {
  'a member of staff': { schools: ['Oakfield Primary'], mayReport: true, shared: false, pupil: false },
  'somebody of two schools': {
    schools: ['Oakfield Primary', 'Elm Lane School'],
    mayReport: true,
    shared: false,
    pupil: false,
  },
  'an account of several people': {
    schools: ['Oakfield Primary'],
    mayReport: true,
    shared: true,
    pupil: false,
  },
  'somebody who cannot report': {
    schools: ['Oakfield Primary'],
    mayReport: false,
    shared: false,
    pupil: false,
  },
  'a pupil': { schools: ['Oakfield Primary'], mayReport: false, shared: false, pupil: true },
};
