import type { Card } from '../../src/core/answer.ts';
import { button, type CardKind, card, text } from '../kit/index.ts';

export interface WhichSchoolView {
  readonly command: string;
  readonly schools: readonly { readonly id: string; readonly name: string }[];
}

export const kind: CardKind = 'chat';

/** For somebody who works at two schools: nothing is guessed. */
export const whichSchool = ({ command, schools }: WhichSchoolView): Card =>
  card({
    summary: 'An answer from eSafety Desk',
    body: [text('You work at more than one school. Which one is this about?')],
    actions: schools
      .slice(0, 6)
      .map(({ id, name }) => button(name, 'people.in-school', { school: id, command })),
  });

export const samples: Record<string, WhichSchoolView> = {
  two: {
    command: 'incident.report',
    schools: [
      { id: '3f0a2b5e-7c7b-4d2e-9a53-0c9f6a1d2e01', name: 'Oakfield Primary' },
      { id: '3f0a2b5e-7c7b-4d2e-9a53-0c9f6a1d2e02', name: 'Elm Lane School' },
    ],
  },
};
