import type { Card } from '../../src/core/answer.ts';
import { button, card, dialogButton, heading, hint, list, warning } from '../kit/index.ts';
import { SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface AdviceView {
  readonly school: string;
  readonly schoolName: string;
  /** The form that "Write it here" draws. */
  readonly form: string;
  /** Several people use the account: a form in its chat would show the next of them what this one wrote. */
  readonly shared: boolean;
}

/** The standing advice: what must not go wrong in the first minutes, whatever is written afterwards. */
export const ADVICE: readonly string[] = [
  'Something bad on a screen: turn the screen off or close the lid.',
  'Keep what is there. Do not look at it again, copy it or send it on.',
  'Listen to the child. Do not ask more than you need to know they are safe.',
  'Do not promise to keep it secret. Say that you will tell people who can help.',
];

export const advice = ({ school, schoolName, form, shared }: AdviceView): Card =>
  card({
    summary: 'Before you write',
    body: [
      warning(
        'Is somebody in danger now? Call 999 first.',
        'Then tell the DSL in person (if it is about the DSL, the headteacher). Then write it down here.',
      ),
      heading('Before you write'),
      hint(`Your report goes to ${schoolName}.`),
      list(ADVICE),
    ],
    actions: [
      dialogButton('Write the report', 'incident.report', { school }, { style: 'positive' }),
      shared ? null : button('Write it here', 'incident.write-here', { school, form }),
    ],
  });

export const kind = 'chat';
export const samples: Record<string, AdviceView> = {
  first: { school: SAMPLE_SCHOOL_ID, schoolName: 'Oakfield Primary', form: 'token', shared: false },
  'a shared account': {
    school: SAMPLE_SCHOOL_ID,
    schoolName: 'Oakfield Primary',
    form: 'token',
    shared: true,
  },
};
