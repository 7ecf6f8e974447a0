/** What every form about a case has in common. */
import type { Card } from '../../src/core/answer.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { type CardPart, card, errors, heading, send } from '../kit/index.ts';
import { SAMPLE_ID, SAMPLE_REFERENCE, SAMPLE_SCHOOL_ID } from '../kit/sample-people.ts';

export interface FormView {
  readonly school: string;
  readonly incident: string;
  readonly reference: string;
  /** Minted for its reader. */
  readonly form: string;
  /** What was written before the form came back: every word of it. */
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly faults: readonly string[];
}

export interface FormParts {
  readonly verb: string;
  readonly button: string;
  readonly style?: 'positive' | 'destructive';
  /** Ids that belong to the form beside the case's own. */
  readonly data?: JsonObject;
  readonly body: readonly CardPart[];
}

export const formCard = (view: FormView, parts: FormParts): Card => {
  const ids = { school: view.school, incident: view.incident };
  return card({
    summary: 'A form for you to fill in',
    body: [errors(view.faults), heading(view.reference), ...parts.body],
    actions: [
      send(
        parts.button,
        parts.verb,
        { ...ids, ...parts.data, form: view.form },
        { style: parts.style ?? 'positive' },
      ),
      send('Back to the case', 'incident.case', ids, { ignoreInputs: true }),
    ],
  });
};

export const sampleForm: FormView = {
  school: SAMPLE_SCHOOL_ID,
  incident: SAMPLE_ID,
  reference: SAMPLE_REFERENCE,
  form: 'token',
  values: {},
  faults: [],
};
