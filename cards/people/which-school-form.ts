import type { Card } from '../../src/core/answer.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { type CardKind, card, choice, send, text, warning } from '../kit/index.ts';
import { SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface WhichSchoolFormView {
  /** What is opened once the school is chosen, and what it was opened with. */
  readonly verb: string;
  readonly data: JsonObject;
  readonly schools: readonly { readonly id: string; readonly name: string }[];
}

export const kind: CardKind = 'dialog';

/** Before a form, for somebody who may belong to several schools: a report must not go to the wrong one. */
export const whichSchoolForm = ({ verb, data, schools }: WhichSchoolFormView): Card =>
  card({
    summary: 'A form for you to fill in',
    body: [
      warning('Is somebody in danger now? Call 999 first.', 'Then tell the DSL in person.'),
      text('Which school is this about?'),
      choice(
        'school',
        'The school',
        schools.map(({ id, name }) => ({ value: id, title: name })),
        { required: 'Please choose a school.' },
      ),
    ],
    actions: [send('Go on', verb, data, { style: 'positive' })],
  });

export const samples: Record<string, WhichSchoolFormView> = {
  'a report': {
    verb: 'incident.report',
    data: {},
    schools: [
      { id: SAMPLE_SCHOOL_ID, name: 'Oakfield Primary' },
      { id: '3f0a2b5e-7c7b-4d2e-9a53-0c9f6a1d2e02', name: 'Elm Lane School' },
    ],
  },
};
