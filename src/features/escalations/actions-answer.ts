/** "Answer": what was asked for before the decision. */
import { z } from 'zod';
import { answer } from '../../../cards/escalations/answer.ts';
import type { Answer } from '../../core/answer.ts';
import type { Action, Call } from '../../core/feature.ts';
import { looked, noSuchCase, OPEN_FORM, rightsIn } from '../incidents/index.ts';
import { answerWrites } from './decide.ts';
import { isAsSeen, standing } from './escalation.ts';
import * as say from './messages.ts';
import { decidingOf, type EscalationDesk, type Loaded, loadFor } from './turn.ts';
import { faultIn, wordsData } from './words.ts';

const VERB = 'escalation.answer';
const text = (sentence: string): Answer => ({ kind: 'text', text: sentence });

/** Whoever works on the case, and the person who raised it. */
export const mayAnswer = ({ incident, escalation, roster }: Loaded, person: Call['person']): boolean =>
  escalation.raisedBy === person.personId || rightsIn(incident, person, roster).has('triage');

const dialog = (loaded: Loaded, form: string, words: string, fault: string | null): Answer => {
  const { escalation } = loaded;
  return {
    kind: 'dialog',
    title: say.TITLE.answer,
    card: answer({
      school: escalation.schoolId,
      escalation: escalation.id,
      rev: escalation.rev,
      stood: standing(escalation),
      reference: escalation.reference,
      question: escalation.words ?? '',
      form,
      words,
      fault,
    }),
  };
};

export const answerAction = (at: EscalationDesk): Action<z.infer<typeof wordsData>> => ({
  verb: VERB,
  kinds: ['open', 'submit'],
  data: wordsData,
  may: { case: 'triage' },
  run: async (call, data) => {
    const { desk, ports } = at;
    const { personId } = call.person;
    const loaded = await loadFor(at, call.person, data.escalation);
    if (!loaded) return noSuchCase;
    const { escalation, incident } = loaded;
    if (!mayAnswer(loaded, call.person)) return text(say.NOT_YOURS_TO_ANSWER);
    if (incident.status === 'ended') return text(say.CASE_HAS_ENDED);
    const asked = escalation.state === 'more-asked' && isAsSeen(escalation, data);
    if (data.form === undefined) {
      if (!asked) return text(escalation.state === 'more-asked' ? say.TRY_AGAIN : say.NOTHING_ASKED);
      await looked(desk, call, OPEN_FORM, incident.id);
      return dialog(loaded, desk.forms.mint(personId, VERB), '', null);
    }

    const form = desk.forms.open(data.form, personId, VERB);
    if (form === null) return text(say.OLD_FORM);
    const fault = faultIn(data.words, say.FAULT.answer);
    if (fault !== null && asked) return dialog(loaded, data.form, data.words ?? '', fault);
    if (isAsSeen(escalation, data) && !asked) return text(say.NOTHING_ASKED);
    // An older rev writes nothing; a form that was sent before is told its first answer again.
    const committed = await ports.work.commit({
      schoolId: escalation.schoolId,
      at: call.at,
      correlation: call.correlation,
      form: { form, personId, result: { escalation: escalation.id } },
      ...answerWrites(await decidingOf(desk, call, loaded, data), data.words?.trim() ?? ''),
    });
    if (committed.kind !== 'stale') return text(say.ANSWERED);
    const now = await loadFor(at, call.person, data.escalation);
    return now?.escalation.state === 'more-asked'
      ? dialog(now, data.form, data.words ?? '', say.ASKED_ANEW)
      : text(say.NOTHING_ASKED);
  },
});
