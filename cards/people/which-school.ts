import type { Card } from '../../src/core/answer.ts';
import { button, type CardKind, card, choice, text } from '../kit/index.ts';

export interface WhichSchoolView {
  readonly command: string;
  readonly schools: readonly { readonly id: string; readonly name: string }[];
}

export const kind: CardKind = 'chat';

const MOST_BUTTONS = 6;

/** For somebody who works at several schools: nothing is guessed. */
export const whichSchool = ({ command, schools }: WhichSchoolView): Card => {
  const asButtons = schools.length <= MOST_BUTTONS;
  return card({
    summary: 'An answer from eSafety Desk',
    body: [
      text('You work at more than one school. Which one is this about?'),
      asButtons
        ? null
        : choice(
            'school',
            'The school',
            schools.map(({ id, name }) => ({ value: id, title: name })),
            { required: 'Please choose a school.' },
          ),
    ],
    actions: asButtons
      ? schools.map(({ id, name }) => button(name, 'people.in-school', { school: id, command }))
      : [button('Go on', 'people.in-school', { command })],
  });
};

const school = (n: number, name: string): WhichSchoolView['schools'][number] => ({
  id: `3f0a2b5e-7c7b-4d2e-9a53-0c9f6a1d2e0${n}`,
  name,
});
export const samples: Record<string, WhichSchoolView> = {
  two: {
    command: 'incident.report',
    schools: [school(1, 'Oakfield Primary'), school(2, 'Elm Lane School')],
  },
  'a whole trust': {
    command: 'incident.report',
    schools: [1, 2, 3, 4, 5, 6, 7].map((n) => school(n, `School number ${n}`)),
  },
};
