import type { Card } from '../../src/core/answer.ts';
import {
  type CardKind,
  card,
  errors,
  facts,
  heading,
  hint,
  send,
  text,
  textInput,
  warning,
} from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_NOTE, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface DestroyConfirmView {
  readonly school: string;
  readonly incident: string;
  readonly form: string;
  readonly reference: string;
  /** "false", "malicious". */
  readonly finding: string;
  /** "the headteacher" */
  readonly askedBy: string;
  readonly asked: string;
  readonly sent: string;
  readonly words: string;
  readonly guidance: readonly string[];
  readonly refusal: string;
  readonly faults: readonly string[];
}

/** What the second person sees: enough to talk about it with whoever asks, and nobody's name. */
export const destroyConfirm = (view: DestroyConfirmView): Card => {
  const data = { school: view.school, incident: view.incident, form: view.form };
  return card({
    summary: 'Somebody needs your answer',
    body: [
      errors(view.faults),
      heading('Destroy a record?'),
      text(
        `Speak to ${view.askedBy} about it before you answer. You are the second person: it takes both of you.`,
      ),
      facts([
        ['Record', view.reference],
        ['Reported', view.sent],
        ['What was found', view.finding],
        ['Asked', view.asked],
      ]),
      text('Why, in their words:', { bold: true }),
      text(view.words),
      ...view.guidance.map(hint),
      warning('Nobody can bring it back.', 'If you have any doubt, do not confirm. Ask the LADO first.'),
      textInput('words', 'If you do not confirm it: why?', {
        long: true,
        maxLength: 2000,
        value: view.refusal || null,
      }),
    ],
    actions: [
      send('Yes, destroy it', 'incident.destroy', data, { style: 'destructive' }),
      send('No, keep it', 'incident.destroy-refuse', data),
    ],
  });
};

export const kind: CardKind = 'dialog';
const one: DestroyConfirmView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  form: 'token',
  reference: SAMPLE_REFERENCE,
  finding: 'Malicious: it was not so, and it was meant to harm',
  askedBy: 'the headteacher',
  asked: 'Monday 23 November, 4 pm',
  sent: 'Monday 2 November, 9 am',
  words: SAMPLE_NOTE,
  guidance: ['National guidance says: It is taken out of the person’s staff record. (A department, 2014)'],
  refusal: '',
  faults: [],
};
export const samples: Record<string, DestroyConfirmView> = {
  asked: one,
  'sent back': { ...one, faults: ['Please say why you do not confirm it.'] },
};
