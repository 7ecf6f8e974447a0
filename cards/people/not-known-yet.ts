import type { Card } from '../../src/core/answer.ts';
import { type CardKind, card, dialogButton, heading, hint, list, text, warning } from '../kit/index.ts';

export interface NotKnownYetView {
  /** Schools that the reader may belong to. */
  readonly schools: readonly { readonly name: string; readonly phone: string | null }[];
  /** Said first, e.g. about a picture that came with the words. */
  readonly first: string | null;
}

export const kind: CardKind = 'chat';

/** While nobody can look up who works where: what to do without this app, and reporting all the same. */
export const notKnownYet = ({ schools, first }: NotKnownYetView): Card =>
  card({
    summary: 'An answer from eSafety Desk',
    body: [
      first === null ? null : text(first, { bold: true }),
      warning('Is somebody in danger now? Call 999 first.', 'Then tell the DSL in person.'),
      heading('I cannot look up your account just now'),
      text('Do not wait for it. Tell the DSL in person, or call your school and ask for the DSL.'),
      list(schools.flatMap(({ name, phone }) => (phone === null ? [] : [`${name}: ${phone}`]))),
      text('If you work at the school, you can report it here all the same.'),
      hint('If you are a child: talk to a grown-up you trust, or call Childline free on 0800 1111.'),
    ],
    actions: [dialogButton('Report an incident', 'incident.report', {}, { style: 'positive' })],
  });

export const samples: Record<string, NotKnownYetView> = {
  'two schools, one without a number': {
    schools: [
      { name: 'Oakfield Primary', phone: '01632 960114' },
      { name: 'Elm Lane School', phone: null },
    ],
    first: null,
  },
  'with a picture': {
    schools: [{ name: 'Oakfield Primary', phone: '01632 960114' }],
    first: 'Please do not send pictures or files here. I have not opened it.',
  },
};
